"""An agenda changed after the notice: recorded, and told where it is read."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.meetings.conftest import SECRET
from tests.meetings.test_office import DESK, office, shown  # noqa: F401 -- fixtures

from samrad.base import clock
from samrad.base.actions import opened
from samrad.base.policies import ANYONE, system
from samrad.cases.models import Case, CaseAttachment, CasePaper, Consideration
from samrad.files.models import Document
from samrad.meetings import actions, queries
from samrad.meetings.models import AgendaItem

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(datetime(2025, 11, 20, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": clock.now()}


@pytest.fixture
def called(board, by):
    """A meeting that was called to three items."""
    meeting = actions.plan_meeting(**by, body=board, held_on=date(2025, 12, 5))
    for title in ("Budsjett", "Vei", "Jernbane"):
        actions.add_item(**by, meeting=meeting, title=title)
    actions.issue_notice(**by, meeting=meeting)
    return meeting


def told(meeting, actor=ANYONE):
    found = queries.changes_since_notice(meeting, actor)
    return list(found.sentences) if found else []


def item(title):
    return AgendaItem.objects.get(title=title)


def test_nothing_is_told_before_the_notice_or_while_nothing_changes(board, by, called):
    other = actions.plan_meeting(**by, body=board, held_on=date(2025, 12, 12))
    actions.add_item(**by, meeting=other, title="Sak")

    assert told(other) == []
    assert told(called) == []


def test_new_and_removed_items_are_told_with_their_reasons(by, called):
    actions.add_item(**by, meeting=called, title="Hastesak", what_changed="Frist 1. desember")
    actions.remove_item(**by, item=item("Vei"), what_changed="Ikke klar")
    gone = actions.add_item(**by, meeting=called, title="Kort besøk", what_changed="Feil")
    actions.remove_item(**by, item=gone, what_changed="Feil")

    assert told(called) == ["Tatt av: Vei (Ikke klar).", "Ny sak: Hastesak (Frist 1. desember)."]


def test_new_order_is_told(by, called):
    pks = [item(title).pk for title in ("Jernbane", "Budsjett", "Vei")]
    actions.order_items(**by, meeting=called, items=pks)

    assert told(called) == ["Rekkefølgen er endret."]


def test_item_alone_moved_out_does_not_change_the_order_of_the_rest(by, called):
    actions.remove_item(**by, item=item("Budsjett"), what_changed="Utsatt")

    assert told(called) == ["Tatt av: Budsjett (Utsatt)."]


def test_new_title_is_told(by, called):
    actions.agenda_items.change(**by, row=item("Vei"), title="Vei og bane")

    assert told(called) == ["Ny tittel: «Vei» heter nå «Vei og bane»."]


def test_closed_and_opened_items_are_told_without_their_words(by, called):
    actions.agenda_items.change(**by, row=item("Vei"), title=f"Vei {SECRET}")
    row = item(f"Vei {SECRET}")
    actions.close_item(**by, item=row, ground="privacy", public_title="Personsak")

    assert told(called) == ["Lukket: Personsak."]
    actions.issue_notice(**by, meeting=called)
    assert told(called) == []
    actions.remove_item(**by, item=row, what_changed=SECRET)
    assert told(called) == ["Tatt av: Personsak."]


def test_item_opened_again_is_told(by, called):
    actions.close_item(**by, item=item("Vei"), ground="privacy")
    actions.issue_notice(**by, meeting=called)
    actions.open_item(**by, item=item("Vei"))

    assert told(called) == ["Åpnet: Vei."]


def test_closed_item_that_is_gone_is_told_by_its_public_title(by, called):
    notice = called.notices.get()
    notice.agenda = [
        {"item": "borte", "title": SECRET, "public_title": "", "basis": "kommuneloven § 11-5"}
    ]
    from samrad.base.actions import opened
    from samrad.base.policies import system

    with opened("tests.arrange", system("tests"), clock.now()):
        notice.save()

    assert "Tatt av: Unntatt offentlighet." in told(called)


def test_case_on_the_agenda_keeps_its_own_title(by, called, board):
    case = factories.make(Case, slug="sak", title="Høringssvar")
    step = factories.make(
        Consideration, slug="sak-styre", case=case, body=board, title="Behandling i styret"
    )
    actions.add_item(**by, meeting=called, consideration=step, what_changed="Ny")
    actions.issue_notice(**by, meeting=called)

    assert told(called) == []


def test_change_is_marked_on_the_public_page_and_the_desk(office, called, by, client):  # noqa: F811
    actions.add_item(**by, meeting=called, title="Hastesak", what_changed="Frist")

    for address in (f"/moter/{called.slug}/", f"{DESK}{called.pk}/"):
        text = shown(office, address)
        assert "Endret etter innkallingen" in text
        assert "Ny sak: Hastesak (Frist)." in text


@pytest.fixture
def with_case(board, by):
    """A meeting that was called to a case; its row on the agenda."""
    case = factories.make(Case, slug="vei", title=f"Vei {SECRET}", public_title="Veisak")
    step = factories.make(Consideration, slug="vei-styre", case=case, body=board)
    meeting = actions.plan_meeting(**by, body=board, held_on=date(2025, 12, 5))
    row = actions.add_item(**by, meeting=meeting, consideration=step)
    actions.issue_notice(**by, meeting=meeting)
    return row


def paper(row, version, final, published=None, **more):
    return factories.make(
        CasePaper,
        case=row.consideration.case,
        consideration=row.consideration,
        version=version,
        state="final",
        saved_at=final,
        saved_by="user:1",
        finalised_at=final,
        published_at=published,
        sha256="a" * 64,
        **more,
    )


def attached(row, title, **more):
    document = factories.make(Document, uid=title.lower(), title=title, **more)
    case = row.consideration.case
    return factories.make(CaseAttachment, case=case, document=document, title=title)


def test_late_papers_are_told_with_what_changed_to_anyone(with_case, by):
    before, later = datetime(2025, 11, 19, tzinfo=UTC), datetime(2025, 11, 25, 9, 0, tzinfo=UTC)
    paper(with_case, 1, before, before)
    assert told(with_case.meeting) == []

    paper(with_case, 2, later, later, what_changed="Ny pris.")
    attached(with_case, "Kart", published_at=later)
    attached(with_case, "Internt", published_at=later, openness="exempt", legal_basis="offl. § 14")
    attached(with_case, "Upublisert")

    found = queries.changes_since_notice(with_case.meeting, ANYONE)
    assert found.sentences == (
        f"Ny versjon 2 av saksframlegget i «Vei {SECRET}»: Ny pris.",
        f"Nytt vedlegg i «Vei {SECRET}»: Kart.",
    )
    assert found.late == {with_case.slug}


def test_first_paper_after_the_notice_is_late_and_one_not_published_is_not_told(with_case):
    later = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)
    one = paper(with_case, 1, later)
    assert told(with_case.meeting) == []

    with opened("tests.arrange", system("tests"), later):
        one.published_at = later
        one.save()

    assert told(with_case.meeting) == [f"Saksframlegget i «Vei {SECRET}» kom etter innkallingen."]


def test_of_late_papers_of_a_closed_item_no_word_is_told(with_case, by, client):
    later = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)
    actions.close_item(**by, item=with_case, ground="privacy", public_title="Veisak")
    paper(with_case, 2, later, later, what_changed=SECRET)
    attached(with_case, SECRET, published_at=later)

    page = client.get(f"/moter/{with_case.meeting.slug}/").content.decode()

    assert SECRET not in page
    assert "nye papirer" not in page
    assert told(with_case.meeting) == ["Lukket: Veisak."]


def test_late_papers_are_marked_on_the_page(with_case, client):
    later = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)
    paper(with_case, 2, later, later, what_changed="Ny pris")

    page = client.get(f"/moter/{with_case.meeting.slug}/").content.decode()

    assert "nye papirer" in page
    assert "Ny pris." in page
