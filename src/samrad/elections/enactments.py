"""What an election brings into force once it is decided: those elected get their mandates."""

from datetime import datetime

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.dates import written
from samrad.base.policies import Actor
from samrad.base.ports.enactments import ENACTMENTS, Decided, Deed, Enactment, EnactmentForm
from samrad.elections import actions, queries
from samrad.elections.models import Election
from samrad.elections.vocabulary import State


class ResultForm(EnactmentForm):
    """Which election."""

    election = forms.ModelChoiceField(Election.objects.none(), label=_("Valg"))

    def offer(self) -> None:
        field = self.fields["election"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
        field.queryset = Election.objects.filter(state=State.DECIDED).select_related("body")


def perform(*, actor: Actor, at: datetime, decided: Decided, election: Election) -> Deed:
    """Give the mandates, with the decision as their source."""
    row = actions.seat_elected(
        actor=actor, at=at, election=election, source=decided.source, decided_on=decided.on
    )
    given = {"what": queries.what(row), "day": written(row.effective)}
    return Deed(
        row=row,
        told=_now("De valgte har vervene sine fra %(day)s: %(what)s.") % given,
        address=reverse("bodies:body", args=[row.body.slug]),
    )


ENACTMENTS.add(
    actions.KEY,
    Enactment(
        title=_("Sette et valg i verk"),
        form=ResultForm,
        perform=perform,
        about=_("De som er valgt i møtesalen, får vervene sine fra dagen valget gjelder."),
    ),
)
