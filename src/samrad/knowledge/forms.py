"""What fetching figures asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import FlowForm
from samrad.knowledge.vocabulary import EARLIEST_YEAR


class FetchForm(FlowForm):
    """Which year's figures."""

    year = forms.IntegerField(
        label=_("Folketall per 1. januar"),
        min_value=EARLIEST_YEAR,
        max_value=2100,
        help_text=_("SSB legger ut tallene i februar."),
    )

    def offer(self) -> None:
        self.fields["year"].initial = self.request.on.year
