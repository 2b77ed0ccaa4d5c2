"""Sending the notice, answers, deputies in order, and those who come into a seat afterwards."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar
from tests import factories
from tests.arranged import arranged
from tests.meetings.conftest import words

from samrad.base import clock, store
from samrad.base.actions import Denied, opened
from samrad.base.policies import system
from samrad.base.ports.chores import CHORES
from samrad.base.ports.erasure import ERASURE
from samrad.bodies.models import Mandate
from samrad.cases.models import Case, CaseAttachment, CasePaper, Consideration
from samrad.files.models import Document
from samrad.mail import actions as mail
from samrad.mail.models import Content, Delivery, Message
from samrad.meetings import actions, queries
from samrad.meetings.models import (
    AbsenceReason,
    AnswerLink,
    CallingPractice,
    Dispatch,
    Meeting,
    Summons,
)
from samrad.meetings.policies import answering
from samrad.meetings.queries.absences import absences_from
from samrad.meetings.queries.summons import summonses_of_people
from samrad.people.models import ContactPoint
from samrad.people.queries import people_at

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 13)
SITE = "https://raad.example/"


@pytest.fixture(autouse=True)
def february(settings, tmp_path):
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.MAIL_FOLDER, settings.SITE = tmp_path / "utsendt", SITE
    settings.DEMO, settings.MAIL_HOST = False, ""
    with clock.stopped(NOW):
        yield


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": NOW}


def reached(name, **values):
    """An invented person with an address."""
    person = factories.person(name)
    email = f"{person.slug}@raad.example"
    factories.make(ContactPoint, person=person, email=email, **values)
    return person


@pytest.fixture
@arranged
def seats(board):
    """Two members, the first with three deputies; everyone can be reached."""
    first, second = factories.seat(board, "plass-1"), factories.seat(board, "plass-2")
    factories.mandate(first, reached("Eva Standin"), "chair")
    factories.mandate(second, reached("Nils Standin"))
    for number, name in enumerate(("Ola Vara", "Liv Vara", "Per Vara"), start=1):
        factories.mandate(first, reached(name), "deputy", deputy_number=number)
    return first, second


@pytest.fixture
@arranged
def called(board, seats, by):
    """A meeting that is called, with an item; nothing is sent."""
    given = {"starts_at": time(10), "ends_at": time(12), "place": "Rådhuset"}
    meeting = actions.plan_meeting(**by, body=board, held_on=DAY, **given)
    actions.add_item(**by, meeting=meeting, title="Budsjett", kind="information")
    actions.issue_notice(**by, meeting=meeting, text=words("Velkommen til møte."))
    return Meeting.objects.get(pk=meeting.pk)


@pytest.fixture
@arranged
def sent(called, by):
    actions.send_notice(**by, meeting=called, after=0)
    return Meeting.objects.get(pk=called.pk)


def summons(name):
    return Summons.objects.select_related("meeting__body", "person").get(person__name=name)


def letters_to(name):
    """The messages to someone, the first first."""
    found = Delivery.objects.filter(name=name).select_related("message__content")
    return [one.message for one in found.order_by("message_id")]


def entry_of(message):
    """The calendar file of a letter, read by a parser that is not ours: (method, event)."""
    [file] = message.attachments.all()
    found = Calendar.from_ical(store.content(file.sha256))
    [event] = found.walk("VEVENT")
    return str(found["METHOD"]), event


def token_in(message):
    _before, found, after = message.content.text.partition(f"{SITE}svar/")
    assert found
    return after.split("/")[0]


def absent(name, by, reason=""):
    return actions.answer_summons(**by, summons=summons(name), is_coming=False, reason=reason)


def after(meeting):
    return Dispatch.objects.filter(meeting=meeting).count()


@pytest.mark.parametrize(
    "name",
    ["send_notice", "send_papers", "send_cancellation", "call_again", "replace_called"],
)
def test_kari_sends_nothing(kari, name, called):
    with pytest.raises(Denied):
        getattr(actions, name)(actor=kari, at=NOW, meeting=called, after=0)


@pytest.mark.parametrize("name", ["call_deputy", "answer_summons"])
def test_kari_answers_for_nobody(kari, name, sent):
    with pytest.raises(Denied):
        getattr(actions, name)(actor=kari, at=NOW, summons=summons("Eva Standin"))


@pytest.mark.parametrize("name", ["remind_unanswered", "forget_reasons", "erase_reasons"])
def test_kari_neither_reminds_nor_forgets(kari, name):
    with pytest.raises(Denied):
        getattr(actions, name)(actor=kari, at=NOW)


def test_everyone_with_a_seat_gets_a_letter_of_their_own(called, by):
    dispatch = actions.send_notice(**by, meeting=called, after=0)

    assert (dispatch.number, dispatch.kind, dispatch.missing) == (1, "notice", [])
    assert sorted(Delivery.objects.values_list("name", flat=True)) == [
        "Eva Standin",
        "Nils Standin",
    ]
    [message] = letters_to("Eva Standin")
    assert (
        message.key == f"meeting:{called.pk}:dispatch:1:person:{summons('Eva Standin').person_id}"
    )
    assert message.about == f"meetings.meeting:{called.pk}"
    text = message.content.text
    assert "Når: fredag 13.\u00a0mars 2026 kl. 10.00–12.00" in text
    assert "Velkommen til møte." in text
    assert "Budsjett" in text
    assert f"{SITE}moter/{called.slug}/" in text
    assert summons("Nils Standin").state == "called"


def test_each_letter_has_a_link_only_its_receiver_knows(sent):
    tokens = {token_in(one) for name in ("Eva Standin", "Nils Standin") for one in letters_to(name)}

    assert len(tokens) == 2
    assert {queries.summons_with(one).person.name for one in tokens} == {
        "Eva Standin",
        "Nils Standin",
    }
    assert not tokens & set(AnswerLink.objects.values_list("token_hash", flat=True))


def test_the_invitation_is_the_feeds_own_entry(sent):
    method, event = entry_of(letters_to("Eva Standin")[0])

    assert method == "REQUEST"
    assert str(event["UID"]) == f"{sent.slug}@raad.example"
    assert event["SEQUENCE"] == sent.sequence
    assert event.decoded("DTSTART") == datetime(2026, 3, 13, 9, 0, tzinfo=UTC)
    assert str(event["ATTENDEE"]) == "mailto:eva-standin@raad.example"


def test_a_double_click_sends_nothing_twice(sent, by):
    with pytest.raises(actions.AlreadySent):
        actions.send_notice(**by, meeting=sent, after=0)

    assert Message.objects.count() == 2


def test_nothing_is_sent_again_when_nothing_is_new(sent, by):
    with pytest.raises(actions.NothingNew):
        actions.send_notice(**by, meeting=sent, after=1)


def test_nothing_is_sent_before_the_notice(board, seats, by):
    meeting = actions.plan_meeting(**by, body=board, held_on=DAY)

    with pytest.raises(actions.NotCalled):
        actions.send_notice(**by, meeting=meeting, after=0)


def test_nothing_is_sent_after_the_meeting(sent, by):
    later = {"actor": by["actor"], "at": datetime(2026, 3, 14, 9, 0, tzinfo=UTC)}
    given = {"opened": time(10), "closed": time(12), "chair": "Eva Standin"}
    actions.hold_meeting(**later, meeting=sent, **given)

    with pytest.raises(actions.AlreadyHeld):
        actions.send_notice(**later, meeting=sent, after=1)


def test_a_body_nobody_is_known_to_sit_in_is_told_of(board, by):
    meeting = actions.plan_meeting(**by, body=board, held_on=DAY)
    actions.add_item(**by, meeting=meeting, title="Budsjett", kind="information")
    actions.issue_notice(**by, meeting=meeting)

    with pytest.raises(actions.NobodyCalled):
        actions.send_notice(**by, meeting=meeting, after=0)


def test_one_without_an_address_is_told_of_and_stops_nobody(called, by):
    factories.mandate(factories.seat(called.body, "plass-3"), factories.person("Tor Standin"))

    dispatch = actions.send_notice(**by, meeting=called, after=0)

    [missing] = dispatch.missing
    assert (missing["name"], missing["why"]) == ("Tor Standin", "mangler e-postadresse")
    assert Message.objects.count() == 2
    assert [one.name for one in queries.desk_of(called).without_address] == ["Tor Standin"]


def test_one_who_gets_an_address_later_is_sent_the_notice(called, by):
    tor = factories.person("Tor Standin")
    factories.mandate(factories.seat(called.body, "plass-3"), tor)
    actions.send_notice(**by, meeting=called, after=0)
    factories.make(ContactPoint, person=tor, email="tor@raad.example", is_office=True)

    given = {"meeting": called, "summonses": [summons("Tor Standin")]}
    dispatch = actions.call_again(**by, **given, after=1)

    [message] = letters_to("Tor Standin")
    assert dispatch.missing == []
    assert message.content.text.startswith("Til kommunens postmottak: brevet er til Tor Standin.")


def test_one_out_of_office_is_not_sent_the_notice_again(sent, by):
    row = summons("Nils Standin")
    row.state = "replaced"

    with pytest.raises(actions.NoLongerCalled):
        actions.call_again(**by, meeting=sent, summonses=[row], after=1)
    with pytest.raises(actions.NobodyToTell):
        actions.call_again(**by, meeting=sent, summonses=[], after=1)


def test_a_letter_that_cannot_be_queued_is_noted_and_stops_nobody(called, by):
    from samrad.people.models import Person

    eva = Person.objects.get(name="Eva Standin")
    with opened("tests.arrange", by["actor"], NOW):
        ContactPoint.objects.filter(person=eva).update(email="eva uten krøllalfa")

    dispatch = actions.send_notice(**by, meeting=called, after=0)

    [missing] = dispatch.missing
    assert missing["person"] == eva.pk
    assert [one.name for one in Delivery.objects.all()] == ["Nils Standin"]


def test_a_change_is_sent_with_what_is_new_and_a_higher_sequence(sent, by):
    first = entry_of(letters_to("Eva Standin")[0])[1]["SEQUENCE"]
    given = {"starts_at": time(11), "ends_at": time(12), "place": "Biblioteket"}
    actions.change_plan(**by, meeting=sent, **given)

    dispatch = actions.send_notice(**by, meeting=sent, after=1)

    text = letters_to("Eva Standin")[1].content.text
    method, event = entry_of(letters_to("Eva Standin")[1])
    assert dispatch.kind == "update"
    assert "Nytt sted: Biblioteket (før: Rådhuset)." in text
    assert "kl. 11.00–12.00 (før: fredag" in text
    assert (method, event["SEQUENCE"] > first) == ("REQUEST", True)
    assert event.decoded("DTSTART") == datetime(2026, 3, 13, 10, 0, tzinfo=UTC)


def test_an_agenda_changed_is_sent_with_a_higher_sequence_too(sent, by):
    first = entry_of(letters_to("Eva Standin")[0])[1]["SEQUENCE"]
    added = {"title": "Valg av nestleder", "kind": "election", "what_changed": "Nestleder går av"}
    actions.add_item(**by, meeting=sent, **added)

    dispatch = actions.send_notice(**by, meeting=sent, after=1)

    assert any("Valg av nestleder" in one for one in dispatch.content["changes"])
    assert entry_of(letters_to("Eva Standin")[1])[1]["SEQUENCE"] > first
    assert queries.desk_of(Meeting.objects.get()).may_send is False


def test_a_new_notice_alone_is_sent_too(sent, by):
    actions.issue_notice(**by, meeting=sent, text=words("Ta med kart."))

    dispatch = actions.send_notice(**by, meeting=sent, after=1)

    assert dispatch.content["changes"] == ["Innkallingen er sendt på nytt."]
    assert "Ta med kart." in letters_to("Eva Standin")[1].content.text


def test_a_cancelled_meeting_is_taken_out_of_calendars(sent, by):
    first = entry_of(letters_to("Eva Standin")[0])[1]
    actions.cancel_meeting(**by, meeting=sent, reason="Uvær")

    actions.send_cancellation(**by, meeting=sent, after=1)

    message = letters_to("Eva Standin")[1]
    method, event = entry_of(message)
    assert method == "CANCEL"
    assert (str(event["UID"]), str(event["STATUS"])) == (str(first["UID"]), "CANCELLED")
    assert event["SEQUENCE"] > first["SEQUENCE"]
    assert "Grunnen er: Uvær" in message.content.text
    with pytest.raises(actions.NothingNew):
        actions.send_cancellation(**by, meeting=sent, after=2)


def test_a_moved_meeting_leaves_its_day_and_is_called_anew(sent, by):
    moved = actions.move_meeting(**by, meeting=sent, held_on=date(2026, 3, 20), reason="Uvær")
    actions.send_cancellation(**by, meeting=sent, after=1)
    actions.issue_notice(**by, meeting=moved)
    actions.send_notice(**by, meeting=moved, after=0)

    _first, away, anew = letters_to("Nils Standin")
    assert "er flyttet til fredag 20.\u00a0mars 2026" in away.content.text
    assert entry_of(away)[0] == "CANCEL"
    method, event = entry_of(anew)
    assert (method, str(event["UID"])) == ("REQUEST", f"{moved.slug}@raad.example")


def test_a_meeting_that_stands_is_not_called_off(sent, by):
    with pytest.raises(actions.TakesPlace):
        actions.send_cancellation(**by, meeting=sent, after=1)


def test_a_demonstration_says_that_nothing_was_sent(sent, settings):
    settings.DEMO = True

    mail.deliver(actor=system("mail"), at=NOW)

    [dispatch] = queries.desk_of(sent).sent
    assert (dispatch.delivered, dispatch.filed, dispatch.waiting) == (0, 2, 0)


def test_a_dead_mail_server_leaves_every_letter_waiting_and_in_sight(sent, settings):
    settings.MAIL_HOST, settings.MAIL_PORT, settings.MAIL_TLS = "127.0.0.1", 1, "none"
    settings.MAIL_FROM = "post@raad.example"

    mail.deliver(actor=system("mail"), at=NOW)

    [dispatch] = queries.desk_of(sent).sent
    assert (dispatch.delivered, dispatch.waiting, dispatch.failed) == (0, 2, [])
    assert Content.objects.count() == 2


def test_someone_called_answers_by_a_link_and_may_think_again(sent, by):
    eva = summons("Eva Standin")
    actor = answering(eva)

    actions.answer_summons(actor=actor, at=NOW, summons=eva, is_coming=True)
    actions.answer_summons(actor=actor, at=NOW, summons=eva, is_coming=False, reason=" Syk ")

    eva = summons("Eva Standin")
    assert (eva.state, eva.answers, eva.answered_by) == ("absent", 2, f"summons:{eva.pk}")
    assert eva.reason.text == "Syk"


def test_nobody_answers_for_another(sent):
    with pytest.raises(Denied):
        actions.answer_summons(
            actor=answering(summons("Nils Standin")),
            at=NOW,
            summons=summons("Eva Standin"),
            is_coming=False,
        )


def test_an_answer_comes_too_late_when_the_meeting_has_begun(sent, by):
    begun = datetime(2026, 3, 13, 9, 0, tzinfo=UTC)

    with pytest.raises(actions.TooLate):
        actions.answer_summons(
            actor=by["actor"], at=begun, summons=summons("Eva Standin"), is_coming=True
        )


def test_a_link_cannot_answer_for_ever(sent):
    eva = summons("Eva Standin")
    for turn in range(10):
        given = {"summons": eva, "is_coming": bool(turn % 2)}
        actions.answer_summons(actor=answering(eva), at=NOW, **given)

    with pytest.raises(actions.TooManyAnswers):
        actions.answer_summons(actor=answering(eva), at=NOW, summons=eva, is_coming=True)


def test_deputies_are_called_in_order_until_the_list_is_exhausted(sent, by):
    absent("Eva Standin", by)
    names = []
    for name in ("Ola Vara", "Liv Vara", "Per Vara"):
        actions.call_deputy(**by, summons=summons("Eva Standin"))
        names.append(Summons.objects.order_by("pk").last().person.name)
        absent(name, by)

    with pytest.raises(actions.NoDeputyLeft, match="Ingen av varamedlemmene kan møte"):
        actions.call_deputy(**by, summons=summons("Eva Standin"))

    assert names == ["Ola Vara", "Liv Vara", "Per Vara"]
    eva = queries.desk_of(sent).lines[0]
    assert (eva.deputy.mandate, eva.deputy.finding.holds) == (None, False)
    assert "§ 7-10" in str(eva.deputy.finding.basis)
    assert "varamedlem for Eva Standin" in letters_to("Ola Vara")[0].content.text


def test_a_seat_without_deputies_is_told_of(sent, by):
    absent("Nils Standin", by)

    with pytest.raises(actions.NoDeputyLeft, match="ingen varamedlemmer"):
        actions.call_deputy(**by, summons=summons("Nils Standin"))


def test_nobody_is_called_for_one_who_comes_or_has_a_deputy(sent, by):
    with pytest.raises(actions.NotAbsent):
        actions.call_deputy(**by, summons=summons("Eva Standin"))
    absent("Eva Standin", by)
    actions.call_deputy(**by, summons=summons("Eva Standin"))
    with pytest.raises(actions.NotAbsent):
        actions.call_deputy(**by, summons=summons("Eva Standin"))


def test_nobody_is_called_when_the_meeting_has_begun(sent, by):
    absent("Eva Standin", by)
    begun = datetime(2026, 3, 13, 9, 0, tzinfo=UTC)

    with pytest.raises(actions.TooLate):
        actions.call_deputy(actor=by["actor"], at=begun, summons=summons("Eva Standin"))


def test_the_next_deputy_is_called_at_once_where_that_is_the_practice(sent, by):
    factories.make(CallingPractice, body=sent.body, calls_deputies=True)
    eva = summons("Eva Standin")

    actions.answer_summons(actor=answering(eva), at=NOW, summons=eva, is_coming=False)
    absent("Ola Vara", by)
    absent("Nils Standin", by)

    assert summons("Liv Vara").as_deputy_for == summons("Eva Standin")
    assert Summons.objects.count() == 4


def test_a_member_who_comes_after_all_frees_the_deputy_who_is_told(sent, by):
    absent("Eva Standin", by)
    actions.call_deputy(**by, summons=summons("Eva Standin"))

    actions.answer_summons(**by, summons=summons("Eva Standin"), is_coming=True)

    assert summons("Ola Vara").state == "released"
    told = letters_to("Ola Vara")[1]
    assert "Eva Standin kommer likevel, så du trenger ikke å møte i Styret" in told.content.text
    assert entry_of(told)[0] == "CANCEL"
    with pytest.raises(actions.NoLongerCalled):
        absent("Ola Vara", by)


def test_a_deputy_freed_can_be_called_again(sent, by):
    absent("Eva Standin", by)
    actions.call_deputy(**by, summons=summons("Eva Standin"))
    actions.answer_summons(**by, summons=summons("Eva Standin"), is_coming=True)
    absent("Eva Standin", by)

    actions.call_deputy(**by, summons=summons("Eva Standin"))

    assert summons("Ola Vara").state == "called"


def test_a_deputy_who_said_no_is_not_let_back_over_the_next_one(sent, by):
    absent("Eva Standin", by)
    actions.call_deputy(**by, summons=summons("Eva Standin"))
    absent("Ola Vara", by)
    actions.call_deputy(**by, summons=summons("Eva Standin"))

    with pytest.raises(actions.OtherDeputyCalled):
        actions.answer_summons(**by, summons=summons("Ola Vara"), is_coming=True)


def test_a_deputy_who_sits_there_already_is_passed_over(sent, by, seats):
    nils = summons("Nils Standin").person
    factories.mandate(seats[0], nils, "deputy", deputy_number=0)
    absent("Eva Standin", by)

    actions.call_deputy(**by, summons=summons("Eva Standin"))

    assert summons("Ola Vara").state == "called"


def replaced(by):
    """Eva's mandate ends before the meeting, and Siri takes the seat."""
    from samrad.bodies import actions as bodies

    mandate = Mandate.objects.get(person__name="Eva Standin")
    bodies.mandates.retire(**by, row=mandate, on=date(2026, 3, 1))
    siri = reached("Siri Standin")
    factories.mandate(mandate.seat, siri, "chair", valid_from=date(2026, 3, 1))


def test_one_who_comes_into_the_seat_is_called_and_the_one_before_is_told(sent, by):
    absent("Eva Standin", by)
    actions.call_deputy(**by, summons=summons("Eva Standin"))
    replaced(by)
    found = queries.desk_of(sent).replaced

    called = actions.replace_called(**by, meeting=sent, after=after(sent))

    assert [one.person.name for one in found.gone] == ["Eva Standin"]
    assert [one.person.name for one in called] == ["Siri Standin"]
    assert summons("Eva Standin").state == "replaced"
    assert summons("Ola Vara").state == "released"
    assert "Du er innkalt til møtet i styret" in letters_to("Siri Standin")[0].content.text
    assert "Du har ikke lenger vervet" in letters_to("Eva Standin")[1].content.text
    assert "Den du skulle møte for" in letters_to("Ola Vara")[1].content.text
    with pytest.raises(actions.NobodyReplaced):
        actions.replace_called(**by, meeting=sent, after=after(sent))


def test_a_deputy_who_takes_over_the_seat_is_called_as_member_and_not_sent_away(sent, by):
    from samrad.bodies import actions as bodies

    absent("Eva Standin", by)
    actions.call_deputy(**by, summons=summons("Eva Standin"))
    eva, ola = (Mandate.objects.get(person__name=name) for name in ("Eva Standin", "Ola Vara"))
    for mandate in (eva, ola):
        bodies.mandates.retire(**by, row=mandate, on=date(2026, 3, 1))
    factories.mandate(eva.seat, ola.person, "chair", valid_from=date(2026, 3, 1))

    actions.replace_called(**by, meeting=sent, after=after(sent))

    assert (summons("Ola Vara").as_deputy_for, summons("Ola Vara").state) == (None, "called")
    assert [one.subject[:10] for one in letters_to("Ola Vara")] == ["Innkalling", "Innkalling"]
    assert summons("Eva Standin").state == "replaced"


def test_a_deputy_whose_mandate_ends_is_told_and_the_next_can_be_called(sent, by):
    from samrad.bodies import actions as bodies

    absent("Eva Standin", by)
    actions.call_deputy(**by, summons=summons("Eva Standin"))
    bodies.mandates.retire(
        **by, row=Mandate.objects.get(person__name="Ola Vara"), on=date(2026, 3, 1)
    )

    called = actions.replace_called(**by, meeting=sent, after=after(sent))
    actions.call_deputy(**by, summons=summons("Eva Standin"))

    assert called == []
    assert summons("Ola Vara").state == "replaced"
    assert summons("Liv Vara").state == "called"


@pytest.fixture
def with_case(board, seats, by):
    """A meeting called and sent, with a case that has no paper."""
    case = factories.make(Case, slug="sak", title="Vei")
    step = factories.make(Consideration, slug="sak-styre", case=case, body=board)
    meeting = actions.plan_meeting(**by, body=board, held_on=DAY, starts_at=time(10))
    actions.add_item(**by, meeting=meeting, consideration=step)
    actions.issue_notice(**by, meeting=meeting)
    actions.send_notice(**by, meeting=meeting, after=0)
    return Meeting.objects.get(pk=meeting.pk), step


def paper(step, version=1):
    return factories.make(
        CasePaper,
        case=step.case,
        consideration=step,
        version=version,
        state="final",
        saved_at=NOW,
        saved_by="user:1",
        finalised_at=NOW,
        sha256="a" * 64,
        content={"background": words("Veien er smal.")},
    )


def test_late_papers_are_sent_alone_and_once(with_case, by):
    meeting, step = with_case
    paper(step)
    late = queries.desk_of(meeting).late

    dispatch = actions.send_papers(**by, meeting=meeting, after=1)

    assert [one.address for one in late] == [f"{SITE}saker/sak/"]
    [line] = dispatch.content["lines"]
    assert line.endswith("Vei: saksframlegg")
    message = letters_to("Eva Standin")[1]
    assert "kom etter innkallingen" in message.content.text
    assert message.attachments.count() == 0
    assert CasePaper.objects.get().published_at == NOW
    with pytest.raises(actions.NothingNew):
        actions.send_papers(**by, meeting=meeting, after=2)


def test_papers_that_come_with_a_change_are_marked(with_case, by):
    meeting, step = with_case
    paper(step)
    actions.change_plan(**by, meeting=meeting, starts_at=time(11), place="Oslo")

    actions.send_notice(**by, meeting=meeting, after=1)

    assert "Vei: saksframlegg (ny)" in letters_to("Eva Standin")[1].content.text
    assert queries.desk_of(Meeting.objects.get()).late == ()


def test_a_paper_in_a_new_version_is_late_anew(with_case, by):
    meeting, step = with_case
    paper(step)
    actions.send_papers(**by, meeting=meeting, after=1)
    paper(step, version=2)

    dispatch = actions.send_papers(**by, meeting=meeting, after=2)

    assert dispatch.content["lines"][0].endswith("saksframlegg, versjon 2")


def test_no_word_of_a_closed_item_is_in_a_letter(with_case, by):
    meeting, step = with_case
    paper(step)
    item = queries.agenda_of(meeting).get()
    actions.close_item(**by, item=item, ground="privacy")
    actions.send_notice(**by, meeting=meeting, after=1)

    text = letters_to("Eva Standin")[1].content.text
    assert "Vei" not in text
    assert "Endret: Unntatt offentlighet" in text.replace("Sak 1/26: ", "")

    actions.remove_item(**by, item=item, what_changed="Utsatt")
    actions.send_notice(**by, meeting=meeting, after=2)

    told = letters_to("Eva Standin")[2].content.text
    assert "Vei" not in told


def test_what_was_closed_and_taken_off_since_is_not_told_by_its_words(with_case, by):
    meeting, _step = with_case
    item = queries.agenda_of(meeting).get()
    actions.close_item(**by, item=item, ground="privacy")
    actions.remove_item(**by, item=item, what_changed="Utsatt")
    actions.send_notice(**by, meeting=meeting, after=1)

    text = letters_to("Eva Standin")[1].content.text
    assert "Tatt av: en sak som er unntatt offentlighet." in text
    assert "Vei" not in text


def test_those_who_have_not_answered_are_reminded_once(sent, by):
    actions.answer_summons(**by, summons=summons("Eva Standin"), is_coming=True)
    early, near = NOW + timedelta(days=5), datetime(2026, 3, 9, 7, 0, tzinfo=UTC)

    silent, told = CHORES["meetings.remind"].do(early), CHORES["meetings.remind"].do(near)
    again = CHORES["meetings.remind"].do(near + timedelta(days=1))

    assert (silent, told, again) == ("", "Påminnelse sendt for 1 møte.", "")
    assert len(letters_to("Nils Standin")) == 2
    assert len(letters_to("Eva Standin")) == 1
    assert token_in(letters_to("Nils Standin")[1]) != token_in(letters_to("Nils Standin")[0])


def test_nobody_is_reminded_where_that_is_not_the_practice(sent):
    factories.make(CallingPractice, body=sent.body, remind_days=None)

    assert CHORES["meetings.remind"].do(datetime(2026, 3, 10, 7, 0, tzinfo=UTC)) == ""


def test_nobody_is_reminded_on_the_day_the_notice_is_sent(called, by):
    late = {"actor": by["actor"], "at": datetime(2026, 3, 11, 7, 0, tzinfo=UTC)}
    actions.send_notice(**late, meeting=called, after=0)

    assert CHORES["meetings.remind"].do(late["at"]) == ""
    assert CHORES["meetings.remind"].do(late["at"] + timedelta(days=1)) != ""


def test_the_desk_may_remind_at_any_time(sent, by):
    dispatch = actions.remind_unanswered(**by, meeting=sent, after=1)

    assert (dispatch.kind, dispatch.missing) == ("reminder", [])
    assert "Vi har ikke fått svar fra deg" in letters_to("Nils Standin")[1].content.text


def test_a_double_click_reminds_once(sent, by):
    actions.remind_unanswered(**by, meeting=sent, after=1)

    with pytest.raises(actions.AlreadySent):
        actions.remind_unanswered(**by, meeting=sent, after=1)


def test_a_reminder_has_somebody_to_remind(sent, by):
    for name in ("Eva Standin", "Nils Standin"):
        actions.answer_summons(**by, summons=summons(name), is_coming=True)

    with pytest.raises(actions.NobodyToTell):
        actions.remind_unanswered(**by, meeting=sent)


def test_reasons_are_forgotten_a_year_after_the_meeting(sent, by):
    absent("Eva Standin", by, "Syk")
    forget = CHORES["meetings.forget_reasons"].do

    before = forget(datetime(2027, 3, 13, 9, 0, tzinfo=UTC))
    afterwards = forget(datetime(2027, 3, 15, 9, 0, tzinfo=UTC))

    assert (before, afterwards) == ("", "1 grunn for forfall er fjernet.")
    assert not AbsenceReason.objects.exists()
    assert actions.forget_reasons(**by) == 0


def test_a_reason_leaves_no_trail_and_goes_when_the_person_asks(sent, by):
    from samrad.audit.models import Payload

    absent("Eva Standin", by, "Blindtarmen")
    eva = summons("Eva Standin")
    held = ERASURE["meetings"].found(f"person:{eva.person.slug}")

    said = ERASURE["meetings"].erase(f"person:{eva.person.slug}", by["actor"], NOW)

    assert held == [{"innkalt til": sent.slug, "svar": "har forfall", "grunn": "Blindtarmen"}]
    assert not AbsenceReason.objects.exists()
    assert not any("Blindtarmen" in one.content for one in Payload.objects.all())
    assert "Grunner for forfall er fjernet." in said
    assert actions.erase_reasons(**by, person=eva.person_id) == 0


def test_the_desk_costs_as_much_for_many_as_for_one(sent, by, django_assert_num_queries):
    meeting = Meeting.objects.select_related("body").get()
    with django_assert_num_queries(20):
        queries.desk_of(meeting)
    for number in (3, 4, 5):
        seat = factories.seat(sent.body, f"plass-{number}")
        factories.mandate(seat, reached(f"Medlem {number}"))
    actions.replace_called(**by, meeting=sent, after=1)

    with django_assert_num_queries(20):
        queries.desk_of(meeting)


def test_a_person_sees_what_they_are_called_to(sent):
    found = summonses_of_people(people_at("EVA-standin@raad.example"), date(2026, 2, 2))

    assert [one.person.name for one in found] == ["Eva Standin"]
    assert summonses_of_people(people_at("ingen@raad.example"), date(2026, 2, 2)) == []


def test_the_attendance_begins_with_those_who_come(sent, by):
    absent("Eva Standin", by)
    actions.call_deputy(**by, summons=summons("Eva Standin"))
    for name in ("Ola Vara", "Nils Standin"):
        actions.answer_summons(**by, summons=summons(name), is_coming=True)

    found = queries.attendance_entered(sent)

    assert found["there"] == [f"p{summons('Nils Standin').person_id}"]
    assert found["others"] == ["vara: Ola Vara for Eva Standin"]


def test_a_seat_of_the_assembly_is_its_municipalitys(by):
    assembly = factories.body("representantskapet", "assembly", is_elected=True, decides=True)
    asker = factories.member("asker")
    seat = factories.seat(assembly, "asker", basis="member", municipality=asker)
    factories.mandate(seat, reached("Eva Standin"))
    factories.member("moss", number="3103")
    meeting = actions.plan_meeting(**by, body=assembly, held_on=DAY)
    actions.add_item(**by, meeting=meeting, title="Budsjett", kind="information")
    actions.issue_notice(**by, meeting=meeting)
    actions.send_notice(**by, meeting=meeting, after=0)
    actions.answer_summons(**by, summons=summons("Eva Standin"), is_coming=True)

    lines = queries.desk_of(meeting).lines

    assert [(one.name, one.place) for one in lines] == [("Eva Standin", "Asker"), ("", "Moss")]
    assert queries.attendance_entered(meeting)["there"] == [f"m{asker.pk}"]


def test_those_of_a_joint_meeting_are_called_once_each(called, by):
    other = factories.body("utvalg", "committee", name="Utvalget")
    factories.mandate(factories.seat(other), summons_person("Nils Standin"))
    factories.mandate(factories.seat(other, "utvalg-2"), reached("Siri Standin"))
    with opened("tests.arrange", by["actor"], NOW):
        Meeting.objects.filter(pk=called.pk).update(joint_with=["utvalg"])

    actions.send_notice(**by, meeting=Meeting.objects.get(pk=called.pk), after=0)

    names = Summons.objects.order_by("person__name").values_list("person__name", flat=True)
    assert list(names) == ["Eva Standin", "Nils Standin", "Siri Standin"]


def summons_person(name):
    from samrad.people.models import Person

    return Person.objects.get(name=name)


def test_a_deputy_who_said_no_may_think_again_while_nobody_else_is_called(sent, by):
    absent("Eva Standin", by)
    actions.call_deputy(**by, summons=summons("Eva Standin"))
    absent("Ola Vara", by)

    actions.answer_summons(**by, summons=summons("Ola Vara"), is_coming=True)

    assert summons("Ola Vara").state == "accepted"
    assert queries.uncovered(queries.summonses_of(sent)) == []


def test_the_link_to_a_meeting_on_screen_goes_with_the_letter(called, by):
    actions.change_plan(**by, meeting=called, form="remote", link="https://mote.example/1")

    actions.send_notice(**by, meeting=called, after=0)

    text = letters_to("Eva Standin")[0].content.text
    assert "Hvor: fjernmøte" in text
    assert "Delta her: https://mote.example/1" in text


def test_an_attachment_is_named_only_where_anyone_may_read_it(with_case, by):
    meeting, step = with_case
    for uid, title, published in (("kart", "Kart", NOW), ("brev", "Hemmelig brev", None)):
        document = factories.make(Document, uid=uid, title=title, published_at=published)
        factories.make(CaseAttachment, case=step.case, document=document, title=title)

    dispatch = actions.send_papers(**by, meeting=meeting, after=1)

    lines = dispatch.content["lines"]
    assert [one.rpartition(": ")[2] for one in lines] == ["Kart", "vedlegg"]
    assert "Hemmelig brev" not in letters_to("Eva Standin")[1].content.text


def test_an_agenda_in_another_order_is_a_change(sent, by):
    added = {"kind": "information", "what_changed": "Ny"}
    actions.add_item(**by, meeting=sent, title="Orientering", **added)
    actions.send_notice(**by, meeting=sent, after=1)
    first, second = queries.agenda_of(sent)
    actions.order_items(**by, meeting=sent, items=[second.pk, first.pk])

    assert queries.desk_of(sent).changes == ("Rekkefølgen på sakene er endret.",)


def test_what_a_deputy_is_called_to_is_found(sent, by):
    absent("Eva Standin", by)
    actions.call_deputy(**by, summons=summons("Eva Standin"))
    held = ERASURE["meetings"].found(f"person:{summons('Ola Vara').person.slug}")

    assert held == [{"innkalt til": sent.slug, "svar": "ikke svart", "grunn": ""}]
    assert "Grunner" in ERASURE["meetings"].erase("noe annet", by["actor"], NOW)


def asked(day=date(2026, 2, 2)):
    """What the desk asks of the one meeting ahead."""
    return queries.step_of(Meeting.objects.select_related("body").get(), day)


def test_the_desk_asks_for_the_notice_to_be_sent_and_then_for_deputies(called, by, settings):
    without_mail = asked()
    settings.DEMO = True
    to_send = asked()
    actions.send_notice(**by, meeting=called, after=0)
    nothing = asked()
    absent("Eva Standin", by)
    to_call = asked()
    actions.call_deputy(**by, summons=summons("Eva Standin"))

    assert without_mail is None
    assert (to_send.words, to_send.page) == ("Send innkallingen på e-post", "summoned")
    assert nothing is None
    assert (to_call.words, to_call.page) == ("Kall inn vara for Eva Standin", "summoned")
    assert "§ 7-10" in to_call.basis
    assert asked() is None


def test_kontoret_is_told_when_no_deputy_is_left(sent, by, kari):
    from samrad.base.ports.notices import NOTICES

    def told(actor):
        return list(NOTICES["meetings"](date(2026, 2, 2), actor))

    absent("Eva Standin", by)
    before = [one.sentence for one in told(by["actor"])]
    for name in ("Ola Vara", "Liv Vara", "Per Vara"):
        actions.call_deputy(**by, summons=summons("Eva Standin"))
        absent(name, by)
    [notice] = [one for one in told(by["actor"]) if "ingen vara" in one.sentence]

    assert not any("ingen vara" in one for one in before)
    assert "Styret 13.\xa0mars 2026: Eva Standin har forfall" in notice.sentence
    assert (notice.address, notice.due_on) == (f"/kontor/moter/{sent.pk}/innkalte/", DAY)
    assert "§ 7-10" in notice.basis
    assert asked() is None
    assert told(kari) == []


@pytest.mark.parametrize("count", [1, 3])
def test_absences_cost_the_same_for_any_number(sent, by, count, django_assert_num_queries):
    from samrad.meetings.queries.absences import absences_from

    for number in range(2, count + 1):
        body = factories.body(f"utvalg-{number}", "committee", name=f"Utvalg {number}")
        factories.mandate(factories.seat(body, f"u-{number}"), reached(f"Kai {number}"))
        day = DAY + timedelta(days=number)
        meeting = actions.plan_meeting(**by, body=body, held_on=day, starts_at=time(10))
        actions.add_item(**by, meeting=meeting, title="Sak")
        actions.issue_notice(**by, meeting=meeting)
        actions.send_notice(**by, meeting=meeting, after=0)
        absent(f"Kai {number}", by)
    absent("Eva Standin", by)

    with django_assert_num_queries(4):
        found = absences_from(date(2026, 2, 2))
    assert [one.is_exhausted for one in found] == [False, True, True][:count]


# ---------------------------------------------------------------- whose deputies are called


@pytest.fixture
def listed(board):
    """Three elected on one list and one on another; the list's deputies lie spread over seats."""
    seats = [factories.seat(board, f"liste-{number}") for number in range(1, 5)]
    for seat, name, party in zip(seats, ("Ida", "Jon", "Kåre", "Mona"), "aaab", strict=True):
        factories.mandate(seat, reached(f"{name} Standin"), party=party)
    spread = ((0, "Første", "a", 1), (1, "Andre", "a", 2), (2, "Tredje", "a", 3))
    for place, name, party, number in (*spread, (3, "Annen", "b", 1)):
        person = reached(f"{name} Vara")
        factories.mandate(seats[place], person, "deputy", deputy_number=number, party=party)
    return seats


@pytest.fixture
def listed_meeting(board, listed, by):
    meeting = actions.plan_meeting(**by, body=board, held_on=DAY, starts_at=time(10))
    actions.add_item(**by, meeting=meeting, title="Budsjett", kind="information")
    actions.issue_notice(**by, meeting=meeting)
    actions.send_notice(**by, meeting=meeting, after=0)
    return Meeting.objects.get(pk=meeting.pk)


def deputies_called(names, by):
    """Those called for some members, one after another."""
    for name in names:
        absent(name, by)
        actions.call_deputy(**by, summons=summons(name))
    rows = Summons.objects.filter(as_deputy_for__person__name__in=names).order_by("pk")
    return [(row.as_deputy_for.person.name, row.person.name) for row in rows]


def test_deputies_of_a_list_are_called_by_the_list_s_numbers_whatever_seat_they_lie_at(
    listed_meeting, by
):
    factories.make(CallingPractice, body=listed_meeting.body, deputies_of="group")

    assert deputies_called(["Kåre Standin", "Ida Standin"], by) == [
        ("Kåre Standin", "Første Vara"),
        ("Ida Standin", "Andre Vara"),
    ]


def test_a_list_that_is_exhausted_takes_nobody_from_another_list_and_says_so(listed_meeting, by):
    factories.make(CallingPractice, body=listed_meeting.body, deputies_of="group")
    absent("Mona Standin", by)
    actions.call_deputy(**by, summons=summons("Mona Standin"))
    absent("Annen Vara", by)

    with pytest.raises(actions.NoDeputyLeft, match="Ingen av varamedlemmene kan møte"):
        actions.call_deputy(**by, summons=summons("Mona Standin"))

    [left] = absences_from(DAY)
    assert left.is_exhausted
    assert left.deputy.finding.reason == "Ingen av varamedlemmene kan møte; plassen står tom."


def test_a_member_without_a_party_has_the_deputies_of_the_seat_alone(board, by):
    first, second = factories.seat(board, "uten-1"), factories.seat(board, "uten-2")
    factories.mandate(first, reached("Eva Standin"))
    factories.mandate(second, reached("Nils Standin"))
    factories.mandate(first, reached("Ola Vara"), "deputy", deputy_number=1)
    factories.make(CallingPractice, body=board, deputies_of="group")
    meeting = actions.plan_meeting(**by, body=board, held_on=DAY)

    called = {one.person.name: one.deputies for one in queries.entitled_to(meeting)}
    assert [one.person.name for one in called["Eva Standin"]] == ["Ola Vara"]
    assert called["Nils Standin"] == ()


def test_one_list_for_the_whole_body_is_called_by_its_numbers_the_seat_s_own_first_among_equals(
    listed_meeting, by
):
    factories.make(CallingPractice, body=listed_meeting.body, deputies_of="body")

    assert deputies_called(["Mona Standin", "Kåre Standin", "Jon Standin"], by) == [
        ("Mona Standin", "Annen Vara"),
        ("Kåre Standin", "Første Vara"),
        ("Jon Standin", "Andre Vara"),
    ]


@pytest.mark.parametrize(
    ("practice", "expected"),
    [("seat", "Tredje Vara"), ("group", "Første Vara"), ("body", "Første Vara")],
)
def test_kontoret_is_shown_the_same_next_deputy_as_is_called(
    listed_meeting, by, practice, expected
):
    factories.make(CallingPractice, body=listed_meeting.body, deputies_of=practice)
    absent("Kåre Standin", by)

    [away] = absences_from(DAY)
    line = next(one for one in queries.desk_of(listed_meeting).lines if one.name == "Kåre Standin")
    assert away.deputy.mandate.person.name == expected
    assert line.deputy.mandate.person.name == expected


def test_a_deputy_from_another_seat_of_the_list_is_still_called_after_the_day_s_changes(
    listed_meeting, by
):
    factories.make(CallingPractice, body=listed_meeting.body, deputies_of="group")
    deputies_called(["Kåre Standin"], by)

    with pytest.raises(actions.NobodyReplaced):
        actions.replace_called(**by, meeting=listed_meeting, after=after(listed_meeting))
