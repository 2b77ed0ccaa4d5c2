"""Writing a letter that goes out of a case: saving without overwriting, and freezing it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Invalid, Refusal, action, kept
from samrad.base.dates import written
from samrad.base.policies import Actor
from samrad.base.vocabulary import Precision
from samrad.cases import queries
from samrad.cases.actions.keeping import running
from samrad.cases.models import Case, Letter
from samrad.cases.policies import may_prepare_case
from samrad.cases.queries import Difference, LetterText
from samrad.cases.vocabulary import LetterKind, LetterState
from samrad.files.actions import NationalId
from samrad.files.contents import national_ids
from samrad.identity.queries import names_of
from samrad.people.models import Person
from samrad.publications import prose


class LetterSavedByAnother(Refusal):
    """Someone has saved the letter since this editor opened it; nothing was overwritten.

    differences holds the paragraphs of both, theirs being what is stored.
    """

    def __init__(self, letter: Letter, differences: list[Difference]) -> None:
        self.letter, self.differences = letter, differences
        self.who = names_of([letter.saved_by])[letter.saved_by]
        super().__init__(
            _(
                "%(who)s lagret brevet mens du skrev. Ingenting er overskrevet, og teksten din "
                "står nedenfor. Flett sammen og lagre på nytt."
            )
            % {"who": self.who}
        )


class NoRecipient(Refusal):
    """A letter to nobody."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hvem brevet går til."))


class NoSubject(Refusal):
    """A letter about nothing."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hva brevet gjelder."))


class EmptyLetter(Refusal):
    """A letter without a text is to be finished."""

    def __init__(self) -> None:
        super().__init__(_("Brevet har ingen tekst."))


class NotDated(Refusal):
    """A letter without a day is to be finished."""

    def __init__(self) -> None:
        super().__init__(_("Skriv datoen brevet skal ha."))


class DatedBeforeCase(Refusal):
    """A letter is older than the case it comes from."""

    def __init__(self, case: Case) -> None:
        day = written(case.opened_on) if case.opened_on else ""
        super().__init__(
            _("Saken ble opprettet %(day)s. Brevet kan ikke være eldre enn den.") % {"day": day}
        )


class DatedAhead(Refusal):
    """A letter is to be finished before its own day."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("Brevet er datert %(day)s, som ikke er kommet ennå. Sett en annen dato.")
            % {"day": written(day)}
        )


class NobodySigns(Refusal):
    """A letter without a sender is to be finished."""

    def __init__(self) -> None:
        super().__init__(_("Skriv tittelen på den som skriver under."))


class NotInPost(Refusal):
    """The record does not know the signer in a post or a mandate on the day of the letter."""

    def __init__(self, person: Person, day: date) -> None:
        super().__init__(
            _(
                "Registeret kjenner ikke %(name)s i stilling eller verv %(day)s. Ta bort navnet, "
                "eller før stillingen eller vervet først."
            )
            % {"name": person.name, "day": written(day)}
        )


class NotOpen(Refusal):
    """What is to be enclosed is not an open attachment of the case."""

    def __init__(self) -> None:
        super().__init__(
            _("Bare åpne vedlegg til saken kan følge brevet. Velg vedleggene på nytt.")
        )


class LetterIsFinished(Refusal):
    """The letter is finished; what comes after is a correction."""

    def __init__(self) -> None:
        super().__init__(_("Brevet er ferdig og kan ikke endres. Rett det med en ny versjon."))


@action("cases.write_letter", may=may_prepare_case, done="Lagret brev")
def write_letter(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    text: LetterText,
    revision: int = 0,
    letter: Letter | None = None,
) -> Letter:
    """Save the draft of a letter out of a case: a new one, or letter when it is given.

    revision is the one the writer started from. Raises CaseIsOver, NoRecipient, NoSubject,
    DatedBeforeCase, NotInPost, NotOpen, LetterIsFinished, Invalid at the part that cannot be read,
    and LetterSavedByAnother with what differs.
    """
    locked = running(case)  # one case is written by one at a time
    found = _begun(locked) if letter is None else locked_letter(letter)
    if not found.is_draft:
        raise LetterIsFinished
    if letter is not None and found.revision != revision:
        raise LetterSavedByAnother(found, queries.letter_differences(found, text))
    _fill(found, text)
    _check(locked, found, at)
    found.revision += 1
    found.saved_at, found.saved_by = at, actor.key
    return kept(found)


def _begun(case: Case) -> Letter:
    last = Letter.objects.filter(case=case).aggregate(last=Max("number"))["last"]
    return Letter(case=case, number=(last or 0) + 1, revision=0)


def locked_letter(letter: Letter) -> Letter:
    rows = Letter.objects.select_for_update(of=("self",)).select_related("case", "signer")
    return rows.get(pk=letter.pk)


def _fill(letter: Letter, text: LetterText) -> None:
    if text.answer_by is not None and text.kind != LetterKind.STATEMENT:
        raise Invalid({"answer_by": [_("Bare en høringsuttalelse har høringsfrist.")]})
    letter.kind, letter.dated, letter.answer_by = text.kind, text.dated, text.answer_by
    for name in ("recipient", "contact", "their_reference", "subject", "signer_title"):
        setattr(letter, name, " ".join(getattr(text, name).split()))
    letter.address, letter.copies = list(text.address), list(text.copies)
    letter.signer = text.signer
    try:
        letter.body = prose.read(text.body)
    except prose.Unreadable as error:
        raise Invalid({"body": [str(error)]}) from error
    letter.enclosures = enclosed_in(letter.case, text.enclosures)


def enclosed_in(case: Case, uids: Any) -> list[dict[str, str]]:
    """What is to be enclosed, as the letter holds it, in the order of the attachments."""
    offered = {one.document.uid: one.title for one in queries.enclosable(case)}
    if not set(uids) <= set(offered):
        raise NotOpen
    return [{"document": uid, "title": title} for uid, title in offered.items() if uid in set(uids)]


def _check(case: Case, letter: Letter, at: datetime) -> None:
    """What every save of a letter holds it to."""
    if not letter.recipient:
        raise NoRecipient
    if not letter.subject:
        raise NoSubject
    is_day = case.opened_precision == Precision.DAY
    if letter.dated and case.opened_on and is_day and letter.dated < case.opened_on:
        raise DatedBeforeCase(case)
    day = letter.dated or _day(at)
    if letter.signer is not None and not queries.is_known_on(letter.signer, day):
        raise NotInPost(letter.signer, day)


def _day(at: datetime) -> date:
    return at.astimezone(clock.OSLO).date()


@action("cases.finish_letter", may=may_prepare_case, done="Ferdigstilte brev")
def finish_letter(*, actor: Actor, at: datetime, letter: Letter, revision: int) -> Letter:  # noqa: ARG001
    """Freeze a letter with its SHA-256, its references and the name under it as they are now.

    revision is the one the actor has read. Raises CaseIsOver, LetterIsFinished,
    LetterSavedByAnother, EmptyLetter, NotDated, DatedAhead, NobodySigns, NotInPost, NotOpen, and
    files.NationalId when an identity number stands in a letter anyone will be able to read.
    """
    case = running(letter.case)
    found = locked_letter(letter)
    if not found.is_draft:
        raise LetterIsFinished
    if found.revision != revision:
        raise LetterSavedByAnother(found, [])
    _check(case, found, at)
    _check_whole(found, at)
    if not case.is_screened and (places := places_of_ids(found)):
        raise NationalId(places)
    _freeze(case, found)
    found.state, found.finished_at = LetterState.FINISHED, at
    found.sha256 = queries.letter_fingerprint(found)
    return kept(found)


def _check_whole(letter: Letter, at: datetime) -> None:
    """What a letter must have before it can go out."""
    if not letter.body:
        raise EmptyLetter
    if letter.dated is None:
        raise NotDated
    if letter.dated > _day(at):
        raise DatedAhead(letter.dated)
    if not letter.signer_title:
        raise NobodySigns


def _freeze(case: Case, letter: Letter) -> None:
    """Take into the letter what it has pointed to: its references, the name, the documents."""
    beside = {one.document.uid: one for one in queries.enclosable(case)}
    if not set(letter.uids) <= set(beside):
        raise NotOpen
    letter.our_reference = queries.our_reference(case, letter.dated or date.max)
    letter.signer_name = letter.signer.name if letter.signer is not None else ""
    letter.enclosures = [
        {"document": uid, "title": beside[uid].title, "sha256": queries.digest_of(beside[uid])}
        for uid in letter.uids
    ]


def places_of_ids(letter: Letter) -> list[str]:
    """Where in a letter something that looks like a national identity number stands."""
    words = [(_("brevet"), text) for text in queries.letter_words(letter)]
    _number, places = national_ids.counted(words)
    return places
