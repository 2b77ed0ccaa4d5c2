"""What the floor writes in the minutes, and what it leaves alone."""

import pytest
from tests.factories import chamber

from samrad.base.actions import Denied, Invalid
from samrad.chamber import actions as chamber_actions
from samrad.chamber.policies import acting_as
from samrad.debate import actions, queries
from samrad.debate.models import Question
from samrad.meetings.actions import record_item
from samrad.meetings.models import ItemRecord
from samrad.publications import prose


def written(hall, text, **values):
    """The secretary enters what was said."""
    item = hall.sitting.meeting.items.get(position=1)
    given = {"actor": hall.leader, "at": hall.at(), "item": item}
    return record_item(**given, discussion=prose.read(text), **values)


def test_the_minutes_are_told_when_the_list_is_empty(hall):
    first, second = hall.give(hall.ask(hall.asker)), hall.ask(hall.baerum, "reply")
    hall.end(first)
    assert hall.minutes() == []

    hall.give(second)
    hall.give(hall.now().next)
    hall.end(hall.now().speaking)
    assert hall.minutes() == ["Ordet hadde: Asker, Baerum (replikk), Asker (svarreplikk)."]


def test_the_paragraph_grows_and_what_the_secretary_wrote_stays(hall):
    hall.end(hall.give(hall.ask(hall.asker)))
    motions = prose.read("Forslag fra Oslo")
    shown = "\n\n".join(["Lederen innledet.", *hall.minutes(), "Saken ble drøftet."])
    written(hall, shown, motions=motions, chair="Håkon", disqualified="Ingen")
    hall.end(hall.give(hall.ask(hall.oslo)))

    assert hall.minutes() == [
        "Lederen innledet.",
        "Ordet hadde: Asker, Oslo.",
        "Saken ble drøftet.",
    ]
    record = ItemRecord.objects.get()
    assert (record.motions, record.chair, record.disqualified) == (motions, "Håkon", "Ingen")


def test_a_paragraph_the_secretary_changed_is_theirs(hall):
    hall.end(hall.give(hall.ask(hall.asker)))
    written(hall, "Ordet hadde: Asker, som orienterte.")
    hall.end(hall.give(hall.ask(hall.oslo)))
    hall.end(hall.give(hall.ask(hall.baerum)))

    assert hall.minutes() == [
        "Ordet hadde: Asker, som orienterte.",
        "Ordet hadde videre: Oslo, Baerum.",
    ]


def test_leaving_an_item_that_is_told_changes_nothing(hall):
    hall.end(hall.give(hall.ask(hall.asker)))
    written(hall, "Bare dette.")
    chamber_actions.close_sitting(**hall.lead(60))

    assert hall.minutes() == ["Bare dette."]


def test_the_one_who_writes_is_whoever_led(hall, gate):
    hall.sitting.chair = hall.asker
    hall.sitting.save()
    leader = acting_as(hall.asker)
    given = {"actor": leader, "at": hall.at(), "sitting": hall.sitting}
    turn = actions.give_floor(**given, turn=hall.ask(hall.oslo))
    actions.end_turn(**given, turn=turn)

    from samrad.audit.models import Entry

    entry = Entry.objects.filter(action="meetings.record_item").last()
    assert entry.actor == leader.key
    assert hall.minutes() == ["Ordet hadde: Oslo."]


def test_a_guest_is_told_with_the_ground(hall):
    given = {"attendee": hall.someone(), "kind": "information", "ground": "kjenner tallene"}
    hall.end(hall.give(actions.put_on_list(**hall.lead(), **given)))

    assert hall.minutes() == [
        "Ordet hadde: Gjest fra NTNU (saksopplysning, ordet gitt: kjenner tallene)."
    ]


# ------------------------------------------------------------------ questions to the chair


def asks(hall, text="Når kommer  rapporten?", who=None):
    one = who or hall.asker
    return actions.ask_chair(actor=acting_as(one), at=hall.at(), attendee=one, text=text)


SPURTE = "Asker stilte spørsmål til lederen (kommuneloven § 11-2 fjerde ledd"


def test_ask_chair_is_logged_and_leads_to_no_vote(hall):
    question = asks(hall)

    assert question.text == str(question) == "Når kommer rapporten?"
    assert question.item is None
    assert hall.log()[0].startswith(SPURTE)
    assert not hall.sitting.item.votes.exists()


def test_ask_chair_twice_is_asking_once(hall):
    assert asks(hall).pk == asks(hall).pk
    assert Question.objects.count() == 1


def test_ask_chair_is_for_oneself(hall, kari):
    with pytest.raises(Denied):
        actions.ask_chair(actor=kari, at=hall.at(), attendee=hall.asker, text="Hva?")


def test_ask_chair_is_for_members_in_the_room(hall):
    # Reference: kommuneloven § 11-2 fjerde ledd (rule KL-11-2-4).
    with pytest.raises(actions.OnlyMembersAsk, match="§ 11-2 fjerde ledd"):
        asks(hall, who=hall.someone("Daglig leder", "secretariat"))
    chamber_actions.leave(**hall.lead(), attendee=hall.asker)
    with pytest.raises(actions.NotPresent):
        asks(hall)


def test_whoever_is_there_may_ask_in_a_body_the_act_does_not_bind(hall, gate):
    hall.sitting.meeting.body.is_elected = False
    hall.sitting.meeting.body.save()

    assert asks(hall, who=hall.someone()).who == "Gjest fra NTNU"


@pytest.mark.parametrize("text", ["", "  ", "x" * 1001])
def test_ask_chair_needs_words(hall, text):
    with pytest.raises(Invalid):
        asks(hall, text)


def test_answer_question_is_told_in_the_minutes(hall, kari):
    item = chamber.item(hall.sitting.meeting, 3, kind="questions", title="Spørsmål")
    question = asks(hall)
    given = {**hall.lead(), "question": question, "answer": " I mars. "}
    with pytest.raises(Denied):
        actions.answer_question(**{**given, "actor": kari})
    assert question.item == item


def test_answer_question_under_its_item(hall):
    chamber.item(hall.sitting.meeting, 3, kind="questions", title="Spørsmål")
    given = {**hall.lead(), "question": asks(hall), "answer": " I mars. "}
    for _twice in range(2):
        actions.answer_question(**given)

    [told] = hall.minutes(3)
    assert told.startswith(SPURTE)
    assert told.endswith("«Når kommer rapporten?» Svar: I mars.")
    assert queries.questions_in(hall.sitting, with_closed=False)[0].answered_at == hall.at()


def test_answer_question_once(hall):
    given = {**hall.lead(), "question": asks(hall)}
    actions.answer_question(**given, answer="")
    with pytest.raises(actions.AlreadyAnswered):
        actions.answer_question(**given, answer="Noe annet")

    assert hall.minutes(2)[0].endswith("Lederen svarte.")


def test_a_question_outside_the_agenda_is_told_last_and_said_to_be_so(hall):
    written(hall, "Saken ble drøftet.")
    actions.answer_question(**hall.lead(), question=asks(hall), answer="Ja.")

    assert hall.minutes(1) == ["Saken ble drøftet."]
    assert hall.minutes(2)[0].startswith(f"Utenfor sakslisten. {SPURTE}")


def test_a_question_outside_the_agenda_belongs_under_eventuelt_where_there_is_one(hall):
    other = chamber.item(hall.sitting.meeting, 3, kind="other", title="Eventuelt")
    chamber.item(hall.sitting.meeting, 4)

    assert queries.item_to_minute(asks(hall)) == other


def test_a_question_behind_closed_doors_stays_there(hall):
    closed = chamber.item(hall.sitting.meeting, 3, closed_basis="kommuneloven § 11-5")
    chamber_actions.take_item(**hall.lead(), item=closed)
    question = asks(hall)
    actions.answer_question(**hall.lead(), question=question, answer="Ja.")

    assert (question.item, question.is_closed) == (closed, True)
    assert queries.questions_in(hall.sitting, with_closed=False) == []
    assert len(hall.minutes(3)) == 1


def test_a_question_with_nowhere_to_stand_is_in_the_log(hall, gate):
    question = asks(hall)
    hall.sitting.meeting.items.update(closed_basis="kommuneloven § 11-5")
    actions.answer_question(**hall.lead(), question=question, answer="Ja.")

    assert hall.minutes(1) == hall.minutes(2) == []
    assert hall.log()[0].startswith(SPURTE)
