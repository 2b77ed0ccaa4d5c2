"""A meeting on paper: attendance, votes, decisions, and the minutes that come of them."""

from datetime import UTC, date, datetime, time
from io import BytesIO

import pikepdf
import pytest
from docx import Document
from tests import factories
from tests.meetings.conftest import SECRET, words

from samrad.base.actions import ACTIONS, Denied, Invalid
from samrad.base.ports.search import SEARCH
from samrad.cases.models import Case, Consideration
from samrad.meetings import actions, queries
from samrad.meetings.models import AgendaItem, Attendance, Decision, Meeting, Minutes, Vote
from samrad.publications import paper
from samrad.publications.paper import Signatures

pytestmark = pytest.mark.django_db
HELD = date(2025, 11, 14)


@pytest.fixture
def by(ingrid, at):
    return {"actor": ingrid, "at": at.replace(microsecond=7)}


@pytest.fixture
def assembly(db):
    return factories.body(
        "representantskap", "assembly", name="Representantskapet", is_elected=True
    )


@pytest.fixture
def meeting(assembly, by):
    return actions.plan_meeting(**by, body=assembly, held_on=HELD, place="Oslo rådhus")


@pytest.fixture
def item(meeting, by):
    return actions.add_item(**by, meeting=meeting, title="Kontingent for 2026")


NINE = [actions.Present(name=f"Representant {number}") for number in range(1, 10)]


@pytest.fixture
def entered(meeting, item, by):
    """A meeting with everything the minutes must hold."""
    actions.hold_meeting(
        **by, meeting=meeting, opened=time(16), closed=time(17, 30), chair="Håkon Standin"
    )
    asker, _lier = factories.member("asker"), factories.member("lier", number="3312")
    actions.count_attendance(**by, meeting=meeting, present=36, total=64)
    there = [actions.Present(name=f"Representant {number:02}") for number in range(2, 37)]
    there.append(actions.Present(municipality=asker))
    actions.enter_attendance(**by, meeting=meeting, present=there)
    actions.record_vote(**by, item=item, entitled=64, in_favour=33, against=3)
    actions.decide_item(**by, item=item, text=words("Kontingenten er kr 3,20."))
    return Meeting.objects.get(pk=meeting.pk)


@pytest.mark.parametrize(
    "name",
    [
        "hold_meeting",
        "enter_attendance",
        "count_attendance",
        "enter_one",
        "record_item",
        "record_vote",
        "remove_vote",
        "decide_item",
        "follow_up",
        "finish_minutes",
        "approve_minutes",
        "sign_minutes",
    ],
)
def test_only_the_secretariat_keeps_minutes(name, kari, at):
    with pytest.raises(Denied):
        ACTIONS[f"meetings.{name}"].perform(actor=kari, at=at)


def test_meeting_is_held_on_its_day_and_not_before(meeting, by, assembly):
    later = actions.plan_meeting(**by, body=assembly, held_on=date(2027, 1, 1))
    given = {"opened": time(16), "closed": time(17), "chair": "Håkon Standin"}

    row = actions.hold_meeting(**by, meeting=meeting, **given)

    assert (row.status, row.chair, row.place) == ("held", "Håkon Standin", "Oslo rådhus")
    assert row.opened_at == datetime(2025, 11, 14, 15, 0, tzinfo=UTC)
    with pytest.raises(actions.NotYet):
        actions.hold_meeting(**by, meeting=later, **given)
    with pytest.raises(Invalid, match="slutte etter"):
        actions.hold_meeting(**by, meeting=meeting, **given | {"closed": time(15)})


def test_attendance_is_entered_by_municipality_and_by_name(meeting, by, client):
    asker = factories.member("asker", name="Asker", number="3203")
    present = [
        actions.Present(municipality=asker),
        actions.Present(name="Ola Standin", role="deputy", stands_in_for="Kari Standin"),
        actions.Present(name="Gjest fra Moss", role="guest"),
    ]

    actions.enter_attendance(**by, meeting=meeting, present=present)
    actions.enter_attendance(**by, meeting=meeting, present=present)

    assert Attendance.objects.count() == 3
    assert queries.those_there(meeting) == [
        "2 med stemmerett møtte: Asker, Ola Standin for Kari Standin.",
        "Ellers møtte: Gjest fra Moss (gjest).",
    ]
    assert "2 med stemmerett" in client.get(f"/moter/{meeting.slug}/").content.decode()
    with pytest.raises(Invalid, match="kommune eller en person"):
        actions.enter_attendance(**by, meeting=meeting, present=[actions.Present()])


def test_enter_one_adds_one_and_calls_one_anew_with_the_deputy(meeting, by):
    asker = factories.member("asker", name="Asker", number="3203")
    member = actions.enter_one(
        **by, meeting=meeting, one=actions.Present(municipality=asker, name="Asker (Kari Standin)")
    )
    deputy = actions.Present(name="Ola Standin", role="deputy", stands_in_for=member.name)
    actions.enter_one(**by, meeting=meeting, one=deputy)

    anew = actions.Present(municipality=asker, name="Asker (Karin Standin)", is_remote=True)
    told = actions.enter_one(**by, meeting=meeting, one=anew, row=member)
    actions.enter_one(**by, meeting=meeting, one=anew, row=told)

    assert (told.pk, told.is_remote) == (member.pk, True)
    assert queries.those_there(meeting) == [
        "2 med stemmerett møtte: Asker (Karin Standin), Ola Standin for Asker (Karin Standin)."
    ]


def test_attendance_by_count_alone_is_told(meeting, by):
    actions.count_attendance(**by, meeting=meeting, present=36, total=64)
    row = actions.count_attendance(**by, meeting=meeting, present=37, total=64)

    assert queries.attendance_told(meeting) == ["37 av 64 medlemmer møtte."]
    assert meeting.stated_attendance.get() == row
    with pytest.raises(actions.MoreThanThere):
        actions.count_attendance(**by, meeting=meeting, present=65, total=64)


def test_vote_is_judged_by_the_law_book_and_frozen(item, by):
    given = {**by, "item": item, "entitled": 64}

    adopted = actions.record_vote(**given, in_favour=33, against=3, against_names=["Asker"])
    fell = actions.record_vote(**given, in_favour=18, against=18, chair="against")
    tied = actions.record_vote(**given, in_favour=18, against=18, subject="election")
    few = actions.record_vote(**given, in_favour=31)

    assert [one.ending for one in (adopted, fell, tied, few)] == [
        "adopted",
        "fell",
        "undecided",
        "not_quorate",
    ]
    assert adopted.findings[0]["reason"] == "36 av 64 stemte; 32 kreves. Vedtaksført."
    assert adopted.findings[1]["reason"] == "33 av 36 stemte for; 19 kreves. Vedtatt."
    assert few.findings[0]["holds"] is False
    assert [one.position for one in Vote.objects.order_by("pk")] == [1, 2, 3, 4]
    actions.remove_vote(**by, vote=few)
    assert Vote.objects.count() == 3


def test_vote_that_cannot_have_been_is_refused(item, by):
    given = {**by, "item": item, "entitled": 16}

    with pytest.raises(actions.NobodyVoted):
        actions.record_vote(**given, in_favour=0, blank=3)
    with pytest.raises(actions.MoreThanThere):
        actions.record_vote(**given, in_favour=16, blank=1)
    with pytest.raises(actions.MoreThanThere):
        actions.record_vote(**given, in_favour=9, against=1, against_names=["Asker", "Lier"])
    with pytest.raises(actions.ChairOnNoSide):
        actions.record_vote(**given, in_favour=9, chair="against")


def test_decision_lets_the_case_know(meeting, by):
    case = factories.make(Case, slug="sak", title="Høringssvar")
    step = factories.make(
        Consideration, slug="sak-rep", case=case, body=meeting.body, purpose="recommendation"
    )
    item = actions.add_item(**by, meeting=meeting, consideration=step)
    late = {"responsible": "Direktøren", "deadline_on": date(2025, 12, 1)}

    row = actions.decide_item(**by, item=item, text=words("Svaret sendes."), **late)

    step.refresh_from_db()
    assert (step.outcome, step.said_on) == ("adopted", HELD)
    assert (row.state, row.consideration) == ("open", step)
    assert [one.decision for one in queries.overdue_on(date(2026, 1, 1), by["actor"])] == [row]
    actions.follow_up(**by, decision=row, state="done", responsible="Direktøren")
    assert queries.overdue_on(date(2026, 1, 1), by["actor"]) == []


def test_postponed_case_comes_back(meeting, by):
    case = factories.make(Case, slug="sak", title="Høringssvar")
    step = factories.make(Consideration, slug="sak-rep", case=case, body=meeting.body)
    item = actions.add_item(**by, meeting=meeting, consideration=step)

    actions.decide_item(**by, item=item, text=words("Saken utsettes."), kind="postponed")

    assert case.considerations.count() == 2
    assert Decision.objects.get().state is None


def test_minutes_are_not_finished_before_everything_is_there(meeting, item, by):
    with pytest.raises(
        actions.Incomplete, match="tid og sted, hvem som møtte, hva som ble vedtatt"
    ):
        actions.finish_minutes(**by, meeting=meeting)
    actions.decide_item(**by, item=item, text=words("Vedtatt."))
    actions.count_attendance(**by, meeting=meeting, present=36, total=64)
    actions.hold_meeting(**by, meeting=meeting, opened=time(9), closed=time(10), chair="Håkon")

    with pytest.raises(actions.Incomplete, match="hvem som møtte, resultatet av voteringene"):
        actions.finish_minutes(**by, meeting=meeting)


def test_minutes_are_not_finished_with_one_name_beside_a_count(meeting, item, by):
    actions.hold_meeting(**by, meeting=meeting, opened=time(9), closed=time(10), chair="Håkon")
    actions.count_attendance(**by, meeting=meeting, present=9, total=16)
    actions.enter_attendance(
        **by, meeting=meeting, present=[actions.Present(name="En", role="guest")]
    )
    actions.record_vote(**by, item=item, entitled=16, in_favour=9)
    actions.decide_item(**by, item=item, text=words("Vedtatt."))

    with pytest.raises(actions.Incomplete, match="mangler hvem som møtte"):
        actions.finish_minutes(**by, meeting=meeting)
    actions.enter_attendance(**by, meeting=meeting, present=NINE[:1])
    assert queries.attendance_told(meeting)[0] == "9 av 16 medlemmer møtte."
    with pytest.raises(actions.Contradicted, match="telt til 9, men bare 1 med stemmerett er ført"):
        actions.finish_minutes(**by, meeting=meeting)
    actions.enter_attendance(**by, meeting=meeting, present=NINE)
    actions.finish_minutes(**by, meeting=meeting)


def test_minutes_do_not_tell_of_a_decision_the_body_could_not_make(meeting, item, by):
    actions.hold_meeting(**by, meeting=meeting, opened=time(9), closed=time(10), chair="Håkon")
    actions.enter_attendance(**by, meeting=meeting, present=NINE[:7])
    actions.record_vote(**by, item=item, entitled=16, in_favour=7)
    decision = actions.decide_item(**by, item=item, text=words("Vedtatt."))

    with pytest.raises(actions.Contradicted, match="«vedtatt», men utfallet er «ikke vedtaksført»"):
        actions.finish_minutes(**by, meeting=meeting)
    actions.correct_decision(**by, decision=decision, text=words("Utsatt."), kind="postponed")
    assert queries.contradictions_in(meeting) == []


def test_a_decision_beside_a_motion_that_fell_is_no_contradiction(meeting, item, by):
    actions.enter_attendance(**by, meeting=meeting, present=NINE)
    actions.record_vote(**by, item=item, entitled=16, in_favour=1, against=8, subject="motion")
    actions.decide_item(**by, item=item, text=words("Vedtatt."))
    assert queries.contradictions_in(meeting) == [
        "Kontingent for 2026: vedtaket er ført som «vedtatt», men utfallet er «falt»."
    ]
    actions.record_vote(**by, item=item, entitled=16, in_favour=9)
    assert queries.contradictions_in(meeting) == []


def test_a_signature_from_before_there_was_a_day_for_it_is_dated_in_norway():
    late = {"name": "Håkon Standin", "role": "møteleder", "at": "2025-11-30T23:15:00+00:00"}
    dated = {"name": "Kari Standin", "role": "", "at": late["at"], "on": "2025-11-28"}

    told = Minutes(signatures=[late, dated]).signed

    assert [day for _name, _role, day in told] == [date(2025, 12, 1), date(2025, 11, 28)]


def test_minutes_do_not_tell_of_more_votes_than_there_were_members_in_the_room(meeting, item, by):
    actions.hold_meeting(**by, meeting=meeting, opened=time(9), closed=time(10), chair="Håkon")
    actions.enter_attendance(**by, meeting=meeting, present=NINE)
    actions.record_vote(**by, item=item, entitled=16, in_favour=7, against=1, blank=1)
    actions.decide_item(**by, item=item, text=words("Vedtatt."))
    actions.enter_attendance(**by, meeting=meeting, present=NINE[:8])

    assert queries.contradictions_in(meeting) == [
        "Kontingent for 2026: 9 har stemt, men 8 med stemmerett var til stede."
    ]
    actions.count_attendance(**by, meeting=meeting, present=7, total=16)
    assert queries.contradictions_in(meeting)[0].startswith(
        "Frammøtet er telt til 7, men 8 med stemmerett er ført som til stede da møtet begynte."
    )


@pytest.mark.parametrize(
    ("aside", "holds"),
    [
        ("Ola Standin", False),
        ("Ola Standin §", False),
        ("Ingeniør Ola Standin", False),
        ("Ingen andre enn Ola Standin", False),
        ("Ola Standin (forvaltningsloven § 6 første ledd)", True),
        ("Ingen inhabile.", True),
        ("Ingen", True),
        ("", True),
    ],
)
def test_those_who_stand_aside_have_their_ground_in_the_minutes(meeting, item, by, aside, holds):
    actions.record_item(**by, item=item, disqualified=aside)

    told = queries.contradictions_in(meeting)

    assert told == [] if holds else ["Kontingent for 2026: hjemmelen for inhabiliteten mangler."]


@pytest.mark.parametrize(
    ("excused", "holds"), [("Kari Standin", False), ("Kari Standin (kommuneloven § 11-11)", True)]
)
def test_those_who_are_excused_have_the_provision_in_the_minutes(meeting, item, by, excused, holds):
    actions.record_item(**by, item=item, excused=excused)

    told = queries.contradictions_in(meeting)

    assert told == [] if holds else ["Kontingent for 2026: hjemmelen for fritaket mangler."]


def test_minutes_are_frozen_approved_signed_and_corrected(entered, item, by):
    first = actions.finish_minutes(**by, meeting=entered)
    actions.record_item(**by, item=item, discussion=words("Det var ordskifte."))

    with pytest.raises(actions.NothingCorrected):
        actions.finish_minutes(**by, meeting=entered)
    second = actions.finish_minutes(**by, meeting=entered, reason="Ordskiftet manglet.")
    approved = actions.approve_minutes(**by, minutes=second, approved_on=date(2025, 12, 1))
    signed = actions.sign_minutes(**by, minutes=second, name="Håkon Standin", role="møteleder")

    first.refresh_from_db()
    assert first.content["items"][0]["discussion"] == []
    assert (second.version, approved.approved_on) == (2, date(2025, 12, 1))
    assert signed.signatures[0]["name"] == "Håkon Standin"
    assert queries.latest_minutes(entered) == second
    with pytest.raises(actions.AlreadyApproved):
        actions.approve_minutes(**by, minutes=second, approved_on=date(2025, 12, 2))
    with pytest.raises(actions.AlreadySigned, match="Håkon Standin har skrevet under"):
        actions.sign_minutes(**by, minutes=second, name="Håkon Standin")


PERSON = "01014560013"  # an invented number with valid check digits


def test_an_identity_number_stops_a_decision_anyone_would_read(meeting, item, by):
    with pytest.raises(actions.NumberInWords, match="fødselsnummer i vedtaket"):
        actions.decide_item(**by, item=item, text=words(f"Ola ({PERSON}) ansettes."))
    hidden = actions.add_item(
        **by, meeting=meeting, title="Ansettelse", public_title="Personalsak",
        closed_basis="kommuneloven § 11-5 andre ledd",
    )  # fmt: skip

    assert not item.decisions.exists()
    assert actions.decide_item(**by, item=hidden, text=words(f"Ola ({PERSON}) ansettes."))


def test_an_identity_number_stops_minutes_anyone_would_read(entered, item, by):
    actions.record_item(**by, item=item, discussion=words(f"Ola ({PERSON}) tok ordet."))

    with pytest.raises(actions.NumberInWords, match="i møteboka, og det blir offentlig"):
        actions.finish_minutes(**by, meeting=entered)

    assert not Minutes.objects.exists()


@pytest.mark.parametrize(
    ("title", "text", "where"),
    [(f"Sak om {PERSON}", "Velkommen.", "sakslisten"), ("Sak", f"Ring {PERSON}.", "innkallingen")],
)
def test_an_identity_number_stops_a_notice(meeting, by, title, text, where):
    factories.make(AgendaItem, slug="sak", meeting=meeting, position=1, title=title)

    with pytest.raises(actions.NumberInWords, match=where):
        actions.issue_notice(**by, meeting=meeting, text=words(text))

    assert Meeting.objects.get(pk=meeting.pk).status == "planned"


def test_search_finds_what_stands_in_the_newest_minutes(entered, item, by):
    first = actions.finish_minutes(**by, meeting=entered)
    actions.record_item(**by, item=item, discussion=words("Jernbanen ble drøftet."))
    second = actions.finish_minutes(**by, meeting=entered, reason="Ordskiftet manglet.")

    [found] = SEARCH["meetings.minutes"].entries([first.pk, second.pk])

    assert found.title == "Møtebok: Representantskapet 14.\xa0november 2025"
    assert "Jernbanen ble drøftet." in found.text
    assert "Kontingenten er kr 3,20." in found.text
    assert found.address.endswith("#motebok")
    follow = SEARCH["meetings.minutes"].stale
    assert set(follow[Minutes]([{"meeting_id": entered.pk}])) == {first.pk, second.pk}


def test_what_is_added_to_an_item_leaves_the_rest_as_it_stands(item, by):
    actions.record_item(
        **by, item=item, discussion=words("Ordskifte."), motions=words("Kr 3,10."),
        chair="Solveig", disqualified="Ola", excused="Håkon",
    )  # fmt: skip

    actions.add_to_item(**by, item=item, discussion=words("Mer."), disqualified="Kari")
    row = actions.add_to_item(**by, item=item, motions=words("Kr 3,20."), excused="Ingrid")

    assert row.discussion == words("Ordskifte.") + words("Mer.")
    assert row.motions == words("Kr 3,10.") + words("Kr 3,20.")
    assert (row.chair, row.disqualified) == ("Solveig", "Ola; Kari")
    assert row.excused == "Håkon; Ingrid"


def test_minutes_print_as_pdf_and_docx_with_everything_in_them(entered, item, by):
    actions.record_item(
        **by,
        item=item,
        discussion=words("Ordskifte om satsen."),
        motions=words("Representant for Asker: kr 3,10."),
        disqualified="Ingen.",
        excused="Kari Standin (kommuneloven § 11-11)",
    )
    made = queries.paper_of(actions.finish_minutes(**by, meeting=entered), public=False)

    text = "\n".join(one.text for one in Document(BytesIO(paper.docx(made))).paragraphs)
    with pikepdf.open(BytesIO(paper.pdf(made))) as pdf:
        pages = len(pdf.pages)

    for expected in (
        "Representantskapet 14.",
        "36 med stemmerett møtte: Asker, Representant 02,",
        "Ikke til stede: Lier.",
        "Kontingent for 2026",
        "Ordskifte om satsen.",
        "Representant for Asker: kr 3,10.",
        "Innstillingen ble vedtatt mot 3 stemmer.",
        "Kontingenten er kr 3,20.",
    ):
        assert expected in text
    aside = {
        label: value for part in made.parts if hasattr(part, "pairs") for label, value in part.pairs
    }
    assert aside["Fritatt"] == "Kari Standin (kommuneloven § 11-11)"
    assert pages >= 1
    assert paper.pdf(made) == paper.pdf(made)


def test_public_minutes_hold_no_word_of_what_was_closed(entered, by, client):
    closed = actions.add_item(
        **by,
        meeting=entered,
        title=f"{SECRET} ansettelse",
        public_title="Ansettelse",
        closed_basis="§ 11-5 andre ledd",
        kind="other",
    )
    actions.record_item(
        **by, item=closed, discussion=words(SECRET), disqualified=f"{SECRET} (fvl. § 6)"
    )
    actions.record_vote(
        **by, item=closed, entitled=64, in_favour=33, against=1, against_names=[f"Asker {SECRET}"]
    )
    actions.decide_item(**by, item=closed, text=words(f"{SECRET} ansettes."))
    minutes = actions.finish_minutes(**by, meeting=entered)

    public = Document(BytesIO(client.get(f"/moter/{entered.slug}/motebok.docx").content))
    told = "\n".join(one.text for one in public.paragraphs)
    page = client.get(f"/moter/{entered.slug}/").content.decode()

    assert SECRET not in told
    assert "Ansettelse" in told
    assert "lukkede dører (§ 11-5 andre ledd)" in told
    assert SECRET not in page
    full = Document(BytesIO(paper.docx(queries.paper_of(minutes, public=False))))
    assert SECRET in "\n".join(one.text for one in full.paragraphs)


def test_there_are_no_public_minutes_before_they_are_finished(entered, client, by):
    address = f"/moter/{entered.slug}/motebok.pdf"

    assert client.get(address).status_code == 404
    actions.finish_minutes(**by, meeting=entered)
    assert client.get(address)["Content-Type"] == "application/pdf"
    assert client.get(f"/moter/{entered.slug}/motebok.rtf").status_code == 404
    assert client.get("/moter/nei/motebok.pdf").status_code == 404
    assert Minutes.objects.count() == 1


def test_meeting_after_its_day_waits_for_its_minutes(entered, by):
    day = date(2026, 1, 1)

    [behind] = queries.behind_on(day, by["actor"])
    assert behind.step.page == "minutes"
    actions.finish_minutes(**by, meeting=entered)
    [behind] = queries.behind_on(day, by["actor"])
    assert behind.step.page == "round"
    assert AgendaItem.objects.count() == 1


def test_meeting_goes_the_whole_way_through_the_gate(board, by):
    plan = {**by, "body": board}
    [first] = actions.plan_series(**plan, days=[date(2025, 10, 10)])
    meeting = actions.move_meeting(
        **by,
        meeting=actions.plan_meeting(**plan, held_on=date(2025, 11, 13)),
        held_on=HELD,
        reason="-",
    )
    actions.cancel_meeting(**by, meeting=first, reason="For få saker.")
    actions.change_plan(**by, meeting=meeting, place="Rådhuset", form="physical")
    fixed = actions.add_fixed_items(**by, meeting=meeting)
    item = actions.add_item(**by, meeting=meeting, title="Uttalelse")
    actions.order_items(**by, meeting=meeting, items=[item.pk, *(one.pk for one in fixed)])
    actions.remove_item(**by, item=fixed[2])
    actions.issue_notice(**by, meeting=meeting)
    actions.hold_meeting(**by, meeting=meeting, opened=time(9), closed=time(10), chair="Håkon")
    actions.enter_attendance(**by, meeting=meeting, present=NINE)
    actions.count_attendance(**by, meeting=meeting, present=9, total=16)
    actions.record_item(**by, item=item, discussion=words("Ordskifte."))
    wrong = actions.record_vote(**by, item=item, entitled=16, in_favour=8)
    actions.remove_vote(**by, vote=wrong)
    actions.record_vote(**by, item=item, entitled=16, in_favour=9)
    decision = actions.decide_item(**by, item=item, text=words("Vedtatt."), responsible="Ingrid")
    actions.decide_item(**by, item=fixed[1], text=words("Godkjent."), kind="noted")
    minutes = actions.finish_minutes(**by, meeting=meeting)
    actions.approve_minutes(**by, minutes=minutes, approved_on=date(2025, 12, 1))
    actions.sign_minutes(**by, minutes=minutes, name="Håkon")
    actions.follow_up(**by, decision=decision, state="done")

    minutes.refresh_from_db()
    titles = [one["title"] for one in minutes.content["items"]]
    assert titles[0] == "Uttalelse"
    assert len(titles) == 3
    assert minutes.content["items"][0]["votes"][0]["sentence"].endswith("enstemmig vedtatt.")
    names = ", ".join(f"Representant {number}" for number in range(1, 10))
    assert minutes.content["attendance"] == [f"9 med stemmerett møtte: {names}."]


def test_what_is_held_about_a_person_is_told(meeting, by):
    from samrad.base.ports.erasure import ERASURE

    person = factories.person("Solveig Standin")
    actions.enter_attendance(**by, meeting=meeting, present=[actions.Present(person=person)])

    told = ERASURE["meetings"].found(f"person:{person.slug}")

    assert told == [{"møte": meeting.slug, "rolle": "medlem", "navn": "Solveig Standin"}]
    assert ERASURE["meetings"].found("user:1") == []


def test_saving_the_attendance_keeps_the_names_the_meeting_room_wrote(meeting, by):
    asker = factories.member("asker", name="Asker", number="3203")
    ola = factories.person("Ola Standin")
    for one in (
        actions.Present(municipality=asker, name="Asker (Kari Standin)", is_remote=True),
        actions.Present(person=ola, name="Ola Standin", role="secretariat", is_remote=True),
        actions.Present(name="Per Standin", role="deputy", stands_in_for="Asker", is_remote=True),
    ):
        actions.enter_one(**by, meeting=meeting, one=one)
    stood = list(Attendance.objects.order_by("pk").values())

    # As the form in Kontoret sends it: a tick on the roll, and the others line by line.
    listed = [
        actions.Present(municipality=asker),
        actions.Present(person=ola, name="Ola Standin", role="guest"),
        actions.Present(name="Per Standin", role="deputy", stands_in_for="Asker"),
    ]
    actions.enter_attendance(**by, meeting=meeting, present=listed)

    kept = list(Attendance.objects.order_by("pk").values())
    for before, after in zip(stood, kept, strict=True):
        assert [after[name] for name in WRITTEN] == [before[name] for name in WRITTEN]


WRITTEN = ("id", "municipality_id", "person_id", "name", "role", "stands_in_for", "is_remote")


def test_every_finished_version_can_be_opened(entered, item, by, client):
    actions.finish_minutes(**by, meeting=entered)
    actions.record_item(**by, item=item, discussion=words("Det var ordskifte."))
    actions.finish_minutes(**by, meeting=entered, reason="Ordskiftet manglet.")
    address = f"/moter/{entered.slug}/motebok"

    first, second = (
        "\n".join(
            one.text
            for one in Document(BytesIO(client.get(f"{address}{version}.docx").content)).paragraphs
        )
        for version in ("-1", "")
    )

    assert "Det var ordskifte." not in first
    assert "Det var ordskifte." in second
    assert client.get(f"{address}-3.pdf").status_code == 404
    assert f'href="{address}-1.pdf"' in client.get(f"/moter/{entered.slug}/").content.decode()


def test_a_signature_without_a_day_is_told_with_the_moment_it_was_entered(entered, by):
    minutes = actions.finish_minutes(**by, meeting=entered)
    signed = {"name": "Håkon Standin", "role": "", "at": "2025-11-20T10:05:00+01:00"}
    minutes.signatures = [signed, signed | {"on": "2025-11-19"}]

    made = queries.paper_of(minutes, public=True)

    [told] = [part for part in made.parts if isinstance(part, Signatures)]
    days = [one.replace("\u00a0", " ") for _name, _role, one in told.rows]
    assert days == ["20. november 2025 kl. 10.05", "19. november 2025"]


def test_the_page_tells_what_happened_in_an_item_when_the_minutes_are_finished(
    entered, item, by, client
):
    discussion, motions = words("Ordskifte om satsen."), words("Kr 3,10.")
    actions.record_item(**by, item=item, discussion=discussion, motions=motions, chair="Solveig")
    closed = actions.add_item(
        **by,
        meeting=entered,
        title="Ansettelse",
        kind="other",
        closed_basis="§ 11-5",
        public_title="X",
    )
    actions.record_item(**by, item=closed, discussion=words(SECRET))
    address = f"/moter/{entered.slug}/"

    assert "Ordskifte om satsen." not in client.get(address).content.decode()
    actions.finish_minutes(**by, meeting=entered)
    told = client.get(address).content.decode()

    for expected in ("Ordskifte om satsen.", "Kr 3,10.", "Møteleder i saken: Solveig"):
        assert expected in told
    assert SECRET not in told


def test_the_register_of_decisions_tells_how_they_voted(entered, client):
    sentence = "Innstillingen ble vedtatt mot 3 stemmer."

    assert sentence in client.get("/vedtak/").content.decode()
    assert sentence in b"".join(client.get("/data/vedtak.csv").streaming_content).decode()


def test_minutes_are_approved_in_the_newest_version_on_a_day_that_has_come(entered, by):
    first = actions.finish_minutes(**by, meeting=entered)
    for day in (date(2025, 11, 13), date(2099, 1, 1)):
        with pytest.raises(actions.NotThatDay):
            actions.approve_minutes(**by, minutes=first, approved_on=day)
        with pytest.raises(actions.NotThatDay):
            actions.sign_minutes(**by, minutes=first, name="Håkon Standin", signed_on=day)
    actions.finish_minutes(**by, meeting=entered, reason="Rettet")
    with pytest.raises(actions.NewerVersion):
        actions.approve_minutes(**by, minutes=first, approved_on=date(2025, 12, 1))


def test_a_member_and_the_deputy_for_it_do_not_both_vote(meeting, by, board):
    asker = factories.member("asker", name="Asker", number="3203")
    there = [
        actions.Present(municipality=asker),
        actions.Present(name="Ola Standin", role="deputy", stands_in_for="Asker"),
    ]
    actions.enter_attendance(**by, meeting=meeting, present=there)

    assert queries.contradictions_in(meeting) == [
        "Ola Standin er ført for Asker, som også er ført.",
        "2 med stemmerett er ført, men organet har 1 plasser.",
    ]


def test_doors_are_not_closed_without_a_provision(meeting, item, by):
    factories.make(
        AgendaItem, slug="lukket", meeting=meeting, position=7, title="Sak", closed_basis="fordi"
    )

    assert queries.contradictions_in(meeting) == ["Sak: hjemmelen for å lukke dørene mangler."]


def test_an_identity_number_stops_what_anyone_reads_at_once(meeting, item, by):
    given = {**by, "meeting": meeting}
    for stopped in (
        lambda: actions.add_item(**given, title=f"Sak {PERSON}"),
        lambda: actions.cancel_meeting(**given, reason=PERSON),
        lambda: actions.move_meeting(**given, held_on=date(2026, 2, 1), reason=PERSON),
    ):
        with pytest.raises(actions.NumberInWords):
            stopped()
    closed = actions.add_item(**given, title=f"Sak {PERSON}", closed_basis="§ 11-5 andre ledd")
    with pytest.raises(actions.NumberInWords):
        actions.open_item(**by, item=closed)
    assert AgendaItem.objects.count() == 2
