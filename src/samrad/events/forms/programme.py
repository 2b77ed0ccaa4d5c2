"""What the desk asks for about a programme: its parts and the tasks for the groups."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import FlowForm
from samrad.base.forms import ClockField, LinesField
from samrad.base.standing import StandingForm
from samrad.events import actions, queries
from samrad.events.models import Event, GroupTask, ProgrammeItem
from samrad.events.queries.programme import weekday
from samrad.events.vocabulary import ItemKind

COLUMNS = ("on", "starts_at", "ends_at", "kind", "title", "place", "description")
LONGEST_NAME, LONGEST_TITLE = 150, 200


class SpeakersField(LinesField):
    """Those who take part, one on each line: «Navn, tittel»."""

    def clean(self, value: Any) -> list[tuple[str, str]]:
        """Names with titles, in order. ValidationError for one that is too long."""
        pairs = [_parted(str(line)) for line in super().clean(value)]
        for name, title in pairs:
            if len(name) > LONGEST_NAME or len(title) > LONGEST_TITLE:
                raise ValidationError(
                    _now("Linjen «%(start)s …» er for lang."), params={"start": name[:30]}
                )
        return pairs


def _parted(line: str) -> tuple[str, str]:
    name, _comma, title = line.partition(",")
    return name.strip(), title.strip()


class ItemForm(StandingForm, FlowForm):
    """A part of the programme."""

    at_field = {actions.OutsideEvent: "on"}

    on = forms.TypedChoiceField(
        label=_("Dag"), required=False, coerce=date.fromisoformat, empty_value=None
    )
    starts_at = ClockField(label=_("Begynner kl."), required=False)
    ends_at = ClockField(label=_("Slutter kl."), required=False)
    kind = forms.ChoiceField(label=_("Type"), choices=ItemKind.choices)
    title = forms.CharField(label=_("Tittel"), max_length=200)
    speakers = SpeakersField(
        label=_("Medvirkende"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Én på hver linje: navn, komma, tittel eller virksomhet."),
    )
    place = forms.CharField(
        label=_("Sted"),
        max_length=200,
        required=False,
        help_text=_("Når det er et annet sted enn arrangementet."),
    )
    description = forms.CharField(
        label=_("Beskrivelse"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, *args: Any, event: Event, item: ProgrammeItem | None = None, **given: Any
    ) -> None:
        self.event, self.item = event, item
        super().__init__(*args, is_new=item is None, **given)

    def offer(self) -> None:
        field: Any = self.fields["on"]
        days = [(day.isoformat(), weekday(day)) for day in self.event.days]
        field.choices = [("", _("Ikke kjent")), *days]
        self.initial = _known(self.item) if self.item else self._asked()

    def _asked(self) -> dict[str, Any]:
        """The day in ?dag=, else the first day."""
        days = [day.isoformat() for day in self.event.days]
        asked = self.request.GET.get("dag", "")
        return {"on": asked if asked in days else next(iter(days), "")}

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        starts, ends = found.get("starts_at"), found.get("ends_at")
        if ends and starts is None and "starts_at" not in self.errors:
            self.add_error("starts_at", _now("Skriv når programpunktet begynner."))
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _now("Programpunktet må slutte etter at det begynner."))
        return found

    def values(self) -> dict[str, Any]:
        """The columns of the part."""
        return {name: self.cleaned_data[name] for name in COLUMNS}


def _known(item: ProgrammeItem) -> dict[str, Any]:
    """A part as its form shows it."""
    known = {name: getattr(item, name) for name in COLUMNS}
    speakers = [str(one) for one in queries.speakers_of(item)]
    return known | {"on": item.on.isoformat() if item.on else "", "speakers": speakers}


class TaskForm(StandingForm, FlowForm):
    """A task for the groups."""

    text = forms.CharField(label=_("Oppgave"), widget=forms.Textarea(attrs={"rows": 3}))
    points = LinesField(
        label=_("Underpunkter"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Ett på hver linje."),
    )
    are_lettered = forms.BooleanField(
        label=_("Sett bokstaver foran underpunktene: a), b), c)"), required=False
    )

    def __init__(self, *args: Any, task: GroupTask | None = None, **given: Any) -> None:
        names = ("text", "points", "are_lettered")
        known = {name: getattr(task, name) for name in names} if task else {}
        given.setdefault("initial", known)
        super().__init__(*args, is_new=task is None, **given)

    def clean_points(self) -> list[str]:
        """The points as words; a list or a record is written as it was typed."""
        return [str(point) for point in self.cleaned_data["points"]]
