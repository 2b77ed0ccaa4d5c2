"""Cases about elections (kommuneloven kapittel 7)."""

from typing import Any

from samrad.law.check.words import (
    GENDERS,
    Answer,
    Given,
    day,
    genders,
    maybe_day,
    on,
    order,
    text_of,
)
from samrad.law.period import Period
from samrad.law.statutes import kommuneloven_kap07_forholdsvalg as forholdsvalg
from samrad.law.statutes import kommuneloven_kap07_lister as lister
from samrad.law.statutes import kommuneloven_kap07_opprykk as opprykk
from samrad.law.statutes import kommuneloven_kap07_valg as valg
from samrad.law.statutes import kommuneloven_kap07_valgbarhet as valgbarhet
from samrad.law.statutes.kommuneloven_kap07_lister import BallotForm, Method, Signatory
from samrad.law.statutes.kommuneloven_kap07_valg import Round
from samrad.law.statutes.kommuneloven_kap07_valgbarhet import Candidate, Position

METHODS = {
    Method.PROPORTIONAL: "forholdsvalg",
    Method.AGREED: "avtalevalg",
    Method.MAJORITY: "flertallsvalg",
}
FORMS = {"skriftlig": BallotForm.WRITTEN, "stemmetegn": BallotForm.BY_SIGN}
POSITIONS = {
    "statsforvalter": Position.STATE_GOVERNOR,
    "kommunedirektoer": Position.MUNICIPAL_DIRECTOR,
    "kommunalsjef": Position.HEAD_OF_DEPARTMENT,
    "sekretaer": Position.SECRETARY,
    "regnskapsleder": Position.HEAD_OF_ACCOUNTING,
    "revisor": Position.AUDITOR,
    "kontrollutvalgets_sekretariat": Position.CONTROL_COMMITTEE_STAFF,
    "kommuneraadets_sekretariat": Position.CABINET_STAFF,
    "regnskapsansvarlig_for_raadet": Position.COUNCILS_ACCOUNTANT,
    "raadets_revisor": Position.COUNCILS_AUDITOR,
}


def sitting_organ(given: Given) -> dict[str, Any]:
    found = valgbarhet.sitting_organ_continues(
        day(given["election_on"]), day(given["day"]), maybe_day(given["new_elected_on"])
    )
    return {"in_office": found.holds, "last_day": text_of(found.last_day)}


def electable(given: Given) -> dict[str, Any]:
    candidate = Candidate(
        voting_right=given["voting_right"],
        registered_in_participant=given["registered_in_participating_municipality"],
        written_consent=given["written_consent"],
        under_voting_age=given.get("under_voting_age", False),
    )
    found = valgbarhet.can_be_elected(candidate)
    return {
        "electable": found.holds,
        "missing": list(found.missing),
        "duty_to_accept": found.duty_to_accept,
    }


def position(given: Given) -> dict[str, Any]:
    found = valgbarhet.position_allows(
        POSITIONS.get(given["position"], Position.OTHER),
        left_before_start=given["left_before_start"],
    )
    return {"electable": found.holds, "letter": found.letter}


def control_committee(given: Given) -> dict[str, Any]:
    found = valgbarhet.nominee_is_free(in_control_committee=given["in_control_committee"])
    return {"warns": not found.holds}


def leaving(given: Given) -> dict[str, Any]:
    found = valgbarhet.may_return(day(given["moved_out"]), day(given["moved_back"]))
    return {"holds": found.holds, "last_day": text_of(found.last_day)}


def method_for_members(given: Given) -> dict[str, Any]:
    found = lister.method_for_members(
        demanding_list=given["demanding_list_election"],
        agreed_unanimously=given["avtalevalg_unanimous"],
    )
    return {"method": METHODS[found.method]}


def method_for_leaders(_given: Given) -> dict[str, Any]:
    return {"method": METHODS[lister.method_for_leaders().method]}


def list_size(given: Given) -> dict[str, Any]:
    found = lister.list_size(given["seats"], given["names"], on(given))
    return {"holds": found.holds, "max_names": found.required}


def list_genders(given: Given) -> dict[str, Any]:
    found = lister.list_genders(given["seats"], genders(given), on(given))
    return {"holds": found.holds, "required_each": found.required_each}


def signature(given: Given) -> dict[str, Any]:
    signatories = [
        Signatory(one["of_the_list"], one["sits_in_electing_organ"]) for one in given["signatories"]
    ]
    return {"holds": lister.list_is_signed(signatories, on(given)).holds}


def list_vote_form(given: Given) -> dict[str, Any]:
    return {"holds": lister.list_vote_form(FORMS[given["form"]], day(given["day"])).holds}


def settlement(given: Given) -> dict[str, Any]:
    found = forholdsvalg.settle(given["votes"], given["seats"], on(given))
    lot = None
    if found.lot_between:
        lot = {"between": list(found.lot_between), "seats": found.lot_seats}
    return {"seats": dict(found.seats), "lot": lot}


def persons(given: Given) -> dict[str, Any]:
    found = forholdsvalg.elected_from_list(order(given["order"]), given["seats"], on(given))
    return {
        "elected": list(found.positions),
        "required_each": found.required_each,
        "holds": found.holds,
    }


def list_deputies(given: Given) -> dict[str, Any]:
    found = forholdsvalg.deputies_from_list(order(given["order"]), given["seats"], on(given))
    return {"deputies": list(found.positions), "wanted": found.wanted, "holds": found.holds}


def agreed(given: Given) -> dict[str, Any]:
    found = valg.is_agreed(
        votes_for=given["votes_for"], votes_against=given["votes_against"], blank=given["blank"]
    )
    return {"holds": found.holds}


def whole_organ(given: Given) -> dict[str, Any]:
    found = valg.organ_is_balanced(genders(given))
    return {
        "holds": found.holds,
        "required_each": found.required_each,
        "missing": {"K": found.missing_women, "M": found.missing_men},
    }


def majority_election(given: Given) -> dict[str, Any]:
    second = None
    if given.get("round2"):
        second = Round(given["round2"], given.get("blank2", 0))
    found = valg.majority_election(
        Round(given["round1"], given.get("blank1", 0)),
        second,
        blank_counts=given["blank_counts"],
        on=on(given),
    )
    return {
        "elected": found.elected,
        "round": found.round,
        "required": found.required,
        "lot_between": list(found.lot_between) or None,
    }


def majority_vote_form(given: Given) -> dict[str, Any]:
    return {"holds": valg.majority_vote_form(FORMS[given["form"]], on(given)).holds}


def calling(given: Given) -> dict[str, Any]:
    return {"called": opprykk.deputy_to_call(given["can_attend"], on(given)).number}


def vacancy(given: Given) -> dict[str, Any]:
    found = opprykk.successor_after_vacancy(genders(given), on(given))
    letters = {gender: letter for letter, gender in GENDERS.items()}
    return {
        "required_gender": found.required_gender and letters[found.required_gender],
    }


def leader_leaves(given: Given) -> dict[str, Any]:
    found = opprykk.leader_is_elected_again(left_for_good=given["left_for_good"], on=on(given))
    return {"new_election": found.new_election, "deputy_moves_up": found.deputy_moves_up}


def more_deputies(given: Given) -> dict[str, Any]:
    found = opprykk.supplementary_election_is_offered(
        members=given["members"], deputies=given["deputies"], on=on(given)
    )
    return {"offered": found.holds}


def last_on_the_list(given: Given) -> dict[str, Any]:
    return {"place": opprykk.place_of_new_deputy(given["deputies_before"], on(given)).place}


def stand_in(given: Given) -> dict[str, Any]:
    leave = Period(day(given["from"]), maybe_day(given["until"]))
    found = opprykk.ad_hoc_member_may_be_elected(
        leave,
        leave.start,
        expected_over_three_months=given.get("expected_over_three_months", False),
    )
    return {"holds": found.holds}


ANSWERS: dict[str, Answer] = {
    "KL-7-1-5": sitting_organ,
    "KL-7-2-3": electable,
    "KL-7-3-1": position,
    "KL-7-3-5": position,
    "KL-23-1-3": control_committee,
    "KL-7-9-1": leaving,
    "KL-7-4-1": method_for_members,
    "KL-7-4-2": method_for_leaders,
    "KL-7-5-1": list_size,
    "KL-7-5-2": list_genders,
    "KL-7-5-3": signature,
    "KL-7-5-4": list_vote_form,
    "KL-7-6-1": settlement,
    "KL-7-6-3": persons,
    "KL-7-6-5": list_deputies,
    "KL-7-7-1": agreed,
    "KL-7-7-3": whole_organ,
    "KL-7-8-1": majority_election,
    "KL-7-8-2": majority_vote_form,
    "KL-7-10-1": calling,
    "KL-7-10-3": vacancy,
    "KL-7-10-4": leader_leaves,
    "KL-7-10-5": more_deputies,
    "KL-7-10-6": last_on_the_list,
    "KL-7-11-1": stand_in,
}
