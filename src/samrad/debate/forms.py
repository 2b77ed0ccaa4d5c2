"""What is typed on the floor."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.chamber.models import Attendee
from samrad.debate.models import Floor
from samrad.debate.queries import FloorNow
from samrad.debate.vocabulary import (
    ANSWER_LENGTH,
    ASKED_FOR,
    GROUND_LENGTH,
    LONGEST,
    PRACTICE,
    QUESTION_LENGTH,
    TurnKind,
)

KINDS = [(kind.value, kind.label) for kind in ASKED_FOR]
TIMES = tuple(kind for kind in TurnKind)
MOST_REPLIES = 99


class PutOnForm(forms.Form):
    """Somebody in the room is put on the list by the chair."""

    who = forms.ChoiceField(label=_("Hvem"))
    kind = forms.ChoiceField(label=_("Til hva"), choices=KINDS)
    ground = forms.CharField(
        label=_("Hvorfor ordet gis"),
        required=False,
        max_length=GROUND_LENGTH,
        help_text=_("Bare for den som ikke har talerett. Det står i møteboka som «ordet gitt»."),
    )

    def __init__(self, *args: Any, here: list[Attendee], **given: Any) -> None:
        super().__init__(*args, **{"auto_id": "debate-%s", **given})
        self.here = {str(one.pk): one for one in here}
        field: Any = self.fields["who"]
        field.choices = [(key, _called(one)) for key, one in self.here.items()]

    def chosen(self) -> dict[str, Any]:
        """Who is put on, for what, and why."""
        found = self.cleaned_data
        return {
            "attendee": self.here[found["who"]],
            "kind": found["kind"],
            "ground": found["ground"],
        }


def _called(attendee: Attendee) -> str:
    """«Asker: Representant for Asker», «Gjest (gjest)»."""
    if attendee.place is None:
        return f"{attendee.name} ({attendee.get_role_display()})"
    label = attendee.place.label
    return attendee.name if label in attendee.name else f"{label}: {attendee.name}"


class MinutesField(forms.DecimalField):
    """A time in minutes as one writes it («1,5»), and whole seconds inside."""

    def __init__(self, **given: Any) -> None:
        super().__init__(min_value=0, max_value=LONGEST // 60, decimal_places=2, **given)
        self.localize = True
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 4})

    def to_python(self, value: Any) -> Any:
        written = value.replace(",", ".") if isinstance(value, str) else value
        return super().to_python(written)

    def clean(self, value: Any) -> int:
        seconds: int = round(super().clean(value) * 60)
        return seconds

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        return f"{value / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")


class TimesForm(forms.Form):
    """How long each may speak in the item, and how many may reply."""

    replies_per_speech = forms.IntegerField(
        label=_("Replikker til hvert innlegg"), min_value=0, max_value=MOST_REPLIES
    )
    replies_per_person = forms.IntegerField(
        label=_("Replikker fra hver"), min_value=0, max_value=MOST_REPLIES
    )

    def __init__(self, *args: Any, floor: Floor, **given: Any) -> None:
        stands = {name: getattr(floor, name) for name in PRACTICE}
        super().__init__(*args, **{"initial": stands, "auto_id": "debate-%s", **given})
        for kind in TIMES:
            self.fields[f"{kind}_seconds"] = MinutesField(label=str(kind.label).capitalize())
        self.order_fields([*(f"{kind}_seconds" for kind in TIMES), *self.base_fields])


class QuestionForm(forms.Form):
    """A question to the chair."""

    text = forms.CharField(
        label=_("Spørsmål til lederen"),
        max_length=QUESTION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "class": "ds-input"}),
    )


class AnswerForm(forms.Form):
    """What the chair answered, or that it was answered."""

    answer = forms.CharField(
        label=_("Svaret, kort"),
        required=False,
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2, "class": "ds-input"}),
    )


def times_form(now: FloorNow) -> TimesForm:
    """The form with the times of the item as they stand."""
    return TimesForm(floor=now.floor)
