"""Behind closed doors: the act's grounds, and what the law book says of one in a meeting."""

from dataclasses import replace
from typing import Any

from samrad.law.finding import Finding
from samrad.law.provision import Provision, for_councils
from samrad.law.statutes.kommuneloven_kap11_apenhet import Ground, closing_of
from samrad.law.statutes.kommuneloven_kap11_fjernmote import case_may_be_treated
from samrad.meetings.models import AgendaItem, ItemRecord, Meeting
from samrad.meetings.queries.lawfulness import FORMS
from samrad.meetings.vocabulary import ClosingGround, MeetingForm

# Source: kommuneloven § 11-5 andre og tredje ledd.
PROVISIONS: dict[ClosingGround, Provision] = {
    ClosingGround.EMPLOYEE: for_councils("§ 11-5 andre ledd"),
    ClosingGround.SECRECY: for_councils("§ 11-5 andre ledd"),
    ClosingGround.PRIVACY: for_councils("§ 11-5 tredje ledd bokstav a"),
    ClosingGround.PUBLIC_INTEREST: for_councils("§ 11-5 tredje ledd bokstav b"),
}


def grounds_offered() -> list[tuple[str, str]]:
    """The grounds to choose among, each with what it asks («Skal lukkes»), and its paragraph."""
    return [(one.value, _offered(one)) for one in ClosingGround]


def _offered(ground: ClosingGround) -> str:
    must = Ground(ground.value).closes_always
    section = PROVISIONS[ground].section
    return f"{'Skal' if must else 'Kan'} lukkes: {ground.label} ({section})"


def basis_with(ground: str, addition: str) -> str:
    """The ground as the minutes have it: the paragraph, and what people add.

    Source: kommuneloven § 11-4 andre ledd: the ground stands in the minutes.
    """
    return "; ".join(filter(None, (str(PROVISIONS[ClosingGround(ground)]), addition.strip())))


def closing_found(ground: str, meeting: Meeting) -> list[Finding]:
    """What the law says of a ground: whether it must close, and whether the form allows it."""
    grounds = [Ground(ground)]
    found: list[Finding] = [replace(closing_of(grounds), holds=True)]  # a ground was chosen
    form = FORMS.get(MeetingForm(meeting.form)) if meeting.form else None
    return [*found, case_may_be_treated(form, grounds)] if form is not None else found


def not_in_this_form(ground: str, meeting: Meeting) -> Finding | None:
    """Why a case with the ground cannot be treated in the meeting's form; None when it can.

    Source: kommuneloven § 11-7 tredje ledd.
    """
    return next((one for one in closing_found(ground, meeting) if one.holds is False), None)


def must_be_closed_in(meeting: Meeting) -> list[AgendaItem]:
    """The items of the agenda that the act says must be closed."""
    always = [one.value for one in ClosingGround if Ground(one.value).closes_always]
    rows = AgendaItem.objects.filter(meeting=meeting, removed_at=None, closed_ground__in=always)
    return list(rows.order_by("position", "pk"))


def closed_as(item: AgendaItem) -> dict[str, Any]:
    """How an item is closed, as a form begins with it."""
    record = ItemRecord.objects.filter(item=item).first()
    ground = item.closed_ground
    own = f"{PROVISIONS[ClosingGround(ground)]}; " if ground else ""
    return {
        "closed_ground": ground,
        "closed_basis": item.closed_basis.removeprefix(own) if own in item.closed_basis else "",
        "public_title": item.public_title,
        "closed_at": record.closed_at if record else None,
        "reopened_at": record.reopened_at if record else None,
    }
