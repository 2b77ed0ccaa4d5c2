"""What a decision brings into force here: the action programme of a year."""

from datetime import datetime

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.enactments import ENACTMENTS, Decided, Deed, Enactment, EnactmentForm
from samrad.publications import actions as publications
from samrad.publications import queries as documents
from samrad.publications.models import FrozenEdition
from samrad.strategy import actions, queries
from samrad.strategy.models import Programme
from samrad.strategy.vocabulary import ProgrammeState


class ProgrammeForm(EnactmentForm):
    """Which draft is adopted or laid forward."""

    programme = forms.ModelChoiceField(
        Programme.objects.exclude(state=ProgrammeState.ADOPTED).order_by("-year", "pk"),
        label=_("Program"),
        empty_label=_("Velg utkastet vedtaket gjelder"),
    )
    at_field = {
        actions.NothingToAdopt: "programme",
        actions.ProgrammeAdopted: "programme",
        actions.DocumentDiffers: "programme",
        publications.LiesInAnotherCase: "programme",
    }

    def offer(self) -> None:
        field: forms.Field = self.fields["programme"]
        field.label_from_instance = lambda row: row.name  # type: ignore[attr-defined]


def adopt(*, actor: Actor, at: datetime, decided: Decided, programme: Programme) -> Deed:
    """Freeze the draft as adopted by the decision, and with it the document that lies before it.

    What the body read is what it adopts. Raises DocumentDiffers, and as adopt_programme and
    publications.adopt_edition.
    """
    document = queries.document_of(programme)
    if document is not None and not queries.tells_the_same(document):
        raise actions.DocumentDiffers(programme, document.version)
    made = actions.adopt_programme(
        actor=actor,
        at=at,
        programme=programme,
        adopted_by=decided.body,
        adopted_on=decided.on,
        source=decided.source,
    )
    told = _now("%(name)s er vedtatt og frosset.")
    if document is not None and document.adopted_on is None:
        _adopt_document(actor, at, decided, document)
        told = _now("%(name)s er vedtatt og frosset, og dokumentet med det.")
    return Deed(
        row=made,
        told=told % {"name": made.name},
        address=reverse("strategy:programme", args=[made.slug]),
    )


def _adopt_document(actor: Actor, at: datetime, decided: Decided, document: FrozenEdition) -> None:
    publications.adopt_edition(
        actor=actor,
        at=at,
        edition=document,
        adopted_by=documents.name_of_body(decided.body, decided.on),
        adopted_on=decided.on,
        source=decided.source,
        matter=decided.matter,
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
