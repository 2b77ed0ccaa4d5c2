"""Who speaks for a member, who takes over, and when it ends."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.collation import alphabetical
from samrad.base.flows import Proven
from samrad.base.forms import DayField, LastDayField
from samrad.bodies import actions, queries
from samrad.bodies.forms.parts import AT_FIELD, FlowForm, Personal, chosen_among
from samrad.bodies.models import Mandate
from samrad.bodies.vocabulary import PARTIES, MandateRole
from samrad.register.models import Municipality

PARTY_CHOICES = [
    ("", _("Ikke oppgitt")),
    *((key, f"{key} ({name})") for key, name in PARTIES.items()),
]


class OfPerson(forms.Form):
    """What the source gives of the person: party, and the office at home."""

    party = forms.ChoiceField(label=_("Parti"), choices=PARTY_CHOICES, required=False)
    title = forms.CharField(
        label=_("Verv hjemme"),
        help_text=_("For eksempel «ordfører»."),
        required=False,
        max_length=120,
    )


class AppointForm(FlowForm, OfPerson, Personal, Proven):
    """A representative or a deputy for a member."""

    municipality = forms.ModelChoiceField(Municipality.objects.none(), label=_("Medlem"))
    role = forms.ChoiceField(
        label=_("Verv"),
        choices=[
            (MandateRole.MEMBER.value, _("representant")),
            (MandateRole.DEPUTY.value, _("vara")),
        ],
    )
    deputy_number = forms.IntegerField(
        label=_("Varanummer"), required=False, min_value=1, max_value=20
    )
    effective = DayField(label=_("Fra og med"))
    field_order = [
        "municipality",
        "role",
        "deputy_number",
        "person",
        "new_person",
        "is_another",
        "party",
        "title",
        "effective",
        "source",
        "decision",
        "decided_on",
    ]
    at_field = AT_FIELD | {
        actions.NotAMember: "effective",
        actions.NoAssembly: "effective",
        actions.SeatTaken: "municipality",
        actions.NumberTaken: "deputy_number",
    }

    def offer(self) -> None:
        actor, day = self.request.actor, self.request.on
        own = queries.ever_members(actor)
        names = queries.names_of_municipalities(row.pk for row in own)
        field: Any = self.fields["municipality"]
        field.queryset = Municipality.objects.filter(pk__in=[row.pk for row in own])
        rows = sorted(
            ((row, names.on(row.pk, day)) for row in own), key=lambda one: alphabetical(one[1])
        )
        chosen_among(field, rows, _("Velg medlem"))
        self.fields["effective"].initial = day

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        is_deputy = found.get("role") == MandateRole.DEPUTY
        if is_deputy and not found.get("deputy_number") and "deputy_number" not in self.errors:
            self.add_error("deputy_number", _("Skriv hvilket nummer varaen har."))
        if not is_deputy:
            found["deputy_number"] = None
        return found


class OfMandate(FlowForm):
    """A mandate that runs, chosen by person, place and body."""

    mandate = forms.ModelChoiceField(Mandate.objects.none(), label=_("Verv"))

    def offer(self) -> None:
        actor, day = self.request.actor, self.request.on
        field: Any = self.fields["mandate"]
        field.queryset = queries.mandates_to_change(day, actor)
        chosen_among(field, _described(field.queryset, day), _("Velg verv"))


def _described(mandates: Iterable[Mandate], day: date) -> list[tuple[Mandate, str]]:
    held = queries.described(mandates, day)
    words = [
        (
            one.mandate,
            f"{one.body}: {one.mandate.person.name}, {one.role}"
            + (f" ({one.place})" if one.place else ""),
        )
        for one in held
    ]
    return sorted(words, key=lambda one: alphabetical(one[1]))


class ReplaceForm(OfMandate, OfPerson, Personal, Proven):
    """Someone takes over a mandate for the rest of its term."""

    effective = DayField(label=_("Fra og med"))
    field_order = [
        "mandate",
        "person",
        "new_person",
        "is_another",
        "party",
        "title",
        "effective",
        "source",
        "decision",
        "decided_on",
    ]
    at_field = AT_FIELD | {
        actions.MandateOver: "effective",
        actions.NotAMember: "effective",
    }


class EndForm(OfMandate):
    """A mandate ends, and why."""

    until = LastDayField(label=_("Til og med"))
    reason = forms.CharField(
        label=_("Grunn"), required=False, max_length=300, help_text=_("Kort, uten private forhold.")
    )
    at_field = AT_FIELD | {actions.MandateOver: "until"}
