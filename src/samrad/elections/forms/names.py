"""Names typed on lines: «Anne Aas, Asker, kvinne»."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.forms import RefusableForm
from samrad.bodies.queries import members_on, names_of_municipalities
from samrad.elections import actions
from samrad.elections.actions import Named
from samrad.elections.vocabulary import MOST_NAMES
from samrad.people.vocabulary import Gender
from samrad.register.models import Municipality

GENDERS = {"k": Gender.WOMAN, "kvinne": Gender.WOMAN, "m": Gender.MAN, "mann": Gender.MAN}
GENDER_CHOICES = [("", gettext_lazy("Ikke kjent")), *Gender.choices]


def members_by_name(day: date) -> dict[str, Municipality]:
    """The members on day, by name without regard to capitals; two queries."""
    rows = list(members_on(day))
    names = names_of_municipalities(one.pk for one in rows)
    return {names.on(one.pk, day).casefold(): one for one in rows}


def read_names(text: str, members: Mapping[str, Municipality], role: str = "member") -> list[Named]:
    """A name on each line; after it, in any order, the municipality and k, m, kvinne or mann.

    ValidationError names the line and the word that is neither.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        name, *rest = (part.strip() for part in line.replace(";", ",").split(","))
        if not name:
            continue
        gender: str | None = None
        home: Municipality | None = None
        for word in filter(None, rest):
            if word.casefold() in GENDERS:
                gender = GENDERS[word.casefold()]
            elif word.casefold() in members:
                home = members[word.casefold()]
            else:
                raise ValidationError(
                    _("Linje %(number)d: «%(word)s» er verken et medlem av rådet, k eller m.")
                    % {"number": number, "word": word}
                )
        found.append(Named(name[:150], gender, home, role=role))
    if len(found) > MOST_NAMES:
        raise ValidationError(_("Høyst %d navn.") % MOST_NAMES)
    return found


class NamesForm(RefusableForm):
    """Names on lines, of municipalities that are members on day."""

    names = forms.CharField(
        label=gettext_lazy("Navn, ett på hver linje"),
        help_text=gettext_lazy("Navn, kommune, k eller m. For eksempel «Anne Aas, Asker, k»."),
        widget=forms.Textarea(attrs={"rows": 8, "autocapitalize": "words"}),
        max_length=40_000,
    )
    at_field = {
        actions.NoNames: "names",
        actions.TwiceOnList: "names",
        actions.RuleSaysNo: "names",
    }

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        self.members = members_by_name(day)
        for one in self.fields.values():
            one.widget.attrs.setdefault("class", "ds-input")

    def clean_names(self) -> list[Named]:
        return read_names(self.cleaned_data["names"], self.members)


class ListForm(NamesForm):
    """A list handed in: what it is called, and its names in their order."""

    title = forms.CharField(
        label=gettext_lazy("Listens navn"),
        help_text=gettext_lazy("Partiet eller gruppen bak listen."),
        max_length=100,
    )
    at_field = {**NamesForm.at_field, actions.TitleTaken: "title"}
    field_order = ("title", "names")
