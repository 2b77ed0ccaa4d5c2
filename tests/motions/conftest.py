"""An assembly of three in its room, with a case whose paper recommends three points."""

import pytest
from tests import factories
from tests.arranged import arranged
from tests.factories import cases, chamber

from samrad.cases.models import CasePaper
from samrad.chamber.policies import acting_as
from samrad.motions import actions
from samrad.motions.actions import Wording
from samrad.publications import prose

AT = chamber.AT
POINTS = """1. Rådet støtter flere tog på Spikkestadlinjen.
2. Styret melder tilbake innen 1. mai 2026.
3. Arbeidet finansieres av årets budsjett."""


@pytest.fixture
@arranged
def sitting(db):
    """The meeting with its first item taken up: the case with a recommendation."""
    row = chamber.sitting()
    paper(row)
    chamber.everyone_arrives(row)
    return chamber.begun(row)


@pytest.fixture
def item(sitting):
    return sitting.item


@pytest.fixture
def seats(asker, baerum, oslo):
    return asker, baerum, oslo


@pytest.fixture
def asker(sitting):
    return seated(sitting, "Asker")


@pytest.fixture
def baerum(sitting):
    return seated(sitting, "Baerum")


@pytest.fixture
def oslo(sitting):
    return seated(sitting, "Oslo")


def seated(sitting, label):
    return sitting.attendees.select_related("place").get(place__label=label, role="member")


def paper(sitting, text=POINTS):
    """A case with a final paper, laid under the first item."""
    case = cases.case()
    step = cases.step(case, sitting.meeting.body)
    item = sitting.meeting.items.get(position=1)
    with factories.opened("tests.arrange", factories.system("tests"), factories.AT):
        item.consideration = step
        item.save()
    return factories.make(
        CasePaper,
        case=case,
        consideration=step,
        state="final",
        recommendation=prose.read(text),
        recommended_by="sekretariatet",
        saved_at=AT,
        saved_by="user:1",
        finalised_at=AT,
        sha256="f" * 64,
    )


def wording(text, kind="alternative", **values):
    return Wording(kind=kind, text=prose.read(text), **values)


def propose(sitting, attendee, text, kind="alternative", **values):
    """The attendee hands in a proposal in the item being treated."""
    return actions.hand_in_motion(
        actor=acting_as(attendee),
        at=AT,
        sitting=sitting,
        item=sitting.item,
        attendee=attendee,
        wording=wording(text, kind, **values),
    )


def planned(sitting, by):
    return actions.plan_votes(actor=by, at=AT, sitting=sitting, item=sitting.item)


def vote(sitting, by, step, outcome):
    """The vote is opened and settled."""
    given = {"actor": by, "at": AT, "sitting": sitting, "step": step}
    actions.open_step(**given)
    return actions.settle_motion(**given, outcome=outcome)


def states(item):
    from samrad.motions.models import Motion

    return {one.number: str(one.state) for one in Motion.objects.filter(item=item)}


def minuted(item):
    """What the minutes tell of proposals, as plain text."""
    from samrad.meetings.models import ItemRecord

    return prose.plain(ItemRecord.objects.get(item=item).motions)
