"""What is typed about proposals in the meeting room."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.actions import Refusal
from samrad.base.forms import RefusableForm
from samrad.chamber.models import Attendee
from samrad.motions import actions
from samrad.motions.actions import Wording
from samrad.motions.queries import Proposal
from samrad.motions.vocabulary import AMENDABLE, LONGEST, MotionKind
from samrad.publications import prose

KINDS = [
    (MotionKind.ALTERNATIVE, gettext_lazy("Noe annet enn innstillingen (alternativt forslag)")),
    (MotionKind.AMENDMENT, gettext_lazy("En endring i teksten (endringsforslag)")),
    (MotionKind.ADDITION, gettext_lazy("Noe i tillegg (tilleggsforslag)")),
    (MotionKind.POSTPONEMENT, gettext_lazy("At saken utsettes (utsettelsesforslag)")),
    (
        MotionKind.REFERRAL,
        gettext_lazy("At noe sendes videre uten votering (oversendelsesforslag)"),
    ),
]


class MotionForm(RefusableForm):
    """A proposal as it is typed."""

    at_field: ClassVar[dict[type[Refusal], str]] = {
        actions.NothingProposed: "text",
        actions.TooLong: "text",
        actions.NotOfThisKind: "target",
    }

    kind = forms.ChoiceField(
        label=gettext_lazy("Hva foreslår du?"), choices=KINDS, widget=forms.RadioSelect
    )
    target = forms.ChoiceField(
        label=gettext_lazy("Hva endrer forslaget?"),
        help_text=gettext_lazy("Bare for endringsforslag."),
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("Forslaget, slik det skal vedtas"),
        help_text=gettext_lazy("For et endringsforslag: den nye ordlyden av punktet."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Skriv hva du foreslår.")},
    )
    recipient = forms.CharField(
        label=gettext_lazy("Sendes til"),
        help_text=gettext_lazy("Bare for oversendelsesforslag. For eksempel styret."),
        required=False,
        max_length=150,
    )
    replaces = forms.ChoiceField(
        label=gettext_lazy("Erstatter mitt tidligere forslag"), required=False
    )

    def __init__(
        self,
        *args: Any,
        proposals: Sequence[Proposal],
        attendee: Attendee | None = None,
        **given: Any,
    ) -> None:
        super().__init__(*args, **given)
        self.proposals = {str(one.motion.number): one for one in proposals if one.is_live}
        cast("forms.ChoiceField", self.fields["target"]).choices = self._targets()
        is_postponing = self.data.get(self.add_prefix("kind")) == MotionKind.POSTPONEMENT
        self.fields["text"].required = not is_postponing  # it may speak for itself
        own = [one for one in self.proposals.values() if one.is_behind(attendee)]
        if own:
            cast("forms.ChoiceField", self.fields["replaces"]).choices = [
                ("", "–"),
                *((str(one.motion.number), f"{one.called}: {one.short}") for one in own),
            ]
        else:
            del self.fields["replaces"]
        for name in self.fields:
            if name != "kind":
                self.fields[name].widget.attrs["class"] = "ds-input"

    def _targets(self) -> list[tuple[str, str]]:
        """What may be changed: each proposal as a whole, and each of its points."""
        found = [("", "–")]
        for number, one in self.proposals.items():
            if one.motion.kind in AMENDABLE:
                found.append((number, _("%(name)s, hele teksten") % {"name": one.called}))
                found += [
                    (
                        f"{number}:{point.number}",
                        f"{one.called}, {_('punkt')} {point.number}: {point.short}",
                    )
                    for point in one.points
                ]
        return found

    def clean_text(self) -> prose.Prose:
        """What is proposed, as prose."""
        text = self.cleaned_data["text"]
        if len(text) > 2 * LONGEST:  # the action counts the signs; here what is too much to read
            raise ValidationError(str(actions.TooLong(len(text))))
        try:
            return prose.read(text)
        except prose.Unreadable as unreadable:
            raise ValidationError(str(unreadable)) from None

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        is_amendment = found.get("kind") == MotionKind.AMENDMENT
        if is_amendment and not found.get("target") and "target" not in self.errors:
            self.add_error("target", _("Velg hva forslaget endrer."))
        return found

    def wording(self) -> Wording:
        """What the action is given."""
        found = self.cleaned_data
        number, _colon, point = found["target"].partition(":")
        is_amendment = found["kind"] == MotionKind.AMENDMENT
        target = self.proposals[number].motion if is_amendment else None
        replaced = self.proposals.get(found.get("replaces", ""))
        return Wording(
            kind=found["kind"],
            text=found["text"],
            target=target if target is not None and target.pk else None,
            passage=int(point) if is_amendment and point else None,
            recipient=found["recipient"] if found["kind"] == MotionKind.REFERRAL else "",
            replaces=replaced.motion if replaced is not None else None,
        )


class OralForm(MotionForm):
    """A proposal made by word of mouth, entered for whoever made it."""

    attendee = forms.ChoiceField(label=gettext_lazy("Hvem foreslår?"))
    field_order = ("attendee", "kind", "target", "text", "recipient")

    def __init__(self, *args: Any, voters: Sequence[Attendee], **given: Any) -> None:
        self.voters = {str(one.pk): one for one in voters}
        super().__init__(*args, **given)
        cast("forms.ChoiceField", self.fields["attendee"]).choices = [
            ("", "–"),
            *(
                (key, f"{one.place.label if one.place else one.name}")
                for key, one in self.voters.items()
            ),
        ]

    def clean_attendee(self) -> Attendee:
        """Who proposes."""
        return self.voters[self.cleaned_data["attendee"]]


def begun(asked: str, kind: str, proposals: Sequence[Proposal]) -> dict[str, str]:
    """What a form begins with when a reader asks to change «2:1», point 1 of proposal 2."""
    number, _colon, point = asked.partition(":")
    found = next((one for one in proposals if str(one.motion.number) == number), None)
    if not asked or found is None:
        return {"kind": kind if kind in MotionKind.values else ""}
    words = next((one for one in found.points if str(one.number) == point), None)
    text = words.content if words is not None else found.motion.text
    return {"kind": MotionKind.AMENDMENT, "target": asked, "text": prose.markup(text)}
