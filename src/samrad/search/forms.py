"""From what a reader typed to what is asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.search import queries
from samrad.search.queries import Asked
from samrad.search.vocabulary import LONGEST_QUERY

EARLIEST, LATEST = 1990, 2100
MOST_PAGES = 500


class WordsField(forms.CharField):
    """What is searched for: cut where nobody reads on, without signs that cannot be typed."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\x00", " ").strip()[:LONGEST_QUERY]


class Search(forms.Form):
    """The fields of the search page, by the names they have in its address."""

    q = WordsField(label=_("Søk etter"), required=False)
    slag = forms.MultipleChoiceField(label=_("Slag"), required=False)
    fra = forms.IntegerField(
        label=_("Fra år"), min_value=EARLIEST, max_value=LATEST, required=False
    )
    til = forms.IntegerField(
        label=_("Til år"), min_value=EARLIEST, max_value=LATEST, required=False
    )
    side = forms.IntegerField(min_value=1, max_value=MOST_PAGES, required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["slag"].choices = list(queries.kinds().items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        if (found.get("fra") or EARLIEST) > (found.get("til") or LATEST):
            self.add_error("til", _("Til år kan ikke være før fra år."))
        return found

    def asked(self, request: Any) -> Asked:
        """What is asked for; a filter that cannot be read is said so, and searched without.

        A reader who looks at another day finds what held on it; otherwise everything is searched.
        """
        self.is_valid()
        found = self.cleaned_data
        return Asked(
            words=found.get("q", ""),
            day=request.on if request.asked_on else None,
            kinds=frozenset(found.get("slag", ())),
            first_year=found.get("fra"),
            last_year=found.get("til"),
            page=found.get("side") or 1,
        )
