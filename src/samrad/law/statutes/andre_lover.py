"""Other acts a council meets: equality, compensation of VAT, privacy, access and language."""

from datetime import date

from samrad.law.arithmetic import at_least
from samrad.law.calendar import end_of_days
from samrad.law.facts import require_counts, require_days, require_positive
from samrad.law.finding import Deadline, Needed, Sum, deadline
from samrad.law.money import kroner
from samrad.law.provision import Provision, Status, guidance
from samrad.law.rule import COMPUTES, REFUSES, WARNS, Rule

LEAST_VAT_ORE = 2_000_000
DAYS_FOR_HEALTH_DATA = 30
# Likestillings- og diskrimineringsloven § 28: members of a committee, and how many of each.
OF_EACH = {1: 0, 2: 1, 3: 1, 4: 2, 5: 2, 6: 3, 7: 3, 8: 3, 9: 4}

COMMITTEES = Rule(
    id="LDL-28-1",
    title="Utvalg som ikke velges av et folkevalgt organ",
    term="kjønnsbalanse i utvalg",
    basis=Provision(
        "likestillings- og diskrimineringsloven",
        "§ 28",
        address="https://lovdata.no/dokument/NL/lov/2017-06-16-51",
    ),
    effect=(WARNS,),
    summary="Utvalg på 2 eller 3: begge kjønn. 4 eller 5: 2 av hvert. 6 til 8: 3. 9: 4. Flere: 40 "
    "prosent. Utvalg som folkevalgte organer velger, følger kommuneloven.",
    example="8 medlemmer: 3 av hvert. 9: 4. 11: 5.",
)
UNIVERSAL_DESIGN = Rule(
    id="LDL-18",
    title="Universell utforming",
    term="universell utforming av IKT",
    basis=Provision(
        "likestillings- og diskrimineringsloven",
        "§ 18",
        address="https://lovdata.no/dokument/NL/lov/2017-06-16-51",
    ),
    effect=(COMPUTES,),
    summary="Løsninger rettet mot brukere skal være universelt utformet.",
    example="0 feil på nivå A og AA på alle offentlige sider.",
    kept_by="web",
)
REQUIREMENTS = Rule(
    id="SEK-UU",
    title="De 47 kravene",
    term="WCAG",
    basis=guidance(
        "Midt-Telemark kommunes oversikt over kravene",
        "https://midt-telemark.kommune.no/for-ansatte/informasjon-for-ansatte/"
        "universell-utforming-av-ikt/for-hvem-og-hvilke-losninger-gjelder-kravene/",
    ),
    effect=(COMPUTES,),
    summary="35 krav fra WCAG 2.0 og 12 fra 2.1, også for sider bak innlogging, dokumenter og "
    "skjemaer.",
    example="Stemme med bare tastatur; 320 piksler; statusmeldinger.",
    kept_by="web",
)
STATEMENT = Rule(
    id="SEK-UUE",
    title="Tilgjengelighetserklæring",
    term="tilgjengelighetserklæring",
    basis=guidance(
        "Uutilsynets spørsmål og svar",
        "https://www.uutilsynet.no/tilgjengelighetserklaering/"
        "ofte-stilte-sporsmal-om-tilgjengelighetserklaeringen/894",
    ),
    effect=(WARNS,),
    summary="Én per nettsted siden 1. februar 2023, med lenke nederst på siden. At den fornyes "
    "hvert "
    "år, er ikke avklart.",
    example="Ingen adresse til erklæringen: oppstartskontrollen feiler.",
    kept_by="web",
)
VAT_COMPENSATION = Rule(
    id="MVAK-6-1",
    title="Kompensasjon for merverdiavgift",
    term="merverdiavgiftskompensasjon",
    basis=Provision(
        "merverdiavgiftskompensasjonsloven",
        "§§ 2, 4, 6, 9 og 10",
        address="https://lovdata.no/dokument/NL/lov/2003-12-12-108",
    ),
    effect=(COMPUTES,),
    summary="Interkommunale sammenslutninger i Enhetsregisteret kan kreve kompensasjon fra kr 20 "
    "000 "
    "i avgift i et kalenderår. Et råd uten eget nummer: vår tolkning.",
    example="kr 19 999: ingen. kr 20 000: krav.",
)
PERSONAL_DATA = Rule(
    id="POPL-1",
    title="Personopplysninger",
    term="personopplysninger",
    basis=Provision(
        "personopplysningsloven",
        "§§ 1, 8, 9, 12, 16 og 17",
        address="https://lovdata.no/dokument/NL/lov/2018-06-15-38",
    ),
    effect=(COMPUTES, REFUSES),
    summary="Personvernforordningen er lov. Fødselsnummer lagres ikke. Hvilket grunnlag hvert "
    "formål "
    "har, er vår tolkning.",
    example="En deltaker henter ut egne opplysninger.",
    kept_by="identity",
)
SENSITIVE = Rule(
    id="POPL-9",
    title="Politisk syn og helse",
    term="særlige kategorier av personopplysninger",
    basis=Provision(
        "personvernforordningen",
        "artikkel 9",
        Status.INFERENCE,
        None,
        "https://lovdata.no/dokument/NL/lov/2018-06-15-38",
    ),
    effect=(REFUSES,),
    summary="Parti lagres bare på folkevalgtes verv, og påmelding spør aldri om det. Allergier er "
    "helseopplysninger og slettes 30 dager etter arrangementet (vår tolkning).",
    example="Arrangementet slutter 1. mai: tomt senest 31. mai.",
)
LANGUAGE = Rule(
    id="SPL-9",
    title="Språk",
    term="klart språk, bokmål og nynorsk",
    basis=Provision(
        "språklova",
        "§§ 3, 4, 8, 9 og 10",
        address="https://lovdata.no/dokument/NL/lov/2021-05-21-42",
    ),
    effect=(WARNS,),
    summary="Språket er klart, korrekt og tilpasset leseren, i offisiell rettskriving. Folk kan "
    "skrive svensk eller dansk.",
    example='En side på nynorsk har lang="nn".',
    kept_by="web",
)


def of_each_gender(members: int) -> Needed:
    """How many of each gender an appointed committee must have.

    BadFact unless there is a member. Source: likestillings- og diskrimineringsloven § 28.
    """
    require_positive(members=members)
    required = OF_EACH[members] if members in OF_EACH else at_least(2, 5, members)
    reason = f"Et utvalg på {members} skal ha minst {required} av hvert kjønn."
    return Needed(None, reason, COMMITTEES.basis, required=required)


def vat_can_be_claimed(vat_ore: int) -> Needed:
    """Whether the VAT of a calendar year is enough for a claim; sums in øre.

    Source: merverdiavgiftskompensasjonsloven § 6.
    """
    require_counts(vat_ore=vat_ore)
    reason = f"Avgiften er kr {kroner(vat_ore)}; minst kr {kroner(LEAST_VAT_ORE)} kreves."
    total = (Sum(vat_ore, LEAST_VAT_ORE, "kr 20 000", "øre"),)
    holds = vat_ore >= LEAST_VAT_ORE
    return Needed(holds, reason, VAT_COMPENSATION.basis, total, required=LEAST_VAT_ORE)


def health_data_deadline(event_ended_on: date, deleted_on: date | None = None) -> Deadline:
    """The last day to hold allergies from an event. Source: GDPR article 9, by our reading."""
    require_days(event_ended_on=event_ended_on)
    last = end_of_days(event_ended_on, DAYS_FOR_HEALTH_DATA)
    return deadline("Allergier slettes (vår tolkning)", last, SENSITIVE.basis, deleted_on)
