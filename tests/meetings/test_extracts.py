"""Extracts of decisions, the agenda on paper, printing by command, and what papers trace."""

import json
from datetime import UTC, date, datetime, time
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from tests import factories
from tests.meetings.conftest import SECRET, words
from tests.meetings.test_office import DESK, office, shown  # noqa: F401 -- fixtures

from samrad.base import clock
from samrad.base.policies import ANYONE
from samrad.cases.models import Case
from samrad.meetings import actions, queries
from samrad.meetings.models import Decision, Meeting
from samrad.publications import paper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(datetime(2025, 11, 20, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": clock.now()}


@pytest.fixture
def decided(board, by):
    """A decision of a meeting with everything in it, and one more in the same item."""
    meeting = actions.plan_meeting(**by, body=board, held_on=date(2025, 11, 14), place="Oslo")
    item = actions.add_item(**by, meeting=meeting, title="Budsjett")
    given = {"opened": time(9), "closed": time(10), "chair": "Håkon Standin"}
    actions.hold_meeting(**by, meeting=meeting, **given, secretary="Ingrid Standin")
    actions.count_attendance(**by, meeting=meeting, present=11, total=16)
    there = [actions.Present(name=f"Representant {number}") for number in range(1, 11)]
    there.append(actions.Present(municipality=factories.member("asker")))
    actions.enter_attendance(**by, meeting=meeting, present=there)
    actions.record_item(**by, item=item, motions=words("Representant for Asker: 3 prosent."))
    actions.record_vote(**by, item=item, entitled=16, in_favour=9, against=2)
    row = actions.decide_item(**by, item=item, text=words("Budsjettet er vedtatt."))
    actions.decide_item(**by, item=item, text=words("Styret takker for arbeidet."))
    return row


def text_of(made):
    return str(paper.html(made))


def test_extract_holds_meeting_attendance_item_vote_decision_and_signatures(decided, by):
    made = queries.extract_of(decided, public=True)

    text = text_of(made)
    assert (made.kind, made.title.replace("\u00a0", " ")) == (
        "Særutskrift",
        "Styret 14. november 2025",
    )
    assert dict(made.facts)["Sted"] == "Oslo"
    assert "11 av 16 medlemmer var til stede." in text
    assert "Representant for Asker: 3 prosent." in text
    assert "Innstillingen ble vedtatt mot 2 stemmer." in text
    assert "§ 11-9" in text
    assert "Budsjettet er vedtatt." in text
    assert "Styret takker" not in text
    assert "Håkon Standin" in text
    assert "Ingrid Standin" in text
    assert made.mark == "Offentlig utgave. Utkast: møteboka er ikke ferdigstilt"


def test_extract_is_of_the_finished_minutes_and_does_not_change_with_the_record(decided, by):
    actions.finish_minutes(**by, meeting=Meeting.objects.get())
    before = paper.pdf(queries.extract_of(decided, public=True))
    actions.record_item(**by, item=decided.item, motions=words("Noe annet."))

    made = queries.extract_of(decided, public=True)

    assert made.mark == "Offentlig utgave"
    assert "3 prosent" in text_of(made)
    assert paper.pdf(made) == before
    with pikepdf.open(BytesIO(before)) as read:
        assert len(read.pages) >= 1
    read = Document(BytesIO(paper.docx(made)))
    assert any("Budsjettet er vedtatt." in one.text for one in read.paragraphs)


def test_closed_decision_shows_outsiders_its_ground_and_nothing_else(screened, office, client):  # noqa: F811
    row = Decision.objects.get(item=screened)

    assert SECRET not in text_of(queries.extract_of(row, public=True))
    assert SECRET in text_of(queries.extract_of(row, public=False))
    office.logout()
    page = shown(client, f"/vedtak/{row.slug}/")
    assert SECRET not in page
    assert "offl. § 13" in page


def test_decision_without_an_item_is_told_by_its_case(held):
    case = factories.make(
        Case, slug="s", title=SECRET, public_title="Sak", is_screened=True, legal_basis="offl. § 13"
    )
    from samrad.cases.models import Consideration

    step = factories.make(Consideration, slug="s-styre", case=case, body=held.body)
    of_case = factories.make(
        Decision, slug="a", meeting=held, consideration=step, text=words(SECRET)
    )
    loose = factories.make(Decision, slug="b", meeting=held, number="3", text=words("Ja."))

    assert SECRET not in text_of(queries.extract_of(of_case, public=True))
    text = text_of(queries.extract_of(loose, public=True))
    assert "Frammøtet er ikke kjent." in text
    assert "Ja." in text


def test_stated_attendance_is_told_where_the_item_is_not_known(held, by):
    actions.count_attendance(**by, meeting=held, present=9, total=16)
    loose = factories.make(Decision, slug="b", meeting=held, text=words("Ja."))

    assert "9 av 16 medlemmer var til stede." in text_of(queries.extract_of(loose, public=True))


def test_attendance_by_name_is_counted_in_the_extract(item, by):
    there = [actions.Present(municipality=factories.member("asker"))]
    actions.enter_attendance(**by, meeting=item.meeting, present=there)
    row = actions.decide_item(**by, item=item, text=words("Ja."))

    assert "1 med stemmerett var til stede." in text_of(queries.extract_of(row, public=True))


def test_decision_has_a_page_and_files_and_is_not_there_before_it_is_made(decided, office, client):  # noqa: F811
    page = shown(client, f"/vedtak/{decided.slug}/")
    assert "Særutskrift fra" in page
    assert "Budsjettet er vedtatt." in page
    assert client.get(f"/vedtak/{decided.slug}/?on=2025-11-01").status_code == 404
    assert client.get("/vedtak/finnes-ikke/").status_code == 404
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(f"/vedtak/{decided.slug}/saerutskrift.{form}")
        assert answer.content.startswith(begins)
        assert office.get(f"{DESK}vedtak/{decided.pk}/saerutskrift.{form}").content.startswith(
            begins
        )
    assert client.get(f"/vedtak/{decided.slug}/saerutskrift.odt").status_code == 404
    assert client.get("/vedtak/finnes-ikke/saerutskrift.pdf").status_code == 404
    assert office.get(f"{DESK}vedtak/0/saerutskrift.pdf").status_code == 404
    assert "Særutskrift" in shown(client, f"/moter/{decided.meeting.slug}/")


def test_agenda_is_printed_as_the_reader_may_see_it(held, screened, client):
    answer = client.get(f"/moter/{held.slug}/saksliste.pdf")
    assert answer.content.startswith(b"%PDF")
    read = Document(BytesIO(client.get(f"/moter/{held.slug}/saksliste.docx").content))
    cells = [cell.text for row in read.tables[-1].rows for cell in row.cells]
    assert not [one for one in cells if SECRET in one]
    assert any("Personalsak (offl. § 13" in one for one in cells)
    assert client.get("/moter/finnes-ikke/saksliste.pdf").status_code == 404


def printed(tmp_path, *command):
    out, path = StringIO(), tmp_path / "ut"
    call_command("publish", *command, "--out", str(path), stdout=out)
    return path.read_bytes(), out.getvalue()


@pytest.mark.parametrize("document", ["minutes", "agenda"])
@pytest.mark.parametrize(
    ("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!doctype html>")]
)
def test_papers_of_a_meeting_are_printed_by_command(decided, tmp_path, document, form, begins):
    given = ["--meeting", decided.meeting.slug, "--format", form]

    content, told = printed(tmp_path, document, *given)

    assert content.startswith(begins)
    assert "Styret" in told


def test_extract_is_printed_by_command_public_unless_asked_for_whole(screened, tmp_path):
    row = Decision.objects.get(item=screened)
    given = ["extract", "--decision", row.slug, "--format", "html"]

    public, told = printed(tmp_path, *given)
    whole, _told = printed(tmp_path, *given, "--variant", "full")

    assert SECRET not in public.decode()
    assert "Offentlig utgave" in told
    assert SECRET in whole.decode()


def test_minutes_by_command_are_the_finished_ones_and_without_what_is_closed(
    decided, screened, tmp_path, by
):
    draft, _told = printed(
        tmp_path, "minutes", "--meeting", screened.meeting.slug, "--format", "html"
    )
    whole, _told = printed(
        tmp_path,
        "minutes",
        "--meeting",
        screened.meeting.slug,
        "--format",
        "html",
        "--variant",
        "full",
    )
    assert SECRET not in draft.decode()
    assert "Offentlig utkast" in draft.decode()
    assert SECRET in whole.decode()
    actions.finish_minutes(**by, meeting=decided.meeting)
    finished, told = printed(
        tmp_path, "minutes", "--meeting", decided.meeting.slug, "--format", "html"
    )
    assert "Budsjettet er vedtatt." in finished.decode()
    assert "(Offentlig utgave)" in told


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["minutes", "--meeting", "x", "--format", "pptx"], "Velg "),
        (["minutes"], "Skriv hvilken: --meeting"),
        (["minutes", "--meeting", "finnes-ikke"], "Registeret har ikke «finnes-ikke»"),
        (["agenda", "--meeting", "finnes-ikke"], "Registeret har ikke"),
        (["extract", "--decision", "finnes-ikke"], "Registeret har ikke"),
        (["annual-report"], "er ikke et år"),
    ],
)
def test_command_says_what_is_wrong(db, tmp_path, command, told):
    with pytest.raises(CommandError, match=told):
        printed(tmp_path, *command)


def traced_in(made):
    """What a paper traces: by its text, the kind, the rows' tables and the page."""
    told = json.loads(paper.data(made))
    found = [(one["value"], one["traced"]) for one in told["facts"] if "traced" in one]
    for part in told["parts"]:
        text = part.get("text", "")
        found += [(text, one) for one in part.get("traced", ()) if one["at"] == "text"]
    return {
        text: (one["kind"], [row["key"].partition(":")[0] for row in one["rows"]], one["page"])
        for text, one in found
    }


def test_minutes_know_their_rows_and_keep_them_when_finished(decided, by):
    meeting = decided.meeting
    made = actions.finish_minutes(**by, meeting=meeting)
    kept = traced_in(queries.paper_of(made, public=True))

    page, decision = f"/moter/{meeting.slug}/", f"/vedtak/{decided.slug}/"
    there = next(text for text in kept if "med stemmerett møtte" in text)
    assert kept["Oslo"] == ("wording", ["meetings.meeting"], page)
    assert kept[there] == ("wording", ["meetings.attendance"] * 11, f"{page}#frammote")
    assert kept["Innstillingen ble vedtatt mot 2 stemmer."][1:] == (["meetings.vote"], decision)
    assert kept["Vedtak: vedtatt"][1] == ["meetings.decision"]
    assert [rows for _kind, rows, _page in kept.values()].count(["meetings.agendaitem"]) == 1

    made.content = {
        key: value for key, value in made.content.items()
        if key not in {"origin", "stated", "there", "items"}
    } | {"items": [
        {**item, "origin": None, "case": "",
         "votes": [{**one, "origin": None} for one in item["votes"]],
         "decisions": [{**one, "origin": None} for one in item["decisions"]]}
        for item in made.content["items"]
    ]}  # fmt: skip
    assert traced_in(queries.paper_of(made, public=True)) == {}


def test_an_attendance_only_stated_cites_its_document(held, by):
    meeting = held
    actions.count_attendance(**by, meeting=meeting, present=9, total=16)

    made = queries.draft_paper(meeting)

    sentence = next(text for text in traced_in(made) if text.startswith("9 av 16"))
    assert traced_in(made)[sentence][:2] == ("stated", ["meetings.statedattendance"])
    assert "Oppgitt i: " in made.note


def test_what_is_closed_leaves_no_trace_in_the_public_minutes(screened, by):
    meeting = screened.meeting

    actions.record_item(**by, item=screened, disqualified=SECRET, excused=SECRET, chair=SECRET)

    public = paper.data(queries.public_draft(meeting)).decode()

    assert SECRET in paper.data(queries.draft_paper(meeting)).decode()
    assert SECRET not in public
    assert screened.consideration.case.slug not in public


@pytest.fixture
def moved(decided, by):
    """One of those who were there left before the item, another led it, and one stood aside."""
    meeting = decided.meeting
    item = actions.add_item(**by, meeting=meeting, title="Tog")
    actions.decide_item(**by, item=item, text=words("Flere tog."))
    asker = next(one for one in queries.those_who_move(meeting) if one.name == "Asker")
    actions.note_movement(**by, item=item, kind="left", who=asker, clock=time(9, 30))
    aside = {
        "disqualified": "Representant 2 (fvl. § 6)",
        "excused": "Representant 3 (kommuneloven § 11-11)",
    }
    actions.record_item(**by, item=item, chair="Solveig Standin", **aside)
    actions.record_vote(**by, item=item, entitled=16, in_favour=8, against=0)
    return meeting


def test_who_left_led_and_stood_aside_is_traced_to_what_was_entered(moved):
    made = queries.draft_paper(moved)
    found = traced_in(made)
    aside = next(
        one for one in json.loads(paper.data(made))["parts"]
        if one["kind"] == "facts" and "pairs" in one
    )  # fmt: skip

    left = "Asker gikk før saken (kl. 09.30)."
    assert found[left] == ("wording", ["meetings.movement"], "")
    assert found["10 med stemmerett til stede."][1] == ["meetings.attendance"] * 10
    assert [one["at"] for one in aside["traced"]] == ["pairs.0.1", "pairs.1.1", "pairs.2.1"]
    assert {one["rows"][0]["key"].partition(":")[0] for one in aside["traced"]} == {
        "meetings.itemrecord"
    }


def test_those_who_were_away_are_traced_to_what_seats_them(assembly_of_three, by):
    made = queries.draft_paper(assembly_of_three)

    told = next(text for text in traced_in(made) if text.startswith("Ikke til stede: "))
    assert traced_in(made)[told][1] == ["register.membership"] * 2


@pytest.fixture
def assembly_of_three(by):
    """A meeting of the assembly that one of three members came to."""
    body = factories.body("rep", "assembly", name="Representantskapet", is_elected=True)
    asker, *_others = [
        factories.member(slug, number=f"33{number:02}")
        for number, slug in enumerate(("asker", "baerum", "lier"))
    ]
    meeting = actions.plan_meeting(**by, body=body, held_on=date(2025, 11, 14), place="Oslo")
    actions.enter_attendance(**by, meeting=meeting, present=[actions.Present(municipality=asker)])
    return meeting


def test_signatures_are_traced_to_the_minutes_they_are_on(decided, by):
    made = actions.finish_minutes(**by, meeting=decided.meeting)
    made.signatures = [{"name": "Håkon Standin", "role": "møteleder", "on": "2025-11-20"}]

    signed = json.loads(paper.data(queries.paper_of(made, public=True)))["parts"][-1]

    assert [one["at"] for one in signed["traced"]] == ["rows.0.0", "rows.0.2"]
    assert signed["traced"][0]["rows"][0]["key"] == f"meetings.minutes:{made.pk}"


def test_finished_minutes_are_the_same_bytes_whatever_is_entered_since(moved, by):
    made = actions.finish_minutes(**by, meeting=moved)
    printed = [
        (form, public, form(queries.paper_of(made, public=public)))
        for form in (paper.pdf, paper.docx, paper.data)
        for public in (True, False)
    ]

    item = moved.items.get(title="Tog")
    asker = moved.attendance.get(municipality__slug="asker").municipality
    present = [actions.Present(municipality=asker), actions.Present(name="Kari Standin")]
    actions.enter_attendance(**by, meeting=moved, present=present)
    actions.record_item(**by, item=item, chair="", motions=words("Noe annet."))
    actions.decide_item(**by, item=item, text=words("Færre tog."))

    again = queries.minutes_of(moved)
    assert "Kari Standin" in paper.data(queries.draft_paper(moved)).decode()
    for form, public, before in printed:
        assert form(queries.paper_of(again, public=public)) == before


def test_extract_traces_its_decision_and_how_many_were_there(decided, held):
    found = traced_in(queries.extract_of(decided, public=True))
    loose = factories.make(Decision, slug="b", meeting=held, number="3", text=words("Ja."))
    alone = traced_in(queries.extract_of(loose, public=True))

    there = found["11 av 16 medlemmer var til stede."]
    assert there[1] == ["meetings.statedattendance", *["meetings.attendance"] * 11]
    assert found["Vedtak: vedtatt"] == (
        "wording",
        ["meetings.decision"],
        f"/vedtak/{decided.slug}/",
    )
    assert alone["Vedtak: vedtatt"] == ("wording", ["meetings.decision"], "/vedtak/b/")
    assert "Frammøtet er ikke kjent." not in alone


def test_extract_says_which_document_counted_those_who_were_there(held, by, decision):
    actions.count_attendance(**by, meeting=held, present=9, total=16)

    made = queries.extract_of(decision, public=True)

    assert traced_in(made)["9 av 16 medlemmer var til stede."][:2] == (
        "stated", ["meetings.statedattendance"],
    )  # fmt: skip
    assert "Oppgitt i: " in made.note


def test_agenda_leads_to_the_cases_anyone_may_read(screened, item):
    made = queries.agenda_of_meeting(screened.meeting.slug, ANYONE)
    told = paper.data(made).decode()

    table = next(one for one in json.loads(told)["parts"] if one["kind"] == "table")
    assert {one["page"] for one in table["traced"]} == {""}
    assert SECRET not in told
    assert screened.consideration.case.slug not in told


def test_papers_ask_as_much_of_the_record_for_one_item_as_for_many(decided, by):
    def asked():
        with CaptureQueriesContext(connection) as found:
            queries.draft_paper(Meeting.objects.get())
        return len(found)

    one = asked()
    for number in range(3):
        item = actions.add_item(**by, meeting=decided.meeting, title=f"Sak {number}")
        actions.record_item(**by, item=item, chair="Solveig Standin")
        actions.record_vote(**by, item=item, entitled=16, in_favour=9, against=2)
        actions.decide_item(**by, item=item, text=words("Ja."))

    assert asked() == one
