"""An election is prepared in the meeting: what is to be elected, and for which days."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.forms import DayField, LastDayField, RefusableForm
from samrad.bodies.models import Body, Mandate
from samrad.bodies.queries import names_of_bodies
from samrad.elections import actions, queries
from samrad.elections.vocabulary import MOST_SEATS, Office


class PrepareForm(RefusableForm):
    """What is elected, to which body."""

    office = forms.ChoiceField(label=_("Hva velges"), choices=Office.choices)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Organ"))
    seats = forms.IntegerField(
        label=_("Antall medlemmer"),
        min_value=1,
        max_value=MOST_SEATS,
        initial=1,
        help_text=_("Leder og nestleder velges én om gangen."),
    )
    deputies = forms.IntegerField(
        label=_("Antall varamedlemmer"), min_value=0, max_value=MOST_SEATS, initial=0
    )
    effective = DayField(label=_("Fra og med"))
    until = LastDayField(
        label=_("Til og med"),
        required=False,
        help_text=_("Som avtalen eller vedtaket sier. Tomt når ingen slutt er vedtatt."),
    )
    replaces = forms.ModelChoiceField(
        Mandate.objects.none(),
        label=_("I stedet for"),
        required=False,
        empty_label=_("Ingen: det er ikke et suppleringsvalg"),
        help_text=_("Ved suppleringsvalg: den som går ut. Den nye sitter ut perioden."),
    )
    blank_counts = forms.BooleanField(
        label=_("Blanke stemmer regnes som avgitt i flertallsvalg"),
        required=False,
        initial=True,
        help_text=_("Loven sier det ikke (§ 7-8). Valget føres i møteboka."),
    )
    at_field = {
        actions.BeforeTheMeeting: "effective",
        actions.RuleSaysNo: "body",
        actions.NotItsMember: "replaces",
    }

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["effective"].initial = day
        body: Any = self.fields["body"]
        body.queryset = Body.objects.on(day)
        body.choices = [("", _now("Velg")), *bodies_called(day)]
        mandate: Any = self.fields["replaces"]
        mandate.queryset = queries.vacancies_on(day)
        names = names_of_bodies()
        mandate.label_from_instance = lambda one: (
            f"{names.on(one.seat.body_id, day)}: {one.person.name}"
        )
        for field in self.fields.values():
            if not isinstance(field, forms.BooleanField):
                field.widget.attrs.setdefault("class", "ds-input")


def bodies_called(day: date) -> list[tuple[int, str]]:
    """The bodies on day with their names, for a list to choose from; two queries."""
    rows = list(Body.objects.on(day).order_by("slug", "pk"))
    names = names_of_bodies([one.pk for one in rows])
    return [(one.pk, names.on(one.pk, day) or one.slug) for one in rows]
