"""One form for each step of an election, on the page of whoever leads the meeting."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.forms import RefusableForm
from samrad.bodies.queries import line_up_on, people_by_name
from samrad.chamber.models import Attendee
from samrad.chamber.queries import voters
from samrad.elections import actions, queries
from samrad.elections.actions import Named
from samrad.elections.forms.names import GENDER_CHOICES, members_by_name, read_names
from samrad.elections.models import Election, Nominee, Slate

YES_NO = [("", _("Ikke kjent")), ("ja", _("Ja")), ("nei", _("Nei"))]
KNOWN = {"": None, "ja": True, "nei": False}


class StepForm(RefusableForm):
    """A step of an election, in a meeting; offer fills in what there is to choose."""

    def __init__(self, *args: Any, election: Election, sitting: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.election, self.sitting = election, sitting
        self.offer()
        for field in self.fields.values():
            if not isinstance(field, forms.ModelMultipleChoiceField):
                field.widget.attrs.setdefault("class", "ds-input")

    def offer(self) -> None:
        """Fill in the choices there are."""

    def named(self) -> list[Attendee]:
        """Those who have a vote now; read once."""
        return voters(self.sitting)


class NothingForm(StepForm):
    """A step that asks for nothing."""


class ReasonForm(StepForm):
    """Why."""

    reason = forms.CharField(label=_("Grunn"), max_length=200)


class PutUpForm(StepForm):
    """A name put up."""

    name = forms.CharField(label=_("Navn"), max_length=150)
    gender = forms.ChoiceField(label=_("Kjønn"), choices=GENDER_CHOICES, required=False)
    at_field = {actions.TwiceOnList: "name", actions.NoNames: "name"}

    def given(self) -> Named:
        """The name as the action takes it."""
        return Named(self.cleaned_data["name"], self.cleaned_data["gender"] or None)


class PickForm(StepForm):
    """A name that stands in the election."""

    nominee = forms.ModelChoiceField(Nominee.objects.none(), label=_("Navn"))

    def offer(self) -> None:
        rows = Nominee.objects.filter(slate__election=self.election)
        field: Any = self.fields["nominee"]
        field.queryset = rows.select_related("slate__election")


class CheckForm(PickForm):
    """What is known of a name."""

    gender = forms.ChoiceField(label=_("Kjønn"), choices=GENDER_CHOICES, required=False)
    consents = forms.ChoiceField(label=_("Skriftlig samtykke"), choices=YES_NO, required=False)
    is_eligible = forms.ChoiceField(
        label=_("Stemmerett og bosatt i et medlem"), choices=YES_NO, required=False
    )

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        found = self.cleaned_data
        return {
            "nominee": found["nominee"],
            "gender": found["gender"] or None,
            "consents": KNOWN[found["consents"]],
            "is_eligible": KNOWN[found["is_eligible"]],
        }


class PlacesForm(StepForm):
    """Who the elected and their deputies are in the register, and which places they are for."""

    def offer(self) -> None:
        """A choice of person and place for each, with what was last said of them."""
        self.names = queries.placeable(self.election)
        if not self.names:
            return
        self._people = {str(one.pk): one for one in people_by_name()}
        places = line_up_on(self.election.body, self.election.effective)
        self._seats = {str(one.seat.pk): one.seat for one in places if one.seat}
        told = [one.label or one.seat.slug for one in places if one.seat]
        people = [("", _now("Velg")), *((key, one.name) for key, one in self._people.items())]
        seats = [("", _now("Ledig plass")), *zip(self._seats, numbered(told), strict=True)]
        for one in self.names:
            self._ask(f"person{one.pk}", _("I personregisteret"), people, one.person_id)
            self._ask(f"seat{one.pk}", _("Plass"), seats, one.seat_id)

    def _ask(self, name: str, label: Any, choices: Any, stands: int | None) -> None:
        field = forms.ChoiceField(label=label, choices=choices, required=False, initial=stands)
        self.fields[name] = field

    def rows(self) -> Iterator[tuple[Nominee, bool, Any, Any]]:
        """Each name, whether it is a deputy's, and its two fields."""
        elected = len(self.election.result["elected"]) if self.names else 0
        for place, one in enumerate(self.names):
            yield one, place >= elected, self[f"person{one.pk}"], self[f"seat{one.pk}"]

    def given(self) -> dict[str, Any]:
        """Those of whom something else is said now, as the action takes it."""
        told = (self._placed(one) for one in self.names)
        return {
            "placed": [
                one for one in told
                if (one.person, one.seat) != (one.nominee.person, one.nominee.seat)
            ]
        }  # fmt: skip

    def _placed(self, one: Nominee) -> actions.Placed:
        """What is said of a name; of one that was not asked about, what stands."""
        person, seat = f"person{one.pk}", f"seat{one.pk}"
        if person not in self.data:
            return actions.Placed(one, one.person, one.seat)
        found = self.cleaned_data
        return actions.Placed(one, self._people.get(found[person]), self._seats.get(found[seat]))


def numbered(names: Sequence[str]) -> list[str]:
    """The names, with a number where one stands several times: «Nordregionen, plass 2»."""
    seen: Counter[str] = Counter()
    told = []
    for name in names:
        seen[name] += 1
        given = {"name": name, "number": seen[name]}
        is_one = names.count(name) == 1
        told.append(name if is_one else _now("%(name)s, plass %(number)d") % given)
    return told


class DemandForm(StepForm):
    """Who demands lists."""

    attendee = forms.ModelChoiceField(Attendee.objects.none(), label=_("Hvem krever det"))

    def offer(self) -> None:
        field: Any = self.fields["attendee"]
        rows = self.sitting.attendees.filter(is_seated=True).order_by("place__position")
        field.queryset = rows.select_related("sitting__meeting", "place")


class DeadlineForm(StepForm):
    """How long lists are taken."""

    minutes = forms.IntegerField(
        label=_("Minutter til listene skal være levert"), min_value=0, max_value=600, initial=15
    )


class SlateForm(StepForm):
    """A recommendation: members, and deputies in their order."""

    members = forms.CharField(
        label=_("Medlemmer, ett navn på hver linje"),
        help_text=_("Navn, kommune, k eller m. For eksempel «Anne Aas, Asker, k»."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=40_000,
    )
    deputies = forms.CharField(
        label=_("Varamedlemmer i nummerorden"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=40_000,
        required=False,
    )
    at_field = {actions.NoNames: "members", actions.TwiceOnList: "members"}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        known = members_by_name(self.election.effective)
        for field, role in (("members", "member"), ("deputies", "deputy")):
            if field in found:
                try:
                    found[field] = read_names(found[field], known, role)
                except forms.ValidationError as error:
                    self.add_error(field, error)
        return found

    def given(self) -> list[Named]:
        """Members, then deputies."""
        return [*self.cleaned_data["members"], *self.cleaned_data["deputies"]]


class PaperListForm(StepForm):
    """A list handed in on paper, with those who signed it."""

    title = forms.CharField(label=_("Listens navn"), max_length=100)
    names = forms.CharField(
        label=_("Navn, ett på hver linje"),
        help_text=_("Navn, kommune, k eller m. For eksempel «Anne Aas, Asker, k»."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=40_000,
    )
    signed_by = forms.ModelMultipleChoiceField(
        Attendee.objects.none(),
        label=_("Underskrevet av"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    at_field = {
        actions.NoNames: "names",
        actions.TwiceOnList: "names",
        actions.RuleSaysNo: "names",
        actions.TitleTaken: "title",
        actions.SignedAnother: "signed_by",
    }

    def offer(self) -> None:
        field: Any = self.fields["signed_by"]
        rows = self.sitting.attendees.filter(is_seated=True).order_by("place__position")
        field.queryset = rows.select_related("sitting__meeting", "place")

    def clean_names(self) -> list[Named]:
        return read_names(self.cleaned_data["names"], members_by_name(self.election.effective))


class WithdrawForm(StepForm):
    """A list that stands."""

    slate = forms.ModelChoiceField(Slate.objects.none(), label=_("Liste"))

    def offer(self) -> None:
        field: Any = self.fields["slate"]
        field.queryset = Slate.objects.filter(election=self.election).select_related("election")
