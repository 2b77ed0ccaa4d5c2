"""What a decision brings into force here: a document is adopted and frozen."""

from datetime import datetime

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.enactments import ENACTMENTS, Decided, Deed, Enactment, EnactmentForm
from samrad.publications import actions, queries
from samrad.publications.models import FrozenEdition
from samrad.publications.outlines import OUTLINES


class EditionForm(EnactmentForm):
    """Which edition is adopted, of those that lie before a body."""

    edition = forms.ModelChoiceField(
        FrozenEdition.objects.none(),
        label=_("Dokument"),
        empty_label=_("Velg utgaven som er vedtatt"),
    )
    at_field = {
        actions.DocumentAdopted: "edition",
        actions.NotProposed: "edition",
        actions.NotThen: "edition",
        actions.LiesInAnotherCase: "edition",
    }

    def offer(self) -> None:
        field: forms.ModelChoiceField[FrozenEdition] = self.fields["edition"]  # type: ignore[assignment]
        field.queryset = queries.proposed_editions()
        field.label_from_instance = _called  # type: ignore[assignment,method-assign]


def _called(row: FrozenEdition) -> str:
    document = row.publication
    title = f"{OUTLINES[document.key].title} {document.year}"
    told = _now("%(title)s, versjon %(version)d") % {"title": title, "version": row.version}
    return f"{told} ({document.matter_title})"


def adopt(*, actor: Actor, at: datetime, decided: Decided, edition: FrozenEdition) -> Deed:
    """Make the edition the adopted one, by the decision."""
    made = actions.adopt_edition(
        actor=actor,
        at=at,
        edition=edition,
        adopted_by=queries.name_of_body(decided.body, decided.on),
        adopted_on=decided.on,
        source=decided.source,
        matter=decided.matter,
    )
    document, outline = made.publication, OUTLINES[made.publication.key]
    return Deed(
        row=made,
        told=_now("%(title)s %(year)d er vedtatt og frosset.")
        % {"title": outline.title, "year": document.year},
        address=reverse("publications:edition", args=[outline.address, document.year]),
    )


ENACTMENTS.add(
    "publications.edition",
    Enactment(
        title=_("Vedta et dokument (årsrapport, handlingsprogram)"), form=EditionForm, perform=adopt
    ),
)
