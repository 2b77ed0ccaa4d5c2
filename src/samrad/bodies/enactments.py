"""What a decision brings into force here: someone is elected to a seat of a body."""

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.dates import written
from samrad.base.forms import DayField, LastDayField
from samrad.base.policies import Actor
from samrad.base.ports.enactments import ENACTMENTS, Decided, Deed, Enactment, EnactmentForm
from samrad.bodies import actions, queries
from samrad.bodies.forms.parts import people_with_words
from samrad.bodies.forms.representation import PARTY_CHOICES
from samrad.bodies.models import Mandate, Seat
from samrad.bodies.vocabulary import BodyKind, MandateRole
from samrad.people.models import Person
from samrad.register.models import Municipality


class ElectForm(EnactmentForm):
    """Who is elected to which seat, in which role, and for how long."""

    seat = forms.ModelChoiceField(Seat.objects.none(), label=_("Plass"))
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Valgt"),
        help_text=_("Personer føres i personregisteret først."),
    )
    role = forms.ChoiceField(
        label=_("Verv"),
        choices=[(one.value, one.label) for one in MandateRole],
        initial=MandateRole.MEMBER,
    )
    deputy_number = forms.IntegerField(
        label=_("Varanummer"), required=False, min_value=1, max_value=99
    )
    party = forms.ChoiceField(label=_("Parti"), choices=PARTY_CHOICES, required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Kommune"), required=False
    )
    effective = DayField(label=_("Fra og med"))
    until = LastDayField(
        label=_("Til og med"), required=False, help_text=_("Tomt når ingen slutt er vedtatt.")
    )
    at_field = {
        actions.HoldsAlready: "person",
        actions.OutsideBody: "effective",
        actions.MandateOver: "effective",
        actions.SeatTaken: "seat",
        actions.NumberTaken: "deputy_number",
    }

    def offer(self) -> None:
        self.fields["effective"].initial = self.day
        people = people_with_words(queries.people_by_name())
        self._offer("seat", Seat, _seats(self.day), _("Velg plass"))
        self._offer("person", Person, people, _("Velg person"))
        homes = queries.ever_members()
        names = queries.names_of_municipalities(row.pk for row in homes)
        named = [(row, names.on(row.pk, self.day)) for row in homes]
        self._offer("municipality", Municipality, named, _("Ikke oppgitt"))

    def _offer(self, name: str, model: Any, rows: Any, empty: Any) -> None:
        field: Any = self.fields[name]
        found = list(rows)
        field.queryset = model.objects.filter(pk__in=[row.pk for row, _words in found])
        field.choices = [("", empty), *((row.pk, words) for row, words in found)]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        is_deputy = found.get("role") == MandateRole.DEPUTY
        if is_deputy and not found.get("deputy_number"):
            raise ValidationError(
                {"deputy_number": _now("Skriv hvilket nummer varamedlemmet har.")}
            )
        if not is_deputy:
            found["deputy_number"] = None
        return found


def _seats(day: date) -> list[tuple[Seat, str]]:
    """The seats there are on day, called by body and place; the assembly's belong to members."""
    found = []
    for body in queries.bodies_with_seats(day):
        if body.kind == BodyKind.ASSEMBLY:
            continue
        name = queries.name_on(body, day)
        for place in queries.line_up_on(body, day):
            if place.seat is not None:
                holder = place.holder.mandate.person.name if place.holder else _now("ledig")
                where = ", ".join(filter(None, (place.label, holder)))
                found.append((place.seat, f"{name}: {where}"))
    return found


def elect(
    *,
    actor: Actor,
    at: datetime,
    decided: Decided,
    seat: Seat,
    person: Person,
    role: str,
    effective: date,
    until: date | None = None,
    deputy_number: int | None = None,
    party: str = "",
    municipality: Municipality | None = None,
) -> Deed:
    """Give the seat to whoever was elected; the one who had it leaves the day before."""
    ends = until
    sitting = None if role == MandateRole.DEPUTY else _sitting(seat, effective)
    if sitting is not None:
        ends = until or sitting.valid_until
        actions.end_mandate(
            actor=actor, at=at, mandate=sitting, until=effective, reason=decided.source.title
        )
    made = actions.mandates.create(
        actor=actor,
        at=at,
        seat=seat,
        person=person,
        role=role,
        deputy_number=deputy_number,
        party=party,
        municipality=municipality or seat.municipality,
        valid_from=effective,
        valid_until=ends or seat.valid_until or seat.body.valid_until,
        source=decided.source,
    )
    return _deed(cast("Mandate", made))


def _deed(mandate: Mandate) -> Deed:
    body = mandate.seat.body
    given = {
        "person": mandate.person.name,
        "role": mandate.get_role_display(),
        "body": queries.name_on(body, mandate.valid_from),
        "day": written(mandate.valid_from),
    }
    return Deed(
        row=mandate,
        told=_now("%(person)s er %(role)s i %(body)s fra %(day)s.") % given,
        address=reverse("bodies:body", args=[body.slug]),
    )


def _sitting(seat: Seat, day: date) -> Mandate | None:
    """Who has the seat on day; deputies stand beside it."""
    running = Mandate.objects.filter(seat=seat).exclude(role=MandateRole.DEPUTY)
    return running.on(day).order_by("pk").first()


ENACTMENTS.add(
    "bodies.election",
    Enactment(
        title=_("Velge noen til et verv"),
        form=ElectForm,
        perform=elect,
        about=_("Én person til én plass; et vedtak kan sette flere valg i verk."),
    ),
)
