"""Archive and retention (arkivlova of 2025, bokføringsloven § 13)."""

from datetime import date
from enum import StrEnum

from samrad.law.calendar import written
from samrad.law.facts import BadFact, require_days, require_positive, require_texts, require_years
from samrad.law.finding import Deadline, Finding
from samrad.law.provision import Provision, Status, guidance
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, WARNS, Rule

IN_FORCE = date(2026, 1, 1)
LAST_NUMBER = 8
KEPT_FIVE_YEARS = 4


def arkivlova(section: str, *, in_force: date | None = IN_FORCE) -> Provision:
    """A provision of arkivlova (LOV-2025-06-20-96), in force from 1 January 2026."""
    address = "https://lovdata.no/dokument/NL/lov/2025-06-20-96"
    return Provision("arkivlova", section, Status.STATUTE, in_force, address)


SCOPE = Rule(
    id="ARK-3",
    title="Om rådet er omfattet av arkivlova",
    term="arkivskaper",
    basis=arkivlova("§ 3"),
    effect=(RECORDS,),
    summary="Kommuner og fylkeskommuner er omfattet. Et råd som ikke er eget rettssubjekt, er det "
    "gjennom kontorkommunen; et råd som er det, kanskje ikke (vår tolkning). Valget lagres.",
    example="Ikke rettssubjekt, kontorkommune oppgitt: «via kontorkommunen».",
)
MANAGED = Rule(
    id="ARK-5",
    title="Dokumentasjon forvaltes som arkiv",
    term="arkiv",
    basis=arkivlova("§ 5"),
    effect=(COMPUTES,),
    summary="Den skal ikke gå tapt, ha kjent opphav og klar sammenheng, ikke bli endret, og kunne "
    "brukes senere.",
    example="En arkivert fil endres: ny versjon, og den gamle summen beholdes.",
    kept_by="archive",
)
PLAN = Rule(
    id="ARK-8",
    title="Dokumentasjonsplan",
    term="dokumentasjonsplan",
    basis=arkivlova("§ 8"),
    effect=(COMPUTES,),
    summary="Planen viser hva som oppstår, hva som tas vare på som arkiv, og hvordan det lagres.",
    example="En rapport med hvert slag dokument i huset, 0 slag uten plass.",
    kept_by="archive",
)
NO_TRANSFER = Rule(
    id="ARK-10",
    title="Arkivet kan ikke overdras",
    term="eierskap til arkiv",
    basis=arkivlova("§ 10"),
    effect=(RECORDS,),
    summary="Verken eierskap eller råderett overdras, unntatt til et organ som overtar oppgaven.",
    example="Et medlem bytter leverandør: full eksport, ingenting holdes tilbake.",
    kept_by="archive",
)
DISPOSAL = Rule(
    id="ARK-13",
    title="Kassasjon",
    term="kassasjon",
    basis=arkivlova("§§ 12 til 14"),
    effect=(REFUSES,),
    summary="Arkiv kasseres bare etter forskrift eller med tillatelse fra Nasjonalarkivet. En "
    "sletteplikt i en annen lov er ikke grunn nok alene.",
    example="Sletting av et navn i en møtebok avvises med grunnen, og det logges.",
)
OUT_OF_NORWAY = Rule(
    id="ARK-11",
    title="Arkiv ut av Norge",
    term="utførsel av arkiv",
    basis=Provision(
        "arkivloven (1992)",
        "§ 9 bokstav b",
        Status.STATUTE,
        None,
        "https://lovdata.no/dokument/NL/lov/1992-12-04-126",
    ),
    effect=(WARNS,),
    summary="Arkivlova § 11 er ikke satt i kraft; den eldre regelen gjelder. Hva den betyr for "
    "digital lagring, er ikke avklart, så lagring i Norge er forvalgt.",
    example="Lagringsområde utenfor Norge: advarsel ved oppstart.",
    kept_by="config",
)
BOOKKEEPING = Rule(
    id="BOKF-13-2",
    title="Oppbevaring av regnskapsmateriale",
    term="oppbevaringsplikt",
    basis=Provision(
        "bokføringsloven",
        "§§ 13 og 13 b, jf. kommuneloven § 14-6 femte ledd",
        address="https://lovdata.no/dokument/NL/lov/2004-11-19-73",
    ),
    effect=(COMPUTES, REFUSES),
    summary="Nummer 1 til 4 oppbevares i fem år, nummer 5 til 8 i tre år og seks måneder etter "
    "årets slutt. Det som er arkiv, beholdes lenger.",
    example="Året 2026: til og med 31. desember 2031, og 30. juni 2030.",
)
NOARK = Rule(
    id="SEK-NOARK",
    title="Noark 5",
    term="Noark 5",
    basis=guidance(
        "Arkivverkets veiledning om Noark",
        "https://www.arkivverket.no/forvaltning-og-utvikling/noark-standarden/"
        "noark-fritak-for-enkelte-fagsystemer",
    ),
    effect=(COMPUTES,),
    summary="Eksporten har formen til Noark 5 og validerer; vi sier aldri at den er godkjent. Om "
    "plikten etter 2026 er ikke avklart.",
    example="Ett år gir 4 XML-filer, alle gyldige etter sitt skjema.",
    kept_by="archive",
)


class ArchiveRoute(StrEnum):
    """Which way the council's archive goes (arkivvei)."""

    VIA_OFFICE_MUNICIPALITY = "via_office_municipality"
    BY_AGREEMENT = "by_agreement"
    UNSETTLED = "unsettled"


def archive_route(*, is_legal_person: bool, office_municipality: str = "") -> ArchiveRoute:
    """The way to propose for the council's archive; the council's own choice goes before it.

    Source: arkivlova § 3, by our reading.
    """
    require_texts(office_municipality=office_municipality)
    if is_legal_person:
        return ArchiveRoute.BY_AGREEMENT
    if office_municipality.strip():
        return ArchiveRoute.VIA_OFFICE_MUNICIPALITY
    return ArchiveRoute.UNSETTLED


def may_dispose(on: date, *, permission: str = "") -> Finding:
    """Whether archive may be destroyed; permission names the regulation or the permission.

    Source: arkivlova §§ 12 to 14, in force from 1 January 2026.
    """
    require_days(on=on)
    require_texts(permission=permission)
    basis = DISPOSAL.basis
    if not basis.applies_on(on):
        return Finding.older(basis)
    if permission.strip():
        return Finding(True, f"Kassasjonen følger {permission}.", basis)
    reason = "Kassasjon krever forskrift eller tillatelse fra Nasjonalarkivet."
    return Finding(False, reason, basis)


def keep_through(year: int, number: int, deleted_on: date | None = None) -> Deadline:
    """The last day to keep bookkeeping material of a year; number is that of § 13 første ledd.

    holds is False when it was deleted on that day or earlier. BadFact unless number is 1 to 8.
    Source: bokføringsloven §§ 13 and 13 b, kommuneloven § 14-6 femte ledd.
    """
    require_years(year=year)
    require_positive(number=number)
    if number > LAST_NUMBER:
        raise BadFact(f"number: {number} finnes ikke i § 13 første ledd; numrene er 1 til 8.")
    last = date(year + 5, 12, 31) if number <= KEPT_FIVE_YEARS else date(year + 4, 6, 30)
    reason = f"Nummer {number} fra {year} oppbevares til og med {written(last)}."
    holds = None
    if deleted_on is not None:
        require_days(deleted_on=deleted_on)
        holds = deleted_on > last
    return Deadline(holds, reason, BOOKKEEPING.basis, last_day=last)
