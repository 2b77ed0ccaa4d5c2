"""What the act says of who may speak and who may ask the chair."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.chamber.models import Attendee, Recusal, Sitting
from samrad.chamber.vocabulary import RecusalKind, RecusalState
from samrad.law.finding import Finding
from samrad.law.statutes.habilitet import WHICH_RULES
from samrad.law.statutes.kommuneloven_kap08_deltakelse import Right, Role, has_right
from samrad.law.statutes.kommuneloven_kap11_innkalling import QUESTIONS
from samrad.meetings.vocabulary import VOTING, Presence


def role_of(attendee: Attendee) -> Role:
    """What an attendee is there as, in the act's words: a deputy without the seat only looks on.

    Whoever is there for the secretariat speaks for its head, who has the right to speak.
    """
    if attendee.role in VOTING and attendee.is_seated:
        return Role.DEPUTY_IN_SEAT if attendee.role == Presence.DEPUTY else Role.MEMBER
    return Role.DIRECTOR if attendee.role == Presence.SECRETARIAT else Role.OBSERVER


def right_to_speak(sitting: Sitting, attendee: Attendee) -> Finding | None:
    """Whether an attendee has the right to speak; None where the act does not bind the body.

    Source: kommuneloven § 8-1 andre ledd, § 13-1 femte ledd.
    """
    day = bound_on(sitting)
    return has_right(role_of(attendee), Right.SPEAK, day) if day is not None else None


def disqualified(sitting: Sitting, attendee: Attendee) -> Finding | None:
    """That the organ has found the attendee disqualified in the item; None where it has not.

    One who is takes no part in preparing or making the decision, and the debate is part of that:
    our reading of forvaltningsloven § 6. So the chair cannot give the floor either, as to a guest.
    While the question is open, the chair may: the organ may want to hear the member.
    Source: kommuneloven § 11-10 første ledd.
    """
    if not out_of(sitting.item_id).filter(attendee=attendee).exists():
        return None
    words = _("Den som er inhabil, deltar ikke i saken og har heller ikke ordet (vår tolkning).")
    return Finding(False, words, WHICH_RULES.basis)


def out_of(item: int | None) -> QuerySet[Recusal]:
    """What has been found of those who are disqualified in the item with this number."""
    found = {"state": RecusalState.OUT, "kind": RecusalKind.IMPARTIALITY}
    return Recusal.objects.filter(item=item, **found)


def right_to_ask(sitting: Sitting, attendee: Attendee) -> Finding | None:
    """Whether an attendee may ask the chair questions; None where the act does not bind the body.

    Source: kommuneloven § 11-2 fjerde ledd: the members.
    """
    if bound_on(sitting) is None:
        return None
    if role_of(attendee) in {Role.MEMBER, Role.DEPUTY_IN_SEAT}:
        return Finding(True, QUESTIONS.summary, QUESTIONS.basis)
    return Finding(False, "Bare medlemmer kan stille spørsmål til lederen.", QUESTIONS.basis)


def bound_on(sitting: Sitting) -> date | None:
    """The day of a meeting the act binds: one of an elected body; None for others."""
    body = sitting.meeting.body
    return sitting.meeting.held_on if body is not None and body.is_elected else None
