"""A body comes, gets a name, seats and a successor, and ends."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samrad.base.dates import written
from samrad.base.flows import Proven
from samrad.base.forms import DayField, LastDayField
from samrad.bodies import actions, queries
from samrad.bodies.forms.parts import AT_FIELD, FlowForm, body_field
from samrad.bodies.models import Body
from samrad.bodies.vocabulary import BodyKind, SeatBasis, SuccessionKind

CHOOSE = gettext_lazy("Velg organ")
UNKNOWN, YES, NO = "", "ja", "nei"


class EstablishForm(FlowForm, Proven):
    """A new body."""

    name = forms.CharField(label=gettext_lazy("Navn"), max_length=150)
    kind = forms.ChoiceField(label=gettext_lazy("Hva slags organ"), choices=BodyKind.choices)
    is_elected = forms.ChoiceField(
        label=gettext_lazy("Folkevalgt organ"),
        choices=[
            (UNKNOWN, gettext_lazy("Ikke avklart")),
            (YES, gettext_lazy("Ja")),
            (NO, gettext_lazy("Nei")),
        ],
        required=False,
    )
    decides = forms.BooleanField(
        label=gettext_lazy("Tar beslutninger (ikke bare råd)"), required=False
    )
    parent = body_field(label=gettext_lazy("Hører under"), required=False)
    effective = DayField(label=gettext_lazy("Fra og med"))
    field_order = ["name", "kind", "is_elected", "decides", "parent", "effective"]

    def offer(self) -> None:
        self.offer_bodies("parent", gettext_lazy("Ikke noe organ"))
        self.fields["effective"].initial = self.request.on

    def clean_is_elected(self) -> bool | None:
        """Whether the council has said that it is a folkevalgt organ; None when it has not."""
        return {YES: True, NO: False}.get(self.cleaned_data["is_elected"])


class RenameForm(FlowForm, Proven):
    """A body that gets a new name."""

    body = body_field(label=gettext_lazy("Organ"))
    name = forms.CharField(label=gettext_lazy("Nytt navn"), max_length=150)
    effective = DayField(label=gettext_lazy("Fra og med"))
    field_order = ["body", "name", "effective"]
    at_field = AT_FIELD | {actions.SameName: "name", actions.NameFromLater: "effective"}

    def offer(self) -> None:
        self.offer_bodies("body", CHOOSE)


class SeatsForm(FlowForm, Proven):
    """The seats of a body."""

    body = body_field(label=gettext_lazy("Organ"))
    basis = forms.ChoiceField(
        label=gettext_lazy("Plassene er for"),
        choices=[
            (SeatBasis.MEMBER.value, gettext_lazy("hvert medlem som mangler plass")),
            (SeatBasis.SUBREGION.value, gettext_lazy("hver delregion som mangler plass")),
            (SeatBasis.FREE.value, gettext_lazy("hvem organet velger")),
        ],
    )
    number = forms.IntegerField(
        label=gettext_lazy("Hvor mange"),
        help_text=gettext_lazy("Bare når organet velger fritt."),
        required=False,
        min_value=1,
        max_value=200,
    )
    label = forms.CharField(
        label=gettext_lazy("Hva plassene kalles"),
        help_text=gettext_lazy("Bare når organet velger fritt, for eksempel «Medlem»."),
        required=False,
        max_length=100,
    )
    effective = DayField(label=gettext_lazy("Fra og med"))
    field_order = ["body", "basis", "number", "label", "effective"]
    at_field = AT_FIELD | {actions.NobodyWithoutSeat: "basis", actions.NoSuchNumber: "number"}

    def offer(self) -> None:
        self.offer_bodies("body", CHOOSE)
        self.fields["effective"].initial = self.request.on

    def clean_basis(self) -> SeatBasis:
        """Whom the seats are for, as the room knows it."""
        return SeatBasis(self.cleaned_data["basis"])

    def foretell(self, made: Any) -> list[str]:
        """How many seats are made, and for whom."""
        body = queries.name_on(self.cleaned_data["body"], self.cleaned_data["effective"])
        said = ngettext(
            "%(body)s får %(number)d ny plass fra %(day)s.",
            "%(body)s får %(number)d nye plasser fra %(day)s.",
            len(made),
        ) % {
            "body": body,
            "number": len(made),
            "day": written(self.cleaned_data["effective"]),
        }
        return [said, _("For: %s.") % ", ".join(queries.whom_seats_are_for(made))]


class EndingForm(FlowForm, Proven):
    """A body that ends, with all it has."""

    def foretell_end(self, body: Body, on: Any) -> list[str]:
        """What ends with a body whose first day gone is on."""
        last = on - timedelta(days=1)
        running = queries.running_in(body, last)
        said = [
            _("%(body)s finnes til og med %(day)s.")
            % {"body": queries.name_on(body, last), "day": written(last)}
        ]
        if running.seats or running.mandates:
            said.append(
                _("%(seats)d plasser og %(mandates)d verv tar slutt samme dag.")
                % {"seats": running.seats, "mandates": running.mandates}
            )
        if running.delegations:
            said.append(_("Delegasjoner som tar slutt: %d.") % running.delegations)
        return said


class SucceedForm(EndingForm):
    """A body that another follows."""

    predecessor = body_field(label=gettext_lazy("Organet som avløses"))
    successor = body_field(
        label=gettext_lazy("Organet som kommer etter"),
        help_text=gettext_lazy("Opprett det nye organet først."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Hvordan"), choices=SuccessionKind.choices)
    on = DayField(label=gettext_lazy("Det nye overtar"))
    field_order = ["predecessor", "successor", "kind", "on"]
    at_field = AT_FIELD | {
        actions.OutsideBody: "on",
        actions.ReplacesItself: "successor",
        actions.AlreadyReplaced: "predecessor",
    }

    def offer(self) -> None:
        self.offer_bodies("predecessor", CHOOSE, queries.every_body())
        self.offer_bodies("successor", CHOOSE, queries.every_body())

    def foretell(self, made: Any) -> list[str]:
        """What ends, and what follows."""
        follows = _("%(body)s kommer etter fra %(day)s.") % {
            "body": queries.name_on(made.successor, made.on),
            "day": written(made.on),
        }
        return [*self.foretell_end(made.predecessor, made.on), follows]


class DissolveForm(EndingForm):
    """A body that nothing follows."""

    body = body_field(label=gettext_lazy("Organ"))
    until = LastDayField(label=gettext_lazy("Siste dag"))
    field_order = ["body", "until"]
    at_field = AT_FIELD | {actions.OutsideBody: "until", actions.AlreadyReplaced: "body"}

    def offer(self) -> None:
        self.offer_bodies("body", CHOOSE)

    def foretell(self, made: Any) -> list[str]:
        """What ends."""
        return self.foretell_end(made, made.valid_until)
