"""Taking the draft of a letter away, and correcting a letter that is finished."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.cases import queries
from samrad.cases.actions.keeping import running
from samrad.cases.actions.letters import LetterIsFinished, enclosed_in, locked_letter
from samrad.cases.models import Case, Letter
from samrad.cases.policies import may_prepare_case


class BeingCorrected(Refusal):
    """A later version of the letter is there already."""

    def __init__(self, later: Letter) -> None:
        super().__init__(
            _("Versjon %(version)d retter dette brevet. Bruk den.") % {"version": later.version}
        )


class NoCorrectionTold(Refusal):
    """A correction does not say why."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hvorfor brevet rettes."))


class LetterIsDraft(Refusal):
    """What is asked for takes a finished letter."""

    def __init__(self) -> None:
        super().__init__(_("Brevet er et utkast. Ferdigstill det først."))


@action("cases.withdraw_letter", may=may_prepare_case, done="Trakk utkast til brev")
def withdraw_letter(*, actor: Actor, at: datetime, letter: Letter) -> Case:  # noqa: ARG001
    """Take the draft of a letter away. Raises LetterIsFinished."""
    found = locked_letter(letter)
    if not found.is_draft:
        raise LetterIsFinished
    case = found.case
    found.delete()
    return case


@action("cases.correct_letter", may=may_prepare_case, done="Begynte å rette brev")
def correct_letter(*, actor: Actor, at: datetime, letter: Letter, reason: str) -> Letter:
    """Begin a new version of a finished letter, as a draft with the same words, and say why.

    What is corrected stands. Raises CaseIsOver, LetterIsDraft, BeingCorrected, NoCorrectionTold.
    """
    case = running(letter.case)
    found = locked_letter(letter)
    if found.is_draft:
        raise LetterIsDraft
    if later := queries.later_version(found):
        raise BeingCorrected(later)
    why = " ".join(reason.split())
    if not why:
        raise NoCorrectionTold
    again = Letter(
        case=case, number=found.number, version=found.version + 1, what_changed=why,
        saved_at=at, saved_by=actor.key,
    )  # fmt: skip
    for name in (
        "kind", "recipient", "contact", "address", "their_reference", "subject", "dated",
        "answer_by", "body", "copies", "signer_title", "signer",
    ):  # fmt: skip
        setattr(again, name, getattr(found, name))
    still = {one.document.uid for one in queries.enclosable(case)}
    again.enclosures = enclosed_in(case, [uid for uid in found.uids if uid in still])
    return kept(again)
