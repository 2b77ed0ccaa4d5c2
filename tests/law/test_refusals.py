"""Facts that are each possible, but cannot be true together."""

from datetime import date

import pytest

from samrad.law import agreement, practice
from samrad.law.facts import BadFact
from samrad.law.period import Period
from samrad.law.statutes import arkiv
from samrad.law.statutes import kommuneloven_kap07_valg as valg
from samrad.law.statutes import kommuneloven_kap07_valgbarhet as valgbarhet
from samrad.law.statutes import kommuneloven_kap14_okonomi as okonomi
from samrad.law.statutes import kommuneloven_kap18_avtale as avtale
from samrad.law.statutes import kommuneloven_kap18_organer as organer
from samrad.law.statutes import kommuneloven_kap27_lovlighet as lovlighet

BEFORE, DAY = date(2023, 11, 9), date(2023, 11, 10)
TERM = Period(DAY, date(2027, 11, 10))
OSLO = agreement.Payer("Oslo", 709_037)
WON, TIED = valg.Round({"A": 9, "B": 7}), valg.Round({"A": 8, "B": 8})


@pytest.mark.parametrize(
    ("ask", "field"),
    [
        (
            lambda: agreement.fees(300, [agreement.Payer("Oslo", 1), agreement.Payer("Oslo", 2)]),
            "payers",
        ),
        (lambda: practice.notice_deadline(DAY, days=14, working_days=10), "days"),
        (lambda: practice.notice_deadline(DAY), "days"),
        (lambda: valg.Round({"A": 0, "B": 0}, blank=3), "votes"),
        (lambda: valg.majority_election(WON, TIED, on=DAY), "second"),
        (lambda: valgbarhet.sitting_organ_continues(DAY, DAY, BEFORE), "new_elected_on"),
        (lambda: valgbarhet.may_return(DAY, BEFORE), "moved_back"),
        (lambda: okonomi.deficit_is_shared(2023, 100, 0, {"Asker": 0}), "weights"),
        (lambda: okonomi.accounts_delivered(2019), "year"),
        (lambda: avtale.withdrawal_after_boundary_change(DAY, BEFORE), "notice_on"),
        (lambda: organer.replaced(TERM, DAY), "on"),
        (lambda: organer.replaced(TERM, BEFORE), "on"),
        (lambda: lovlighet.review_deadline(DAY, demanded_on=BEFORE), "demanded_on"),
        (lambda: arkiv.keep_through(2023, 9), "number"),
    ],
)
def test_facts_at_odds_are_refused_by_the_name_of_one(ask, field):
    with pytest.raises(BadFact, match=f"^{field}: "):
        ask()


@pytest.mark.parametrize(
    ("deleted_on", "holds"), [(date(2028, 12, 31), False), (date(2029, 1, 1), True)]
)
def test_bookkeeping_deleted_on_the_last_day_was_deleted_too_early(deleted_on, holds):
    assert arkiv.keep_through(2023, 1, deleted_on).holds is holds
