"""What Kontoret enters before a meeting: the plan, the agenda and the notice."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import RefusableForm
from samrad.base.forms import ClockField, DayField
from samrad.base.standing import StandingForm
from samrad.bodies.models import Body
from samrad.cases.models import Consideration
from samrad.meetings import actions, queries
from samrad.meetings.forms.closing import Grounded
from samrad.meetings.forms.flow import WordsField
from samrad.meetings.models import Meeting
from samrad.meetings.vocabulary import Caller, ItemKind, MeetingForm, MeetingKind

MOST_MINUTES = 600
FORMS = [("", _("Ikke bestemt")), *MeetingForm.choices]


class _OfBody(RefusableForm):
    """A form that begins with a choice of body."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("Organ"))

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        found = queries.bodies_offered(day)
        field: Any = self.fields["body"]
        field.queryset = Body.objects.filter(pk__in=[pk for pk, _name in found])
        field.choices = [("", _("Velg organ")), *found]
        self.lacks_body = not found


class PlanForm(_OfBody):
    """One meeting."""

    held_on = DayField(label=_("Møtedag"))
    starts_at = ClockField(label=_("Begynner"), required=False)
    ends_at = ClockField(label=_("Slutter"), required=False)
    kind = forms.ChoiceField(label=_("Møtetype"), choices=MeetingKind.choices)
    form = forms.ChoiceField(label=_("Møteform"), choices=FORMS, required=False)
    place = forms.CharField(label=_("Sted"), required=False, max_length=200)
    link = forms.URLField(
        label=_("Lenke til møtet"), required=False, max_length=400, assume_scheme="https"
    )
    at_field = {actions.BodyNotThen: "held_on"}


class SeriesForm(_OfBody):
    """A series of meetings by a rule; holidays are left out."""

    first_on = DayField(label=_("Første møtedag"))
    last_on = DayField(label=_("Siste mulige møtedag"))
    weeks = forms.IntegerField(
        label=_("Antall uker mellom møtene"), min_value=1, max_value=52, initial=4
    )
    starts_at = ClockField(label=_("Begynner"), required=False)
    ends_at = ClockField(label=_("Slutter"), required=False)
    form = forms.ChoiceField(label=_("Møteform"), choices=FORMS, required=False)
    place = forms.CharField(label=_("Sted"), required=False, max_length=200)
    with_fixed = forms.BooleanField(
        label=_("Sett opp organets faste saker i hvert møte"), required=False, initial=True
    )
    at_field = {
        actions.NothingToPlan: "last_on",
        actions.TooMany: "last_on",
        actions.BodyNotThen: "first_on",
    }


class ChangeForm(StandingForm, RefusableForm):
    """Time, place and form of a meeting."""

    starts_at = ClockField(label=_("Begynner"), required=False)
    ends_at = ClockField(label=_("Slutter"), required=False)
    form = forms.ChoiceField(label=_("Møteform"), choices=FORMS, required=False)
    place = forms.CharField(label=_("Sted"), required=False, max_length=200)
    link = forms.URLField(
        label=_("Lenke til møtet"), required=False, max_length=400, assume_scheme="https"
    )
    at_field = {actions.NotInThisForm: "form"}


class MoveForm(RefusableForm):
    """Another day for the meeting."""

    held_on = DayField(label=_("Ny møtedag"))
    reason = forms.CharField(label=_("Hvorfor"), max_length=300)
    at_field = {actions.AlreadyThatDay: "held_on", actions.BodyNotThen: "held_on"}


class CancelForm(RefusableForm):
    """The meeting is called off."""

    reason = forms.CharField(label=_("Hvorfor"), max_length=300)


class ItemForm(Grounded, RefusableForm):
    """An item of the agenda: a case that waits for the body, or a title of its own."""

    consideration = forms.ModelChoiceField(
        Consideration.objects.none(), label=_("Sak som venter på organet"), required=False
    )
    title = forms.CharField(
        label=_("Tittel"),
        required=False,
        max_length=300,
        help_text=_("Tom når en sak er valgt, så gjelder sakens egen."),
    )
    kind = forms.ChoiceField(label=_("Type"), choices=ItemKind.choices)
    minutes = forms.IntegerField(
        label=_("Minutter"), required=False, min_value=1, max_value=MOST_MINUTES
    )
    speaker = forms.CharField(label=_("Innleder"), required=False, max_length=200)
    what_changed = forms.CharField(
        label=_("Hva er endret siden innkallingen"), required=False, max_length=300
    )
    at_field = {
        actions.AlreadyOnAgenda: "consideration",
        actions.OtherBody: "consideration",
        actions.NothingTold: "what_changed",
        actions.NotInThisForm: "closed_ground",
    }
    field_order = ("consideration", "title", "kind", "minutes", "speaker")

    def __init__(self, *args: Any, meeting: Meeting, is_called: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        found = queries.steps_offered(meeting)
        field: Any = self.fields["consideration"]
        field.queryset = Consideration.objects.filter(pk__in=[pk for pk, _title in found])
        field.choices = [("", _("Ingen, bruk tittelen under")), *found]
        if not is_called:
            del self.fields["what_changed"]


class TimesForm(RefusableForm):
    """How many minutes are set aside for each item."""

    def __init__(self, *args: Any, lines: Sequence[queries.Line], **given: Any) -> None:
        super().__init__(*args, **given)
        for line in lines:
            self.fields[f"m{line.item.pk}"] = forms.IntegerField(
                label=line.title,
                required=False,
                min_value=1,
                max_value=MOST_MINUTES,
                initial=line.item.minutes,
                help_text=_now("Begynner ca. kl. %(at)s") % {"at": line.at} if line.at else "",
            )

    def minutes(self) -> dict[int, int | None]:
        """The minutes of each item, by its number."""
        return {int(name[1:]): value for name, value in self.cleaned_data.items()}


class RemoveForm(RefusableForm):
    """An item is taken off after the notice."""

    what_changed = forms.CharField(label=_("Hvorfor tas saken av"), max_length=300)
    at_field = {actions.NothingTold: "what_changed"}


class NoticeForm(RefusableForm):
    """The words of the notice."""

    called_by = forms.ChoiceField(label=_("Hvem kaller inn"), choices=Caller.choices)
    text = WordsField(
        label=_("Tekst i innkallingen"),
        required=False,
        help_text=_("For eksempel om servering eller oppmøtested."),
    )
