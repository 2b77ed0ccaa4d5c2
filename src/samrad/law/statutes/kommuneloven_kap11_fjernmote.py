"""Remote meetings, urgent power and written procedure (kommuneloven §§ 11-7 and 11-8)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from samrad.law.arithmetic import at_least
from samrad.law.facts import (
    Demand,
    require_choices,
    require_counts,
    require_positive,
    require_within,
)
from samrad.law.finding import Finding, Needed, Sum
from samrad.law.provision import Status, for_councils, guidance
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, WARNS, Rule
from samrad.law.statutes.kommuneloven_kap11_apenhet import Closing, Ground, closing_of

REMOTE = Rule(
    id="KL-11-7-1",
    title="Fjernmøte",
    term="fjernmøte",
    basis=for_councils("§ 11-7 første og andre ledd"),
    effect=(COMPUTES, WARNS),
    summary="Fjernmøte er lovlig når det er vedtatt å åpne for det, og alle kan se, høre og "
    "snakke med hverandre. Hvem som vedtar det i et råd, er ikke avklart; vi spør etter "
    "representantskapets vedtak.",
    example="Ikke noe vedtak: advarsel. Bare lyd: ikke et lovlig møte.",
)
CLOSED_NOT_REMOTE = Rule(
    id="KL-11-7-3",
    title="En sak som skal lukkes, kan ikke tas i fjernmøte",
    term="fjernmøte, lukket møte",
    basis=for_councils("§ 11-7 tredje ledd"),
    effect=(REFUSES,),
    summary="Et møte som skal lukkes, kan ikke holdes som fjernmøte; et møte som kan lukkes, kan. "
    "At det også gjelder hastefjernmøter, er vår tolkning.",
    example="En personalsak i et digitalt møte stoppes, og utsettelse tilbys.",
)
NO_THIRD_FORM = Rule(
    id="SEK-11-7",
    title="Fysisk møte eller fjernmøte, ikke begge",
    term="fjernmøte",
    basis=guidance(
        "Kommunal- og moderniseringsdepartementets brev om § 11-7",
        "https://www.regjeringen.no/no/dokumenter/-11-7-fjernmote2/id2843148/",
    ),
    effect=(COMPUTES, WARNS),
    summary="Deltar noen digitalt, er det fjernmøte for alle. Er det innkalt til fysisk møte, "
    "regnes ingen på video som til stede.",
    example="15 i salen og 1 på video i et fysisk møte: 15 til stede, og en advarsel.",
)
URGENT_POWER = Rule(
    id="KL-11-8-1",
    title="Hastemyndighet",
    term="hastemyndighet",
    basis=for_councils("§ 11-8 første ledd", status=Status.UNVERIFIED),
    effect=(RECORDS,),
    summary="Loven lar kommunestyret gi noen organer myndighet når det ikke er tid til å kalle "
    "inn, med melding til neste møte. Listen nevner ingen organer i et råd; om "
    "representantskapet kan gi styret det samme, er ikke avklart.",
    example="Hastevedtak 3. mai: «melding» settes på representantskapets neste saksliste.",
    kept_by="meetings",
)
MAY_HURRY = Rule(
    id="KL-11-8-2",
    title="Når lederen kan velge skriftlig behandling",
    term="skriftlig saksbehandling, hastefjernmøte",
    basis=for_councils("§ 11-8 andre ledd"),
    effect=(REFUSES, RECORDS),
    summary="Lederen kan velge skriftlig behandling eller hastefjernmøte når saken må avgjøres før "
    "neste møte, og det enten ikke er tid til et ekstraordinært møte eller saken ikke er "
    "viktig nok til det.",
    example="Det er tid, og saken er viktig: kall inn til møte.",
)
URGENT_REMOTE = Rule(
    id="KL-11-8-3",
    title="Hastefjernmøte",
    term="hastefjernmøte",
    basis=for_councils("§ 11-8 tredje ledd"),
    effect=(COMPUTES,),
    summary="Varselet kan være kortere. Krever en tredel av medlemmene det, venter saken til et "
    "vanlig møte.",
    example="16 medlemmer: 5 stopper den ikke, 6 gjør det.",
)
WRITTEN = Rule(
    id="KL-11-8-4",
    title="Skriftlig saksbehandling",
    term="skriftlig saksbehandling",
    basis=for_councils("§ 11-8 fjerde ledd"),
    effect=(COMPUTES,),
    summary="Et forslag vedtas skriftlig bare når alle medlemmene er enige i forslaget og i at det "
    "avgjøres skriftlig.",
    example="15 av 16, og én tier: ikke vedtatt.",
)


class Form(StrEnum):
    """How a meeting is held (møteform)."""

    PHYSICAL = "physical"
    REMOTE = "remote"
    URGENT_REMOTE = "urgent_remote"


@dataclass(frozen=True, slots=True)
class Attending(Finding):
    """How many the act counts as present."""

    counted_present: int = 0


@dataclass(frozen=True, slots=True)
class Unanimity(Finding):
    """How many members have not agreed."""

    missing: int = 0


def form_is_lawful(form: Form, *, access_decided: bool, see_hear_communicate: bool) -> Finding:
    """Whether the meeting may be held in this form.

    access_decided is the assembly's decision: who decides in a council is not settled.
    Source: kommuneloven § 11-7 første og andre ledd.
    """
    require_choices(Form, form=form)
    basis = REMOTE.basis
    if form is Form.PHYSICAL:
        return Finding(True, "Møtet er fysisk.", basis)
    if not access_decided:
        return Finding(False, "Det er ikke vedtatt å åpne for fjernmøter.", basis)
    if not see_hear_communicate:
        return Finding(False, "Alle må kunne se, høre og snakke med hverandre.", basis)
    return Finding(True, "Det er åpnet for fjernmøter, og alle kan se og høre.", basis)


def case_may_be_treated(form: Form, grounds: Collection[Ground]) -> Finding:
    """Whether a case with these grounds for closing may be treated in this form.

    Source: kommuneloven § 11-7 tredje ledd; for urgent remote meetings our reading.
    """
    require_choices(Form, form=form)
    basis = CLOSED_NOT_REMOTE.basis
    must_close = closing_of(grounds).closing is Closing.MUST
    if form is Form.PHYSICAL or not must_close:
        return Finding(True, "Saken kan behandles i denne møteformen.", basis)
    if form is Form.REMOTE:
        return Finding(False, "En sak som skal lukkes, kan ikke tas i fjernmøte.", basis)
    reason = "En sak som skal lukkes, kan ikke tas i hastefjernmøte (vår tolkning)."
    return Finding(False, reason, basis)


def counted_as_present(form: Form, *, in_room: int, remote: int) -> Attending:
    """How many are present in the sense of the act; holds is False when someone is left out.

    Source: the ministry's letters on § 11-7.
    """
    require_choices(Form, form=form)
    require_counts(in_room=in_room, remote=remote)
    basis = NO_THIRD_FORM.basis
    if form is not Form.PHYSICAL:
        reason = f"Fjernmøte for alle: {in_room + remote} er til stede."
        return Attending(True, reason, basis, counted_present=in_room + remote)
    if remote:
        reason = f"Møtet er fysisk: {in_room} er til stede, {remote} på video regnes ikke med."
        return Attending(False, reason, basis, counted_present=in_room)
    return Attending(True, f"{in_room} er til stede.", basis, counted_present=in_room)


def leader_may_hurry(
    *, needed_before_next: bool, time_for_extraordinary: bool, important_enough: bool
) -> Finding:
    """Whether the leader may choose written procedure or an urgent remote meeting.

    important_enough is for an extraordinary meeting. Source: kommuneloven § 11-8 andre ledd.
    """
    basis = MAY_HURRY.basis
    if not needed_before_next:
        return Finding(False, "Saken kan vente til neste møte.", basis)
    if time_for_extraordinary and important_enough:
        reason = "Det er tid, og saken er viktig nok: kall inn til ekstraordinært møte."
        return Finding(False, reason, basis)
    why = "saken er ikke viktig nok til" if time_for_extraordinary else "det er ikke tid til"
    return Finding(True, f"Saken kan ikke vente, og {why} et ekstraordinært møte.", basis)


def urgent_case_goes_on(demand: Demand) -> Needed:
    """Whether an urgent remote meeting may treat the case; demand is for postponing it.

    required is how many of all members can stop it. Source: kommuneloven § 11-8 tredje ledd.
    """
    required = at_least(1, 3, demand.members)
    reason = f"{demand.demanding} av {demand.members} krever utsettelse; {required} må til."
    total = (Sum(demand.demanding, required, f"⌈{demand.members}/3⌉", "medlemmer"),)
    holds = demand.demanding < required
    return Needed(holds, reason, URGENT_REMOTE.basis, total, required=required)


def is_adopted_in_writing(members: int, agree_to_both: int) -> Unanimity:
    """Whether every member agrees to the proposal and to deciding it in writing.

    BadFact unless agree_to_both <= members. Source: kommuneloven § 11-8 fjerde ledd.
    """
    require_positive(members=members)
    require_counts(agree_to_both=agree_to_both)
    require_within(of=("members", members), agree_to_both=agree_to_both)
    missing = members - agree_to_both
    reason = (
        f"{agree_to_both} av {members} er enige i forslaget og i skriftlig behandling; alle må."
    )
    total = (Sum(agree_to_both, members, "alle medlemmer", "medlemmer"),)
    return Unanimity(missing == 0, reason, WRITTEN.basis, total, missing=missing)
