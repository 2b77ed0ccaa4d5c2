"""Openness as it is kept: journal, more openness, data on request (offentleglova).

Rules the archive and the open data uphold; the ones that compute stand in offentleglova.
"""

from samrad.law.provision import Provision, Status, guidance
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, WARNS, Rule


def offentleglova(section: str, status: Status = Status.STATUTE) -> Provision:
    """A provision of offentleglova (LOV-2006-05-19-16)."""
    address = "https://lovdata.no/dokument/NL/lov/2006-05-19-16"
    return Provision("offentleglova", section, status, address=address)


MAIN_RULE = Rule(
    id="OFL-3-1",
    title="Dokumenter er åpne",
    term="innsyn, saksdokument",
    basis=offentleglova("§§ 3 og 4"),
    effect=(COMPUTES,),
    summary="Saksdokumenter, journaler og registre er åpne for alle. Et dokument finnes når det er "
    "sendt, ellers når det er ferdig.",
    example="Et utkast står ikke i listen, et ferdig notat gjør.",
    kept_by="archive",
)
MORE_OPENNESS = Rule(
    id="OFL-11",
    title="Meroffentlighet",
    term="meirinnsyn",
    basis=offentleglova("§§ 11 og 12"),
    effect=(RECORDS,),
    summary="Når det er lov å gjøre unntak, skal helt eller delvis innsyn vurderes. Bare det som "
    "er "
    "unntatt, holdes tilbake.",
    example="10 sider med ett fødselsnummer: én sladding, 10 sider ut.",
    kept_by="archive",
)
GROUNDS = Rule(
    id="OFL-13",
    title="Grunnene det kan velges mellom",
    term="unntakshjemmel, skjerming",
    basis=offentleglova("§§ 5, 13, 23, 25 og 26 femte ledd"),
    effect=(RECORDS,),
    summary="En lukket liste: taushetsplikt, utsatt innsyn, økonomi og forhandlinger, ansettelser "
    "og fødselsnummer, med dato for ny vurdering når grunnen er for en tid.",
    example="Tilbud unntatt til leverandøren er valgt 1. juni: vurderes på nytt 1. juni.",
    kept_by="archive",
)
HOW_TO_ASK = Rule(
    id="OFL-28",
    title="Hvordan man ber om innsyn",
    term="innsynskrav",
    basis=offentleglova("§ 28"),
    effect=(RECORDS,),
    summary="Muntlig eller skriftlig, om en bestemt sak eller i rimelig grad saker av et slag. At "
    "verken navn eller grunn trengs, er vår tolkning.",
    example="«Alle høringssvar 2023»: registreres med tidspunkt.",
    kept_by="archive",
)
APPEAL = Rule(
    id="OFL-32-1",
    title="Klage på avslag",
    term="klage, statsforvalteren",
    basis=offentleglova("§ 32 første ledd"),
    effect=(RECORDS,),
    summary="Klagen går til statsforvalteren når organet er kommunalt. Hvem som er klageinstans "
    "for "
    "et råd som er eget rettssubjekt, er ikke avklart.",
    example="Avslag 8. april 2026: klagen sendes statsforvalteren med saken.",
    kept_by="archive",
)
COMPILATIONS = Rule(
    id="OFL-9",
    title="Sammenstilling av data",
    term="samanstilling",
    basis=offentleglova("§ 9"),
    effect=(COMPUTES,),
    summary="Alle kan kreve en sammenstilling av det som er lagret, når den lages med enkle "
    "framgangsmåter: medlemmer, stemmer, frammøte, kontingent.",
    example="Frammøte 2023 som CSV: 3 møter, 64 rader hver.",
    kept_by="api",
)
JOURNAL = Rule(
    id="OFL-10",
    title="Journal og publisering",
    term="journal",
    basis=offentleglova("§ 10"),
    effect=(REFUSES, WARNS),
    summary="Det føres journal. Dokumenter kan publiseres, men aldri taushetsbelagte opplysninger, "
    "fødselsnummer, sensitive personopplysninger eller andres åndsverk. Hva som publiseres, "
    "skal fortelles. Det om forskriften er lest i en eldre gjengivelse.",
    example="En PDF med et gyldig ellevesifret nummer stopper publiseringen.",
    kept_by="archive",
)
EINNSYN = Rule(
    id="SEK-EINNSYN",
    title="Publisering i eInnsyn",
    term="eInnsyn",
    basis=guidance(
        "Digitaliseringsdirektoratets veiledning om eInnsyn",
        "https://docs.digdir.no/docs/eInnsyn/publisering_til_einnsyn",
    ),
    effect=(COMPUTES,),
    summary="Anbefalt for kommuner. Titler finnes i en åpen og en skjermet form, og en endring "
    "sender hele objektet på nytt.",
    example="Én endret tittel: ett helt objekt sendes på nytt.",
    kept_by="archive",
)
WHAT_IS_JOURNALLED = Rule(
    id="SEK-JOURNAL",
    title="Hva som journalføres",
    term="journalføring",
    basis=guidance(
        "Arkivverkets veiledning om journalføring",
        "https://www.arkivverket.no/for-arkiveiere/arkivering/journalforing",
    ),
    effect=(COMPUTES,),
    summary="Saksdokumenter som kommer inn eller går ut, er til behandling og har verdi som "
    "dokumentasjon. Rettelser logges; innførsler endres ikke. Skrevet før forskriften av 2026.",
    example="Høringsbrev inn: journalpost I. Svaret: journalpost U i samme sak.",
    kept_by="archive",
)
