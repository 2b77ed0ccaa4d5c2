"""Cases about meetings, votes and review (kommuneloven kapittel 8, 11 and 27)."""

from typing import Any

from samrad.law import meeting
from samrad.law.check.words import Answer, Given, day, maybe_day, on, text_of
from samrad.law.facts import Demand
from samrad.law.meeting import Arrives, Ending, Event, Leaves, TakesTheChair, Vote
from samrad.law.statutes import kommuneloven_kap08_deltakelse as deltakelse
from samrad.law.statutes import kommuneloven_kap11_innkalling as innkalling
from samrad.law.statutes import kommuneloven_kap11_votering as votering
from samrad.law.statutes import kommuneloven_kap27_lovlighet as lovlighet
from samrad.law.statutes.kommuneloven_kap08_deltakelse import Right, Role
from samrad.law.statutes.kommuneloven_kap11_innkalling import Attendance, MeetingChair, WayToDecide
from samrad.law.statutes.kommuneloven_kap11_votering import Ballots, Kind, Outcome, Roll, Side
from samrad.law.statutes.kommuneloven_kap27_lovlighet import Decided

WAYS = {"skriftlig": WayToDecide.WRITTEN, "hastemyndighet": WayToDecide.URGENT_POWER, None: None}
ATTENDANCE = {
    "til_stede": Attendance.PRESENT,
    "fravaerende": Attendance.ABSENT,
    "inhabil": Attendance.DISQUALIFIED,
}
CHAIRS = {
    MeetingChair.LEADER: "leder",
    MeetingChair.DEPUTY_LEADER: "nestleder",
    MeetingChair.TO_BE_ELECTED: "velges",
}
SIDES = {"for": Side.IN_FAVOUR, "mot": Side.AGAINST, None: None}
KINDS = {"sak": Kind.CASE, "valg": Kind.ELECTION, "ansettelse": Kind.APPOINTMENT}
OUTCOMES = {
    Outcome.ADOPTED: "vedtatt",
    Outcome.FELL: "falt",
    Outcome.TIE: "stemmelikhet",
    Outcome.UNDECIDED: "ikke avgjort",
}
ENDINGS = {
    Ending.ADOPTED: "vedtatt",
    Ending.FELL: "falt",
    Ending.NOT_QUORATE: "ikke vedtaksført",
    Ending.UNDECIDED: "ikke avgjort",
}
ROLES = {
    "medlem": Role.MEMBER,
    "varamedlem_i_sete": Role.DEPUTY_IN_SEAT,
    "daglig_leder": Role.DIRECTOR,
    "observatoer": Role.OBSERVER,
    "sekretariat": Role.SECRETARIAT,
}
RIGHTS = {"moete": Right.ATTEND, "tale": Right.SPEAK, "forslag": Right.PROPOSE}
DECIDED = {
    "endelig_vedtak": Decided.FINAL,
    "aapne_eller_lukkede_doerer": Decided.DOORS,
    "inhabilitet": Decided.IMPARTIALITY,
    "utsettelse": Decided.PROCEDURE,
    "ansettelse": Decided.APPOINTMENT,
}


def demand(given: Given) -> Demand:
    return Demand(members=given["members"], demanding=given["demanding"])


def scope(given: Given) -> dict[str, Any]:
    return {"holds": innkalling.applies_to(is_elected_organ=given["folkevalgt"]).holds}


def in_meetings(given: Given) -> dict[str, Any]:
    found = innkalling.may_decide_this_way(
        in_meeting=given["in_meeting"], way=WAYS.get(given["procedure"], WayToDecide.OTHER)
    )
    return {"holds": found.holds}


def when(given: Given) -> dict[str, Any]:
    found = innkalling.meeting_must_be_held(
        demand(given), organ_decided=given["organ_decided"], leader_wants=given["leader_wants"]
    )
    return {"holds": found.holds, "required": found.required}


def chair(given: Given) -> dict[str, Any]:
    found = innkalling.who_leads(ATTENDANCE[given["leader"]], ATTENDANCE[given["deputy"]])
    return {"chair": CHAIRS[found.chair]}


def notice(given: Given) -> dict[str, Any]:
    found = innkalling.notice_is_complete(
        cases=given["cases"], cases_with_papers=given["with_papers"], on=on(given)
    )
    return {"holds": found.holds}


def case_on_demand(given: Given) -> dict[str, Any]:
    found = innkalling.case_must_be_listed(demand(given), on(given))
    return {"holds": found.holds, "required": found.required}


def postponement(given: Given) -> dict[str, Any]:
    ballots = Ballots(given["votes_for"], given["votes_against"], SIDES[given["chair_vote"]])
    return {"holds": votering.postpone(ballots, on(given)).holds}


def unlisted(given: Given) -> dict[str, Any]:
    present = Demand(members=given["present"], demanding=given["objecting"])
    found = innkalling.unlisted_case_may_be_decided(
        present, chair_objects=given["chair_objects"], on=on(given)
    )
    return {"holds": found.holds, "blocking_at": found.required}


def rights(given: Given) -> dict[str, Any]:
    found = deltakelse.has_right(ROLES[given["role"]], RIGHTS[given["right"]], on(given))
    return {"holds": found.holds}


def duty_to_vote(given: Given) -> dict[str, Any]:
    found = deltakelse.everyone_has_voted(
        KINDS[given["kind"]],
        present=given["present"],
        cast=given["cast"],
        blank=given["blank"],
        on=on(given),
        aside=given.get("aside", 0),
    )
    return {
        "blank_allowed": found.blank_allowed,
        "not_voted": found.not_voted,
        "holds": found.holds,
    }


def documents(given: Given) -> dict[str, Any]:
    found = votering.organ_gets_documents(given["cast"], given["votes_for"], secret=given["secret"])
    return {"holds": found.holds, "required": found.required}


def review(given: Given) -> dict[str, Any]:
    found = lovlighet.review_deadline(
        day(given["decided_on"]),
        demanded_on=maybe_day(given.get("demanded_on")),
        demanding=given.get("demanding", lovlighet.FEWEST_MEMBERS),
    )
    return {"deadline": text_of(found.last_day), "holds": found.holds}


def reviewable(given: Given) -> dict[str, Any]:
    return {"holds": lovlighet.is_reviewable(DECIDED[given["decision"]]).holds}


def quorum(given: Given) -> dict[str, Any]:
    roll = Roll(
        entitled=given["members"],
        voting=given["cast"],
        not_following=given.get("cast_without_following_the_case", 0),
        blank=given.get("blank", 0),
    )
    found = votering.has_quorum(roll, blank_counts=given.get("blank_counts", True))
    return {"holds": found.holds, "required": found.required}


def majority(given: Given) -> dict[str, Any]:
    found = votering.has_majority(Ballots(given["votes_for"], given["votes_against"]))
    return {"required": found.required, "outcome": OUTCOMES[found.outcome]}


def casting_vote(given: Given) -> dict[str, Any]:
    ballots = Ballots(given["votes_for"], given["votes_against"], SIDES[given["chair_vote"]])
    found = votering.decide(ballots, KINDS[given["kind"]])
    return {
        "outcome": OUTCOMES[found.outcome],
        "casting_vote_used": found.casting_vote_used,
    }


def budget_vote(given: Given) -> dict[str, Any]:
    found = votering.vote_over_budgets(given["votes"])
    return {
        "adopted": found.adopted,
        "second_round": found.second_round and list(found.second_round),
        "stop": found.stop,
    }


def event(entry: Given) -> Event:
    if "leaves" in entry:
        return Leaves(entry["leaves"])
    if "arrives" in entry:
        return Arrives(entry["arrives"])
    if "chair" in entry:
        return TakesTheChair(entry["chair"])
    two_thirds = entry["kind"] == "to_tredeler"
    return Vote(
        case=entry["vote"],
        in_favour=entry["votes_for"],
        against=entry["votes_against"],
        kind=Kind.CASE if two_thirds else KINDS[entry["kind"]],
        two_thirds=two_thirds,
        chair=SIDES[entry.get("chair_vote")],
        named={
            name: side
            for name, word in entry.get("named", {}).items()
            if (side := SIDES[word]) is not None
        },
    )


def whole_meeting(given: Given) -> dict[str, Any]:
    ended = meeting.walk_through(
        given["members"],
        given["present"],
        [event(entry) for entry in given["events"]],
        given.get("chair"),
    )
    required = votering.has_quorum(Roll(given["members"], 0)).required
    return {"required": required, "cases": {one.case: ENDINGS[one.ending] for one in ended}}


ANSWERS: dict[str, Answer] = {
    "KL-11-1": scope,
    "KL-11-2-1": in_meetings,
    "KL-11-2-2": when,
    "KL-11-2-3": chair,
    "KL-11-3-1-a": notice,
    "KL-11-3-1-b": case_on_demand,
    "KL-11-3-4": postponement,
    "KL-11-3-5": unlisted,
    "KL-8-1-2": rights,
    "KL-13-1-5": rights,
    "KL-8-1-3": duty_to_vote,
    "KL-11-13-3": documents,
    "KL-27-1": review,
    "KL-27-2": reviewable,
    "KL-11-9-1": quorum,
    "KL-11-9-2-a": majority,
    "KL-11-9-2-b": casting_vote,
    "KL-11-9-3": budget_vote,
    "MOTE-1": whole_meeting,
}
