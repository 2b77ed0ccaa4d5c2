"""Which sub-region a member has its board seat through."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.dates import written
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.sources import stored
from samrad.base.vocabulary import Precision
from samrad.register import policies
from samrad.register.actions.admission import NotAMember
from samrad.register.actions.renaming import (
    LaterFacts,
    called,
    locked_municipality,
)
from samrad.register.models import Membership, Municipality, Subregion, SubregionMembership
from samrad.register.vocabulary import SubregionTie


class SubregionNotThen(Refusal):
    """The sub-region did not exist on the day."""

    def __init__(self, slug: str, day: date) -> None:
        super().__init__(
            _("Delregionen «%(slug)s» finnes ikke %(day)s.") % {"slug": slug, "day": written(day)}
        )


class AlreadyThere(Refusal):
    """The municipality is seated through this sub-region on the day."""

    def __init__(self, name: str, since: date) -> None:
        super().__init__(
            _("%(name)s har allerede styreplass gjennom delregionen fra %(day)s.")
            % {"name": name, "day": written(since)}
        )


@action(
    "register.move_to_subregion",
    may=policies.may_keep_record,
    done="Flyttet medlem mellom delregioner",
)
def move_to_subregion(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    municipality: Municipality,
    subregion: Subregion,
    on: date,
    source: Source,
) -> SubregionMembership:
    """Seat a member through a sub-region from on; the seat through another ends the day before.

    Other ties to regional councils stay; a tie of another kind to this one is replaced. Raises
    Denied, UnknownMunicipality, NotAMunicipalityThen, NotAMember, SubregionNotThen, AlreadyThere,
    LaterFacts.

    Source: samarbeidsavtalen: every sub-region has a seat in the board. Rakkestad left Søndre Viken
    and joined Indre Østfold in 2021.
    """
    locked = locked_municipality(municipality, on)
    if not Membership.objects.on(on).filter(municipality=locked).exists():
        raise NotAMember(called(locked, on), on)
    if on not in subregion.period:
        raise SubregionNotThen(subregion.slug, on)
    _end_ties(locked, subregion, on)
    return kept(
        SubregionMembership(
            municipality=locked,
            subregion=subregion,
            tie=SubregionTie.SEATED,
            valid_from=on,
            valid_until=locked.valid_until,
            source=stored(source),
        )
    )


def _end_ties(municipality: Municipality, subregion: Subregion, on: date) -> None:
    ties = SubregionMembership.objects.filter(municipality=municipality)
    touched = ties.filter(tie=SubregionTie.SEATED) | ties.filter(subregion=subregion)
    if later := touched.filter(valid_from__gt=on).order_by("valid_from").first():
        raise LaterFacts(called(municipality, on), _("en delregiontilknytning"), later.valid_from)
    for row in touched.on(on):
        if row.tie == SubregionTie.SEATED and row.subregion_id == subregion.pk:
            raise AlreadyThere(called(municipality, on), row.valid_from)
        if row.valid_from == on:
            raise LaterFacts(called(municipality, on), _("en delregiontilknytning"), on)
        row.valid_until, row.until_precision = on, Precision.DAY
        row.save()
