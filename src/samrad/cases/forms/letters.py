"""The letter editor, that a letter was sent, and why one is corrected."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.actions import Refusal
from samrad.base.flows import RefusableForm
from samrad.base.forms import DayField
from samrad.cases import actions, queries
from samrad.cases.forms.papers import LONGEST
from samrad.cases.models import Case
from samrad.cases.queries import LetterText
from samrad.cases.vocabulary import LetterKind, SentBy
from samrad.people.models import Person

MOST_LINES, LONGEST_LINE = 30, 200


class Lines(forms.CharField):
    """Lines of text, one thing on each; blank ones are left out."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            required=False,
            max_length=MOST_LINES * LONGEST_LINE,
            widget=forms.Textarea(attrs={"rows": 3}),
            **given,
        )

    def prepare_value(self, value: Any) -> Any:
        """The lines as they are typed."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        """The lines, each with single spaces."""
        found = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        lines = tuple(line for line in found if line)
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise ValidationError(
                _("Skriv høyst %(most)d linjer, og høyst %(longest)d tegn på hver."),
                params={"most": MOST_LINES, "longest": LONGEST_LINE},
            )
        return lines


class LetterForm(RefusableForm):
    """A letter out of a case as it is typed; revision is the one the writer started from."""

    clash: actions.LetterSavedByAnother | None = None
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    kind = forms.ChoiceField(label=gettext_lazy("Brevtype"), choices=LetterKind.choices)
    recipient = forms.CharField(
        label=gettext_lazy("Mottaker"),
        max_length=200,
        help_text=gettext_lazy("Organet slik det heter, for eksempel «Samferdselsdepartementet»."),
    )
    contact = forms.CharField(
        label=gettext_lazy("Kontaktperson eller avdeling"), required=False, max_length=120
    )
    address = Lines(
        label=gettext_lazy("Adresse"), help_text=gettext_lazy("Linje for linje, som på brevet.")
    )
    their_reference = forms.CharField(
        label=gettext_lazy("Deres referanse"), required=False, max_length=100
    )
    subject = forms.CharField(
        label=gettext_lazy("Emne"),
        max_length=300,
        help_text=gettext_lazy("For eksempel «Høringsuttalelse til Nasjonal transportplan»."),
    )
    dated = DayField(label=gettext_lazy("Dato"), required=False)
    answer_by = DayField(
        label=gettext_lazy("Høringsfrist"),
        required=False,
        help_text=gettext_lazy("Kontoret sier fra når det er 14 dager igjen."),
    )
    body = forms.CharField(
        label=gettext_lazy("Brevtekst"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=gettext_lazy("Hilsen og underskrift kommer av seg selv."),
    )
    signer_title = forms.CharField(
        label=gettext_lazy("Tittel på den som skriver under"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("For eksempel «Leder av styret»."),
    )
    signer = forms.ModelChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Navn"),
        required=False,
        help_text=gettext_lazy("De som har stilling eller leder et organ på brevets dato."),
    )
    enclosures = forms.MultipleChoiceField(
        label=gettext_lazy("Vedlegg som følger brevet"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    copies = Lines(label=gettext_lazy("Kopi til"), help_text=gettext_lazy("Én på hver linje."))
    at_field = {
        actions.NoRecipient: "recipient",
        actions.NoSubject: "subject",
        actions.DatedBeforeCase: "dated",
        actions.NotInPost: "signer",
        actions.NotOpen: "enclosures",
    }

    def __init__(self, *args: Any, case: Case, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        fields: Any = self.fields
        offered = queries.signers_offered(day)
        fields["signer"].queryset = Person.objects.filter(pk__in=[pk for pk, _label in offered])
        fields["signer"].choices = [("", _("Uten navn")), *offered]
        beside = [(one.document.uid, one.title) for one in queries.enclosable(case)]
        fields["enclosures"].choices = beside
        if not beside:
            del fields["enclosures"]

    @classmethod
    def showing(cls, text: LetterText, revision: int, **given: Any) -> "LetterForm":
        """The form with what stands in it; given is what is sent, the case and the day."""
        names = [name for name in LetterText.__slots__ if name != "signer"]
        initial = {name: getattr(text, name) for name in names} | {"revision": revision}
        initial["signer"] = text.signer.pk if text.signer is not None else None
        return cls(initial=initial, **given)

    def take(self, refusal: Refusal) -> None:
        """Show the refusal; that someone else has saved is kept for the page to tell of."""
        if isinstance(refusal, actions.LetterSavedByAnother):
            self.clash = refusal
        super().take(refusal)

    def began_from(self, revision: int) -> None:
        """Let the next save begin from what is stored now: the writer has been shown both."""
        self.data = self._typed() | {"revision": str(revision)}

    def fetch(self, text: str) -> None:
        """Lay a text of the case in after what is typed; nothing is lost, and nothing judged."""
        typed = str(self.data.get("body", "")).rstrip()
        self.data = self._typed() | {"body": f"{typed}\n\n{text}" if typed else text}
        self.errors.clear()

    def _typed(self) -> dict[str, Any]:
        """What is sent, field by field, as the fields themselves read it."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, name)
            for name, field in self.fields.items()
        }

    def text(self) -> LetterText:
        """What was typed."""
        found = {k: v for k, v in self.cleaned_data.items() if k != "revision"}
        return LetterText(**found | {"enclosures": tuple(found.get("enclosures", ()))})


class SendLetterForm(RefusableForm):
    """That a letter was sent: when, and how."""

    sent_on = DayField(label=gettext_lazy("Sendt"))
    sent_by = forms.ChoiceField(label=gettext_lazy("Hvordan"), choices=SentBy.choices)
    at_field = {actions.SentBeforeDated: "sent_on", actions.SentAhead: "sent_on"}

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["sent_on"].initial = day


class CorrectForm(RefusableForm):
    """Why a finished letter is corrected."""

    reason = forms.CharField(
        label=gettext_lazy("Hvorfor brevet rettes"),
        max_length=500,
        help_text=gettext_lazy("Står i det rettede brevet."),
    )
    at_field = {actions.NoCorrectionTold: "reason"}
