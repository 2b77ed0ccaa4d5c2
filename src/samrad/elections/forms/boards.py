"""A whole body in one form: a row for each place, deputies beside it, and who is to lead."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.forms import DayField, LastDayField, RefusableForm
from samrad.bodies.models import Body
from samrad.bodies.queries import Place, line_up_on
from samrad.elections import actions, queries
from samrad.elections.actions import Named
from samrad.elections.forms.names import GENDER_CHOICES, members_by_name, read_names
from samrad.elections.forms.prepare import bodies_called
from samrad.elections.models import Nominee, Slate

FEWEST_ROWS, MOST_ROWS = 4, 60
LEAD = [("", _("Medlem")), ("chair", _("Leder")), ("vice_chair", _("Nestleder"))]

SHORT = {
    "n": _("Navn"),
    "g": _("Kjønn"),
    "r": _("Verv"),
    "d": _("Vara"),
    "h": _("Varas kjønn"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the form: whose place it is, and its fields."""

    label: str
    fields: list[Any]


class DraftForm(RefusableForm):
    """Who is to be in a body: a row for each place, free rows where the body has none."""

    more = forms.CharField(
        label=_("Flere varamedlemmer, i nummerorden"),
        help_text=_("Ett navn på hver linje: «Anne Aas, Asker, k»."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=20_000,
    )
    at_field = {actions.NoNames: "more"}

    def __init__(self, *args: Any, body: Body, day: date, names: Any = (), **given: Any) -> None:
        self.body, self.day = body, day
        self.places = _places(body, day, len([one for one in names if one.role != "deputy"]))
        given["initial"] = _initial(self.places, list(names))
        super().__init__(*args, **given)
        for number, place in enumerate(self.places, 1):
            label = place.label or _now("Plass %d") % number
            self.fields[f"n{number}"] = _name(_now("%s: navn") % label)
            self.fields[f"g{number}"] = _gender(_now("%s: kjønn") % label)
            self.fields[f"r{number}"] = forms.ChoiceField(
                label=_now("%s: verv") % label, choices=LEAD, required=False
            )
            self.fields[f"d{number}"] = _name(_now("%s: vara") % label)
            self.fields[f"h{number}"] = _gender(_now("%s: varas kjønn") % label)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "ds-input")

    @property
    def lines(self) -> list[Line]:
        """The rows as they are shown."""
        return [
            Line(
                place.label or _now("Plass %d") % number,
                [(short, self[f"{kind}{number}"]) for kind, short in SHORT.items()],
            )
            for number, place in enumerate(self.places, 1)
        ]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        try:
            more = read_names(found.get("more", ""), members_by_name(self.day), "deputy")
        except forms.ValidationError as error:
            self.add_error("more", error)
            more = []
        found["people"] = [*self._rows(found), *more]
        for role in ("chair", "vice_chair"):
            if sum(1 for one in self._led(found, role)) > 1:
                self.add_error(None, _now("Velg bare én leder og én nestleder."))
        return found

    def _rows(self, found: dict[str, Any]) -> list[Named]:
        members, deputies = [], []
        for number, place in enumerate(self.places, 1):
            if name := found.get(f"n{number}", "").strip():
                role = found.get(f"r{number}") or "member"
                gender = found.get(f"g{number}") or None
                members.append(Named(name, gender, seat=place.seat, role=role))
            if name := found.get(f"d{number}", "").strip():
                gender = found.get(f"h{number}") or None
                deputies.append(Named(name, gender, seat=place.seat, role="deputy"))
        return [*members, *deputies]

    def _led(self, found: dict[str, Any], role: str) -> list[Named]:
        return [one for one in found["people"] if one.role == role]

    @property
    def people(self) -> list[Named]:
        """The names as far as the form is filled in; nothing of a form that is not sent."""
        found: list[Named] = getattr(self, "cleaned_data", {}).get("people", [])
        return found

    def unsaved(self) -> list[Nominee]:
        """The names as rows that are not kept, for the law to be asked about."""
        known = queries.people_named(one.name for one in self.people)
        return [
            Nominee(
                name=one.name,
                gender=one.gender or (known[one.name].gender if one.name in known else None),
                person=known.get(one.name),
                role=one.role,
                seat=one.seat,
                number=1,
            )
            for one in self.people
        ]


def _name(label: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "list": "personer"})
    return forms.CharField(label=label, required=False, max_length=150, widget=widget)


def _gender(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=GENDER_CHOICES, required=False)


def _places(body: Body, day: date, names: int) -> list[Place]:
    """The body's places on day by label; free rows where it has none."""
    there = [one for one in line_up_on(body, day) if one.seat is not None]
    if there:
        return sorted(there, key=lambda one: one.label)
    return [Place(None)] * min(MOST_ROWS, max(FEWEST_ROWS, names + 2))


def _initial(places: list[Place], names: list[Nominee]) -> dict[str, Any]:
    """What the rows begin with: each name at its place, the rest where there is room."""
    members = [one for one in names if one.role != "deputy"]
    deputies = [one for one in names if one.role == "deputy"]
    found: dict[str, Any] = {}
    free = [one for one in members if one.seat_id is None]
    for number, place in enumerate(places, 1):
        theirs = place.seat.pk if place.seat is not None else None
        own = next((one for one in members if theirs and one.seat_id == theirs), None)
        own = own or (free.pop(0) if free else None)
        if own is not None:
            own.seat = own.seat or place.seat  # as the form will send it
            role = own.role if own.role in {"chair", "vice_chair"} else ""
            found |= {f"n{number}": own.name, f"g{number}": own.gender, f"r{number}": role}
        vara = next((one for one in deputies if theirs and one.seat_id == theirs), None)
        if vara is not None:
            deputies.remove(vara)
            found |= {f"d{number}": vara.name, f"h{number}": vara.gender}
    found["more"] = "\n".join(
        ", ".join(filter(None, (one.name, {"woman": "k", "man": "m"}.get(one.gender or "", ""))))
        for one in deputies
    )
    return found


class BoardForm(DraftForm):
    """A whole body to be elected, with the days of the term."""

    effective = DayField(label=_("Fra og med"))
    until = LastDayField(label=_("Til og med"), required=False)
    at_field = {**DraftForm.at_field, actions.BeforeTheMeeting: "effective"}
    field_order = ("effective", "until")

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["effective"].initial = self.day

    def put_up(self) -> list[Named]:
        """Everyone as a member or a deputy: the leaders are elected apart."""
        return [
            one if one.role == "deputy" else Named(one.name, one.gender, seat=one.seat)
            for one in self.people
        ]

    def leader(self, role: str) -> str:
        """The name put up for chair or vice chair; «» for none."""
        return next((one.name for one in self.people if one.role == role), "")


class StartDraftForm(RefusableForm):
    """A new draft: for which body, from when, and whose it is."""

    title = forms.CharField(label=_("Hva utkastet heter"), max_length=100)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Organ"))
    committee = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Valgkomité"),
        help_text=_("Medlemmene i den og kontoret leser utkastet, ingen andre."),
    )
    effective = DayField(label=_("Fra og med"))

    def __init__(self, *args: Any, day: date, committees: list[Body], **given: Any) -> None:
        super().__init__(*args, **given)
        named = bodies_called(day)
        body: Any = self.fields["body"]
        body.queryset = Body.objects.on(day)
        body.choices = [("", _now("Velg")), *named]
        mine = {one.pk for one in committees}
        committee: Any = self.fields["committee"]
        committee.queryset = Body.objects.filter(pk__in=mine)
        committee.choices = [("", _now("Velg")), *(one for one in named if one[0] in mine)]
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "ds-input")


def names_of(slate: Slate) -> list[Nominee]:
    """The names of a slate as a form begins with them."""
    return queries.standing(slate)
