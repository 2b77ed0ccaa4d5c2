"""Findings, sums, provisions and rules say themselves what they mean."""

from datetime import date

import pytest

from samrad.law.calendar import written
from samrad.law.facts import BadFact
from samrad.law.finding import (
    Finding,
    Needed,
    Sum,
    deadline,
    gaps,
    not_assessed,
    older_wording,
)
from samrad.law.provision import (
    SINCE_2023_07,
    Provision,
    Status,
    agreement,
    for_councils,
    guidance,
    kommuneloven,
    practice,
)
from samrad.law.rule import COMPUTES, Effect, Rule

NOTICE = for_councils("§ 11-3 første ledd", in_force=SINCE_2023_07)


@pytest.mark.parametrize(
    ("have", "text"), [(31, "31 < 32 = ⌈64/2⌉"), (32, "32 = 32 = ⌈64/2⌉"), (36, "36 > 32 = ⌈64/2⌉")]
)
def test_sum_reads_as_it_was_worked(have, text):
    assert str(Sum(have, 32, "⌈64/2⌉", "stemmer")) == text


@pytest.mark.parametrize(
    ("holds", "verdict"), [(True, "i orden"), (False, "ikke i orden"), (None, "ikke vurdert")]
)
def test_verdict_is_two_words_or_one(holds, verdict):
    assert Finding(holds, "En grunn.", NOTICE).verdict == verdict


def test_wording_is_not_applied_before_the_day_it_was_in_force():
    found = older_wording(NOTICE, date(2023, 6, 30))

    assert found is not None
    assert found.holds is None
    assert found.reason == "Ikke vurdert: eldre ordlyd er ikke lest."
    assert older_wording(NOTICE, date(2023, 7, 1)) is None
    assert older_wording(kommuneloven("§ 18-3"), date(1990, 1, 1)) is None


def test_older_answer_has_the_shape_of_the_rules_own():
    assert Needed.older(NOTICE) == Needed(None, "Ikke vurdert: eldre ordlyd er ikke lest.", NOTICE)


def test_rule_that_could_not_be_asked_says_why():
    assert not_assessed("avtalen er ukjent.", NOTICE).reason == "Ikke vurdert: avtalen er ukjent."


def test_deadline_is_judged_only_when_the_thing_is_done():
    last = date(2024, 6, 30)

    assert deadline("Regnskapet vedtas", last, NOTICE).holds is None
    assert deadline("Regnskapet vedtas", last, NOTICE, last).holds is True
    late = deadline("Regnskapet vedtas", last, NOTICE, date(2024, 7, 1))
    assert late.days_late == 1
    assert late.reason == (
        "Regnskapet vedtas senest 30. juni 2024. Det skjedde 1. juli 2024, 1 dag for sent."
    )
    # Reference: the annual report for 2023 was planned for 29.8.2024 (utkast til årsrapport 2023).
    assert "60 dager for sent" in deadline("Den vedtas", last, NOTICE, date(2024, 8, 29)).reason


def test_gaps_are_listed_in_the_order_given():
    assert gaps("Møteboka", ("saker", "vedtak"), NOTICE).reason == "Møteboka mangler saker, vedtak."
    assert gaps("Møteboka", (), NOTICE).holds is True


def test_provision_of_another_chapter_says_how_it_reaches_a_council():
    quorum = for_councils("§ 11-9 første ledd")

    assert str(quorum) == "kommuneloven § 11-9 første ledd, jf. § 18-1 fjerde ledd"
    assert str(kommuneloven("§ 18-3")) == "kommuneloven § 18-3"


def test_every_status_has_a_label_and_only_read_law_is_law():
    assert [status.label for status in Status] == [
        "lov",
        "offentlig veiledning",
        "samarbeidsavtalen",
        "vår tolkning av loven",
        "rådets praksis",
        "ikke avklart",
    ]
    assert [status for status in Status if status.is_law] == [
        Status.STATUTE,
        Status.SECONDARY,
        Status.INFERENCE,
    ]


def test_sources_outside_the_acts_keep_their_status():
    assert practice("innkalling").status == Status.PRACTICE
    assert agreement("§ 4").status == Status.TERM
    assert guidance("Brev 17.8.2021", "https://www.regjeringen.no/").status == Status.SECONDARY


def test_day_is_written_with_the_name_of_the_month():
    assert written(date(2023, 11, 10)) == "10. november 2023"


def test_rule_takes_its_status_from_where_it_stands():
    rule = Rule(
        id="KL-11-3-2",
        title="Kunngjøring",
        term="kunngjøring",
        basis=NOTICE,
        effect=(COMPUTES,),
        summary="Møter kunngjøres.",
        example="Et lukket møte har en åpen side.",
    )

    assert rule.status == Status.STATUTE
    assert [effect.label for effect in Effect] == ["regner ut", "avviser", "advarer", "tar vare på"]


@pytest.mark.parametrize("field", ["id", "title", "term", "basis", "summary", "example"])
def test_rule_without_a_text_is_refused_by_name(field):
    texts = dict.fromkeys(("id", "title", "term", "summary", "example"), "tekst")
    given = {**texts, "basis": NOTICE, "effect": ()}
    given[field] = Provision("") if field == "basis" else " "

    with pytest.raises(BadFact, match=f"^{field}: "):
        Rule(**given)
