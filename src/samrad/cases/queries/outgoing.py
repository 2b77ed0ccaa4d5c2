"""Letters as readers meet them: on the page of a case, on the desk, and in the annual report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.dates import from_day
from samrad.base.policies import Actor
from samrad.base.vocabulary import Precision
from samrad.cases.models import Case, Letter
from samrad.cases.policies import may_read_letter
from samrad.cases.queries.cases import CaseTold, path_of
from samrad.cases.queries.letters import letters
from samrad.cases.vocabulary import LetterState


@dataclass(frozen=True, slots=True)
class LetterTold:
    """A letter as a reader meets it: its newest version they may read, and those before it."""

    letter: Letter
    earlier: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class LetterOnDesk:
    """A letter on the desk with what should happen next; empty when it is sent and all is done."""

    letter: Letter
    next_step: str
    is_newest: bool


def letters_told(told: CaseTold, actor: Actor, day: date) -> list[LetterTold]:
    """The letters of a case that actor may read and that were there on day, in order of number."""
    if told.is_masked:
        return []
    path = path_of(told.case)
    found: dict[int, list[Letter]] = {}
    for one in letters().filter(case=told.case):
        if may_read_letter(actor, letter=one, path=path) and _was_there(one, day):
            found.setdefault(one.number, []).append(one)
    return [LetterTold(first, tuple(others)) for first, *others in found.values()]


def letter_told(told: CaseTold, number: int, actor: Actor, day: date) -> LetterTold | None:
    """One letter of a case as actor may read it on day; None when there is none."""
    every = letters_told(told, actor, day)
    return next((one for one in every if one.letter.number == number), None)


def letter_version(one: LetterTold | None, version: int) -> Letter | None:
    """One version of a letter; None when the reader may not read it, or there is none."""
    every = (one.letter, *one.earlier) if one is not None else ()
    return next((letter for letter in every if letter.version == version), None)


def _was_there(letter: Letter, day: date) -> bool:
    """Whether the letter was sent by day; one that is not sent, from the day it was finished."""
    if letter.sent_on is not None:
        return letter.sent_on <= day
    at = letter.finished_at
    return at is None or at.astimezone(clock.OSLO).date() <= day


def letters_on_desk(rows: Sequence[Letter]) -> list[LetterOnDesk]:
    """Letters of one case or of many, each with what should happen next."""
    newest: dict[tuple[int, int], int] = {}
    for one in rows:
        key = one.case_id, one.number
        newest[key] = max(one.version, newest.get(key, 0))
    return [_on_desk(one, is_newest=newest[one.case_id, one.number] == one.version) for one in rows]


def _on_desk(letter: Letter, *, is_newest: bool) -> LetterOnDesk:
    return LetterOnDesk(letter, _next(letter) if is_newest else "", is_newest)


def _next(letter: Letter) -> str:
    if letter.is_draft:
        return _("Ferdigstill brevet")
    if not letter.is_sent:
        return _("Send brevet, og før at det er sendt")
    if letter.published_at is None and not letter.case.is_screened:
        return _("Offentliggjør brevet")
    return ""


def letters_waiting() -> list[LetterOnDesk]:
    """The letters that are not sent, the one due first at the top. One query."""
    waiting = letters().exclude(state=LetterState.SENT).filter(~_later(), case__ending=None)
    return letters_on_desk(sorted(waiting, key=_due))


def statements_due(by: date) -> list[Letter]:
    """The statements whose deadline is by a day or has passed, with no version sent. One query."""
    same = Letter.objects.filter(case=OuterRef("case"), number=OuterRef("number"))
    found = letters().filter(~_later(), answer_by__lte=by, case__ending=None)
    return sorted(found.filter(~Exists(same.filter(state=LetterState.SENT))), key=_due)


def _later() -> Exists:
    """Whether a later version of the letter is there."""
    same = Letter.objects.filter(case=OuterRef("case"), number=OuterRef("number"))
    return Exists(same.filter(version__gt=OuterRef("version")))


def _due(letter: Letter) -> tuple[bool, date, int]:
    return letter.answer_by is None, letter.answer_by or date.max, letter.pk


def letters_sent(cases: Iterable[int], by: date) -> dict[int, list[Letter]]:
    """The published letters of cases sent by a day, by case: of each, the first version sent.

    A correction does not move the day a statement was given. One query.
    """
    found: dict[int, dict[int, Letter]] = {}
    rows = letters().filter(case__in=cases, published_at__isnull=False, sent_on__lte=by)
    for one in rows.filter(case__is_screened=False).order_by("sent_on", "version", "pk"):
        found.setdefault(one.case_id, {}).setdefault(one.number, one)
    return {case: list(by_number.values()) for case, by_number in found.items()}


def sent_words(case: Case) -> str:
    """«sendt til Olje- og energidepartementet i april 2023», as far as a source tells it."""
    day = from_day(case.sent_on, case.sent_precision) if case.sent_on is not None else ""
    if case.sent_precision in {Precision.MONTH, Precision.YEAR}:
        day = _("i %(day)s") % {"day": day} if day else ""
    who = _("til %(who)s") % {"who": case.sent_to} if case.sent_to else ""
    told = [_("sendt") if day else "", who, day]
    return " ".join(one for one in told if one)


def public_letters(day: date) -> list[Letter]:
    """Every letter anyone may read that was sent by day, the newest first."""
    rows = letters().filter(published_at__isnull=False, case__is_screened=False, sent_on__lte=day)
    return list(rows.order_by("-sent_on", "case__slug", "number", "-version", "pk"))


def letters_saved_by(user: str) -> list[Letter]:
    """The letters a user saved last, the newest first."""
    return list(letters().filter(saved_by=user).order_by("-saved_at", "pk"))


def letters_signed_by(subject: str) -> list[Letter]:
    """The letters «person:<slug>» signs, the newest first; nothing for other subjects."""
    kind, _colon, slug = subject.partition(":")
    if kind != "person":
        return []
    return list(letters().filter(signer__slug=slug).order_by("-saved_at", "pk"))
