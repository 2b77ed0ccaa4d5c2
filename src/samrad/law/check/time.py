"""Cases about arithmetic, periods and deadlines."""

from typing import Any

from samrad.law import arithmetic, calendar, practice
from samrad.law.check.words import Answer, Given, day, maybe_day, text_of
from samrad.law.period import Period
from samrad.law.provision import for_councils


def at_least(given: Given) -> dict[str, Any]:
    return {"value": arithmetic.at_least(given["p"], given["q"], given["n"])}


def more_than_half(given: Given) -> dict[str, Any]:
    return {"value": arithmetic.more_than_half(given["n"])}


def gender_floor(given: Given) -> dict[str, Any]:
    return {"value": arithmetic.gender_floor(given["n"])}


def by_weights(given: Given) -> dict[str, Any]:
    return {"parts": arithmetic.share_by_weights(given["amount"], given["weights"])}


def equally(given: Given) -> dict[str, Any]:
    low, high, at_high = arithmetic.share_equally(given["amount"], given["members"])
    return {"low": low, "high": high, "at_high": at_high}


def in_period(given: Given) -> dict[str, Any]:
    period = Period(day(given["from"]), maybe_day(given["until"]))
    return {"holds": day(given["day"]) in period}


def overlap(given: Given) -> dict[str, Any]:
    one, other = (Period(day(start), maybe_day(end)) for start, end in (given["a"], given["b"]))
    return {"holds": one.overlaps(other)}


def count_on_a_day(given: Given) -> dict[str, Any]:
    lines = [
        (Period(day(line["from"]), maybe_day(line["until"])), line.get("count", 1))
        for line in given["memberships"]
    ]
    return {"count": practice.members_on(lines, day(given["day"]))}


def end_of_days(given: Given) -> dict[str, Any]:
    return {"end": text_of(calendar.end_of_days(day(given["start"]), given["days"]))}


def end_of_longer(given: Given) -> dict[str, Any]:
    ends = {
        "weeks": calendar.end_of_weeks,
        "months": calendar.end_of_months,
        "years": calendar.end_of_years,
    }
    unit = next(unit for unit in ends if unit in given)
    return {"end": text_of(ends[unit](day(given["start"]), given[unit]))}


def moved(given: Given) -> dict[str, Any]:
    return {"moved_to": text_of(calendar.next_working_day(day(given["end"])))}


def holiday(given: Given) -> dict[str, Any]:
    asked = day(given["day"])
    return {
        "holiday": calendar.is_holiday(asked),
        "working_day": calendar.is_working_day(asked),
    }


def notice(given: Given) -> dict[str, Any]:
    found = practice.notice_deadline(
        day(given["meeting"]),
        days=given.get("days"),
        working_days=given.get("working_days"),
        sent_on=maybe_day(given.get("sent_on")),
    )
    return {"send_by": text_of(found.last_day), "holds": found.holds}


def seats(given: Given) -> dict[str, Any]:
    found = practice.seats_vote_once(given["ballots"])
    return {"holds": found.holds, "over": list(found.missing)}


def proxies(given: Given) -> dict[str, Any]:
    found = practice.is_entitled_to_vote(
        elected_member=given["member"], elected_deputy_in_seat=given["deputy_in_seat"]
    )
    return {"holds": found.holds}


def through_18_1(given: Given) -> dict[str, Any]:
    return {"cited": str(for_councils(given["section"]))}


ANSWERS: dict[str, Answer] = {
    "ROUND-1": at_least,
    "ROUND-2": more_than_half,
    "ROUND-3": gender_floor,
    "ROUND-4": by_weights,
    "ROUND-5": equally,
    "TID-1": in_period,
    "TID-2": overlap,
    "TID-3": count_on_a_day,
    "DL-148-1": end_of_days,
    "DL-148-2": end_of_longer,
    "DL-149-1": moved,
    "HEL-2": holiday,
    "PRA-NOTICE": notice,
    "PRA-SEAT": seats,
    "PRA-PROXY": proxies,
    "KL-18-1-4": through_18_1,
}
