"""Cases about economy, archive and other acts."""

from typing import Any

from samrad.law.check.words import Answer, Given, day, maybe_day, on, text_of
from samrad.law.statutes import andre_lover, arkiv
from samrad.law.statutes import kommuneloven_kap14_okonomi as okonomi
from samrad.law.statutes.arkiv import ArchiveRoute
from samrad.law.statutes.kommuneloven_kap14_okonomi import Budget, EconomyCase, Heading

CASES = {
    "aarsbudsjett": EconomyCase.BUDGET,
    "aarsregnskap": EconomyCase.ACCOUNTS,
    "aarsberetning": EconomyCase.ANNUAL_REPORT,
}
HEADINGS = dict(
    zip(
        ("oekonomi", "avvik", "maal", "etikk", "likestilling", "aktivitetsplikt"),
        Heading,
        strict=True,
    )
)
ROUTES = {
    ArchiveRoute.VIA_OFFICE_MUNICIPALITY: "kontorkommune",
    ArchiveRoute.BY_AGREEMENT: "avtale",
    ArchiveRoute.UNSETTLED: None,
}


def who_decides(given: Given) -> dict[str, Any]:
    found = okonomi.assembly_decides(
        CASES[given["case"]], decided_by_assembly=given["organ"] == "representantskap"
    )
    return {"holds": found.holds}


def budget_in_time(given: Given) -> dict[str, Any]:
    found = okonomi.budget_deadline(given["year"], maybe_day(given["adopted_on"]))
    return {"deadline": text_of(found.last_day), "holds": found.holds}


def accounts_and_report(given: Given) -> dict[str, Any]:
    found = okonomi.accounts_and_report(
        given["year"], day(given["accounts_adopted_on"]), day(given["report_adopted_on"])
    )
    return {
        "deadline": text_of(found.last_day),
        "holds": found.holds,
        "days_late": found.days_late,
        "together": found.together,
    }


def published(given: Given) -> dict[str, Any]:
    found = okonomi.budget_is_published(
        day(given["meeting"]),
        maybe_day(given.get("published_on")),
        amendment=given.get("amendment", False),
    )
    return {"publish_by": text_of(found.last_day), "holds": found.holds}


def cover(given: Given) -> dict[str, Any]:
    budget = Budget(
        income_ore=given["income_ore"],
        fund_use_ore=given["fund_use_ore"],
        expenses_ore=given["expenses_ore"],
        provisions_ore=given["provisions_ore"],
    )
    found = okonomi.budget_is_covered(budget, on(given))
    return {"holds": found.holds, "difference_ore": found.difference_ore}


def reports(given: Given) -> dict[str, Any]:
    return {"holds": okonomi.reports_are_enough(given["reports"]).holds}


def accounts_delivered(given: Given) -> dict[str, Any]:
    return {"deadline": text_of(okonomi.accounts_delivered(given["year"]).last_day)}


def report_delivered(given: Given) -> dict[str, Any]:
    return {"deadline": text_of(okonomi.report_delivered(given["year"]).last_day)}


def auditors_report(given: Given) -> dict[str, Any]:
    return {"deadline": text_of(okonomi.auditors_report(given["year"]).last_day)}


def report_covers(given: Given) -> dict[str, Any]:
    words = {heading: word for word, heading in HEADINGS.items()}
    found = okonomi.report_is_complete([HEADINGS[word] for word in given["headings"]])
    return {"holds": found.holds, "missing": [words[Heading(one)] for one in found.missing]}


def deficit(given: Given) -> dict[str, Any]:
    found = okonomi.deficit_is_shared(
        given["deficit_year"],
        given["deficit_ore"],
        given["covered_year_after_ore"],
        given["weights"],
    )
    return {"bill_year": found.bill_year, "bills": dict(found.bills) or None}


def archive_route(given: Given) -> dict[str, Any]:
    found = arkiv.archive_route(
        is_legal_person=given["legal_person"],
        office_municipality=given["office_municipality"] or "",
    )
    return {"route": ROUTES[found]}


def disposal(given: Given) -> dict[str, Any]:
    found = arkiv.may_dispose(day(given["day"]), permission=given["permission"] or "")
    return {"holds": found.holds}


def bookkeeping(given: Given) -> dict[str, Any]:
    return {"keep_through": text_of(arkiv.keep_through(given["year"], given["material"]).last_day)}


def committees(given: Given) -> dict[str, Any]:
    return {"required_each": andre_lover.of_each_gender(given["n"]).required}


def vat(given: Given) -> dict[str, Any]:
    return {"holds": andre_lover.vat_can_be_claimed(given["vat_ore"]).holds}


def health_data(given: Given) -> dict[str, Any]:
    found = andre_lover.health_data_deadline(day(given["event_ended_on"]))
    return {"deadline": text_of(found.last_day)}


ANSWERS: dict[str, Answer] = {
    "KL-14-8-1": who_decides,
    "KL-14-3-1": budget_in_time,
    "KL-14-3-2": accounts_and_report,
    "KL-14-3-4": published,
    "KL-14-10-1": cover,
    "KL-14-5-3": reports,
    "KL-14-6-6": accounts_delivered,
    "KL-14-7-3": report_delivered,
    "KL-24-8-1": auditors_report,
    "KL-14-7-2": report_covers,
    "KL-14-12": deficit,
    "ARK-3": archive_route,
    "ARK-13": disposal,
    "BOKF-13-2": bookkeeping,
    "LDL-28-1": committees,
    "MVAK-6-1": vat,
    "POPL-9": health_data,
}
