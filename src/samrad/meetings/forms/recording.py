"""What Kontoret enters after a meeting: who was there, what was said, voted and decided."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import RefusableForm
from samrad.base.forms import ClockField, DayField, LinesField
from samrad.base.standing import StandingForm
from samrad.bodies.models import Body
from samrad.meetings import actions, queries
from samrad.meetings.forms.enacting import WithEnactment
from samrad.meetings.forms.flow import WordsField
from samrad.meetings.queries import Seat
from samrad.meetings.vocabulary import (
    DecidedHow,
    DecisionKind,
    Method,
    Presence,
    Settled,
    Subject,
    VoteSide,
)

MOST = 9999  # members of a body, and votes


class HoldForm(StandingForm, RefusableForm):
    """When and where it was held, and who led it."""

    opened = ClockField(label=_("Åpnet kl."))
    closed = ClockField(label=_("Hevet kl."))
    place = forms.CharField(
        label=_("Sted"), max_length=200, help_text=_("Eller «Teams» for et fjernmøte.")
    )
    chair = forms.CharField(label=_("Møteleder"), max_length=150)
    secretary = forms.CharField(label=_("Møtesekretær"), max_length=150, required=False)


class _ThereForm(RefusableForm):
    has_roll = True

    there = forms.MultipleChoiceField(
        label=_("Til stede"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = LinesField(
        label=_("Andre til stede"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Én på hver linje. Skriv «vara: Navn for Navn» for et varamedlem, og «medlem: Navn» "
            "for et medlem som ikke kan krysses av."
        ),
    )
    present = forms.IntegerField(
        label=_("Antall medlemmer til stede"),
        required=False,
        min_value=0,
        max_value=MOST,
        help_text=_("Bare når navnene ikke er kjent."),
    )
    total = forms.IntegerField(
        label=_("Av antall medlemmer"), required=False, min_value=1, max_value=MOST
    )
    at_field = {actions.MoreThanThere: "present"}

    def __init__(self, *args: Any, roll: list[Seat], **given: Any) -> None:
        super().__init__(*args, **given)
        self.roll = {seat.key: seat for seat in roll}
        field: Any = self.fields["there"]
        field.choices = [(seat.key, seat.label) for seat in roll]
        if not roll:
            del self.fields["there"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if (found.get("present") is None) != (found.get("total") is None):
            self.add_error("total", _now("Skriv begge tallene, eller ingen."))
        if not any(found.get(name) for name in ("there", "others", "total")):
            raise ValidationError(_now("Kryss av hvem som var til stede, eller skriv hvor mange."))
        if nameless := [line for line in found.get("others") or [] if not _other(line).name]:
            told = _now("Skriv navnet i «%(line)s», for eksempel «vara: Ola Standin for Asker».")
            self.add_error("others", told % {"line": nameless[0]})
        return found

    def those_present(self) -> list[actions.Present]:
        """Everyone named, members first."""
        seats = [self.roll[key] for key in self.cleaned_data.get("there", [])]
        named = [
            actions.Present(
                municipality=seat.municipality,
                person=seat.person,
                name="" if seat.municipality else seat.label,
            )
            for seat in seats
        ]
        return named + [_other(line) for line in self.cleaned_data["others"]]


class AttendanceForm(StandingForm, _ThereForm):
    """Who was there: by the roll, or only how many."""


def _other(line: str) -> actions.Present:
    """«vara: Ola for Kari» is a deputy, «medlem: Ola» a member; anyone else is a guest."""
    what, colon, rest = line.partition(":")
    if not colon or what.strip().lower() not in {"vara", "medlem"}:
        return actions.Present(name=line, role=Presence.GUEST)
    if what.strip().lower() == "medlem":
        return actions.Present(name=rest.strip(), role=Presence.MEMBER)
    name, _for, instead = f" {rest.strip()}".partition(" for ")
    name = name.strip()
    return actions.Present(name=name, role=Presence.DEPUTY, stands_in_for=instead)


DECIDED = (
    "text",
    "kind",
    "legal_basis",
    "responsible",
    "deadline_on",
    "report_on",
    "report_next",
    "decided_how",
    "on_behalf_of",
)


VOTED = (
    "subject",
    "about",
    "method",
    "entitled",
    "in_favour",
    "against",
    "blank",
    "chairs_side",
    "settled",
    "against_names",
)
# What says nothing by itself, and must not go unseen.
OF_A_VOTE = ("about", "blank", "chairs_side", "settled", "against_names")
OF_A_DECISION = tuple(one for one in DECIDED if one not in {"text", "kind", "decided_how"})
GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Behandling"), ("seen", "discussion", "motions", "chair", "disqualified", "excused")),
    (_("Votering"), VOTED),
    (_("Vedtak"), ("text", "kind", "legal_basis", "decided_how", "on_behalf_of")),
    (_("Oppfølging"), ("responsible", "deadline_on", "report_on", "report_next", "enactment")),
)


class TreatForm(WithEnactment):
    """One item: what was said and proposed, the vote, what was decided, and what that does."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    discussion = WordsField(label=_("Behandlingen"), required=False)
    motions = WordsField(label=_("Forslag i møtet"), required=False)
    chair = forms.CharField(
        label=_("Møteleder i saken"),
        required=False,
        max_length=150,
        help_text=_("Bare når en annen enn møtelederen ledet saken."),
    )
    disqualified = forms.CharField(
        label=_("Inhabile, med hjemmel"),
        required=False,
        max_length=300,
        help_text=_("For eksempel «Ola Standin (forvaltningsloven § 6 første ledd)»."),
    )
    excused = forms.CharField(
        label=_("Fritatt av personlige grunner, med hjemmel"),
        required=False,
        max_length=300,
        help_text=_(
            "For eksempel «Kari Standin (kommuneloven § 11-11)». Skriv ikke hva grunnen var."
        ),
    )
    subject = forms.ChoiceField(label=_("Det ble stemt over"), choices=Subject.choices)
    about = forms.CharField(
        label=_("Forslag fra"),
        required=False,
        max_length=200,
        help_text=_("Ved valg: hva det ble valgt, for eksempel «leder»."),
    )
    method = forms.ChoiceField(
        label=_("Stemmemåte"),
        choices=[one for one in Method.choices if one[0] != Method.SECRET],  # the room's own
    )
    entitled = forms.IntegerField(
        label=_("Medlemmer i alt"), required=False, min_value=1, max_value=MOST
    )
    in_favour = forms.IntegerField(label=_("For"), required=False, min_value=0, max_value=MOST)
    against = forms.IntegerField(label=_("Mot"), required=False, min_value=0, max_value=MOST)
    blank = forms.IntegerField(label=_("Blanke"), required=False, min_value=0, max_value=MOST)
    against_names = LinesField(
        label=_("Hvem stemte mot"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    chairs_side = forms.ChoiceField(
        label=_("Møtelederens stemme"),
        required=False,
        choices=[("", _("Ikke kjent")), *VoteSide.choices],
    )
    settled = forms.ChoiceField(
        label=_("Valget ble avgjort"),
        required=False,
        choices=[("", _("av denne voteringen")), *Settled.choices[:2]],
        help_text=_("Bare ved flertallsvalg (kommuneloven § 7-8)."),
    )
    text = WordsField(label=_("Vedtak"), required=False)
    kind = forms.ChoiceField(label=_("Vedtakstype"), choices=DecisionKind.choices)
    legal_basis = forms.CharField(label=_("Hjemmel"), required=False, max_length=200)
    responsible = forms.CharField(label=_("Ansvarlig"), required=False, max_length=120)
    deadline_on = DayField(label=_("Frist"), required=False)
    report_on = DayField(
        label=_("Meldes tilbake"),
        required=False,
        help_text=_("Dagen organet skal høre om oppfølgingen."),
    )
    report_next = forms.BooleanField(label=_("Meldes tilbake på neste møte"), required=False)
    decided_how = forms.ChoiceField(
        label=_("Framgangsmåte"), choices=DecidedHow.choices, required=False
    )
    on_behalf_of = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("På vegne av"),
        required=False,
        help_text=_("Organet som har myndigheten, og som får en referatsak."),
    )
    at_field = {
        actions.ChangedMeanwhile: "discussion",
        actions.NoOtherBody: "on_behalf_of",
        actions.NobodyVoted: "in_favour",
        actions.MoreThanThere: "in_favour",
        actions.MoreThanPresent: "in_favour",
        actions.ChairOnNoSide: "chairs_side",
        actions.FewerThanSeats: "entitled",
        actions.NotAnElection: "settled",
    }

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, day=day, **given)
        found = queries.bodies_offered(day)
        field: Any = self.fields["on_behalf_of"]
        field.queryset = Body.objects.filter(pk__in=[pk for pk, _name in found])
        field.choices = [("", _now("Organet selv")), *found]

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page sets them out."""
        return [(str(title), [self[name] for name in names]) for title, names in GROUPS]

    def said(self) -> dict[str, Any]:
        """What was said and proposed."""
        names = ("discussion", "motions", "chair", "disqualified", "excused")
        found = {name: self.cleaned_data[name] for name in names}
        return found | {"seen": self.cleaned_data["seen"] or None}

    def voted(self) -> dict[str, Any] | None:
        """The vote; None when there was none."""
        found = self.cleaned_data
        if found["in_favour"] is None and found["against"] is None:
            return None
        numbers = {name: found[name] or 0 for name in ("in_favour", "against", "blank")}
        names = ("subject", "about", "method", "settled", "against_names")
        rest = {name: found[name] for name in names}
        return {**numbers, **rest, "chair": found["chairs_side"] or None}

    def decided(self) -> dict[str, Any] | None:
        """The decision; None when nothing was decided."""
        if self.cleaned_data["text"] is None:
            return None
        found = {name: self.cleaned_data[name] for name in DECIDED}
        return found | {"decided_how": found["decided_how"] or DecidedHow.MEETING}

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        voted = found.get("in_favour") is not None or found.get("against") is not None
        if voted and found.get("entitled") is None:
            self.add_error("entitled", _now("Skriv hvor mange medlemmer organet har."))
        if found.get("blank") and found.get("subject") != Subject.ELECTION:
            told = _now("Blanke stemmer kan bare gis ved valg (kommuneloven § 8-1 tredje ledd).")
            self.add_error("blank", told)
        if self.enacting is not None and found.get("text") is None:
            self.add_error("text", _now("Skriv vedtaket som skal settes i verk."))
        self._nothing_is_lost(found, is_voted=voted)
        return found

    def _nothing_is_lost(self, found: dict[str, Any], *, is_voted: bool) -> None:
        """Refuse what belongs to a vote without votes, or to a decision without words."""
        if not is_voted and any(found.get(name) for name in OF_A_VOTE):
            self.add_error("in_favour", _now("Skriv hvor mange som stemte for og mot."))
        is_decided = found.get("text") is not None or "text" in self.errors
        if not is_decided and any(found.get(name) for name in OF_A_DECISION):
            self.add_error("text", _now("Skriv vedtaket dette hører til."))
