"""Cases about the council, its organs and its agreement (kommuneloven kapittel 18)."""

from fractions import Fraction
from typing import Any

from samrad.law.check.words import Answer, Given, day, on, text_of
from samrad.law.period import Period
from samrad.law.statutes import kommuneloven_kap18_ansvar as ansvar
from samrad.law.statutes import kommuneloven_kap18_avtale as avtale
from samrad.law.statutes import kommuneloven_kap18_organer as organer
from samrad.law.statutes import kommuneloven_kap18_raad as raad
from samrad.law.statutes.kommuneloven_kap18_avtale import Item, Procedure
from samrad.law.statutes.kommuneloven_kap18_organer import Appointer, Appointment, Organ
from samrad.law.statutes.kommuneloven_kap18_raad import Concern

ORGANS = {
    "representantskap": Organ.ASSEMBLY,
    "styre": Organ.BOARD,
    "annet_styringsorgan": Organ.OTHER_STEERING,
    "faggruppe": Organ.EXPERT_GROUP,
}
CONCERNS = {
    "internt": Concern.INTERNAL,
    "tilskuddsordning": Concern.GRANT_SCHEME,
    "innbygger": Concern.INHABITANT,
    "annet": Concern.OTHER,
}
APPOINTERS = {
    "kommunestyre": Appointer.MEMBER_COUNCIL,
    "kommuneraad": Appointer.CABINET,
    "raadsmedlem": Appointer.CABINET_MEMBER,
}
ITEMS = {
    "navn": Item.NAME,
    "rettssubjekt": Item.LEGAL_PERSON,
    "antall_medlemmer": Item.MEMBERS,
    "saker": Item.MATTERS,
    "myndighet": Item.AUTHORITY,
    "andeler": Item.SHARES,
    "uttreden": Item.WITHDRAWAL,
    "opplosning": Item.DISSOLUTION,
}
PROCEDURES = {
    Procedure.ALL_PARTICIPANTS: "alle_deltakere",
    Procedure.ASSEMBLY: "representantskap",
    Procedure.SPLIT: "delt",
    None: None,
}


def elected_organ(given: Given) -> dict[str, Any]:
    return {"holds": organer.is_elected_organ(ORGANS[given["organ"]]).holds}


def formed(given: Given) -> dict[str, Any]:
    participants = [
        raad.Participant(one["name"], one["adopted_on"] and day(one["adopted_on"]))
        for one in given["participants"]
    ]
    found = raad.is_formed(participants, day(given["day"]))
    return {"holds": found.holds, "counted": found.counted}


def individual(given: Given) -> dict[str, Any]:
    found = raad.may_decide(
        CONCERNS[given["concerns"]], on(given), individual=given["decision"] == "enkeltvedtak"
    )
    return {"holds": found.holds}


def name(given: Given) -> dict[str, Any]:
    return {"holds": raad.has_lawful_name(given["name"], on(given)).holds}


def form(given: Given) -> dict[str, Any]:
    found = raad.may_be_set_up(
        is_legal_person=given["legal_person"],
        office_municipality=given["office_municipality"] or "",
    )
    return {"holds": found.holds}


def shares(given: Given) -> dict[str, Any]:
    if "equal_shares" in given:
        held = ansvar.equal_shares([str(number) for number in range(given["equal_shares"])])
    else:
        held = {name: Fraction(share) for name, share in given["shares"].items()}
    found = ansvar.shares_fill_the_whole(held)
    return {"holds": found.holds, "sum": str(found.total)}


def creditors(given: Given) -> dict[str, Any]:
    found = ansvar.participants_can_be_claimed(day(given["demand_on"]))
    return {"participants_liable_from": text_of(found.claimable_from)}


def liability(given: Given) -> dict[str, Any]:
    found = ansvar.liability_after_exit(Fraction(given["share"]), given["obligations_ore"])
    return {"liability_ore": found.liability_ore}


def seats(given: Given) -> dict[str, Any]:
    found = organer.everyone_has_a_seat(given["seats"])
    return {"holds": found.holds, "without": list(found.missing)}


def deputies(given: Given) -> dict[str, Any]:
    found = organer.has_deputies_enough(given["members"], given["deputies"])
    return {"holds": found.holds, "missing_deputies": found.missing_deputies}


def leader(given: Given) -> dict[str, Any]:
    found = organer.next_leader(given.get("order", ()), given.get("current", ""))
    return {"next": found.next, "chosen_by": None if found.next else "representantskap"}


def councillors(given: Given) -> dict[str, Any]:
    found = organer.may_sit(
        is_councillor=given["councillor"], agreement_requires=given["agreement_requires"]
    )
    return {"warns": not found.holds}


def parliamentary(given: Given) -> dict[str, Any]:
    appointment = Appointment(
        by=APPOINTERS[given["appointed_by"]],
        parliamentary=given["parliamentary"],
        delegated=given["member_council_delegated"],
        subdelegation_forbidden=given["member_council_forbids_subdelegation"],
    )
    return {"holds": organer.is_appointed_lawfully(appointment).holds}


def term(given: Given) -> dict[str, Any]:
    found = organer.assembly_term(day(given["elected_from"]), given["agreement_years"])
    return {"until": text_of(found.period.until if found.period else None)}


def replacement(given: Given) -> dict[str, Any]:
    seat = Period(day(given["from"]), day(given["until"]))
    old, new = organer.replaced(seat, day(given["replaced_on"]))
    return {
        "old": [text_of(old.start), text_of(old.until)],
        "new": [text_of(new.start), text_of(new.until)],
    }


def other_organs(given: Given) -> dict[str, Any]:
    found = organer.may_elect_to(ORGANS[given["organ"]], ORGANS[given["elected_by"]])
    return {"holds": found.holds}


def all_adopt(given: Given) -> dict[str, Any]:
    found = avtale.agreement_is_adopted(given["participants"], given["adopted"])
    return {"holds": found.holds, "missing": found.required - given["adopted"]}


def two_thirds(given: Given) -> dict[str, Any]:
    threshold = Fraction(*given.get("agreement_threshold", (2, 3)))
    found = avtale.change_is_adopted(given["cast"], given["votes_for"], threshold)
    return {"holds": found.holds, "required": found.required}


def route(given: Given) -> dict[str, Any]:
    items = [ITEMS[change] for change in given["changes"] if change in ITEMS]
    found = avtale.route_of_change(items, len(given["changes"]) - len(items))
    return {"procedure": PROCEDURES[found.procedure]}


def complete(given: Given) -> dict[str, Any]:
    words = {item: word for word, item in ITEMS.items()}
    found = avtale.agreement_is_complete([ITEMS[word] for word in given["regulated"]])
    return {"holds": found.holds, "missing": [words[Item(item)] for item in found.missing]}


def boundary_change(given: Given) -> dict[str, Any]:
    found = avtale.withdrawal_after_boundary_change(
        day(given["boundary_change"]), day(given["notice_on"])
    )
    return {"holds": found.holds, "out_on": text_of(found.out_on)}


ANSWERS: dict[str, Answer] = {
    "KL-5-1-2": elected_organ,
    "KL-18-1-1": formed,
    "KL-18-1-2": individual,
    "KL-18-1-3": name,
    "SEK-18-B": form,
    "KL-18-2-1": shares,
    "KL-18-2-2": creditors,
    "KL-18-2-3": liability,
    "KL-18-3-1-a": seats,
    "KL-18-3-1-b": deputies,
    "KL-18-3-1-c": leader,
    "KL-18-3-1-d": councillors,
    "KL-18-3-2": parliamentary,
    "KL-18-3-3-a": term,
    "KL-18-3-3-b": replacement,
    "KL-18-3-4": other_organs,
    "KL-18-4-2": all_adopt,
    "KL-18-4-3": two_thirds,
    "KL-18-4-4": route,
    "KL-18-4-4-full": complete,
    "INNDL-16-1": boundary_change,
}
