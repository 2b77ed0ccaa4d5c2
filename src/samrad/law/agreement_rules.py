"""The rules of the council's own agreement as a reader meets them (AVT)."""

from samrad.law.provision import Provision, Status, agreement
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, WARNS, Rule

ORDER = Rule(
    id="AVT-ORDNING",
    title="Hvilken ordning som gjelder",
    term="vedtekter, samarbeidsavtale",
    basis=agreement("om ordningen"),
    effect=(COMPUTES,),
    summary="Vedtekter og samarbeidsråd til 28. oktober 2020; samarbeidsavtale og representantskap "
    "fra den dagen.",
    example="11. april 2019: kapittel 18 er ikke vurdert.",
)
TERM_ON_A_DAY = Rule(
    id="AVT-TERM",
    title="En verdi på en dag",
    term="avtaleverdi",
    basis=agreement("de enkelte punktene"),
    effect=(COMPUTES,),
    summary="Verdien er kjent eller ukjent; aldri den nærmeste eldre.",
    example="Oppsigelse 30. juni 2018: 6 måneder. I dag: ukjent.",
)
ONE_VOTE = Rule(
    id="AVT-STEMME",
    title="Én stemme per medlem",
    term="stemmerett",
    basis=agreement("om stemmer"),
    effect=(COMPUTES,),
    summary="Hvert medlem har én stemme, også Oslo.",
    example="64 medlemmer har 64 stemmer.",
)
ORDINARY_MEETINGS = Rule(
    id="AVT-MOTER",
    title="To ordinære møter",
    term="ordinært møte",
    basis=agreement("om møter"),
    effect=(WARNS,),
    summary="Som hovedregel innen utgangen av juni og i desember. Kildene er uenige: nettsiden "
    "nevner ett møte.",
    example="8. juni, 10. november og 18. desember 2023: i orden.",
)
EXTRAORDINARY = Rule(
    id="AVT-EKSTRA",
    title="Ekstraordinært møte",
    term="ekstraordinært møte",
    basis=agreement("om ekstraordinære møter"),
    effect=(COMPUTES,),
    summary="Når styret bestemmer det eller minst en tredel av medlemmene støtter det. Det kommer "
    "i "
    "tillegg til loven.",
    example="22 av 64.",
)
OPEN_DOORS = Rule(
    id="AVT-APENT",
    title="Åpne møter",
    term="møteoffentlighet",
    basis=agreement("om åpne møter"),
    effect=(COMPUTES,),
    summary="Representantskapets møter er åpne. Reglene om å lukke gjelder likevel.",
    example="3 møter i 2023, alle åpne.",
    kept_by="meetings",
)
GUIDELINES = Rule(
    id="AVT-STRATEGI",
    title="Strategiske føringer",
    term="strategiske føringer",
    basis=agreement("§ 4"),
    effect=(WARNS,),
    summary="Vedtas minst én gang i hver fireårsperiode.",
    example="2021–2024: ute 1. januar 2025 om ikke nye er vedtatt.",
)
CHANGES = Rule(
    id="AVT-ENDRING",
    title="Endringer representantskapet kan vedta",
    term="endring av avtalen",
    basis=agreement("om endringer"),
    effect=(COMPUTES,),
    summary="Minst to tredeler av stemmene, det samme som loven.",
    example="47 stemmer: 32.",
)
FEE = Rule(
    id="AVT-KONTINGENT",
    title="Kontingent",
    term="kontingent",
    basis=agreement("om kontingent"),
    effect=(COMPUTES,),
    summary="Sats i øre ganger innbyggere ganger faktor. Hvilket folketall som brukes, spørres det "
    "om; faktoren i 2023 er ukjent.",
    example="2 278 052 innbyggere × 300 øre = kr 6 834 156,00.",
)
WITHDRAWAL_2004 = Rule(
    id="AVT-UTTREDEN-2004",
    title="Uttreden etter vedtektene",
    term="utmelding",
    basis=Provision(
        "vedtektene (2004)",
        "2-2",
        Status.TERM,
        None,
        "https://www.osloregionen.no/dokumenter/vedtekter/",
    ),
    effect=(COMPUTES,),
    summary="Melding til styret minst seks måneder før, tidligst fra neste årsskifte. Gjaldt til "
    "28. oktober 2020; dagens regel er ukjent.",
    example="Meldt 30. juni 2018: tidligst ute 1. januar 2019.",
)
ORGANS = Rule(
    id="AVT-ORGAN",
    title="Organene",
    term="styre, interessepolitisk utvalg, valgkomité, faggruppe",
    basis=agreement("om organene"),
    effect=(COMPUTES,),
    summary="Styret har én plass for Oslo og én per delregion. Interessepolitisk utvalg handler på "
    "delegasjon fra styret. Faggruppene gir råd og bestemmer ingenting.",
    example="16 plasser: Oslo og 15 delregioner.",
    kept_by="bodies",
)
WHAT_THE_ASSEMBLY_DECIDES = Rule(
    id="AVT-OPPGAVER",
    title="Hva representantskapet avgjør",
    term="representantskapets oppgaver",
    basis=agreement("om representantskapets oppgaver"),
    effect=(REFUSES,),
    summary="Strategi, valg, budsjett og handlingsprogram, årsrapport og regnskap, og kontingent. "
    "Styret innstiller og iverksetter.",
    example="Styret vil fastsette kontingenten: saken går til representantskapet.",
)
DELEGATION = Rule(
    id="AVT-DELEGASJON",
    title="Delegasjon til utvalget",
    term="delegasjon",
    basis=agreement("styrets delegasjoner", Status.PRACTICE),
    effect=(RECORDS,),
    summary="Et styrevedtak som lar utvalget avgi høringssvar, lagres med sak, grenser og dato.",
    example="NOU 2023: 3, delegert i april 2023.",
    kept_by="hearings",
)
OTHER_COUNCILS = Rule(
    id="AVT-ANDRE",
    title="Andre råds avtaler",
    term="samarbeidsavtale",
    basis=Provision(
        "samarbeidsavtalen for Østlandssamarbeidet",
        "",
        Status.TERM,
        None,
        "https://www.ostlandssamarbeidet.no/hva-er-ostlandssamarbeidet/samarbeidsavtale/",
    ),
    effect=(),
    summary="Andre råd har andre avtaler. Like andeler med ulik kontingent må kunne skrives som "
    "data.",
    example="7 deltakere med 1/7 hver og kontingent i andre forhold: begge summer stemmer.",
    kept_by="register",
)
TERMS_OF_OFFICE = Rule(
    id="AVT-ELECT",
    title="Funksjonstid i styre og utvalg",
    term="funksjonstid",
    basis=agreement("om valg"),
    effect=(COMPUTES,),
    summary="Følger avtalen eller vedtaket i valget. Er ingen av dem kjent, er tiden ukjent.",
    example="2020: styre, leder, nestleder og valgkomité for ett år.",
)
