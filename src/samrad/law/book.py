"""The law book: every rule with its id, its § or source, its status and an example.

The page /lov/ and docs/law/ are made from it. A rule stands beside its function, in the module of
its act; the book only puts the modules in order.
"""

from types import ModuleType

from samrad.law import agreement_rules, meeting, practice
from samrad.law.rule import Rule
from samrad.law.statutes import (
    andre_lover,
    arkiv,
    domstolloven,
    habilitet,
    kommuneloven_kap07_forholdsvalg,
    kommuneloven_kap07_lister,
    kommuneloven_kap07_opprykk,
    kommuneloven_kap07_valg,
    kommuneloven_kap07_valgbarhet,
    kommuneloven_kap08_deltakelse,
    kommuneloven_kap11_apenhet,
    kommuneloven_kap11_fjernmote,
    kommuneloven_kap11_innkalling,
    kommuneloven_kap11_votering,
    kommuneloven_kap14_regler,
    kommuneloven_kap18_ansvar,
    kommuneloven_kap18_avtale,
    kommuneloven_kap18_organer,
    kommuneloven_kap18_raad,
    kommuneloven_kap27_lovlighet,
    offentleglova,
    offentleglova_journal,
)

CHAPTERS: dict[str, tuple[ModuleType, ...]] = {
    "Regning og tid": (practice, domstolloven),
    "Rådet": (kommuneloven_kap18_raad, kommuneloven_kap18_ansvar),
    "Organer og avtale": (kommuneloven_kap18_organer, kommuneloven_kap18_avtale),
    "Møter": (
        kommuneloven_kap11_innkalling,
        kommuneloven_kap11_apenhet,
        kommuneloven_kap11_fjernmote,
        kommuneloven_kap08_deltakelse,
    ),
    "Votering": (kommuneloven_kap11_votering, meeting, kommuneloven_kap27_lovlighet),
    "Valg": (
        kommuneloven_kap07_valgbarhet,
        kommuneloven_kap07_lister,
        kommuneloven_kap07_forholdsvalg,
        kommuneloven_kap07_valg,
        kommuneloven_kap07_opprykk,
    ),
    "Habilitet": (habilitet,),
    "Innsyn og journal": (offentleglova, offentleglova_journal),
    "Arkiv": (arkiv,),
    "Økonomi": (kommuneloven_kap14_regler,),
    "Andre lover": (andre_lover,),
    "Samarbeidsavtalen": (agreement_rules,),
}


def rules_in(module: ModuleType) -> tuple[Rule, ...]:
    """The rules a module defines, in the order they stand there.

    A rule another module lends out is counted where it is defined: its name there is public, and
    borrowed ones come first in a module, so the book keeps the first it meets.
    """
    return tuple(value for value in vars(module).values() if isinstance(value, Rule))


def _collected() -> tuple[dict[str, tuple[Rule, ...]], dict[str, Rule]]:
    chapters: dict[str, tuple[Rule, ...]] = {}
    known: dict[str, Rule] = {}
    for title, modules in CHAPTERS.items():
        new = [rule for module in modules for rule in rules_in(module) if rule.id not in known]
        known |= {rule.id: rule for rule in new}
        chapters[title] = tuple(new)
    return chapters, known


RULES_BY_CHAPTER, RULES = _collected()
