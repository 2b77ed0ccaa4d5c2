"""How deadlines end and which days are free (domstolloven §§ 148, 149; helligdagsloven § 2).

The functions stand in samrad.law.calendar; here are the rules as a reader meets them.
"""

from samrad.law.provision import Provision
from samrad.law.rule import COMPUTES, Rule

DOMSTOLLOVEN = "https://lovdata.no/dokument/NL/lov/1915-08-13-5"

DAYS = Rule(
    id="DL-148-1",
    title="Frister i dager",
    term="frist",
    basis=Provision("domstolloven", "§ 148 første ledd", address=DOMSTOLLOVEN),
    effect=(COMPUTES,),
    summary="Dagen fristen begynner, regnes ikke med; den siste dagen gjør. At det gjelder utenfor "
    "forvaltningsloven § 30, er vår tolkning.",
    example="14 dager fra 1. mars 2026 slutter 15. mars.",
)
WEEKS_AND_MONTHS = Rule(
    id="DL-148-2",
    title="Frister i uker, måneder og år",
    term="frist",
    basis=Provision("domstolloven", "§ 148 andre ledd", address=DOMSTOLLOVEN),
    effect=(COMPUTES,),
    summary="Uker slutter på samme ukedag, måneder og år på samme dato eller siste dag i en "
    "kortere "
    "måned. At det gjelder utenfor forvaltningsloven § 30, er vår tolkning.",
    example="Seks måneder fra 31. august 2024: 28. februar 2025.",
)
FREE_DAYS = Rule(
    id="DL-149-1",
    title="Frist som slutter på en fridag",
    term="helgedag",
    basis=Provision("domstolloven", "§ 149 første ledd", address=DOMSTOLLOVEN),
    effect=(COMPUTES,),
    summary="Slutter fristen på en lørdag, helgedag eller likestilt dag, flyttes den til neste "
    "virkedag.",
    example="Fredag 17. mai 2024 blir tirsdag 21. mai.",
)
HOLIDAYS = Rule(
    id="HEL-2",
    title="Helligdager og arbeidsdager",
    term="helligdag, arbeidsdag",
    basis=Provision(
        "helligdagsloven",
        "§ 2, jf. lov om 1 og 17 mai § 1",
        address="https://lovdata.no/dokument/NL/lov/1995-02-24-12",
    ),
    effect=(COMPUTES,),
    summary="Søndager, nyttårsdag, påske, Kristi himmelfartsdag, pinse og to juledager; 1. og 17. "
    "mai er likestilt. At lørdag ikke er arbeidsdag, er vår tolkning.",
    example="2. april 2026 er helligdag, 24. desember 2025 er arbeidsdag.",
)
