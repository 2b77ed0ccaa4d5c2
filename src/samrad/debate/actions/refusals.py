"""What cannot be done on the floor, each as a sentence its reader can act on."""

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal
from samrad.law.finding import Finding


class NothingTreated(Refusal):
    """No item has been taken up, so there is no debate."""

    def __init__(self) -> None:
        super().__init__(_("Ingen sak er tatt opp. Talerlisten hører til en sak."))


class IsPaused(Refusal):
    """The meeting is paused."""

    def __init__(self) -> None:
        super().__init__(_("Møtet har pause. Ta det opp igjen før noen får ordet."))


class NotPresent(Refusal):
    """Whoever is to speak is not in the room."""

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s er ikke registrert som til stede.") % {"name": name})


class NoRightToSpeak(Refusal):
    """The act gives the attendee no right to speak; the chair may give the floor."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(
            _("%(reason)s (%(basis)s). Møtelederen kan likevel gi deg ordet.")
            % {"reason": finding.reason.rstrip("."), "basis": finding.basis}
        )
        self.finding = finding


class Disqualified(Refusal):
    """The organ has found that the attendee takes no part in the item, and so does not speak."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason.rstrip('.')} ({finding.basis}).")
        self.finding = finding


class NeedsGround(Refusal):
    """The chair gives the floor to one without the right to speak, and says why."""

    def __init__(self, name: str, finding: Finding) -> None:
        super().__init__(
            _("%(reason)s (%(basis)s). Skriv hvorfor %(name)s får ordet.")
            % {"reason": finding.reason.rstrip("."), "basis": finding.basis, "name": name}
        )
        self.finding = finding


class ListClosed(Refusal):
    """The line is drawn under the list."""

    def __init__(self) -> None:
        super().__init__(_("Strek er satt. Bare replikk og ordet til forretningsorden er igjen."))


class NothingToReplyTo(Refusal):
    """No speech is open to replies."""

    def __init__(self) -> None:
        super().__init__(_("Det er ikke noe innlegg å ta replikk til nå."))


class OwnSpeech(Refusal):
    """Nobody replies to their own speech."""

    def __init__(self) -> None:
        super().__init__(_("Du får svarreplikk når de andre har hatt replikk til innlegget ditt."))


class NoRepliesLeft(Refusal):
    """As many as may have asked to reply, or this one has as often as each may."""

    def __init__(self) -> None:
        super().__init__(_("Det er ikke flere replikker igjen til dette innlegget."))


class NotWaiting(Refusal):
    """The turn is no longer on the list."""

    def __init__(self) -> None:
        super().__init__(_("Dette står ikke lenger på talerlisten."))


class GivenMeanwhile(Refusal):
    """Someone else gave the floor since the page was shown."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("Ordet er gitt i mellomtiden; nå har %(name)s det. Se listen igjen.") % {"name": name}
            if name
            else _("Den som hadde ordet, er ferdig i mellomtiden. Se listen igjen.")
        )


class OtherFloor(Refusal):
    """The turn belongs to another item than the one being treated."""

    def __init__(self) -> None:
        super().__init__(_("Dette hører til en annen sak enn den som behandles nå."))


class OnlyMembersAsk(Refusal):
    """The act lets members ask the chair."""

    def __init__(self, finding: Finding) -> None:
        reason = finding.reason.rstrip(".")
        super().__init__(f"{reason} ({finding.basis}).")
        self.finding = finding


class AlreadyAnswered(Refusal):
    """The question has been answered, and stands in the minutes."""

    def __init__(self) -> None:
        super().__init__(_("Spørsmålet er besvart. Svaret rettes i møteboka."))
