"""What the linter says of a draft, beside what the office has answered for."""

from collections.abc import Iterable
from dataclasses import dataclass

from samrad.base.ports.sections import fingerprint
from samrad.publications import linting
from samrad.publications.editions import Edition, Part
from samrad.publications.freezing import Answer
from samrad.publications.linting import Remark, Severity
from samrad.publications.linting.rules.chapters import MandatoryChapters
from samrad.publications.models import Publication, SignOff
from samrad.publications.queries.documents import reviewed


@dataclass(frozen=True, slots=True)
class MarkedRemark:
    """A remark on a draft, its fingerprint, and the answer when somebody has signed it off.

    part is the section it stands in; None for a remark on the whole.
    """

    remark: Remark
    mark: str
    answer: SignOff | None
    part: Part | None = None

    @property
    def is_demanded(self) -> bool:
        """Whether the law asks for what is missing: no reason can be given for leaving it out."""
        return self.remark.rule == MandatoryChapters.key and self.remark.severity == Severity.BLOCK

    @property
    def stops(self) -> bool:
        """Whether it keeps the document from being laid before a body."""
        is_answered = self.answer is not None and not self.is_demanded
        return self.remark.severity == Severity.BLOCK and not is_answered


def answers_in(marked: Iterable[MarkedRemark]) -> list[Answer]:
    """The remarks that are answered for, as an edition keeps them."""
    return [
        Answer(
            one.mark,
            one.remark.rule,
            one.remark.text,
            one.remark.why,
            one.answer.reason,
            one.answer.signed_at,
        )
        for one in marked
        if one.answer
    ]


def mark_of(remark: Remark) -> str:
    """The fingerprint of a remark: its rule, the words, and why; wherever they stand."""
    return fingerprint([remark.rule, remark.text, remark.why])


def remarks_on(edition: Edition, publication: Publication | None) -> list[MarkedRemark]:
    """Every remark on the draft, by line, with what the office has answered."""
    rows = publication.sign_offs.order_by("pk") if publication else ()
    answers = {one.mark: one for one in rows}
    found = reviewed(linting.drafts.page_of(edition)).remarks
    marked = [(one, mark_of(one)) for one in found]
    parts = linting.drafts.part_by_line(edition)
    return [MarkedRemark(one, mark, answers.get(mark), parts.get(one.line)) for one, mark in marked]
