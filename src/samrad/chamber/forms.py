"""What is typed in the meeting room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.forms import RefusableForm
from samrad.chamber.vocabulary import GROUND_BASIS, RecusalGround
from samrad.law.statutes.kommuneloven_kap11_votering import Side
from samrad.meetings.queries import grounds_offered
from samrad.meetings.vocabulary import Presence

MOST = 9999  # places of a body
SIDES = [("", _("Ikke nødvendig")), (Side.IN_FAVOUR, _("for")), (Side.AGAINST, _("imot"))]


class CodeForm(forms.Form):
    """The code someone was handed at the door."""

    code = forms.CharField(
        label=_("Kode"),
        help_text=_("Åtte bokstaver og tall. Store eller små bokstaver spiller ingen rolle."),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "class": "ds-input room-code",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class NameForm(forms.Form):
    """The name of one whom the record does not know."""

    name = forms.CharField(label=_("Navn"), max_length=150)


class AdmitForm(RefusableForm):
    """One who is not on the list."""

    name = forms.CharField(label=_("Navn"), max_length=150)
    role = forms.ChoiceField(
        label=_("Er her som"),
        choices=[(one.value, one.label.capitalize()) for one in Presence if one != Presence.MEMBER],
        initial=Presence.GUEST,
    )
    place = forms.ChoiceField(
        label=_("Vara for"),
        required=False,
        help_text=_("Bare for et varamedlem. Loven kjenner ingen fullmakter."),
    )
    is_elected = forms.BooleanField(
        label=_("Jeg har sett at varamedlemmet er valgt"), required=False
    )

    def __init__(self, *args: Any, places: list[tuple[int, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        chosen: Any = self.fields["place"]
        chosen.choices = [("", _("Ingen plass")), *places]
        for name in ("name", "role", "place"):
            self.fields[name].widget.attrs["class"] = "ds-input"


class RemarkForm(forms.Form):
    """Something the one who leads wants remembered."""

    text = forms.CharField(label=_("Merknad"), max_length=900)
    in_minutes = forms.BooleanField(label=_("Skal stå i møteboka for saken"), required=False)


class DoorsForm(forms.Form):
    """On what ground the doors close."""

    ground = forms.ChoiceField(label=_("Lukkes etter"), choices=grounds_offered)
    addition = forms.CharField(label=_("Tillegg til hjemmelen"), required=False, max_length=120)


def _grounds() -> list[tuple[str, str]]:
    return [(one.value, f"{one.label.capitalize()} ({GROUND_BASIS[one]})") for one in RecusalGround]


class RecusalForm(forms.Form):
    """On what ground a member may stand aside."""

    ground = forms.ChoiceField(label=_("Grunnlag"), choices=_grounds)
    reason = forms.CharField(
        label=_("Forholdet, kort"),
        required=False,
        max_length=300,
        help_text=_("Ikke skriv noe her når du ber om fritak av personlige grunner."),
    )
    item = forms.IntegerField(required=False, widget=forms.HiddenInput)


class QuestionForm(RecusalForm):
    """The same, and of whom it is asked."""

    attendee = forms.IntegerField(label=_("Hvem"))


class DecideForm(forms.Form):
    """How the organ voted over one who may have to stand aside."""

    in_favour = forms.IntegerField(label=_("For at medlemmet trer ut"), min_value=0, max_value=MOST)
    against = forms.IntegerField(label=_("Imot"), min_value=0, max_value=MOST)
    chair = forms.ChoiceField(
        label=_("Møtelederen stemte"),
        required=False,
        choices=SIDES,
    )


class CloseForm(RefusableForm):
    """What the minutes begin with: when, where, and who led and wrote."""

    opened = forms.TimeField(label=_("Åpnet kl."), input_formats=["%H:%M", "%H.%M"])
    closed = forms.TimeField(label=_("Hevet kl."), input_formats=["%H:%M", "%H.%M"])
    chair = forms.CharField(label=_("Møteleder fra start"), max_length=150)
    secretary = forms.CharField(label=_("Møtesekretær"), max_length=150, required=False)
    place = forms.CharField(label=_("Sted"), max_length=200, required=False)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "ds-input"
            if name in {"opened", "closed"}:
                field.widget = forms.TimeInput(
                    attrs={"type": "time", "class": "ds-input"}, format="%H:%M"
                )
