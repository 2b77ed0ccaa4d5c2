"""A body is composed anew: one row for each seat, and the gender balance on the way."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.actions import Refusal
from samrad.base.collation import alphabetical
from samrad.base.flows import Proven, RefusableForm
from samrad.base.forms import DayField, LastDayField
from samrad.bodies import actions, queries
from samrad.bodies.forms.parts import AT_FIELD, chosen_among, people_with_words
from samrad.bodies.forms.representation import PARTY_CHOICES
from samrad.bodies.models import Body
from samrad.bodies.queries import Place
from samrad.bodies.vocabulary import MandateRole
from samrad.law.finding import Finding
from samrad.law.provision import kommuneloven
from samrad.people.models import Person
from samrad.people.vocabulary import Gender
from samrad.register.models import Municipality

BALANCE = kommuneloven("§ 7-7 tredje ledd")
Rows = list[tuple[Any, str]]


class SheetForm(RefusableForm):
    """One of the forms of the sheet: its inputs look like ours, and a refusal lands at a field."""

    at_field = AT_FIELD

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for field in self.fields.values():
            field.widget.attrs["class"] = "ds-input"


class Whole(SheetForm, Proven):
    """What goes for the whole body: from when, until when, on what ground."""

    effective = DayField(label=_("Fra og med"))
    until = LastDayField(
        label=_("Til og med"), required=False, help_text=_("Tomt når ingen slutt er vedtatt.")
    )
    field_order = ["effective", "until", "source", "decision", "decided_on"]
    at_field = AT_FIELD | {actions.SeatTaken: "effective"}


class OfSeat(SheetForm):
    """Who is to have one seat; nobody when it stays vacant."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person"), required=False)
    role = forms.ChoiceField(
        label=_("Verv"),
        choices=[(role.value, role.label) for role in MandateRole if role != MandateRole.DEPUTY],
        initial=MandateRole.MEMBER.value,
    )
    party = forms.ChoiceField(label=_("Parti"), choices=PARTY_CHOICES, required=False)
    title = forms.CharField(label=_("Verv hjemme"), required=False, max_length=120)
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Kommune"), required=False
    )

    def __init__(
        self, *args: Any, place: Place, people: Rows, municipalities: Rows, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.place = place
        for name, rows, model in (
            ("person", people, Person),
            ("municipality", municipalities, Municipality),
        ):
            field: Any = self.fields[name]
            field.queryset = model._default_manager.all()
            chosen_among(field, rows, "–")

    @property
    def nomination(self) -> actions.Nomination | None:
        """The seat's holder to be; None while it stays vacant."""
        found, seat = self.cleaned_data, self.place.seat
        if seat is None or not found.get("person"):
            return None
        return actions.Nomination(
            seat=seat,
            person=found["person"],
            role=found["role"],
            party=found["party"],
            title=found["title"],
            municipality=found["municipality"],
        )


class Constitution:
    """The forms of a body being composed: the whole, and one for each seat on day."""

    def __init__(self, body: Body, day: date, sent: Mapping[str, Any] | None) -> None:
        self.body = body
        self.whole = Whole(sent, initial={"effective": day})
        people: Rows = list(people_with_words(queries.people_by_name()))
        municipalities = _municipalities(day)
        places = [place for place in queries.line_up_on(body, day) if place.seat]
        self.seats = [
            OfSeat(
                sent,
                place=place,
                people=people,
                municipalities=municipalities,
                prefix=f"plass-{place.seat.pk}",
            )
            for place in sorted(places, key=lambda place: alphabetical(place.label))
            if place.seat
        ]

    @property
    def is_bound(self) -> bool:
        """Whether the forms were sent."""
        return self.whole.is_bound

    def is_valid(self) -> bool:
        """Whether everything typed can be used; all forms are asked, so that all errors show."""
        asked = [form.is_valid() for form in self.forms]
        return all(asked)

    @property
    def forms(self) -> list[SheetForm]:
        """The whole first, then every seat."""
        return [self.whole, *self.seats]

    @property
    def errors(self) -> bool:
        """Whether any of the forms has something to say."""
        return any(form.errors for form in self.forms)

    @property
    def nominations(self) -> list[actions.Nomination]:
        """The holders to be, of the seats that are to be filled."""
        return [one for one in (form.nomination for form in self.seats) if one is not None]

    def balance(self) -> Finding:
        """The gender balance of those chosen so far, by recorded gender only."""
        chosen = [form.cleaned_data.get("person") for form in self.seats if form.is_valid()]
        genders = [one.gender for one in chosen if one]
        women, men = genders.count(Gender.WOMAN), genders.count(Gender.MAN)
        return queries.gender_finding(women, men, len(genders) - women - men, BALANCE)

    def take(self, refusal: Refusal) -> None:
        """Show the refusal at the seats it concerns, or else over the whole."""
        seats = [form for form in self.seats if _concerns(refusal, form)]
        for form in seats:
            name = "role" if isinstance(refusal, actions.TwoChairs) else "person"
            form.add_error(name, str(refusal))
        if not seats:
            self.whole.take(refusal)


def _concerns(refusal: Refusal, form: OfSeat) -> bool:
    if isinstance(refusal, actions.TwoChairs):
        return form.cleaned_data.get("role") == refusal.role
    if isinstance(refusal, actions.HoldsAlready):
        return bool(form.cleaned_data.get("person") == refusal.other.person)
    return False


def _municipalities(day: date) -> Rows:
    found = queries.ever_members()
    names = queries.names_of_municipalities(row.pk for row in found)
    return sorted(
        ((row, names.on(row.pk, day)) for row in found), key=lambda one: alphabetical(one[1])
    )
