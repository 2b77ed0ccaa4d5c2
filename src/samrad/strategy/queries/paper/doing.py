"""The chapters about what the council will do: measures with their boxes, the matrix, money."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samrad.base.ports.sections import SECTIONS, Gap
from samrad.base.ports.sections import named as facts_named
from samrad.law.money import kroner
from samrad.law.period import year
from samrad.publications import phrases
from samrad.publications.paper import Facts, Heading, Part, Table, sentence
from samrad.strategy.models import MatrixActivity, MeasureParty, Programme
from samrad.strategy.queries.matrix import matrix
from samrad.strategy.queries.paper.words import listed, missing
from samrad.strategy.queries.programme import MeasureTold
from samrad.strategy.vocabulary import Certainty

# Where the yearly decisions are told (rooms above hang them there), and what is theirs of it.
DECISIONS, BUDGET = "finance.decisions", "finance.budget"


def measure(one: MeasureTold, level: int) -> list[Part]:
    """A measure: number and title, the box with time frame and responsible, what it consists of."""
    row = one.measure
    return [Heading(str(row), level), *measure_body(one)]


def measure_body(one: MeasureTold) -> list[Part]:
    """A measure without its heading, for a chapter that is the measure."""
    row = one.measure
    unknown = _("ikke oppgitt")
    box = [
        (_("Tidsramme"), row.time_frame or unknown),
        (_("Ansvar/organisering"), _names(one.responsible) or unknown),
    ]
    if one.cooperates:
        box.append((_("Samarbeid med"), _names(one.cooperates)))
    if one.partners:
        box.append((_("Partnere"), _names(one.partners)))
    if row.goals:
        box.append((_("FNs bærekraftsmål"), "; ".join(row.goals)))
    if row.aim:
        box.append((_("Indikator og mål"), row.aim))
    if row.also_called:
        box.append((_("Også skrevet"), "; ".join(row.also_called)))
    return [Facts(tuple(box)), *listed(row.activities)]


def _names(parties: Iterable[MeasureParty]) -> str:
    return "; ".join(party.name for party in parties)


def matrix_table(programme: Programme) -> list[Part]:
    """The matrix with its themes in columns; nothing when the programme has none."""
    found = matrix(programme)
    if found is None:
        return []
    rows = tuple(tuple(_cell(cell) for cell in row) for row in found.rows)
    head = tuple(theme.name for theme in found.themes)
    caption = _("Planlagte aktiviteter og tiltak etter tema")
    parts: list[Part] = [Table(caption, head, rows)]
    if not found.is_certain:
        parts.append(
            sentence(
                _(
                    "* Kolonnen er lest ut av sammenhengen eller er usikker, "
                    "fordi kilden er ren tekst."
                )
            )
        )
    return parts


def _cell(cell: MatrixActivity | None) -> str:
    if cell is None:
        return ""
    text, owners = cell.words, ", ".join(cell.owners)
    mark = "" if cell.certainty == Certainty.CERTAIN else " *"
    return f"{text} ({owners}){mark}" if owners else f"{text}{mark}"


def economy(programme: Programme) -> list[Part]:
    """What is decided on the year's money, the sums the programme states, and what is missing."""
    told, gaps = _decided(programme.year)
    parts: list[Part] = [*(sentence(line) for line in told)]
    frames = list(programme.frames.select_related("source").order_by("position", "pk"))
    if frames:
        rows = tuple((row.label, _amount(row.amount_ore, row.is_about)) for row in frames)
        caption = _("Rammer slik dokumentet oppgir dem")
        parts.append(Table(caption, (_("Ramme"), _("Kroner")), rows, frozenset({1})))
    else:
        gaps.append(_("Registeret har ingen økonomiske rammer fra programmet."))
    return [*parts, *(missing(gap) for gap in [*gaps, *_of_budget(programme.year)])]


def _of_budget(of: int) -> list[str]:
    """What is not known of the year's budget, line by line: all of it, or some amounts."""
    told = SECTIONS[BUDGET].facts(year(of)) if BUDGET in SECTIONS else None
    if told is None or isinstance(told, Gap):
        return [_("Budsjettet for %(year)d, linje for linje, er ikke i registeret.") % {"year": of}]
    return [fact.text for fact in facts_named(told).values() if isinstance(fact, Gap)]


def _amount(ore: int, is_about: bool) -> str:  # noqa: FBT001 -- a column of the row
    whole = kroner(ore).removesuffix(",00")
    return phrases.about(whole) if is_about else whole


def _decided(of: int) -> tuple[list[str], list[str]]:
    """Sentences on what was decided about the year's fee and budget, and what is not known."""
    if DECISIONS not in SECTIONS:
        return [], [_("Registeret har ingen årlige vedtak.")]
    told, gaps = [], []
    for period in (year(of - 1), year(of)):
        for path, fact in facts_named(SECTIONS[DECISIONS].facts(period)).items():
            kind = path.removeprefix("decisions.").split("-")[0]
            if path.startswith("decisions.") and kind in {"fee", "budget", "programme"}:
                told += [fact.text] if f"-{of}" in path else []
            elif path == "gap" and period == year(of):
                gaps.append(fact.text)
            elif path == "rate" and period == year(of):
                (gaps if isinstance(fact, Gap) else told).append(_rate(fact.text, gap=fact))
    return told, gaps


def _rate(text: str, gap: object) -> str:
    return text if isinstance(gap, Gap) else _("Kontingent: %(rate)s.") % {"rate": text}
