"""The seats of a body, made many at a time: one for each member or sub-region, or free ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.dates import written
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.bodies.actions.keeping import within_body
from samrad.bodies.models import Body, Seat, SeatSubregion
from samrad.bodies.policies import may_keep_record
from samrad.bodies.queries import members_without_seat, subregions_without_seat
from samrad.bodies.vocabulary import SeatBasis
from samrad.register.models import Municipality, Subregion

MOST_SEATS = 200


class NobodyWithoutSeat(Refusal):
    """Every member, or every sub-region, of the day has a seat in the body already."""

    def __init__(self, basis: SeatBasis, day: date) -> None:
        words = {
            SeatBasis.MEMBER: _(
                "Alle medlemmer %(day)s har plass i organet, eller rådet har ingen."
            ),
            SeatBasis.SUBREGION: _(
                "Alle delregioner %(day)s har plass i organet, eller rådet har ingen."
            ),
        }
        super().__init__(words[basis] % {"day": written(day)})


class NoSuchNumber(Refusal):
    """How many free seats to make is not said, or is no reasonable number."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hvor mange plasser, fra 1 til %d.") % MOST_SEATS)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A seat to be made: the words of its key, and whom it is for."""

    words: str
    label: str = ""
    municipality: Municipality | None = None
    subregion: Subregion | None = None


@action("bodies.seat_body", may=may_keep_record, done="Laget plasser i organ")
def seat_body(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    body: Body,
    basis: SeatBasis,
    effective: date,
    source: Source,
    number: int | None = None,
    label: str = "",
) -> list[Seat]:
    """Make the seats a body lacks from effective: for members, for sub-regions, or free ones.

    number is how many free seats, and label what they are called; both are for free seats only.
    Raises OutsideBody, NobodyWithoutSeat, NoSuchNumber. Source: kommuneloven § 18-3 første ledd
    (every participant has a member in the assembly); the agreement for the others.
    """
    locked = Body.objects.select_for_update().get(pk=body.pk)
    within_body(locked, effective, locked.valid_until)
    wanted = list(_wanted(locked, basis, effective, number, label))
    if not wanted:
        raise NobodyWithoutSeat(basis, effective)
    since = {"valid_from": effective, "valid_until": locked.valid_until, "source": source}
    made = []
    for one in wanted:
        seat = kept(
            Seat(
                slug=free_key(Seat, f"{locked.slug}-{one.words}", "plass"),
                body=locked,
                basis=basis,
                municipality=one.municipality,
                label=one.label,
                **since,
            )
        )
        if one.subregion is not None:
            kept(SeatSubregion(seat=seat, subregion=one.subregion, **since))
        made.append(seat)
    return made


def _wanted(
    body: Body, basis: SeatBasis, day: date, number: int | None, label: str
) -> Iterator[_Wanted]:
    if basis == SeatBasis.MEMBER:
        for member in members_without_seat(body, day):
            yield _Wanted(member.slug, municipality=member)
    elif basis == SeatBasis.SUBREGION:
        for region in subregions_without_seat(body, day):
            yield _Wanted(region.slug, subregion=region)
    elif number is None or not 1 <= number <= MOST_SEATS:
        raise NoSuchNumber
    else:
        called = label.strip() or _("Plass")
        for place in range(1, number + 1):
            yield _Wanted(f"{called}-{place}", f"{called} {place}" if number > 1 else called)
