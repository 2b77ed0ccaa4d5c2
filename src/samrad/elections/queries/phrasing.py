"""How the log and the minutes tell of an election, in Norwegian. Plain data in, prose out."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.dates import written
from samrad.elections.models import Count, Election
from samrad.elections.queries.elections import labels_in, what
from samrad.elections.vocabulary import Method, Office
from samrad.publications import prose
from samrad.publications.phrases import listed, opened
from samrad.publications.prose import Prose

BASIS = {
    Method.MAJORITY: "kommuneloven §§ 7-4 og 7-8",
    Method.PROPORTIONAL: "kommuneloven §§ 7-4 til 7-6",
    Method.AGREED: "kommuneloven §§ 7-4 og 7-7",
}


def text(*words: str) -> dict[str, Any]:
    """A paragraph."""
    return prose.paragraph(" ".join(word for word in words if word))


def heading(words: str) -> dict[str, Any]:
    """A small heading."""
    return {"kind": "h4", "runs": [{"text": words}]}


def numbered(lines: Iterable[str]) -> dict[str, Any]:
    """A numbered list."""
    return {"kind": "ol", "start": 1, "items": [[text(line)] for line in lines]}


def grid(head: Iterable[str], body: Iterable[Iterable[str]]) -> dict[str, Any]:
    """A table."""
    return {
        "kind": "table",
        "head": [_cell_of(cell) for cell in head],
        "body": [[_cell_of(cell) for cell in row] for row in body],
    }


def _cell_of(words: str) -> list[dict[str, str]]:
    return [{"text": words}] if words else []


def count_told(election: Election, count: Count) -> str:
    """A round in a sentence: «Representant for Asker 26, Representant for Lier 20 og 7 blanke.»."""
    labels = labels_in(election)
    votes = sorted(count.votes.items(), key=lambda one: -one[1])
    parts = [f"{labels.get(key, key)} {number}" for key, number in votes]
    if count.blank:
        parts.append(_("1 blank") if count.blank == 1 else _("%d blanke") % count.blank)
    about = {"what": what(election), "n": count.round, "votes": listed(parts)}
    return _("Valg av %(what)s, omgang %(n)d: %(votes)s.") % about


def term_of(election: Election) -> str:
    """«fra 1. januar 2026 til og med 31. desember 2026»; from alone where no end is decided."""
    start = _("fra %(day)s") % {"day": written(election.effective)}
    if election.until is None:
        return start
    last = election.until - timedelta(days=1)
    return f"{start} {_('til og med %(day)s') % {'day': written(last)}}"


def decision_text(election: Election) -> Prose:
    """What was decided, as the minutes print it."""
    result, about = election.result, what(election)
    if election.office in {Office.CHAIR, Office.VICE_CHAIR, Office.MEETING_CHAIR}:
        [one] = result["elected"]
        given = {"name": _called(one), "what": about, "term": term_of(election)}
        if election.office == Office.MEETING_CHAIR:
            return [text(_("%(name)s er valgt til møteleder.") % given)]
        return [text(_("%(name)s er valgt til %(what)s %(term)s.") % given)]
    given = {"what": about, "term": term_of(election)}
    blocks = [text(_("Valg av %(what)s %(term)s. Valgt er:") % given)]
    blocks.append(numbered(_called(one) for one in result["elected"]))
    if result["deputies"]:
        blocks += _deputies(result["deputies"])
    if result["vacant"]:
        blocks.append(text(_left(result["vacant"])))
    return blocks


def _deputies(deputies: list[dict[str, Any]]) -> Prose:
    """The deputies in calling order, for each list by itself."""
    blocks: Prose = []
    for name in dict.fromkeys(one["list"] for one in deputies):
        about = _(" for %(list)s") % {"list": name} if name else ""
        blocks.append(text(_("Varamedlemmer%(about)s, i nummerorden:") % {"about": about}))
        blocks.append(
            numbered(_called(one, with_list=False) for one in deputies if one["list"] == name)
        )
    return blocks


def _left(vacant: int) -> str:
    if vacant == 1:
        return _("1 plass står ubesatt, fordi listen har for få navn.")
    return _("%d plasser står ubesatt, fordi listene har for få navn.") % vacant


def _called(one: dict[str, Any], *, with_list: bool = True) -> str:
    beside = [one["home"], one["list"] if with_list else ""]
    said = ", ".join(part for part in beside if part)
    return f"{one['name']} ({said})" if said else one["name"]


def record_text(election: Election) -> Prose:
    """How the election was held, as the minutes tell it: method, rounds, table, lot and the act."""
    result = election.result
    blocks: Prose = [heading(opened(_("valg av %(what)s") % {"what": what(election)}))]
    blocks.append(text(_held(election)))
    blocks += [_round(one) for one in result["rounds"]]
    if result["table"]:
        blocks += _table(result["table"])
    if result["lot"]:
        blocks += [
            heading(_("Loddtrekning")),
            *(text(" ".join(line.split())) for line in result["lot"]["lines"]),
        ]
    blocks += [text(f"{one['reason']} ({one['basis']})") for one in result["findings"]]
    return blocks


def _held(election: Election) -> str:
    given = {"method": election.get_method_display(), "basis": BASIS[Method(election.method)]}
    words = _("Valget ble holdt som %(method)s (%(basis)s).") % given
    if election.demanded_by:
        by = listed(election.demanded_by)
        words += " " + _("Forholdsvalg ble krevd av %(by)s.") % {"by": by}
    if election.method == Method.MAJORITY:
        words += " " + (
            _("Blanke stemmer regnes som avgitt.")
            if election.blank_counts
            else _("Blanke stemmer regnes ikke som avgitt.")
        )
    return words


def _round(one: dict[str, Any]) -> dict[str, Any]:
    """A round with its counts; by name when it was given by name."""
    votes = [f"{label}: {number}" for label, number in one["votes"]]
    if one["blank"]:
        votes.append(_("blanke: %d") % one["blank"])
    given = {
        "n": one["round"],
        "how": one["method"],
        "votes": ", ".join(votes),
        "cast": one["cast"],
    }
    words = _("Omgang %(n)d (%(how)s), %(cast)d avgitte stemmer. %(votes)s.") % given
    by_name = ", ".join(f"{place}: {choice}" for place, choice in one["named"])
    return text(words, by_name and _("Stemmene: %(names)s.") % {"names": by_name}, one["void"])


def _table(table: dict[str, Any]) -> Prose:
    head = [_("Liste"), *(f": {divisor}" for divisor in table["divisors"]), _("Plasser")]
    rows = [
        [row["name"], *(_cell(*cell) for cell in row["cells"]), str(row["seats"])]
        for row in table["rows"]
    ]
    about = _(
        "Stemmene til hver liste er delt med 1, 2, 3 og så videre. I parentes står hvilken "
        "plass tallet ga."
    )
    return [heading(_("Valgoppgjør")), text(about), grid(head, rows)]


def _cell(shown: str, seat: str) -> str:
    return f"{shown} ({seat})" if seat else shown
