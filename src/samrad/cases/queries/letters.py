"""The letters of a case: what is typed, what stands, who may sign, and the fingerprint."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.audit.chain import canonical
from samrad.bodies.queries import mandates_of, mandates_on, names_of_bodies
from samrad.bodies.vocabulary import MandateRole
from samrad.cases.models import Case, CaseAttachment, Consideration, Letter
from samrad.cases.queries.papers import Difference, papers, split, stretches
from samrad.cases.vocabulary import LetterKind, PaperState
from samrad.files.vocabulary import Openness
from samrad.people.models import Person
from samrad.people.queries import staff_on
from samrad.publications import prose

LEADING = frozenset({MandateRole.CHAIR, MandateRole.VICE_CHAIR})


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """What an editor types for a letter; body is light markup, enclosures are addresses (uid)."""

    recipient: str
    subject: str
    kind: str = LetterKind.LETTER
    contact: str = ""
    address: tuple[str, ...] = ()
    their_reference: str = ""
    dated: date | None = None
    answer_by: date | None = None
    body: str = ""
    copies: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    signer_title: str = ""
    signer: Person | None = None

    @property
    def paragraphs(self) -> list[str]:
        """Everything typed in order of reading, for comparing."""
        days = [f"{label} {day}" for label, day in self._days() if day]
        lines = [self.recipient, self.contact, *self.address, self.their_reference, *days]
        ending = [self.signer_title, self.signer.name if self.signer else "", *self.copies]
        return [one for one in [*lines, self.subject, *split(self.body), *ending] if one]

    def _days(self) -> tuple[tuple[str, date | None], ...]:
        return (_("Datert"), self.dated), (_("Høringsfrist"), self.answer_by)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A text a letter may begin from: the key it is asked for by, what it is, and the markup."""

    key: str
    label: str
    text: str


def letters() -> QuerySet[Letter]:
    """Every letter with its case, in order of number, the newest version first."""
    return Letter.objects.select_related("case", "signer").order_by("number", "-version", "pk")


def letters_of(case: Case) -> list[Letter]:
    """The letters of a case, every version, the newest version of each first."""
    return list(letters().filter(case=case))


def letter_in_office(case: Case, pk: int) -> Letter | None:
    """One version of a letter by its row number; None when it is not of this case."""
    return letters().filter(case=case, pk=pk).first()


def later_version(letter: Letter) -> Letter | None:
    """The version that corrects this one; None when there is none."""
    return (
        letters()
        .filter(case=letter.case_id, number=letter.number, version__gt=letter.version)
        .first()
    )


def letter_text_of(letter: Letter) -> LetterText:
    """What an editor typed to make the letter."""
    return LetterText(
        kind=letter.kind,
        recipient=letter.recipient,
        contact=letter.contact,
        address=tuple(letter.address),
        their_reference=letter.their_reference,
        subject=letter.subject,
        dated=letter.dated,
        answer_by=letter.answer_by,
        body=prose.markup(letter.body) if letter.body else "",
        copies=tuple(letter.copies),
        enclosures=tuple(letter.uids),
        signer_title=letter.signer_title,
        signer=letter.signer,
    )


def letter_differences(theirs: Letter, mine: LetterText) -> list[Difference]:
    """What differs between a letter as it stands and what is typed, in order of reading."""
    return stretches(letter_text_of(theirs).paragraphs, mine.paragraphs)


def letter_words(letter: Letter) -> list[str]:
    """Every word of a letter as plain texts, for search and for scanning."""
    body = prose.plain(letter.body) if letter.body else ""
    lines = [letter.recipient, letter.contact, *letter.address, letter.their_reference]
    ending = [letter.signer_title, letter.signer_name, *letter.copies, letter.what_changed]
    enclosed = [one["title"] for one in letter.enclosures]
    return [one for one in [*lines, letter.subject, body, *ending, *enclosed] if one]


def letter_fingerprint(letter: Letter) -> str:
    """The SHA-256 of everything a reader of the letter sees, whatever order the keys came in."""
    names = (
        "number", "version", "kind", "recipient", "contact", "address", "their_reference",
        "our_reference", "subject", "body", "copies", "enclosures", "signer_title", "signer_name",
        "what_changed",
    )  # fmt: skip
    told = {name: getattr(letter, name) for name in names}
    told |= {"dated": str(letter.dated), "answer_by": str(letter.answer_by or "")}
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def letter_is_intact(letter: Letter) -> bool:
    """Whether a finished letter still is what was finished."""
    return not letter.is_draft and letter.sha256 == letter_fingerprint(letter)


def our_reference(case: Case, day: date) -> str:
    """«Styret, sak 40/25»: the case's number in the last body that gave it one; empty for none."""
    steps = Consideration.objects.filter(case=case).exclude(printed="").select_related("body")
    last = steps.order_by("-position", "-pk").first()
    if last is None:
        return ""
    body = names_of_bodies([last.body_id]).on(last.body_id, last.said_on or day) or last.body.slug
    return _("%(body)s, sak %(number)s") % {"body": body, "number": last.printed}


def enclosable(case: Case) -> list[CaseAttachment]:
    """The attachments of a case that a letter may enclose: those that anyone may read."""
    found = CaseAttachment.objects.filter(case=case, document__openness=Openness.OPEN)
    return list(found.select_related("document").order_by("position", "pk"))


def signers_offered(day: date) -> list[tuple[int, str]]:
    """Who may sign on day: those in the secretariat, and those who lead a body."""
    staff = [
        (one.person_id, f"{one.person.name}, {one.title or _('medarbeider')}")
        for one in staff_on(day)
    ]
    leaders = [
        (one.mandate.person_id, f"{one.mandate.person.name}, {one.role} ({one.body})")
        for one in mandates_on(day)
        if one.mandate.role in LEADING
    ]
    found: dict[int, str] = {}
    for pk, label in [*staff, *leaders]:
        found.setdefault(pk, label)
    return list(found.items())


def is_known_on(person: Person, day: date) -> bool:
    """Whether the record knows the person in a post or a mandate on day."""
    if any(one.person_id == person.pk for one in staff_on(day)):
        return True
    return any(day in one.mandate.period for one in mandates_of(person))


def texts_to_fetch(case: Case) -> list[Fetched]:
    """The texts of the case a letter may begin from: of the newest final paper, and the decision.

    The case comes with its considerations.
    """
    final = papers().filter(case=case, state=PaperState.FINAL).order_by("-finalised_at", "-pk")
    paper = final.first()
    said = [one for one in case.considerations.all() if one.said]
    found: list[tuple[str, str, prose.Prose]] = []
    if paper is not None:
        parts = [*paper.content.get("background", []), *paper.content.get("assessment", [])]
        found.append(("innstilling", _("innstillingen"), list(paper.recommendation or [])))
        found.append(("framlegg", _("saksframlegget"), parts))
    if said:
        found.append(("vedtak", _("det siste organet sa"), list(said[-1].said or [])))
    return [Fetched(key, label, prose.markup(text)) for key, label, text in found if text]
