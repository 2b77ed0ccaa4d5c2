"""The plain registers of this room: create, change, retire and load, through the gate."""

from collections.abc import Callable
from typing import Any

from django.db import models as columns
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal
from samrad.base.actions.maintaining import maintain
from samrad.base.dates import span
from samrad.register import models
from samrad.register.policies import may_keep_record


class Overlaps(Refusal):
    """Another row already holds on one of the days."""

    def __init__(self, other: Any) -> None:
        super().__init__(
            _("Det finnes allerede en rad for det samme: %(row)s, %(period)s.")
            % {"row": other, "period": span(other.valid_from, other.valid_until)}
        )


class OutsideLife(Refusal):
    """The row would hold on a day when what it is about does not exist."""

    def __init__(self, parent: Any) -> None:
        super().__init__(
            _("Perioden må ligge innenfor perioden til %(row)s: %(period)s.")
            % {"row": parent, "period": span(parent.valid_from, parent.valid_until)}
        )


def alone(*by: str, inside: tuple[str, ...] = ()) -> Callable[[columns.Model], None]:
    """A check that no other row with the same values of by holds on a day that the row does.

    inside names the rows it is about: they are locked meanwhile, and must cover the period.
    Overlaps, OutsideLife.
    """

    def check(row: Any) -> None:
        for name in inside:
            _check_inside(row, name)
        same = {name: getattr(row, name) for name in by}
        others = type(row).objects.overlapping(row.period).filter(**same).exclude(pk=row.pk)
        if (other := others.order_by("valid_from", "pk").first()) is not None:
            raise Overlaps(other)

    return check


def _check_inside(row: Any, name: str) -> None:
    pointed = getattr(row, name)
    if pointed is None:
        return
    parent = type(pointed).objects.select_for_update().get(pk=pointed.pk)
    if not parent.period.covers(row.period):
        raise OutsideLife(parent)


def _number_alone(row: Any) -> None:
    alone("municipality", inside=("municipality", "county"))(row)
    alone("number")(row)


def _county_alone(row: Any) -> None:
    alone("number")(row)
    if row.organisation_number:
        alone("organisation_number")(row)


of_municipality = alone("municipality", inside=("municipality",))
of_party = alone("municipality", "county", inside=("municipality", "county"))
of_both = alone("municipality", "subregion", inside=("municipality", "subregion"))

counties = maintain(models.County, may=may_keep_record, check=_county_alone)
municipalities = maintain(models.Municipality, may=may_keep_record)
municipality_names = maintain(models.MunicipalityName, may=may_keep_record, check=of_municipality)
municipality_numbers = maintain(models.MunicipalityNumber, may=may_keep_record, check=_number_alone)
reforms = maintain(models.Reform, may=may_keep_record)
populations = maintain(models.Population, may=may_keep_record)
national_populations = maintain(models.NationalPopulation, may=may_keep_record)
subregions = maintain(models.Subregion, may=may_keep_record)
subregion_names = maintain(
    models.SubregionName,
    may=may_keep_record,
    check=alone("subregion", "name", inside=("subregion",)),
)
subregion_memberships = maintain(models.SubregionMembership, may=may_keep_record, check=of_both)
memberships = maintain(models.Membership, may=may_keep_record, check=of_party)
stated_counts = maintain(models.StatedCount, may=may_keep_record)
council_forms = maintain(models.CouncilForm, may=may_keep_record, check=alone())
history_events = maintain(models.HistoryEvent, may=may_keep_record)
agreement_terms = maintain(models.AgreementTerm, may=may_keep_record, check=alone("key"))
conflicts = maintain(models.Conflict, may=may_keep_record)
