"""One form for each step of an election, on the page of whoever leads the meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.forms import RefusableForm
from samrad.bodies.models import Seat
from samrad.bodies.queries import line_up_on, people_by_name
from samrad.chamber.models import Attendee
from samrad.chamber.queries import voters
from samrad.elections import actions
from samrad.elections.actions import Named
from samrad.elections.forms.names import GENDER_CHOICES, members_by_name, read_names
from samrad.elections.models import Election, Nominee, Slate
from samrad.people.models import Person

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


class PlaceForm(PickForm):
    """Who a name is in the register, and which place it is for."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("I personregisteret"), required=False
    )
    seat = forms.ModelChoiceField(Seat.objects.none(), label=_("Plass"), required=False)

    def offer(self) -> None:
        super().offer()
        person: Any = self.fields["person"]
        seat: Any = self.fields["seat"]
        person.queryset = Person.objects.order_by("name", "pk")
        seat.queryset = Seat.objects.filter(body=self.election.body)
        person.choices = [("", _now("Velg")), *((one.pk, one.name) for one in people_by_name())]
        places = line_up_on(self.election.body, self.election.effective)
        seat.choices = [
            ("", _now("Ledig plass")),
            *((one.seat.pk, one.label or one.seat.slug) for one in places if one.seat),
        ]


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
