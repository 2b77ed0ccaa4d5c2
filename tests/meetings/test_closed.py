"""The words of a closed case reach nobody outside: no page, list, file, feed or search."""

import pytest
from django.test import Client
from tests import factories
from tests.meetings.conftest import SECRET

from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.search import PUBLIC, SEARCH
from samrad.base.ports.sections import SECTIONS
from samrad.law.period import year
from samrad.meetings import queries

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/moter/",
    "/moter/?maned=2025-03",
    "/moter/styre-2025-03-14/",
    "/moter/alle.ics",
    "/moter/styre.ics",
    "/vedtak/",
    "/vedtak/?q=er",
    "/organer/styre/",
    "/saker/skjermet/",
    "/data/moter.csv",
    "/data/sakslister.csv",
    "/data/vedtak.json",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_closed_words_are_on_no_public_page(client: Client, screened, address):
    answer = client.get(address)

    assert answer.status_code == 200
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert SECRET not in body.decode()


def test_closed_words_are_in_no_dataset_section_or_public_entry(screened):
    for key in DATASETS:
        assert SECRET not in str(list(DATASETS[key].rows(screened.meeting.held_on)))
    for key in ("meetings.board", "meetings.assembly"):
        assert SECRET not in str(SECTIONS[key].facts(year(2025)))
    for key in ("meetings.meetings", "meetings.decisions"):
        found = SEARCH[key].entries(list(SEARCH[key].every_key()))
        seen = [one for one in found if PUBLIC in one.audience]
        assert SECRET not in str(seen)


def test_public_sees_the_public_title_and_the_ground(client, screened):
    shown = client.get("/moter/styre-2025-03-14/").content.decode()

    assert "Personalsak" in shown
    assert "offl. § 13 jf. fvl. § 13" in shown
    assert "Vedtaket er unntatt offentlighet." in shown


def test_item_closed_without_a_case_is_called_exempt(held, kari):
    from samrad.meetings.models import AgendaItem

    factories.make(
        AgendaItem, slug="lukket", meeting=held, position=1, title=SECRET, closed_basis="§ 11-5"
    )

    told = queries.meeting_called(held.slug, held.held_on, kari)

    assert told.items[0].matter.title == "Unntatt offentlighet"
    assert told.items[0].matter.basis == "§ 11-5"


def test_members_and_office_read_what_is_closed(screened, ingrid, member_of_board, ola):
    day = screened.meeting.held_on

    for actor in (ingrid, member_of_board):
        told = queries.meeting_called("styre-2025-03-14", day, actor)
        assert told.items[0].matter.title == f"{SECRET} på listen"
        assert told.items[0].decisions[0].text is not None
    assert SECRET not in str(queries.meeting_called("styre-2025-03-14", day, ola).items[0].matter)


def test_search_finds_what_is_closed_for_members_and_office_only(screened):
    found = list(SEARCH["meetings.meetings"].entries([screened.meeting_id]))
    inside = [one for one in found if SECRET in one.text]

    assert [one.audience for one in inside] == [frozenset({"office", "body:styre"})]
    assert len(found) == 2
