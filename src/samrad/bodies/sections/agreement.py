"""What the agreement says of the assembly, as sentences."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.ports.sections import (
    Listed,
    trace,
)
from samrad.bodies.models import Body
from samrad.bodies.sections.days import last_day
from samrad.bodies.vocabulary import BodyKind
from samrad.law.period import Period
from samrad.publications import phrases
from samrad.register.models import AgreementTerm

SENTENCES: dict[str, Callable[[Any], str]] = {
    "assembly.votes_per_member": lambda value: (
        _("Hvert medlem har %(votes)s.")
        % {"votes": phrases.counted(value, _("én stemme"), _("stemmer"))}
    ),
    "assembly.ordinary_meetings_per_year": lambda value: (
        _("Det holdes %(meetings)s hvert kalenderår.")
        % {"meetings": phrases.counted(value, _("ett ordinært møte"), _("ordinære møter"))}
    ),
    "assembly.extraordinary.board_decides": lambda value: (
        _("Styret kan beslutte å kalle inn til ekstraordinært møte.") if value else ""
    ),
    "assembly.extraordinary.members_fraction": lambda value: (
        _("Det kalles inn til ekstraordinært møte når minst %(part)s av medlemmene støtter det.")
        % {"part": Fraction(*value)}
    ),
    "assembly.open": lambda value: _("Møtene er åpne.") if value else "",
    "amendment.assembly_fraction": lambda value: (
        _("Endringer i avtalen som organet selv kan vedta, krever minst %(part)s av stemmene.")
        % {"part": Fraction(*value)}
    ),
}


def rules(body: Body, period: Period) -> Listed[str]:
    """What the agreement says of the assembly on the last day of period, as sentences."""
    if body.kind != BodyKind.ASSEMBLY:
        return Listed(())
    terms = AgreementTerm.objects.on(last_day(period)).filter(key__in=SENTENCES)
    return _said(terms.select_related("source"))


def _said(terms: Iterable[AgreementTerm]) -> Listed[str]:
    by_key = {term.key: term for term in terms}
    said = [(SENTENCES[key](by_key[key].value), by_key[key]) for key in SENTENCES if key in by_key]
    told = [(sentence, term) for sentence, term in said if sentence]
    return Listed(
        tuple(sentence for sentence, _term in told),
        of=tuple(trace(term, sentence) for sentence, term in told),
    )
