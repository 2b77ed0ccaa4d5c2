"""What a decision brings into force here: the action programme of a year."""

from datetime import datetime

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.enactments import ENACTMENTS, Decided, Deed, Enactment, EnactmentForm
from samrad.strategy import actions
from samrad.strategy.models import Programme
from samrad.strategy.vocabulary import ProgrammeState


class ProgrammeForm(EnactmentForm):
    """Which draft is adopted or laid forward."""

    programme = forms.ModelChoiceField(
        Programme.objects.exclude(state=ProgrammeState.ADOPTED).order_by("-year", "pk"),
        label=_("Program"),
        empty_label=_("Velg utkastet vedtaket gjelder"),
    )
    at_field = {actions.NothingToAdopt: "programme", actions.ProgrammeAdopted: "programme"}

    def offer(self) -> None:
        field: forms.Field = self.fields["programme"]
        field.label_from_instance = lambda row: row.name  # type: ignore[attr-defined]


def adopt(*, actor: Actor, at: datetime, decided: Decided, programme: Programme) -> Deed:
    """Freeze the draft as adopted by the decision."""
    made = actions.adopt_programme(
        actor=actor,
        at=at,
        programme=programme,
        adopted_by=decided.body,
        adopted_on=decided.on,
        source=decided.source,
    )
    return Deed(
        row=made,
        told=_now("%(name)s er vedtatt og frosset.") % {"name": made.name},
        address=reverse("strategy:programme", args=[made.slug]),
    )


def recommend(*, actor: Actor, at: datetime, decided: Decided, programme: Programme) -> Deed:
    """Lay the draft before the assembly, as the deciding body's recommendation."""
    made = actions.recommend_programme(
        actor=actor,
        at=at,
        programme=programme,
        recommended_by=decided.body,
        recommended_on=decided.on,
        source=decided.source,
    )
    return Deed(
        row=made,
        told=_now("%(name)s er innstilt.") % {"name": made.name},
        address=reverse("strategy-office:draft", args=[made.slug]),
    )


ENACTMENTS.add(
    "strategy.programme",
    Enactment(title=_("Vedta handlingsprogrammet"), form=ProgrammeForm, perform=adopt),
)
ENACTMENTS.add(
    "strategy.recommendation",
    Enactment(title=_("Innstille på handlingsprogrammet"), form=ProgrammeForm, perform=recommend),
)
