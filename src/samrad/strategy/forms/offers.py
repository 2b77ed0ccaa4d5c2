"""What the forms of the programme desk offer to choose among."""

from typing import Any

from samrad.base.flows import FlowForm
from samrad.bodies import queries as bodies
from samrad.bodies.models import Body
from samrad.strategy import queries
from samrad.strategy.models import Measure
from samrad.strategy.vocabulary import ProgrammeState


def offer_deciding(form: FlowForm, name: str = "adopted_by") -> None:
    """Let a field offer the bodies that decide, by their names on the day."""
    day, names = form.request.on, bodies.names_of_bodies()
    field: Any = form.fields[name]
    field.queryset = Body.objects.on(day).filter(decides=True).order_by("slug")
    field.label_from_instance = lambda row: names.on(row.pk, day)


def offer_measures(form: FlowForm) -> None:
    """Let measure offer every measure, the newest first; ?tiltak= has chosen one."""
    field: Any = form.fields["measure"]
    field.queryset = Measure.objects.select_related("programme").order_by(
        "-programme__year", "programme", "position", "pk"
    )
    field.label_from_instance = lambda row: f"{row.programme.year}: {row}"
    if (slug := form.request.GET.get("tiltak", "")) and not form.is_bound:
        field.initial = Measure.objects.filter(slug=slug).first()


def offer_drafts(form: FlowForm) -> None:
    """Let programme offer what is not adopted; ?program= has chosen one."""
    field: Any = form.fields["programme"]
    field.queryset = queries.programmes().exclude(state=ProgrammeState.ADOPTED)
    if (slug := form.request.GET.get("program", "")) and not form.is_bound:
        field.initial = field.queryset.filter(slug=slug).first()
