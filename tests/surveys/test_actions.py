"""Entering, publishing and correcting a survey, and everything that is refused."""

from datetime import date

import pytest
from tests import factories
from tests.surveys.conftest import make_question, make_survey

from samrad.base.actions import Denied, Invalid
from samrad.surveys import actions
from samrad.surveys.actions import Answer
from samrad.surveys.models import Correction, Question, Result, Survey

VALUES = {"year": 2024, "title": "Medlemsundersøkelsen 2024", "recipients": 40, "answers": 28}


def entered(ingrid, at, survey=None, reason="", **values):
    given = VALUES | {"source": factories.source()} | values
    return actions.enter_survey(actor=ingrid, at=at, survey=survey, values=given, reason=reason)


def asked(ingrid, at, survey, *results, question=None, reason="", **values):
    given = {"number": 9, "title": "Nytt", "kind": "shares", "source": factories.source()} | values
    return actions.enter_question(
        actor=ingrid, at=at, survey=survey, question=question, values=given, results=results,
        reason=reason,
    )  # fmt: skip


def share(permille, label="Ja", **values):
    return Answer(label=label, share_permille=permille, **values)


def corrections(survey):
    found = Correction.objects.filter(survey=survey).order_by("position")
    return [(one.about, one.was, one.became) for one in found]


@pytest.mark.parametrize(
    "name",
    [
        "enter_survey", "enter_question", "drop_question", "correct_result", "publish_survey",
        "withdraw_survey", "discard_survey",
    ],
)  # fmt: skip
def test_kari_cannot_touch_a_survey(db, kari, at, name):
    with pytest.raises(Denied):
        getattr(actions, name)(actor=kari, at=at)


def test_a_survey_goes_the_whole_way(db, ingrid, at):
    by = {"actor": ingrid, "at": at}
    source = factories.source()
    row = actions.enter_survey(**by, survey=None, values=VALUES | {"source": source})
    for number in (1, 2):
        given = {"number": number, "title": f"Spørsmål {number}", "source": source}
        actions.enter_question(
            **by, survey=row, question=None, values=given, results=[share(500)]
        )  # fmt: skip
    actions.drop_question(**by, question=row.questions.get(number=2))
    row = actions.publish_survey(**by, survey=row, on=at.date())
    result = Result.objects.get()
    actions.correct_result(**by, result=result, answer=share(750), reason="Telt på nytt")
    row = actions.withdraw_survey(**by, survey=row, reason="Feil fil")

    assert not row.is_published
    assert [became for _about, _was, became in corrections(row)] == [
        "75\xa0%",
        "trukket tilbake",
    ]


# ------------------------------------------------------------------ the survey


def test_a_survey_is_entered_as_a_draft_with_a_source_of_its_own(db, ingrid, at):
    from samrad.base.sources import described

    made = entered(ingrid, at, source=described("Årsrapport for 2024", None))

    assert (made.slug, made.state) == ("medlemsundersokelsen-2024", "draft")
    assert made.source.title == "Årsrapport for 2024"


def test_a_draft_is_written_over_without_a_reason(survey, ingrid, at):
    entered(ingrid, at, survey, year=2023, title="Undersøkelsen")

    survey.refresh_from_db()
    assert survey.title == "Undersøkelsen"
    assert corrections(survey) == []


def test_a_year_has_one_survey(survey, ingrid, at):
    with pytest.raises(actions.SurveyExists, match="2023 har en undersøkelse fra før"):
        entered(ingrid, at, year=2023)


def test_there_are_never_more_answers_than_recipients(db, ingrid, at):
    with pytest.raises(
        actions.MoreAnswersThanRecipients,
        match="ført 41 svar, men undersøkelsen har bare 40 mottakere",
    ):
        entered(ingrid, at, answers=41)


@pytest.mark.parametrize(("permille", "is_possible"), [(700, True), (270, False), (695, False)])
def test_a_response_rate_is_what_the_numbers_give(db, ingrid, at, permille, is_possible):
    if is_possible:
        assert entered(ingrid, at, response_permille=permille).response_permille == permille
        return
    with pytest.raises(actions.ImpossibleResponse, match="28 av 40 er 70 %"):
        entered(ingrid, at, response_permille=permille)


def test_a_response_rate_alone_is_taken_as_stated(db, ingrid, at):
    made = entered(ingrid, at, recipients=None, answers=None, response_permille=300)

    assert made.response == "30"


def test_nobody_answers_more_than_wholly(db, ingrid, at):
    with pytest.raises(actions.ShareOverWhole, match="101 % er mer enn alle"):
        entered(ingrid, at, answers=None, response_permille=1010)


def test_a_survey_cannot_lose_answers_a_question_has(survey, ingrid, at):
    with pytest.raises(
        actions.MoreAnswersThanRecipients, match="ført 28 svar, men undersøkelsen har bare 20 svar"
    ):
        entered(ingrid, at, survey, year=2023, answers=20, response_permille=None)


def test_a_survey_closes_after_it_opens(db, ingrid, at):
    with pytest.raises(Invalid, match="Siste dag kan ikke være før"):
        entered(ingrid, at, opened_on=date(2024, 5, 2), closed_on=date(2024, 5, 1))


def test_a_survey_that_is_gone_is_told_of(survey, ingrid, at):
    actions.discard_survey(actor=ingrid, at=at, survey=Survey.objects.get(pk=survey.pk))

    with pytest.raises(actions.NoLonger, match="finnes ikke lenger"):
        entered(ingrid, at, survey, year=2023)


def test_what_is_published_needs_a_reason_and_keeps_what_was(published, ingrid, at):
    given = {"year": 2023, "title": published.title, "answers": 28, "recipients": 40}

    with pytest.raises(actions.NeedsReason, match="Skriv hvorfor"):
        entered(ingrid, at, published, **given, response_permille=None)
    entered(
        ingrid, at, published, reason=" Feil i kilden ", **given, response_permille=None,
        extra_topic="buss",
    )  # fmt: skip

    assert corrections(published) == [("svarprosent", "70 %", "–"), ("eget tema", "–", "buss")]
    kept = Correction.objects.first()
    assert (kept.reason, kept.on, str(kept)) == ("Feil i kilden", at.date(), "svarprosent")


# ------------------------------------------------------------------ questions and results


def test_a_question_is_entered_with_its_results_in_order(survey, ingrid, at):
    made = asked(ingrid, at, survey, share(743), share(457, "Nei"), title="Buss?")

    assert made.slug == "2023-buss"
    assert [one.figure for one in made.results.order_by("position")] == ["74,3\xa0%", "45,7\xa0%"]


def test_a_question_written_anew_leaves_what_stands_alone(survey, ingrid, at):
    made = asked(ingrid, at, survey, share(743), share(457, "Nei"))
    first = made.results.get(position=1)

    asked(ingrid, at, survey, share(743), share(460, "Nei"), question=made, title="Buss")

    assert made.results.get(position=1).pk == first.pk
    assert [one.share_permille for one in made.results.order_by("position")] == [743, 460]
    assert corrections(survey) == []


def test_a_question_has_at_least_one_answer(survey, ingrid, at):
    with pytest.raises(actions.NoResults, match="minst ett svar"):
        asked(ingrid, at, survey)


def test_a_share_is_at_most_everyone(survey, ingrid, at):
    with pytest.raises(actions.ShareOverWhole, match="104 %"):
        asked(ingrid, at, survey, share(1040))


def test_a_share_must_be_possible_for_those_who_answered(survey, ingrid, at):
    # Reference: årsrapport 2023 l. 676–697, where 39 answers cannot give 74,3 %.
    with pytest.raises(actions.ImpossibleShare, match="74,3 % er ikke mulig med 28 svar: 21 av 28"):
        asked(ingrid, at, survey, share(743), answers=28)
    assert asked(ingrid, at, survey, share(750), answers=28).answers == 28


def test_nobody_cannot_give_a_share(survey, ingrid, at):
    with pytest.raises(actions.ImpossibleShare, match="ingen har svart"):
        asked(ingrid, at, survey, share(500), answers=0)


def test_a_share_in_words_need_not_add_up(survey, ingrid, at):
    words = share(900, exactness="over", words="over 90 %")

    assert asked(ingrid, at, survey, words, answers=28).results.get().figure == "over 90 %"


def test_no_more_answer_a_question_than_the_survey(survey, ingrid, at):
    with pytest.raises(actions.MoreAnswersThanRecipients, match="bare 28 svar"):
        asked(ingrid, at, survey, share(500), answers=29)
    unknown = make_survey(2022, recipients=10)
    with pytest.raises(actions.MoreAnswersThanRecipients, match="bare 10 mottakere"):
        asked(ingrid, at, unknown, share(500), answers=11)
    assert asked(ingrid, at, make_survey(2021), share(500), answers=12).answers == 12


def test_two_answers_never_share_a_place(survey, ingrid, at):
    ranked = (Answer(label="Klima", rank=1), Answer(label="Buss", rank=1))

    with pytest.raises(actions.SameRankTwice, match="To svar står som nummer 1"):
        asked(ingrid, at, survey, *ranked, kind="ranking")


def test_an_answer_stands_once(survey, ingrid, at):
    with pytest.raises(actions.SameAnswerTwice, match="«Ja» står to ganger"):
        asked(ingrid, at, survey, share(500), share(400))


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("shares", Answer(label="Ja", rank=1)),
        ("ranking", Answer(label="Ja", share_permille=500)),
        ("mentions", Answer(label="Ja", rank=1)),
    ],
)
def test_an_answer_goes_with_the_kind_of_its_question(survey, ingrid, at, kind, answer):
    with pytest.raises(actions.WrongKind, match="«Ja» passer ikke"):
        asked(ingrid, at, survey, answer, kind=kind)


def test_a_number_stands_once_in_a_survey(survey, ingrid, at):
    with pytest.raises(Invalid, match="spørsmål med dette nummeret"):
        asked(ingrid, at, survey, share(500), number=1)


def test_a_question_that_is_published_is_changed_with_a_reason(published, ingrid, at):
    question = Question.objects.get(title="Kjennskap")
    given = {"number": 1, "title": "Kjennskap", "answers": 28, "wording": "Kjenner du rådet?"}
    results = (share(786, "Kjenner rådet godt"), share(36, "Vet ikke"))

    with pytest.raises(actions.NeedsReason):
        asked(ingrid, at, published, *results, question=question, **given)
    asked(ingrid, at, published, *results, question=question, reason="Telt på nytt", **given)

    assert corrections(published) == [
        ("Kjennskap: ordlyden", "–", "Kjenner du rådet?"),
        ("Kjennskap: Kjenner rådet godt", "75\xa0%", "78,6\xa0%"),
        ("Kjennskap: Kjenner navnet", "over 90 %", "–"),
        ("Kjennskap: Vet ikke", "–", "3,6\xa0%"),
    ]


def test_a_new_question_in_what_is_published_is_told_of(published, ingrid, at):
    asked(ingrid, at, published, share(500), reason="Manglet")

    assert corrections(published) == [("Nytt", "–", "nytt spørsmål")]


def test_a_question_is_taken_out_of_a_draft(survey, ingrid, at):
    question = Question.objects.get(title="Kjennskap")

    assert actions.drop_question(actor=ingrid, at=at, question=question) == survey
    assert Result.objects.filter(question__title="Kjennskap").count() == 0


def test_a_question_is_not_taken_out_of_what_is_published(published, ingrid, at):
    with pytest.raises(actions.Published, match="er publisert"):
        actions.drop_question(actor=ingrid, at=at, question=Question.objects.first())


# ------------------------------------------------------------------ corrections


def corrected(ingrid, at, label, answer, reason="Feil i rapporten"):
    result = Result.objects.get(label=label)
    return actions.correct_result(actor=ingrid, at=at, result=result, answer=answer, reason=reason)


def test_a_result_is_corrected_with_what_it_was_and_why(published, ingrid, at):
    made = corrected(ingrid, at, "Kjenner rådet godt", share(786, "Kjenner rådet godt"))

    assert made.share_permille == 786
    assert corrections(published) == [("Kjennskap: Kjenner rådet godt", "75\xa0%", "78,6\xa0%")]


def test_the_words_of_an_answer_are_corrected_too(published, ingrid, at):
    corrected(ingrid, at, "Ferge", Answer(label="Ferger"))

    assert corrections(published) == [("Nevnt", "Ferge", "Ferger")]


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("Kjenner rådet godt", (share(743, "Kjenner rådet godt"), actions.ImpossibleShare)),
        ("Kjenner rådet godt", (share(1010, "Kjenner rådet godt"), actions.ShareOverWhole)),
        ("Kjenner rådet godt", (share(750, "Kjenner rådet godt"), actions.NothingCorrected)),
        ("Klima", (Answer(label="Klima", rank=2), actions.SameRankTwice)),
        ("Klima", (Answer(label="Buss", rank=1), actions.SameAnswerTwice)),
        ("Klima", (share(500, "Klima"), actions.WrongKind)),
    ],
)
def test_a_correction_must_be_possible(published, ingrid, at, label, answer):
    given, refusal = answer

    with pytest.raises(refusal):
        corrected(ingrid, at, label, given)


def test_a_correction_needs_a_reason(published, ingrid, at):
    with pytest.raises(actions.NeedsReason):
        corrected(ingrid, at, "Ferge", Answer(label="Ferger"), reason=" ")


def test_a_draft_is_changed_and_not_corrected(survey, ingrid, at):
    with pytest.raises(actions.NotPublished, match="er et utkast"):
        corrected(ingrid, at, "Ferge", Answer(label="Ferger"))


def test_a_result_that_is_gone_is_told_of(published, ingrid, at):
    gone = Result.objects.select_related("question__survey").get(label="Ferge")
    asked(ingrid, at, published, share(500, "Buss"), question=gone.question, reason="Feil svar")

    with pytest.raises(actions.ResultGone, match="finnes ikke lenger"):
        actions.correct_result(actor=ingrid, at=at, result=gone, answer=share(1), reason="x")


def test_a_question_that_is_gone_is_told_of_and_not_written_back(survey, ingrid, at):
    row = survey.questions.order_by("pk").first()
    actions.drop_question(actor=ingrid, at=at, question=survey.questions.get(pk=row.pk))

    with pytest.raises(actions.QuestionGone, match="er tatt ut av undersøkelsen"):
        asked(ingrid, at, survey, share(500), question=row)
    assert not survey.questions.filter(number=9).exists()


def test_a_correction_tells_of_what_another_has_just_corrected(published, ingrid, at):
    stale = Result.objects.select_related("question__survey").get(label="Ferge")
    corrected(ingrid, at, "Ferge", Answer(label="Ferger"))

    again = actions.correct_result(
        actor=ingrid, at=at, result=stale, answer=Answer(label="Ferja"), reason="Navnet"
    )

    assert again.label == "Ferja"
    assert [was for _about, was, _became in corrections(published)][-1] == "Ferger"


# ------------------------------------------------------------------ publishing


def test_a_survey_is_published_on_a_day(survey, ingrid, at):
    made = actions.publish_survey(actor=ingrid, at=at, survey=survey, on=date(2024, 3, 1))

    assert (made.state, made.published_on) == ("published", date(2024, 3, 1))
    with pytest.raises(actions.Published):
        actions.publish_survey(actor=ingrid, at=at, survey=survey, on=date(2024, 3, 1))


def test_a_survey_without_results_is_not_published(db, ingrid, at):
    row = make_survey()
    make_question(row)

    with pytest.raises(actions.NothingToPublish, match="ingen resultater ennå"):
        actions.publish_survey(actor=ingrid, at=at, survey=row, on=date(2024, 3, 1))


def test_a_survey_is_not_published_on_a_day_to_come(survey, ingrid, at):
    with pytest.raises(actions.NotYet, match=r"16\.\xa0januar 2026 har ikke vært ennå"):
        actions.publish_survey(actor=ingrid, at=at, survey=survey, on=date(2026, 1, 16))


def test_a_published_survey_is_taken_back_with_a_reason(published, ingrid, at):
    with pytest.raises(actions.NeedsReason):
        actions.withdraw_survey(actor=ingrid, at=at, survey=published, reason="")

    made = actions.withdraw_survey(actor=ingrid, at=at, survey=published, reason="Feil fil")

    assert (made.state, made.published_on) == ("draft", None)
    assert corrections(published) == [("publiseringen", "publisert", "trukket tilbake")]
    with pytest.raises(actions.NotPublished):
        actions.withdraw_survey(actor=ingrid, at=at, survey=published, reason="Igjen")
    with pytest.raises(actions.WasPublished, match="har vært publisert"):
        actions.discard_survey(actor=ingrid, at=at, survey=published)


def test_a_draft_is_removed_with_all_that_is_in_it(survey, ingrid, at):
    actions.discard_survey(actor=ingrid, at=at, survey=survey)

    assert (Survey.objects.count(), Question.objects.count(), Result.objects.count()) == (0, 0, 0)


def test_a_published_survey_is_not_removed(published, ingrid, at):
    with pytest.raises(actions.Published):
        actions.discard_survey(actor=ingrid, at=at, survey=published)


# ------------------------------------------------------------------ plain registers


def test_registers_keep_a_draft_by_the_same_rules(db, ingrid, at):
    source = factories.source()
    survey = actions.surveys.create(
        actor=ingrid, at=at, slug="u", year=2024, title="U", recipients=40, answers=28,
        source=source,
    )  # fmt: skip
    question = actions.questions.create(
        actor=ingrid, at=at, slug="q", survey=survey, number=1, title="Q", answers=28,
        source=source,
    )  # fmt: skip
    given = {"actor": ingrid, "at": at, "question": question, "position": 1, "label": "Ja"}

    with pytest.raises(actions.ImpossibleShare):
        actions.results.create(**given, share_permille=743)
    result = actions.results.create(**given, share_permille=750)
    with pytest.raises(actions.ImpossibleShare):
        actions.questions.change(actor=ingrid, at=at, row=question, answers=27)
    with pytest.raises(actions.MoreAnswersThanRecipients):
        actions.surveys.change(actor=ingrid, at=at, row=survey, answers=27)
    with pytest.raises(Invalid, match="flere svar enn mottakere"):
        actions.surveys.change(actor=ingrid, at=at, row=survey, answers=41)
    actions.questions.change(actor=ingrid, at=at, row=question, answers=4)
    for register, row in (
        (actions.results, result), (actions.questions, question), (actions.surveys, survey),
    ):  # fmt: skip
        register.retire(actor=ingrid, at=at, row=row, on=at.date())

    assert Survey.objects.count() == 0


def test_registers_leave_what_is_published_alone(published, ingrid, at):
    question = published.questions.get(number=1)
    rows = ((actions.surveys, published), (actions.questions, question))

    for register, row in (*rows, (actions.results, question.results.first())):
        with pytest.raises(actions.Published):
            register.change(actor=ingrid, at=at, row=row)
        with pytest.raises(actions.Published):
            register.retire(actor=ingrid, at=at, row=row, on=at.date())


def test_a_correction_is_never_written_by_hand(published, ingrid, at):
    made = entered(ingrid, at, published, year=2023, reason="Skrivefeil")
    by = {"actor": ingrid, "at": at}
    row = made.corrections.first()

    with pytest.raises(actions.MadeByCorrecting, match="føres når undersøkelsen rettes"):
        actions.corrections.change(**by, row=row, reason="Noe annet")
    with pytest.raises(actions.MadeByCorrecting):
        actions.corrections.retire(**by, row=row, on=at.date())
