"""What readers may ask of the calendar and of the register of decisions."""

import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.meetings import queries
from samrad.meetings.queries import Asked, Offered, Sought
from samrad.meetings.vocabulary import DecisionKind, FollowUp, MeetingForm, MeetingStatus

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class _Narrowing(forms.Form):
    """A list narrowed by year and body, and by more."""

    ar = forms.ChoiceField(label=_("År"), required=False)
    organ = forms.ChoiceField(label=_("Organ"), required=False)

    def __init__(self, *args: Any, offered: Offered, **given: Any) -> None:
        super().__init__(*args, **given)
        self._offer("ar", _("Alle år"), [(str(year), str(year)) for year in offered.years])
        self._offer("organ", _("Alle organer"), offered.bodies)

    def _offer(self, name: str, everything: Any, choices: list[tuple[str, str]]) -> None:
        field = cast("forms.ChoiceField", self.fields[name])
        field.choices = [("", everything), *choices]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything at all is asked for."""
        return any(self.data.get(name) for name in self.fields)

    def found(self) -> dict[str, Any]:
        """What is asked for; what makes no sense is left out."""
        self.is_valid()
        return self.cleaned_data

    @property
    def year(self) -> int | None:
        """The year asked for."""
        year = self.found().get("ar")
        return int(year) if year else None


class MeetingFilter(_Narrowing):
    """Which meetings to show: by year, body, form and status."""

    form = forms.ChoiceField(
        label=_("Møteform"),
        required=False,
        choices=[("", _("Alle møteformer")), *MeetingForm.choices],
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Alle")), *MeetingStatus.choices]
    )

    def asked(self) -> Asked:
        """What is asked for."""
        found = self.found()
        return queries.Asked(
            year=self.year,
            body=found.get("organ") or "",
            form=found.get("form") or "",
            status=found.get("status") or "",
        )

    def month(self) -> tuple[int, int] | None:
        """The month of the month view; None for the list."""
        found = MONTH.fullmatch(self.data.get("maned", ""))
        return (int(found[1]), int(found[2])) if found and int(found[1]) else None


class DecisionFilter(_Narrowing):
    """Which decisions to show: by words, year, body, kind and how far they are carried out."""

    q = forms.CharField(label=_("Ord"), required=False, max_length=80)
    type = forms.ChoiceField(
        label=_("Vedtakstype"), required=False, choices=[("", _("Alle")), *DecisionKind.choices]
    )
    oppfolging = forms.ChoiceField(
        label=_("Oppfølging"), required=False, choices=[("", _("Alle")), *FollowUp.choices]
    )
    field_order = ("q", "ar", "organ", "type", "oppfolging")

    def sought(self) -> Sought:
        """What is asked for."""
        found = self.found()
        return queries.Sought(
            year=self.year,
            body=found.get("organ") or "",
            kind=found.get("type") or "",
            state=found.get("oppfolging") or "",
            words=found.get("q") or "",
        )
