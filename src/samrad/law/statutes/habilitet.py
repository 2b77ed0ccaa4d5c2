"""Impartiality in elected organs (kommuneloven §§ 11-10, 11-11; forvaltningsloven kapittel II)."""

from dataclasses import dataclass
from enum import StrEnum

from samrad.law.arithmetic import at_least
from samrad.law.facts import (
    require_choices,
    require_counts,
    require_positive,
    require_within,
)
from samrad.law.finding import Finding, Needed, Sum
from samrad.law.provision import Provision, for_councils
from samrad.law.rule import COMPUTES, RECORDS, WARNS, Rule

SEVERAL = 2


def forvaltningsloven(section: str) -> Provision:
    """A provision of forvaltningsloven (LOV-1967-02-10)."""
    return Provision(
        "forvaltningsloven", section, address="https://lovdata.no/dokument/NL/lov/1967-02-10"
    )


WHICH_RULES = Rule(
    id="KL-11-10-1",
    title="Hvilke regler om habilitet som gjelder",
    term="habilitet",
    basis=for_councils("§ 11-10 første ledd jf. forvaltningsloven § 6"),
    effect=(COMPUTES,),
    summary="Forvaltningsloven kapittel II gjelder, med særreglene i § 11-10.",
    example="Et møte i 2026: kommuneloven § 11-10 første ledd jf. forvaltningsloven § 6.",
    kept_by="meetings",
)
STRICT_GROUNDS = Rule(
    id="FVL-6-1",
    title="Den som alltid er inhabil",
    term="inhabil",
    basis=forvaltningsloven("§ 6 første ledd"),
    effect=(COMPUTES,),
    summary="Den som er part, er i slekt eller svogerskap med en part i rett linje eller så nær "
    "som "
    "søsken, er eller har vært gift med, er forlovet med eller fosterforelder eller "
    "fosterbarn til en part, er verge eller fullmektig, eller har en ledende stilling hos en "
    "part. Samboer står ikke på listen.",
    example="Søster: ja. Svigermor: ja. Fetter: nei, men vurder andre ledd.",
)
DISCRETION = Rule(
    id="FVL-6-2",
    title="Andre særegne forhold",
    term="særegne forhold",
    basis=forvaltningsloven("§ 6 andre og fjerde ledd"),
    effect=(RECORDS,),
    summary="Andre særegne forhold kan svekke tilliten til at medlemmet er upartisk. Programmet "
    "spør og tar vare på svaret; organet avgjør.",
    example="Nær venn av en som søker om kr 500 000: meldt, begrunnet, og organet stemmer.",
    kept_by="meetings",
)
WHO_DECIDES = Rule(
    id="FVL-8-2",
    title="Hvem som avgjør habiliteten",
    term="avgjørelse av habilitet",
    basis=forvaltningsloven("§ 8 andre ledd"),
    effect=(COMPUTES,),
    summary="Organet avgjør uten medlemmet. Gjelder det flere, avgjør ingen av dem om seg selv "
    "eller de andre, om ikke organet da mister vedtaksførheten; da deltar alle.",
    example="Styret på 16 med 10 til stede og 3 spørsmål: alle 10. Med 11 til stede: 8.",
)
IN_GOOD_TIME = Rule(
    id="FVL-8-3",
    title="Si fra i god tid",
    term="melding om inhabilitet",
    basis=forvaltningsloven("§ 8 tredje ledd og § 9"),
    effect=(WARNS,),
    summary="Medlemmet sier fra i god tid, og vara kalles inn når det kan gjøres uten vesentlig "
    "tap "
    "av tid eller penger.",
    example="Meldt 3 dager før møtet: første vara kalles inn.",
    kept_by="meetings",
)
AS_EMPLOYEE = Rule(
    id="KL-11-10-2",
    title="Den som har forberedt saken som ansatt",
    term="inhabil som ansatt",
    basis=for_councils("§ 11-10 andre ledd"),
    effect=(COMPUTES,),
    summary="Den som har forberedt eller avgjort saken som ansatt, er inhabil. Det gjelder ikke "
    "budsjett, økonomiplan, kommuneplan, planstrategi og regional plan. Hvilken arbeidsgiver "
    "det gjelder i et råd, er vår tolkning.",
    example="Med på utkastet til høringssvar: inhabil. Med på budsjettet: ikke.",
)
APPEALS = Rule(
    id="KL-11-10-3",
    title="Klagesaker",
    term="klage",
    basis=for_councils("§ 11-10 tredje ledd"),
    effect=(COMPUTES,),
    summary="Når en klage behandles, er den inhabil som var med på vedtaket eller forberedte det.",
    example="1 av 16 var med: 15 avgjør klagen.",
)
ELECTIONS = Rule(
    id="KL-11-10-4",
    title="Valg og godtgjøring",
    term="valg til tillitsverv",
    basis=for_councils("§ 11-10 fjerde ledd"),
    effect=(COMPUTES,),
    summary="Ingen er inhabil når noen velges til offentlige tillitsverv, eller når godtgjøring "
    "for "
    "slike verv fastsettes.",
    example="En kandidat til ledervervet kan stemme på seg selv.",
)
EXEMPTION = Rule(
    id="KL-11-11",
    title="Fritak av personlige grunner",
    term="fritak",
    basis=for_councils("§ 11-11"),
    effect=(RECORDS,),
    summary="Et medlem kan be om fritak i en sak når personlige grunner tilsier det. Organet "
    "avgjør, og hjemmelen står i møteboka. At medlemstallet for vedtaksførhet er uendret, er "
    "vår tolkning.",
    example="64 medlemmer er fortsatt 64.",
)
COMING_LIST = Rule(
    id="FVL25-26",
    title="Ny liste i ny forvaltningslov",
    term="inhabil",
    basis=Provision(
        "forvaltningsloven (2025)",
        "§§ 25 til 29 og 100",
        address="https://lovdata.no/dokument/NL/lov/2025-06-20-81",
    ),
    effect=(),
    summary="Samboere, steforeldre, stebarn og slektningers ektefeller kommer på listen. Loven er "
    "ikke satt i kraft, og listen brukes ikke.",
    example="Samboer til en part: 1967-loven § 6 andre ledd; 2025-loven: alltid inhabil.",
    kept_by="law",
)


class Relation(StrEnum):
    """How a member is tied to a party to the case (tilknytning til en part)."""

    PARTY = "party"
    PARENT_OR_CHILD = "parent_or_child"
    GRANDPARENT_OR_GRANDCHILD = "grandparent_or_grandchild"
    SIBLING = "sibling"
    PARENT_OR_CHILD_IN_LAW = "parent_or_child_in_law"
    SIBLING_IN_LAW = "sibling_in_law"
    SPOUSE = "spouse"
    FORMER_SPOUSE = "former_spouse"
    FIANCE = "fiance"
    FOSTER_PARENT_OR_CHILD = "foster_parent_or_child"
    GUARDIAN_OR_AGENT = "guardian_or_agent"
    LEADING_POST = "leading_post"
    COHABITANT = "cohabitant"
    COUSIN = "cousin"
    FRIEND = "friend"
    OTHER = "other"

    @property
    def is_strict(self) -> bool:
        """Whether the act of 1967 lists it."""
        return self not in {
            Relation.COHABITANT,
            Relation.COUSIN,
            Relation.FRIEND,
            Relation.OTHER,
        }


class Matter(StrEnum):
    """What a case is about, seen from § 11-10 (sakstype)."""

    BUDGET = "budget"
    ECONOMIC_PLAN = "economic_plan"
    MUNICIPAL_PLAN = "municipal_plan"
    REGIONAL_STRATEGY = "regional_strategy"
    REGIONAL_PLAN = "regional_plan"
    PUBLIC_OFFICE = "public_office"
    PAY_FOR_OFFICE = "pay_for_office"
    OTHER = "other"

    @property
    def is_plan(self) -> bool:
        """Whether those who prepared it as employees may still decide it."""
        return self in {
            Matter.BUDGET,
            Matter.ECONOMIC_PLAN,
            Matter.MUNICIPAL_PLAN,
            Matter.REGIONAL_STRATEGY,
            Matter.REGIONAL_PLAN,
        }


@dataclass(frozen=True, slots=True)
class Deciding(Needed):
    """How many decide on impartiality; holds is whether they are quorate."""

    deciding: int = 0
    all_take_part: bool = False


def is_impartial(relation: Relation) -> Finding:
    """Whether the strict list leaves the member in; holds is False for a disqualified member.

    Off the list, the second paragraph may still apply: then the organ decides.
    Source: forvaltningsloven § 6 første ledd.
    """
    require_choices(Relation, relation=relation)
    if relation.is_strict:
        return Finding(False, "Medlemmet er inhabilt etter første ledd.", STRICT_GROUNDS.basis)
    reason = "Forholdet står ikke i første ledd; organet må vurdere andre ledd."
    return Finding(True, reason, STRICT_GROUNDS.basis)


def who_decides_impartiality(*, members: int, present: int, raised: int) -> Deciding:
    """How many decide whether those raised are impartial.

    The way out for an organ that would not be quorate is for several members, never for one.
    BadFact unless 1 <= raised <= present <= members. Source: forvaltningsloven § 8 andre ledd.
    """
    require_positive(members=members, present=present, raised=raised)
    require_within(of=("members", members), present=present)
    require_within(of=("present", present), raised=raised)
    required = at_least(1, 2, members)
    without = present - raised
    everyone = raised >= SEVERAL and without < required
    deciding = present if everyone else without
    reason = f"{without} av {members} kan avgjøre uten de {raised}; {required} kreves."
    if everyone:
        reason += f" Alle {present} som er til stede, deltar."
    elif without < required:
        reason += " Kall inn vara."
    return Deciding(
        deciding >= required,
        reason,
        WHO_DECIDES.basis,
        (Sum(deciding, required, f"⌈{members}/2⌉", "medlemmer"),),
        required=required,
        deciding=deciding,
        all_take_part=everyone,
    )


def is_impartial_after_employment(*, took_part_as_employee: bool, matter: Matter) -> Finding:
    """Whether one who may have prepared the case as an employee can decide it.

    Source: kommuneloven § 11-10 andre ledd; which employer counts is our reading.
    """
    require_choices(Matter, matter=matter)
    basis = AS_EMPLOYEE.basis
    if not took_part_as_employee:
        return Finding(True, "Medlemmet har ikke forberedt saken som ansatt.", basis)
    if matter.is_plan:
        return Finding(True, "Budsjett og planer er unntatt.", basis)
    reason = "Medlemmet har forberedt saken som ansatt og er inhabilt (vår tolkning)."
    return Finding(False, reason, basis)


def is_impartial_on_appeal(*, appeal: bool, took_part_in_first_decision: bool) -> Finding:
    """Whether one who took part in the decision may decide the appeal. Source: § 11-10 tredje."""
    if appeal and took_part_in_first_decision:
        return Finding(False, "Medlemmet var med på vedtaket det klages på.", APPEALS.basis)
    return Finding(True, "Medlemmet var ikke med på et vedtak det klages på.", APPEALS.basis)


def matter_is_exempt(matter: Matter) -> Finding:
    """Whether nobody is disqualified in this matter. Source: kommuneloven § 11-10 fjerde ledd."""
    require_choices(Matter, matter=matter)
    if matter in {Matter.PUBLIC_OFFICE, Matter.PAY_FOR_OFFICE}:
        reason = "Ingen er inhabil ved valg til tillitsverv eller godtgjøring for dem."
        return Finding(True, reason, ELECTIONS.basis)
    return Finding(False, "De vanlige reglene om habilitet gjelder.", ELECTIONS.basis)


def quorum_after_exemption(members: int, exempted: int = 1) -> Needed:
    """What quorum asks for when members are excused: as much as before.

    BadFact unless exempted <= members. Source: kommuneloven § 11-11; the base is our reading.
    """
    require_positive(members=members)
    require_counts(exempted=exempted)
    require_within(of=("members", members), exempted=exempted)
    required = at_least(1, 2, members)
    reason = f"Medlemstallet er fortsatt {members}; {required} kreves (vår tolkning)."
    total = (Sum(members - exempted, required, f"⌈{members}/2⌉", "medlemmer"),)
    return Needed(None, reason, EXEMPTION.basis, total, required=required)
