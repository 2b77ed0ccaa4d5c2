"""Cases about minutes, open doors and the form of a meeting (kommuneloven §§ 11-4 to 11-8)."""

from typing import Any

from samrad.law.check.words import Answer, Given
from samrad.law.facts import Demand
from samrad.law.statutes import kommuneloven_kap11_apenhet as apenhet
from samrad.law.statutes import kommuneloven_kap11_fjernmote as fjernmote
from samrad.law.statutes.kommuneloven_kap11_apenhet import Closing, ClosingStep, Ground, Record
from samrad.law.statutes.kommuneloven_kap11_fjernmote import Form

RECORDS = {
    "tid_og_sted": Record.TIME_AND_PLACE,
    "moette_og_fravaerende": Record.ATTENDANCE,
    "saker": Record.CASES,
    "vedtak": Record.DECISIONS,
    "avstemningsresultat": Record.RESULTS,
}
GROUNDS = {
    "arbeidstakers_tjenstlige_forhold": Ground.EMPLOYEE,
    "lovbestemt_taushetsplikt": Ground.SECRECY,
    "personvern": Ground.PRIVACY,
    "tungtveiende_offentlige_interesser_og_kunne_vaert_unntatt": Ground.PUBLIC_INTEREST,
    "annet": Ground.OTHER,
}
CLOSINGS = {Closing.MUST: "skal", Closing.MAY: "kan", Closing.NO: "nei"}
STEPS = {"debatt_om_lukking": ClosingStep.DEBATE, "avstemning_om_lukking": ClosingStep.VOTE}
FORMS = {
    "fysisk": Form.PHYSICAL,
    "fjernmøte": Form.REMOTE,
    "hastefjernmøte": Form.URGENT_REMOTE,
}


def minutes(given: Given) -> dict[str, Any]:
    words = {record: word for word, record in RECORDS.items()}
    found = apenhet.minutes_are_complete([RECORDS[word] for word in given["recorded"]])
    return {"holds": found.holds, "missing": [words[Record(one)] for one in found.missing]}


def legal_basis(given: Given) -> dict[str, Any]:
    found = apenhet.basis_is_recorded(
        needs_basis=given["decision"] != "annet", legal_basis=given["hjemmel"]
    )
    return {"holds": found.holds}


def result_of_votes(given: Given) -> dict[str, Any]:
    found = apenhet.roll_may_be_shown(written_list_election=given["written_list_election"])
    return {"holds": found.holds}


def closing(given: Given) -> dict[str, Any]:
    found = apenhet.closing_of([GROUNDS[ground] for ground in given["grounds"]])
    return {"closing": CLOSINGS[found.closing]}


def how_to_close(given: Given) -> dict[str, Any]:
    found = apenhet.closing_step_is_lawful(
        STEPS[given["step"]],
        doors_are_closed=given["meeting"] == "lukket",
        closed_debate_decided=given["closed_debate_decided"],
    )
    return {"holds": found.holds}


def remote(given: Given) -> dict[str, Any]:
    found = fjernmote.form_is_lawful(
        FORMS[given["form"]],
        access_decided=given["access_decided"],
        see_hear_communicate=given["see_hear_communicate"],
    )
    return {"holds": found.holds}


def closed_not_remote(given: Given) -> dict[str, Any]:
    grounds = [GROUNDS[ground] for ground in given["grounds"]]
    return {"holds": fjernmote.case_may_be_treated(FORMS[given["form"]], grounds).holds}


def no_third_form(given: Given) -> dict[str, Any]:
    found = fjernmote.counted_as_present(
        FORMS[given["notice"]], in_room=given["in_room"], remote=given["remote"]
    )
    return {"counted_present": found.counted_present, "warns": not found.holds}


def may_hurry(given: Given) -> dict[str, Any]:
    found = fjernmote.leader_may_hurry(
        needed_before_next=given["needed_before_next"],
        time_for_extraordinary=given["time_for_extraordinary"],
        important_enough=given["important_enough"],
    )
    return {"holds": found.holds}


def urgent_remote(given: Given) -> dict[str, Any]:
    found = fjernmote.urgent_case_goes_on(
        Demand(members=given["members"], demanding=given["demanding"])
    )
    return {"holds": found.holds, "postponed_at": found.required}


def in_writing(given: Given) -> dict[str, Any]:
    found = fjernmote.is_adopted_in_writing(given["members"], given["agree_to_both"])
    return {"holds": found.holds, "missing": found.missing}


ANSWERS: dict[str, Answer] = {
    "KL-11-4-1": minutes,
    "KL-11-4-2": legal_basis,
    "SEK-11-4": result_of_votes,
    "KL-11-5": closing,
    "KL-11-5-5": how_to_close,
    "KL-11-7-1": remote,
    "KL-11-7-3": closed_not_remote,
    "SEK-11-7": no_third_form,
    "KL-11-8-2": may_hurry,
    "KL-11-8-3": urgent_remote,
    "KL-11-8-4": in_writing,
}
