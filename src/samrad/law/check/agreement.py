"""Cases about the council's own terms; the agreement stands among the facts as terms."""

from typing import Any

from samrad.law import agreement
from samrad.law.agreement import Payer
from samrad.law.check.words import Answer, Given, day, maybe_day, text_of
from samrad.law.facts import Demand
from samrad.law.period import Period

MEETINGS = {"by_june": "innen_juni", "december": "desember"}


def order(given: Given) -> dict[str, Any]:
    found = agreement.order_on(given["terms"], day(given["day"]))
    return {
        "instrument": found.instrument,
        "assembly": found.assembly,
        "chapter_18_applies": found.chapter_18_applies,
    }


def term(given: Given) -> dict[str, Any]:
    found = agreement.term_on(given["terms"], given["key"], day(given["day"]))
    return {"known": bool(found.holds), "value": found.value}


def votes(given: Given) -> dict[str, Any]:
    found = agreement.votes_in_assembly(given["terms"], given["members"], day(given["day"]))
    return {"votes": found.required}


def ordinary_meetings(given: Given) -> dict[str, Any]:
    found = agreement.ordinary_meetings(given["year"], [day(held) for held in given["held"]])
    return {"holds": found.holds, "missing": [MEETINGS[one] for one in found.missing]}


def extraordinary(given: Given) -> dict[str, Any]:
    found = agreement.extraordinary_meeting(
        Demand(members=given["members"], demanding=given["supporting"]),
        board_decided=given["board_decided"],
    )
    return {"holds": found.holds, "required": found.required}


def guidelines(given: Given) -> dict[str, Any]:
    period = Period(day(given["from"]), maybe_day(given["until"]))
    return {"holds": agreement.guidelines_are_in_force(period, day(given["day"])).holds}


def change(given: Given) -> dict[str, Any]:
    found = agreement.change_is_adopted(
        given["terms"], given["cast"], given["votes_for"], day(given["day"])
    )
    return {"holds": found.holds, "required": found.required}


def fee(given: Given) -> dict[str, Any]:
    payers = [
        Payer(name, inhabitants, factor) for name, (inhabitants, factor) in given["payers"].items()
    ]
    found = agreement.fees(given["rate_ore"], payers)
    return {"lines_ore": dict(found.lines_ore), "total_ore": found.total_ore}


def withdrawal(given: Given) -> dict[str, Any]:
    return {"earliest_out": text_of(agreement.withdrawal_2004(day(given["notice_on"])).out_on)}


def matters(given: Given) -> dict[str, Any]:
    found = agreement.assembly_decides(given["terms"], given["matter"], day(given["day"]))
    return {"holds": found.holds}


def office(given: Given) -> dict[str, Any]:
    found = agreement.term_of_office(
        given["terms"], given["key"], day(given["from"]), given["decided_years"]
    )
    return {"until": text_of(found.value.until if found.value else None)}


ANSWERS: dict[str, Answer] = {
    "AVT-ORDNING": order,
    "AVT-TERM": term,
    "AVT-STEMME": votes,
    "AVT-MOTER": ordinary_meetings,
    "AVT-EKSTRA": extraordinary,
    "AVT-STRATEGI": guidelines,
    "AVT-ENDRING": change,
    "AVT-KONTINGENT": fee,
    "AVT-UTTREDEN-2004": withdrawal,
    "AVT-OPPGAVER": matters,
    "AVT-ELECT": office,
}
