"""An invented kind on the port: themes of the tests, with eyes and days given in their aliases."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from tests import factories

from samrad.base import clock
from samrad.base.actions import opened, row_key
from samrad.base.policies import ANYONE, Actor, system
from samrad.base.ports.search import SEARCH, Entry, held
from samrad.search import actions, queries
from samrad.search.queries import Answer, Asked
from samrad.themes.models import Theme

TODAY = date(2026, 1, 15)
KIND = "themes.themes"


def says(pks: Collection[int]) -> Iterator[Entry]:
    """A theme with aliases is for those eyes only; «åpnes 2026-03-01» for the office until then."""
    for row in Theme.objects.filter(pk__in=pks).order_by("pk"):
        days = [date.fromisoformat(one[6:]) for one in row.aliases if one.startswith("åpnes ")]
        again = [day for day in days if clock.today() < day]
        eyes = frozenset({"office"}) if again else frozenset(row.aliases) if not days else None
        yield Entry(
            key=row_key(row),
            title=row.title,
            text=row.summary,
            address=f"/temaer/{row.slug}/",
            audience=eyes or frozenset({"public"}),
            again_on=again[0] if again else None,
            **held(row),
        )


@contextmanager
def kept() -> Iterator[None]:
    """Themes say what says() says, and nothing but themes and people is searched."""
    usual = dict(SEARCH._entries)
    themes = replace(usual[KIND], entries=says)
    SEARCH._entries = {KIND: themes, "people.people": usual["people.people"]}
    try:
        yield
    finally:
        SEARCH._entries = usual


def theme(slug: str, title: str, summary: str = "", *eyes: str, **values) -> Theme:
    """An invented theme, for some eyes."""
    given = {"slug": slug, "title": title, "summary": summary, "aliases": list(eyes)}
    return factories.make(Theme, **given | values)


def changed(row: Theme, **values) -> None:
    """Change a theme through the gate."""
    with opened("tests.change", system("tests"), factories.AT):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def asked(words: str, actor: Actor = ANYONE, **given) -> Answer:
    """What an actor finds once the index has been brought up."""
    actions.catch_up(at=factories.AT)
    return found(words, actor, **given)


def found(words: str, actor: Actor = ANYONE, **given) -> Answer:
    """What an actor finds in the index as it is."""
    return queries.found(Asked(words, **given), actor, TODAY)


def titles(answer: Answer) -> list[str]:
    return [hit.name for hit in answer.hits]
