"""The nominating committee's drafts: names put in beforehand, and the law at hand."""

from collections.abc import Iterable
from datetime import date, datetime

from samrad.base.actions import action, kept
from samrad.base.policies import Actor
from samrad.bodies.models import Body
from samrad.elections.actions.keeping import Named, put
from samrad.elections.models import Nominee, Slate
from samrad.elections.policies import may_keep_draft, may_keep_record, may_start_draft
from samrad.elections.vocabulary import SlateKind
from samrad.people.models import Person


@action("elections.start_draft", may=may_start_draft, done="Begynte på valgkomiteens utkast")
def start_draft(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    body: Body,
    committee: Body,
    effective: date,
    title: str,
    names: Iterable[Named] = (),
) -> Slate:
    """Make a draft of who a body is to be from a day; the office and the committee read it.

    Raises Denied, TwiceOnList.
    """
    slate = kept(
        Slate(
            kind=SlateKind.DRAFT,
            body=body,
            committee=committee,
            title=" ".join(title.split()),
            effective=effective,
        )
    )
    if given := list(names):
        put(slate, given)
    return slate


@action("elections.save_draft", may=may_keep_draft, done="Lagret valgkomiteens utkast")
def save_draft(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    slate: Slate,
    names: Iterable[Named],
) -> Slate:
    """Put other names on a draft, in place of those there. Raises Denied, TwiceOnList."""
    row = Slate.objects.select_for_update(of=("self",)).get(pk=slate.pk)
    Nominee.objects.filter(slate=row).delete()
    if given := list(names):
        put(row, given)
    return kept(row)


@action("elections.remove_draft", may=may_keep_draft, done="Slettet valgkomiteens utkast")
def remove_draft(*, actor: Actor, at: datetime, slate: Slate) -> Slate:  # noqa: ARG001
    """Take a draft away, with its names. Raises Denied."""
    Nominee.objects.filter(slate=slate).delete()
    slate.delete()
    return slate


@action(
    "elections.erase_drafted", may=may_keep_record, done="Slettet person fra valgkomiteens utkast"
)
def erase_drafted(*, actor: Actor, at: datetime, person: Person) -> int:  # noqa: ARG001
    """Take a person out of every draft; counts them. What was voted on stays. Raises Denied."""
    rows = Nominee.objects.filter(person=person, slate__kind=SlateKind.DRAFT)
    number = rows.count()
    rows.delete()
    return number
