"""The words of a closed case reach nobody outside: no page, list, file, feed or search."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.test import Client
from docx import Document
from tests import factories
from tests.meetings.conftest import SECRET, words
from tests.meetings.test_office import user
from tests.search.invented import changed

from samrad.base import clock
from samrad.base.policies import ANYONE
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.search import PUBLIC, SEARCH
from samrad.base.ports.sections import SECTIONS
from samrad.base.vocabulary import Role
from samrad.cases.models import Case, Consideration
from samrad.law.period import year
from samrad.meetings import actions, queries
from samrad.meetings.models import Attendance, ItemRecord, Minutes, Summons
from samrad.meetings.queries.whole import whole_meeting
from samrad.people import actions as people
from samrad.search import actions as search
from samrad.search.queries import Asked, found

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/moter/",
    "/moter/?maned=2025-03",
    "/moter/styre-2025-03-14/",
    "/moter/alle.ics",
    "/moter/styre.ics",
    "/vedtak/",
    "/vedtak/?q=er",
    "/vedtak/styre-2025-03-14-vedtak-2/",
    "/arshjul/2025/",
    "/data/frister.csv",
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


FILES = [
    "/moter/styre-2025-03-14/saksliste",
    "/moter/styre-2025-03-14/motebok",
    "/vedtak/styre-2025-03-14-vedtak-2/saerutskrift",
]


@pytest.mark.parametrize("address", FILES)
def test_closed_words_are_in_no_public_file(client, screened, address):
    moment = datetime(2025, 3, 20, tzinfo=UTC)
    given = {"sha256": "a" * 64, "finished_at": moment, "finished_by": "user:1"}
    content = queries.minutes_content(screened.meeting)
    factories.make(Minutes, meeting=screened.meeting, content=content, **given)
    assert SECRET in str(content)

    word = Document(BytesIO(client.get(f"{address}.docx").content))
    pdf = extracted(client.get(f"{address}.pdf").content)

    assert SECRET not in word.element.xml
    assert "Personalsak" in word.element.xml
    assert SECRET not in pdf
    assert "Personalsak" in pdf


def extracted(pdf):
    """The text of a PDF, as a reader of its pages copies it."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


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


def test_search_finds_closed_words_of_minutes_for_members_and_office_only(screened):
    moment = datetime(2025, 3, 20, tzinfo=UTC)
    given = {"sha256": "a" * 64, "finished_at": moment, "finished_by": "user:1"}
    content = queries.minutes_content(screened.meeting)
    row = factories.make(Minutes, meeting=screened.meeting, content=content, **given)
    open_one, inside = SEARCH["meetings.minutes"].entries([row.pk])

    assert open_one.audience == frozenset({PUBLIC})
    assert "Personalsak" in open_one.text
    assert SECRET not in f"{open_one.title} {open_one.text}"
    assert inside.audience == frozenset({"office", "body:styre"})
    assert SECRET in inside.text


@pytest.fixture
def screened_since(screened):
    """Minutes finished while the case was open; the case has been screened after."""
    case = screened.consideration.case
    changed(case, is_screened=False)
    screened.refresh_from_db()
    moment = datetime(2025, 3, 20, tzinfo=UTC)
    given = {"sha256": "a" * 64, "finished_at": moment, "finished_by": "user:1"}
    content = queries.minutes_content(screened.meeting)
    row = factories.make(Minutes, meeting=screened.meeting, content=content, **given)
    search.catch_up(at=factories.AT)
    changed(case, is_screened=True)
    return row


@pytest.mark.parametrize("address", FILES)
def test_what_is_screened_after_the_minutes_is_in_no_public_file(client, screened_since, address):
    assert [one["basis"] for one in screened_since.content["items"]] == [""]

    word = Document(BytesIO(client.get(f"{address}.docx").content))
    pdf = extracted(client.get(f"{address}.pdf").content)

    assert SECRET not in word.element.xml
    assert SECRET not in pdf
    assert "Personalsak" in word.element.xml
    assert "Personalsak" in pdf


def test_what_is_screened_after_the_minutes_stays_whole_for_those_inside(screened_since):
    whole = str(queries.paper_of(screened_since, public=False).parts)

    assert f"{SECRET} er vedtatt" in whole
    assert f"{SECRET} på listen" in whole


def test_what_is_screened_after_the_minutes_is_no_longer_found_by_anyone(
    screened_since, ola, member_of_board
):
    ask, day = Asked(SECRET), screened_since.meeting.held_on

    search.catch_up(at=factories.AT)

    assert found(ask, ola, day).hits == ()
    kinds = {hit.kind for hit in found(ask, member_of_board, day).hits}
    assert "meetings.minutes" in kinds


def test_those_inside_read_the_whole_minutes_and_nobody_else(client, screened, kari):
    moment = datetime(2025, 3, 20, tzinfo=UTC)
    given = {"sha256": "a" * 64, "finished_at": moment, "finished_by": "user:1"}
    address = "/moter/styre-2025-03-14/motebok-full.docx"
    client.force_login(user(Role.SECRETARIAT))
    assert client.get(address).status_code == 404
    content = queries.minutes_content(screened.meeting)
    factories.make(Minutes, meeting=screened.meeting, content=content, **given)

    assert SECRET in Document(BytesIO(client.get(address).content)).element.xml
    assert client.get("/moter/styre-1999-01-01/motebok-full.docx").status_code == 404
    assert "Hele møteboka som PDF" in client.get("/moter/styre-2025-03-14/").content.decode()
    client.force_login(user(Role.DELEGATE))
    assert client.get(address).status_code == 403
    client.logout()
    assert client.get(address).status_code == 302
    assert "Hele møteboka" not in client.get("/moter/styre-2025-03-14/").content.decode()


def test_those_inside_read_what_happened_in_a_closed_item(screened, member_of_board, ola):
    factories.make(ItemRecord, item=screened, discussion=words(f"{SECRET} ble drøftet."))
    moment = datetime(2025, 3, 20, tzinfo=UTC)
    given = {"sha256": "a" * 64, "finished_at": moment, "finished_by": "user:1"}
    screened.refresh_from_db()
    content = queries.minutes_content(screened.meeting)
    factories.make(Minutes, meeting=screened.meeting, content=content, **given)
    slug, day = screened.meeting.slug, screened.meeting.held_on

    inside = whole_meeting(slug, day, member_of_board).items[0]
    outside = whole_meeting(slug, day, ola).items[0]

    assert SECRET in str(inside.happened)
    assert (outside.happened, outside.papers) == (None, ())


def test_open_data_tell_nothing_of_a_closed_decision_but_that_there_is_one(client, screened):
    decision = screened.decisions.get()
    given = {"legal_basis": f"{SECRET} § 1", "number": "V-77", "state": "open"}
    changed(decision, **given, deadline_on=datetime(2025, 6, 1, tzinfo=UTC).date())

    rows = b"".join(client.get("/data/vedtak.csv").streaming_content).decode()

    for word in (SECRET, "V-77", "2025-06-01", "ikke påbegynt"):
        assert word not in rows


def test_what_is_decided_behind_closed_doors_is_not_told_on_an_open_case(held, ingrid, at, client):
    case = factories.make(Case, slug="apen", title="Byggesak")
    step = factories.make(Consideration, slug="apen-styre", case=case, body=held.body)
    by = {"actor": ingrid, "at": at}
    item = actions.add_item(
        **by, meeting=held, consideration=step, closed_basis="§ 11-5 andre ledd"
    )

    actions.decide_item(**by, item=item, text=words(f"{SECRET} er vedtatt."))

    step.refresh_from_db()
    assert (step.outcome, step.said) == ("adopted", None)
    search.catch_up(at=factories.AT)
    for address in ("/saker/apen/", f"/sok/?q={SECRET}", "/moter/styre-2025-03-14/"):
        assert f"{SECRET} er" not in client.get(address).content.decode()


def test_an_agenda_is_told_when_the_meeting_is_called_and_to_those_inside_before(
    board, ingrid, at, client, member_of_board
):
    by = {"actor": ingrid, "at": at}
    day = (at + timedelta(days=30)).date()
    meeting = actions.plan_meeting(**by, body=board, held_on=day)
    actions.add_item(**by, meeting=meeting, title=f"{SECRET} ennå")
    with clock.stopped(at):
        search.catch_up(at=at)
    addresses = (f"/moter/{meeting.slug}/", f"/sok/?q={SECRET}", "/data/sakslister.csv")

    def told():
        answers = [client.get(address) for address in addresses]
        return [
            f"{SECRET} ennå" in b"".join(one.streaming_content if one.streaming else one).decode()
            for one in answers
        ]

    with clock.stopped(at):
        assert told()[::2] == [False, False]
        assert "Sakslisten kommer med innkallingen." in client.get(addresses[0]).content.decode()
        assert client.get(f"/moter/{meeting.slug}/motemappe.pdf").status_code == 404
        inside = queries.meeting_called(meeting.slug, day, member_of_board)
        assert inside.items[0].matter.title == f"{SECRET} ennå"
        assert found(Asked(SECRET), ANYONE, at.date()).hits == ()
        assert len(found(Asked(SECRET), member_of_board, at.date()).hits) == 1
        actions.issue_notice(**by, meeting=meeting)
        assert told()[::2] == [True, True]


def test_an_agenda_nobody_was_called_to_is_told_on_its_day(board, ingrid, at, client):
    by = {"actor": ingrid, "at": at}
    meeting = actions.plan_meeting(**by, body=board, held_on=at.date())
    actions.add_item(**by, meeting=meeting, title="Vei")

    with clock.stopped(at):
        assert "Vei" in client.get(f"/moter/{meeting.slug}/").content.decode()


@pytest.fixture
def called(client, screened, ingrid, at):
    """Ola Vara, logged in and called to the closed meeting, in a seat without a mandate yet."""
    ola = factories.person("Ola Vara")
    reader = user(Role.DELEGATE, "ola-vara")
    people.link_account(actor=ingrid, at=at, user=f"user:{reader.pk}", person=ola)
    client.force_login(reader)
    given = {"seat": factories.seat(screened.meeting.body), "called_at": at, "state": "called"}
    return factories.make(Summons, meeting=screened.meeting, person=ola, **given)


def test_one_who_has_left_before_the_meeting_reads_nothing_closed(client, screened, called):
    page = f"/moter/{screened.meeting.slug}/"
    mandate = factories.mandate(called.seat, called.person)
    assert SECRET in client.get(page).content.decode()

    changed(mandate, valid_until=screened.meeting.held_on)

    assert SECRET not in client.get(page).content.decode()


@pytest.mark.parametrize(("name", "reads"), [("Ola Vara", True), ("Eva Standin", False)])
def test_a_deputy_reads_on_after_the_meeting_only_when_there(client, screened, called, name, reads):
    meeting = screened.meeting
    factories.mandate(called.seat, called.person, role="deputy", deputy_number=1)
    eva = factories.make(
        Summons, meeting=meeting, person=factories.person("Eva Standin"), seat=called.seat,
        called_at=called.called_at, state="absent",
    )  # fmt: skip
    changed(called, as_deputy_for=eva)
    changed(meeting, status="planned")
    pages = (f"/moter/{meeting.slug}/", "/vedtak/styre-2025-03-14-vedtak-2/")
    for page in pages:
        assert SECRET in client.get(page).content.decode()

    changed(meeting, status="held")
    factories.make(Attendance, meeting=meeting, name=name, role="deputy")

    for page in pages:
        assert (SECRET in client.get(page).content.decode()) == reads


def test_search_finds_what_is_closed_for_members_and_office_only(screened):
    found = list(SEARCH["meetings.meetings"].entries([screened.meeting_id]))
    inside = [one for one in found if SECRET in one.text]

    assert [one.audience for one in inside] == [frozenset({"office", "body:styre"})]
    assert len(found) == 2


def test_a_deputy_who_is_called_reads_that_meeting_as_a_member_does(client, screened, ingrid, at):
    meeting, ola = screened.meeting, factories.person("Ola Vara")
    reader = user(Role.DELEGATE, "ola-vara")
    people.link_account(actor=ingrid, at=at, user=f"user:{reader.pk}", person=ola)
    client.force_login(reader)
    page, pack = f"/moter/{meeting.slug}/", f"/moter/{meeting.slug}/motemappe-full.pdf"
    assert SECRET not in client.get(page).content.decode()
    assert client.get(pack).status_code == 403

    seat = factories.seat(meeting.body)
    given = {"seat": seat, "called_at": at, "state": "called"}
    factories.mandate(seat, ola, role="deputy", deputy_number=1)
    call = factories.make(Summons, meeting=meeting, person=ola, **given)

    assert SECRET in client.get(page).content.decode()
    assert client.get(pack).status_code == 200
    changed(call, state="absent")
    assert SECRET not in client.get(page).content.decode()
