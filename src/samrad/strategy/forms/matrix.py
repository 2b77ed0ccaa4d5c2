"""What the writer of a draft fills in of its matrix: a column, and a cell."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import FlowForm
from samrad.base.standing import StandingForm
from samrad.strategy import actions, queries
from samrad.strategy.forms.drafting import PartiesField
from samrad.strategy.models import MatrixActivity, MatrixTheme, Measure, Programme

MOST_ROWS = 200


class ColumnForm(FlowForm):
    """A column of a draft's matrix: the theme its activities stand under."""

    at_field = {actions.ColumnExists: "name"}

    name = forms.CharField(
        label=_("Tema"), max_length=120, help_text=_("For eksempel «Grønn mobilitet».")
    )


class CellForm(StandingForm, FlowForm):
    """A cell of a draft's matrix: the measure or the activity, who owns it, and where it stands."""

    at_field = {actions.CellTaken: "row", actions.OtherProgramme: "measure"}

    measure = forms.ModelChoiceField(
        Measure.objects.none(), label=_("Tiltak"), required=False, empty_label=_("Ingen")
    )
    text = forms.CharField(
        label=_("Aktivitet"),
        max_length=300,
        required=False,
        help_text=_("Uten tekst her står tiltakets nummer og tittel i matrisen."),
    )
    owners = PartiesField(
        label=_("Eiere"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("De som gjennomfører, én på hver linje. De står i parentes på trykk."),
    )
    theme = forms.ModelChoiceField(
        MatrixTheme.objects.none(), label=_("Kolonne"), empty_label=_("Velg kolonne")
    )
    row = forms.IntegerField(label=_("Rad"), min_value=1, max_value=MOST_ROWS)

    def __init__(
        self, *args: Any, programme: Programme, cell: MatrixActivity | None = None, **given: Any
    ) -> None:
        self.programme, self.cell = programme, cell
        super().__init__(*args, is_new=cell is None, **given)

    def offer(self) -> None:
        fields: Any = self.fields
        fields["measure"].queryset = self.programme.measures.order_by("position", "pk")
        fields["theme"].queryset = self.programme.matrix_themes.order_by("position", "pk")
        self.initial = known_of(self.cell) if self.cell else self._asked()

    def _asked(self) -> dict[str, Any]:
        """The place in ?kolonne= and ?rad=; the first free row where no row is asked for."""
        asked, fields = self.request.GET, self.fields
        columns: Any = fields["theme"]
        theme = columns.queryset.filter(slug=asked.get("kolonne", "")).first()
        row = asked.get("rad", "")
        is_row = row.isascii() and row.isdecimal()
        free = queries.free_place(theme) if theme else None
        return {"theme": theme, "row": row if is_row else free}

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not found.get("text") and not found.get("measure") and "measure" not in self.errors:
            raise ValidationError(_now("Velg et tiltak eller skriv en aktivitet."))
        return found


def known_of(cell: MatrixActivity) -> dict[str, Any]:
    """A cell as its form shows it."""
    names = ("measure", "text", "owners", "theme")
    return {name: getattr(cell, name) for name in names} | {"row": cell.position}
