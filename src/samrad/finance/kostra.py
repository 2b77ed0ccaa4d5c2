"""Codes of KOSTRA that a council may need: art (what kind of money) and function (what for).

Arts: Skatteetaten, SAF-T Grouping Category Code 2025-2026, KOSTRA_Arts_kommuner.csv, without those
for tax, schools, health and buildings. Functions: the names of administration and steering as KMD's
guidance «Regnskapsrapporteringen i KOSTRA» groups them. Both are extracts, so that an unknown code
is told of, and not refused. Which parts of KOSTRA reach a council is not settled (SEK-714).
"""

ARTS_SOURCE = "Skatteetaten, SAF-T Grouping Category Code 2025–2026, KOSTRA Arts_K"
ARTS_ADDRESS = "https://github.com/Skatteetaten/saf-t"
FUNCTIONS_SOURCE = "KMD, Regnskapsrapporteringen i KOSTRA, veiledning"

ARTS = {
    "010": "Fastlønn",
    "020": "Lønn til vikarer",
    "030": "Lønn til ekstrahjelp",
    "040": "Overtidslønn",
    "050": "Annen lønn og trekkpliktige godtgjørelser",
    "080": "Godtgjørelser til folkevalgte",
    "089": "Trekkpliktig, opplysningspliktig, ikke arbeidsgiveravgiftspliktig lønn",
    "090": "Pensjonsinnskudd og trekkpliktige forsikringsordninger",
    "099": "Arbeidsgiveravgift",
    "100": "Kontormateriell",
    "115": "Matvarer",
    "120": "Samlepost for annet forbruksmateriell, varer og tjenester",
    "130": "Post, bank, telefon, internett, bredbånd",
    "140": "Annonser, reklame, informasjon",
    "150": "Opplæring og kurs",
    "160": "Utgifter og godtgjørelser for reiser, diett, bil mv. som er opplysningspliktige",
    "165": "Andre opplysningspliktige godtgjørelser",
    "170": "Transport og reise",
    "185": "Forsikringer, vakthold og sikring",
    "190": "Leie av lokaler og grunn",
    "195": "Avgifter, gebyrer, lisenser o.l.",
    "200": "Kjøp og finansiell leie av driftsmidler",
    "220": "Leie av driftsmidler",
    "240": "Driftsavtaler, reparasjoner og vaktmestertjenester",
    "271": "Innleie av personell fra private (vikartjenester)",
    "272": "Andre tjenester",
    "300": "Kjøp fra staten",
    "330": "Kjøp fra fylkeskommuner",
    "350": "Kjøp fra kommuner",
    "370": "Kjøp fra andre",
    "380": "Kjøp fra andre regnskapsenheter som inngår i KOSTRA konsern",
    "400": "Overføring til staten",
    "429": "Merverdiavgift som gir rett til merverdiavgiftskompensasjon",
    "430": "Overføring til fylkeskommuner",
    "450": "Overføring til kommuner",
    "470": "Overføring til andre",
    "480": "Overføring til andre regnskapsenheter som inngår i KOSTRA konsern",
    "500": "Renteutgifter, provisjoner og andre finansutgifter",
    "530": "Dekning av tidligere års merforbruk og udekket beløp",
    "540": "Avsetninger til ubundne fond",
    "550": "Avsetninger til bundne fond",
    "570": "Overføring til investering",
    "590": "Avskrivninger",
    "600": "Brukerbetalinger",
    "620": "Annet salg av varer og tjenester, gebyrer o.l. som ikke er merverdiavgiftspliktig",
    "650": "Annet merverdiavgiftspliktig salg av varer og tjenester",
    "700": "Refusjon fra staten",
    "710": "Sykelønnsrefusjon",
    "729": "Kompensasjon for merverdiavgift",
    "730": "Refusjon fra fylkeskommuner",
    "750": "Refusjon fra kommuner",
    "770": "Refusjon fra andre",
    "810": "Andre statlige overføringer",
    "830": "Overføring fra fylkeskommuner",
    "850": "Overføring fra kommuner",
    "880": "Overføring fra andre regnskapsenheter som inngår i KOSTRA konsern",
    "890": "Overføringer fra andre",
    "900": "Renteinntekter",
    "940": "Bruk av ubundne fond",
    "950": "Bruk av bundne fond",
    "980": "Merforbruk og udekket beløp fremført til inndekning i senere år",
    "990": "Motpost avskrivninger",
}
FUNCTIONS = {
    "100": "Politisk styring",
    "110": "Kontroll og revisjon",
    "120": "Administrasjon",
    "130": "Administrasjonslokaler",
}


def art_named(code: str) -> str:
    """What an art is called; nothing for one outside the extract."""
    return ARTS.get(code, "")


def function_named(code: str) -> str:
    """What a function is called; nothing for one outside the extract."""
    return FUNCTIONS.get(code, "")
