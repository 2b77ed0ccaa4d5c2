"""Cases about impartiality and access to documents."""

from typing import Any

from samrad.law.check.words import Answer, Given, day, text_of
from samrad.law.statutes import habilitet, offentleglova
from samrad.law.statutes.habilitet import Matter, Relation
from samrad.law.statutes.offentleglova import Exemption, Paper, Refusal, Shown

RELATIONS = {
    "part": Relation.PARTY,
    "forelder": Relation.PARENT_OR_CHILD,
    "barn": Relation.PARENT_OR_CHILD,
    "besteforelder": Relation.GRANDPARENT_OR_GRANDCHILD,
    "soesken": Relation.SIBLING,
    "svigerforelder": Relation.PARENT_OR_CHILD_IN_LAW,
    "svoger": Relation.SIBLING_IN_LAW,
    "ektefelle": Relation.SPOUSE,
    "tidligere_ektefelle": Relation.FORMER_SPOUSE,
    "forlovet": Relation.FIANCE,
    "fosterbarn": Relation.FOSTER_PARENT_OR_CHILD,
    "verge": Relation.GUARDIAN_OR_AGENT,
    "styremedlem": Relation.LEADING_POST,
    "samboer": Relation.COHABITANT,
    "fetter": Relation.COUSIN,
    "venn": Relation.FRIEND,
}
MATTERS = {
    "aarsbudsjett": Matter.BUDGET,
    "oekonomiplan": Matter.ECONOMIC_PLAN,
    "kommuneplan": Matter.MUNICIPAL_PLAN,
    "regional_planstrategi": Matter.REGIONAL_STRATEGY,
    "regional_plan": Matter.REGIONAL_PLAN,
    "valg_til_offentlig_tillitsverv": Matter.PUBLIC_OFFICE,
    "godtgjoering_for_verv": Matter.PAY_FOR_OFFICE,
}
PAPERS = {
    "saksframlegg": Paper.CASE_PAPER,
    "vedlegg_til_saksframlegg": Paper.ANNEX,
    "sakliste": Paper.AGENDA,
    "internt_notat": Paper.INTERNAL_NOTE,
}
SHOWN = {
    Shown.NAME: "navn",
    Shown.AGE: "alder",
    Shown.POSITION: "stilling",
    Shown.MUNICIPALITY: "kommune",
    Shown.COUNT: "antall",
    Shown.GENDER: "kjoenn",
}


def strict_grounds(given: Given) -> dict[str, Any]:
    relation = RELATIONS.get(given["relation"], Relation.OTHER)
    return {"inhabil": not habilitet.is_impartial(relation).holds}


def who_decides(given: Given) -> dict[str, Any]:
    found = habilitet.who_decides_impartiality(
        members=given["members"], present=given["present"], raised=given["raised"]
    )
    return {
        "deciding": found.deciding,
        "all_take_part": found.all_take_part,
        "quorate": found.holds,
    }


def as_employee(given: Given) -> dict[str, Any]:
    found = habilitet.is_impartial_after_employment(
        took_part_as_employee=given["took_part_as_employee"],
        matter=MATTERS.get(given["case"], Matter.OTHER),
    )
    return {"inhabil": not found.holds}


def appeals(given: Given) -> dict[str, Any]:
    found = habilitet.is_impartial_on_appeal(
        appeal=given["appeal"],
        took_part_in_first_decision=given["took_part_in_first_decision"],
    )
    return {"inhabil": not found.holds}


def elections(given: Given) -> dict[str, Any]:
    matter = MATTERS.get(given["matter"], Matter.OTHER)
    return {"exempt": habilitet.matter_is_exempt(matter).holds}


def exemption(given: Given) -> dict[str, Any]:
    found = habilitet.quorum_after_exemption(given["members"])
    return {"quorum_base": given["members"], "required": found.required}


def scope(given: Given) -> dict[str, Any]:
    found = offentleglova.is_covered(
        is_legal_person=given["legal_person"],
        elected_by_municipalities=given["elected_by_municipalities"],
        seats=given["seats"],
    )
    return {"holds": found.holds}


def not_internal(given: Given) -> dict[str, Any]:
    found = offentleglova.exemption_may_be_used(
        PAPERS[given["document"]], Exemption(given["ground"])
    )
    return {"holds": found.holds}


def applicants(given: Given) -> dict[str, Any]:
    found = offentleglova.shown_on_applicant_list(anonymity_granted=given["anonymity_granted"])
    return {"must_show": [SHOWN[one] for one in found.must_show]}


def refusal(given: Given) -> dict[str, Any]:
    found = offentleglova.refusal_is_complete(
        Refusal(
            provision=given["provision"],
            exemption=Exemption(given["ground"]),
            secrecy_provision=given["secrecy_provision"] or "",
            names_appeal=given["appeal"],
            names_deadline=given["appeal_deadline"],
        )
    )
    return {"holds": found.holds, "missing": list(found.missing)}


def ask_why(given: Given) -> dict[str, Any]:
    found = offentleglova.ask_for_reasons_deadline(day(given["refusal_received_on"]))
    return {"request_by": text_of(found.last_day)}


def explain(given: Given) -> dict[str, Any]:
    found = offentleglova.give_reasons_deadline(day(given["request_received_on"]))
    return {"last_day": text_of(found.last_day)}


def five_days(given: Given) -> dict[str, Any]:
    return {"last_day": text_of(offentleglova.answer_deadline(day(given["received_on"])).last_day)}


ANSWERS: dict[str, Answer] = {
    "FVL-6-1": strict_grounds,
    "FVL-8-2": who_decides,
    "KL-11-10-2": as_employee,
    "KL-11-10-3": appeals,
    "KL-11-10-4": elections,
    "KL-11-11": exemption,
    "OFL-2-1": scope,
    "OFL-16-1": not_internal,
    "OFL-25-2": applicants,
    "OFL-31-1": refusal,
    "OFL-31-2-a": ask_why,
    "OFL-31-2-b": explain,
    "OFL-32-2": five_days,
}
