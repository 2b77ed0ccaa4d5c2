"""The elections of an item, who and what stands in them, and drafts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.policies import Actor, may_work_in_office
from samrad.bodies.models import Body, Mandate
from samrad.bodies.queries import name_on, names_of_municipalities
from samrad.bodies.vocabulary import MandateRole
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.queries import voters
from samrad.elections.models import Count, Election, Nominee, Signature, Slate
from samrad.elections.vocabulary import AGAINST, IN_FAVOUR, Method, Office, SlateKind
from samrad.people.models import Person
from samrad.voting.models import Poll

WHAT = {
    Office.CHAIR: "leder av %(body)s",
    Office.VICE_CHAIR: "nestleder av %(body)s",
    Office.MEETING_CHAIR: "møteleder",
    Office.DEPUTIES: "flere varamedlemmer til %(body)s",
}
NOMINEES = Nominee.objects.select_related("municipality", "person", "seat").order_by("pk")


def elections_in(item: Any) -> QuerySet[Election]:
    """The elections of an item with all that stands in them, in order."""
    signed = Signature.objects.select_related("attendee__place").order_by("at", "pk")
    slates: Any = (
        Slate.objects.select_related("handed_in_by")
        .prefetch_related(Prefetch("nominees", NOMINEES))
        .prefetch_related(Prefetch("signatures", signed))
        .order_by("handed_in_at", "pk")
    )
    found = Election.objects.filter(
        item__in=item if isinstance(item, QuerySet) else [item]
    ).select_related(
        "body",
        "item__meeting__body",
        "item__consideration__case",
        "replaces__person",
        "decision",
        "lot",
    )
    whole = found.prefetch_related(Prefetch("slates", slates)).prefetch_related("counts")
    return whole.order_by("position", "pk")


def slates_in(election: Election) -> QuerySet[Slate]:
    """The slates that stand in an election, in the order they came, with their names."""
    found = Slate.objects.filter(election=election, withdrawn_at=None)
    whole = found.prefetch_related(Prefetch("nominees", NOMINEES), "signatures")
    return whole.order_by("handed_in_at", "pk")


def lists_in(election: Election) -> list[Slate]:
    """The lists that stand in an election, in the order they were handed in."""
    return [one for one in _slates(election) if one.kind == SlateKind.LIST]


def _slates(election: Election) -> list[Slate]:
    """Those that stand; read once where the election came with them."""
    if "slates" in getattr(election, "_prefetched_objects_cache", {}):
        return [one for one in election.slates.all() if one.withdrawn_at is None]
    return list(slates_in(election))


def standing(slate: Slate) -> list[Nominee]:
    """The names that stand on a slate, members first, each role in its order."""
    rows = [one for one in slate.nominees.all() if one.withdrawn_at is None]
    order = {MandateRole.DEPUTY: 1}
    return sorted(rows, key=lambda one: (order.get(MandateRole(one.role), 0), one.number, one.pk))


def slate_of(election: Election) -> Slate | None:
    """The one slate of a recommendation, or of those proposed; None while there is none."""
    wanted = {SlateKind.AGREED, SlateKind.NOMINEES}
    return next((one for one in _slates(election) if one.kind in wanted), None)


def choices_in(election: Election) -> dict[str, str]:
    """What can be voted for now: its key, and what it is called; empty while nothing is put up."""
    if election.method == Method.PROPORTIONAL:
        return {str(one.pk): one.title for one in lists_in(election)}
    slate = slate_of(election)
    if slate is None:
        return {}
    if election.method == Method.AGREED:
        return {IN_FAVOUR: _("for"), AGAINST: _("mot")}
    return {str(one.pk): one.name for one in standing(slate)}


def labels_in(election: Election) -> dict[str, str]:
    """What everything that has been voted for is called, names that were withdrawn too."""
    labels = {IN_FAVOUR: _("for"), AGAINST: _("mot")}
    for slate in election.slates.all():
        labels[str(slate.pk)] = slate.title
        labels |= {str(one.pk): one.name for one in slate.nominees.all()}
    return labels


def blank_option() -> str:
    """What a blank ballot is called."""
    return _("Blank")


def what(election: Election, called: str = "") -> str:
    """«leder av Styret», «8 medlemmer og 4 varamedlemmer til Styret»; called is the body's name."""
    body = called or name_on(election.body, election.effective)
    if election.replaces is not None:
        given = {"body": body, "name": election.replaces.person.name}
        return _("nytt medlem av %(body)s etter %(name)s") % given
    if election.office == Office.MEMBERS:
        members = _("1 medlem") if election.seats == 1 else _("%d medlemmer") % election.seats
        extra = _(" og %d varamedlemmer") % election.deputies if election.deputies else ""
        return f"{members}{extra} {_('til')} {body}"
    return _(WHAT[Office(election.office)]) % {"body": body}


def deadline_told(until: datetime) -> str:
    """«Lister leveres innen kl. 13.30.»."""
    at = until.astimezone(clock.OSLO)
    return _("Lister leveres innen kl. %(at)s.") % {"at": f"{at:%H.%M}"}


def is_called(nominee: Nominee, name: str) -> bool:
    """Whether the name is this, however it is spaced and capitalised."""
    return " ".join(nominee.name.split()).casefold() == " ".join(name.split()).casefold()


def people_named(names: Iterable[str]) -> dict[str, Person]:
    """Those in the register, by a name that is one person's there; one query."""
    asked = {" ".join(one.split()): one for one in names}
    found: dict[str, list[Person]] = {}
    for person in Person.objects.filter(name__in=asked).order_by("pk"):
        found.setdefault(asked[person.name], []).append(person)
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1}


def elected_in(sitting: Sitting, election: Election) -> Attendee | None:
    """The one elected, among those who have a vote in the meeting; None for one who has not."""
    [one] = election.result["elected"]
    nominee = Nominee.objects.get(pk=one["nominee"])
    return next(
        (
            each
            for each in voters(sitting)
            if is_called(nominee, each.name)
            or (nominee.person_id is not None and each.person_id == nominee.person_id)
        ),
        None,
    )


def is_behind_doors(election: Election) -> bool:
    """Whether the election's item is treated behind closed doors."""
    step = election.item.consideration
    return bool(election.item.closed_basis or (step is not None and step.case.is_screened))


def poll_owner(count: Count) -> str:
    """What the poll of a round says that it belongs to."""
    return f"elections.count:{count.pk}"


def poll_of(count: Count) -> Poll | None:
    """The latest poll held for a round; None for one that was counted by hand."""
    found = Poll.objects.filter(owner=poll_owner(count)).select_related("sitting__meeting")
    return found.order_by("-pk").first()


def named_on(person: Person) -> list[dict[str, str]]:
    """The slates that name a person: what each is, and as what."""
    found = Nominee.objects.filter(person=person).select_related("slate").order_by("pk")
    return [
        {
            "liste": one.slate.title,
            "hva": str(one.slate.get_kind_display()),
            "som": str(one.get_role_display()),
        }
        for one in found
    ]


def vacancies_on(day: date) -> QuerySet[Mandate]:
    """The mandates that run on day or ended before it with days left, deputies apart, by body."""
    found = Mandate.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    chosen = found.filter(valid_from__lte=day).exclude(role=MandateRole.DEPUTY)
    return chosen.select_related("person", "seat__body").order_by(
        "seat__body__slug", "person__name", "pk"
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft slate with the name of its body."""

    slate: Slate
    body: str


def drafts_for(actor: Actor) -> list[Draft]:
    """The drafts the actor may read, the newest first; the body's name costs one query more each
    body.
    """
    found = Slate.objects.filter(kind=SlateKind.DRAFT).select_related("body", "committee")
    if not may_work_in_office(actor):
        found = found.filter(committee__slug__in=actor.bodies)
    rows = list(found.order_by("-effective", "-pk"))
    named: dict[int, str] = {}
    for row in rows:
        if row.body_id not in named:
            named[row.body_id] = name_on(row.body, row.effective or date.max)
    return [Draft(row, named[row.body_id]) for row in rows]


def draft_by_number(number: int) -> Slate | None:
    """The draft with this number, with its names; None for no such."""
    found = Slate.objects.filter(kind=SlateKind.DRAFT, pk=number).select_related(
        "body", "committee"
    )
    return found.prefetch_related(Prefetch("nominees", NOMINEES)).first()


def committees(actor: Actor) -> list[Body]:
    """The bodies a draft can be kept for: the actor's own; every one for the office."""
    found = Body.objects.order_by("slug")
    return list(found if may_work_in_office(actor) else found.filter(slug__in=actor.bodies))


def homes_of(nominees: Iterable[Nominee], day: date) -> dict[int, str]:
    """The municipality of each name on day, by the nominee's number; one query."""
    rows = [one for one in nominees if one.municipality_id]
    names = names_of_municipalities({one.municipality_id for one in rows})
    return {one.pk: names.on(one.municipality_id, day) for one in rows}
