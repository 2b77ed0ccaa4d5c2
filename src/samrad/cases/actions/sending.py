"""That a letter was sent, entered as a fact, and letting anyone read it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.dates import written
from samrad.base.policies import Actor
from samrad.cases import queries
from samrad.cases.actions.correcting import BeingCorrected, LetterIsDraft
from samrad.cases.actions.letters import places_of_ids
from samrad.cases.models import Case, Letter
from samrad.cases.policies import may_prepare_case
from samrad.cases.vocabulary import LetterState
from samrad.files.actions import NationalId


class AlreadySent(Refusal):
    """That the letter was sent stands in the record."""

    def __init__(self, letter: Letter) -> None:
        day = written(letter.sent_on) if letter.sent_on else ""
        super().__init__(_("Brevet ble sendt %(day)s.") % {"day": day})


class SentBeforeDated(Refusal):
    """A letter is sent before the day it bears."""

    def __init__(self, dated: date) -> None:
        super().__init__(
            _("Brevet er datert %(day)s og kan ikke være sendt før.") % {"day": written(dated)}
        )


class SentAhead(Refusal):
    """A letter is said to have been sent on a day that has not come."""

    def __init__(self) -> None:
        super().__init__(_("Dagen er ikke kommet ennå. Før det når brevet er sendt."))


class NotSent(Refusal):
    """A letter that is not sent is to be published."""

    def __init__(self) -> None:
        super().__init__(_("Brevet er ikke sendt. Alle kan lese det når det er sendt."))


class LetterIsScreened(Refusal):
    """The letter of a screened case is to be published."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            _("Saken er skjermet (%(basis)s). Brevet kan ikke offentliggjøres.")
            % {"basis": case.legal_basis}
        )


@action("cases.send_letter", may=may_prepare_case, done="Førte at brev er sendt")
def send_letter(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    letter: Letter,
    sent_on: date,
    sent_by: str,
) -> Letter:
    """Enter that a finished letter was sent, when and how; anyone may read it from then on.

    Nothing is sent from here. The letter of a screened case stays exempt. Raises LetterIsDraft,
    AlreadySent, BeingCorrected, SentBeforeDated, SentAhead.
    """
    case = Case.objects.select_for_update().get(pk=letter.case_id)
    found = Letter.objects.select_for_update().get(pk=letter.pk)
    if found.is_draft:
        raise LetterIsDraft
    if found.is_sent:
        raise AlreadySent(found)
    if later := queries.later_version(found):
        raise BeingCorrected(later)
    if found.dated is not None and sent_on < found.dated:
        raise SentBeforeDated(found.dated)
    if sent_on > at.astimezone(clock.OSLO).date():
        raise SentAhead
    found.state, found.sent_on, found.sent_by = LetterState.SENT, sent_on, sent_by
    # A letter that was finished while the case was screened has not been searched for numbers.
    if not case.is_screened and not places_of_ids(found):
        found.published_at = at
    return kept(found)


@action("cases.publish_letter", may=may_prepare_case, done="Offentliggjorde brev")
def publish_letter(*, actor: Actor, at: datetime, letter: Letter) -> Letter:  # noqa: ARG001
    """Let anyone read a letter sent while its case was screened; again changes nothing.

    Raises NotSent, LetterIsScreened, files.NationalId.
    """
    case = Case.objects.select_for_update().get(pk=letter.case_id)
    found = Letter.objects.select_for_update().get(pk=letter.pk)
    if not found.is_sent:
        raise NotSent
    if case.is_screened:
        raise LetterIsScreened(case)
    if places := places_of_ids(found):
        raise NationalId(places)
    if found.published_at is None:
        found.published_at = at
        kept(found)
    return found
