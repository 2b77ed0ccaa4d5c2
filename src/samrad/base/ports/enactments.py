"""Enactments: what a decision can bring into force in another room, once it is made.

The room that keeps the matter hangs up an entry: what to ask for, and what is then performed with
the decision as its source. Whoever decides (meetings) imports nothing of what it brings into force.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from samrad.base.dates import written
from samrad.base.forms import RefusableForm
from samrad.base.models import Source
from samrad.base.ports import Port, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as the rooms below see it: by which body, when, its number, and as a source.

    body is None for what no body of the council decided. matter is the key in the trail of the
    case it was made in («cases.case:12»); empty when it was made in no case.
    """

    body: Any
    on: date
    number: str
    source: Source
    matter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done: the row that came of it, a Norwegian sentence, and where to read of it."""

    row: Model
    told: str
    address: str = ""


class EnactmentForm(RefusableForm):
    """What an enactment asks for; on day, the day of the decision, it offers what there is."""

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        self.day = day
        self.offer()

    def offer(self) -> None:
        """Fill in the choices there are."""

    def told(self) -> dict[str, str]:
        """What was asked for and given, by label, as a reader sees it; the empty is left out."""
        pairs = {
            str(bound.label): _shown(bound.field, self.cleaned_data.get(bound.name))
            for bound in self
        }
        return {label: value for label, value in pairs.items() if value}


def _shown(field: forms.Field, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return written(value)
    for key, label in getattr(field, "choices", ()):
        if str(key) in {str(value), str(getattr(value, "pk", "")), getattr(value, "slug", "")}:
            return str(label)
    prepared: Any = field.prepare_value(value)
    return str(prepared)


@dataclass(frozen=True, kw_only=True)
class Enactment:
    """Something a decision brings into force.

    title says it in the infinitive («Fastsette kontingenten»). perform takes actor, at, decided and
    the clean values of the form by name; it raises a Refusal when it cannot be done.
    """

    title: Words
    form: type[EnactmentForm]
    perform: Callable[..., Deed]
    about: Words = ""

    def performed(self, given: Mapping[str, Any], **by: Any) -> Deed:
        """Carry it out with what the form gave."""
        return self.perform(**by, **given)


# Keys read «room.noun», such as «finance.fee».
ENACTMENTS: Port[Enactment] = Port("enactments")
