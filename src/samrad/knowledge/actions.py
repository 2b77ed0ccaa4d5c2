"""Named writes of this room: fetching official figures, and loading them into the register."""

from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from samrad.base import store
from samrad.base.actions import Refusal, action
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.vocabulary import SourceKind
from samrad.knowledge import clients, queries
from samrad.knowledge.models import Retrieval
from samrad.knowledge.policies import may_keep_record
from samrad.knowledge.vocabulary import (
    EARLIEST_YEAR,
    MUNICIPALITIES,
    POPULATION_TABLE,
    Provider,
)
from samrad.register.actions import import_population
from samrad.register.models import Population


class NothingFetched(Refusal):
    """The register could not be asked, or its answer could not be read."""


class NoMunicipalities(Refusal):
    """The record has no municipalities on the day, so there is nothing to ask for."""

    def __init__(self, year: int) -> None:
        sentence = _("Registeret har ingen kommuner 1. januar %(year)d.")
        super().__init__(sentence % {"year": year})


class Incomplete(Refusal):
    """The answer lacks municipalities the record has: the record and the table do not agree."""

    def __init__(self, missing: tuple[tuple[str, str], ...]) -> None:
        shown = ", ".join(f"{number} {name}".strip() for number, name in missing[:10])
        sentence = _("Tabellen har ikke tall for %(missing)s. Rett kommunene i registeret først.")
        super().__init__(sentence % {"missing": shown})


@action("knowledge.fetch_population", may=may_keep_record, done="Hentet folketall")
def fetch_population(*, actor: Actor, at: datetime, year: int) -> Retrieval:  # noqa: ARG001
    """Ask Statistics Norway for the inhabitants on 1 January of a year, and keep the raw answer.

    Nothing in the register changes. An answer from the last hour is used again. Raises Denied,
    NoMunicipalities, NothingFetched.
    """
    on = date(year, 1, 1)
    numbers = queries.numbers_on(on)
    if year < EARLIEST_YEAR or not numbers:
        raise NoMunicipalities(year)
    address = clients.population_address(settings.PXWEB, year, numbers)
    if standing := queries.fresh(address, at):
        return standing
    answer = _asked(address)
    try:
        table = clients.read_population(answer.content, year, numbers)
    except clients.Unreadable as wrong:
        raise NothingFetched(str(wrong)) from wrong
    return _kept(
        answer,
        at=at,
        provider=Provider.TABLE,
        what=POPULATION_TABLE,
        on=on,
        updated=table.updated,
    )


@action("knowledge.fetch_municipalities", may=may_keep_record, done="Hentet kommuneliste")
def fetch_municipalities(*, actor: Actor, at: datetime, on: date) -> Retrieval:  # noqa: ARG001
    """Ask Klass which municipalities there are on a day, and keep the raw answer.

    Raises Denied, NothingFetched.
    """
    address = clients.codes_address(settings.KLASS, on)
    if standing := queries.fresh(address, at):
        return standing
    answer = _asked(address)
    try:
        clients.read_codes(answer.content)
    except clients.Unreadable as wrong:
        raise NothingFetched(str(wrong)) from wrong
    return _kept(answer, at=at, provider=Provider.CLASSIFICATION, what=str(MUNICIPALITIES), on=on)


@action("knowledge.load_population", may=may_keep_record, done="Tok hentede folketall i bruk")
def load_population(*, actor: Actor, at: datetime, retrieval: Retrieval) -> list[Population]:
    """Read a kept answer into the register, through the register's own action.

    The country is the sum of its municipalities. Gives the figures that are new or changed; the
    source cites table and retrieval. Raises Denied, NothingFetched, Incomplete, and what
    register.import_population raises.
    """
    try:
        found = queries.preview(retrieval)
    except (clients.Unreadable, store.NotKept) as wrong:
        raise NothingFetched(_("Svaret kan ikke leses. Hent tallene på nytt.")) from wrong
    if found.missing:
        raise Incomplete(found.missing)
    loaded: list[Population] = import_population(
        actor=actor,
        at=at,
        on=retrieval.on,
        table=found.table,
        source=_source(retrieval),
        national=found.total,
    )
    return loaded


def _asked(address: str) -> clients.Answer:
    try:
        return clients.fetched(address)
    except clients.Unavailable as wrong:
        sentence = _("%(why)s Ingenting er endret. Prøv igjen senere.")
        raise NothingFetched(sentence % {"why": wrong}) from wrong


def _kept(
    answer: clients.Answer,
    *,
    at: datetime,
    provider: Provider,
    what: str,
    on: date,
    updated: str = "",
) -> Retrieval:
    digest, size = store.keep(answer.content)
    return Retrieval.objects.create(
        provider=provider,
        what=what,
        on=on,
        address=answer.address,
        retrieved_at=at,
        sha256=digest,
        size=size,
        updated=updated[:40],
    )


def _source(retrieval: Retrieval) -> Source:
    """The table as it was when it was fetched; a new source for each fetching of a date."""
    slug = f"ssb-{retrieval.what}-{retrieval.on.year}-hentet-{retrieval.retrieved_at:%Y-%m-%d}"
    found = Source.objects.filter(slug=slug).first()
    return found or Source(
        slug=slug,
        kind=SourceKind.REGISTER,
        title=_("Tabell %(table)s: Befolkning, per 1. januar %(year)d")
        % {"table": retrieval.what, "year": retrieval.on.year},
        issuer="Statistisk sentralbyrå",
        dated=_("hentet %(day)s") % {"day": f"{retrieval.retrieved_at:%d.%m.%Y}"},
        address=f"https://www.ssb.no/statbank/table/{retrieval.what}",
        note=f"SHA-256 {retrieval.sha256}. Lisens: CC BY 4.0.",
    )
