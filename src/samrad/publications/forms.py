"""What people send in from Kontoret: texts, who sees to what, answers and adoptions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.actions import Refusal
from samrad.base.collation import folded
from samrad.base.flows import Documented, FlowForm
from samrad.base.forms import DayField, RefusableForm
from samrad.base.plainfiles import decoded
from samrad.base.ports.directory import keepers_on
from samrad.base.ports.known import KNOWN, Sort
from samrad.base.ports.matters import matters_on
from samrad.publications.linting import documents
from samrad.publications.linting.rules.pictures import FILE
from samrad.publications.prose.reading import LONGEST as LONGEST_PROSE
from samrad.publications.scaling import NotAPicture, scaled

LONGEST = 5_000_000


class TextForm(forms.Form):
    """A text to look over, pasted in or sent as a file; the linter keeps nothing of it."""

    text = forms.CharField(
        label=gettext_lazy("Teksten"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12, "class": "ds-input"}),
    )
    upload = forms.FileField(
        label=gettext_lazy("Eller en fil (.docx, .odt eller .txt)"),
        required=False,
        widget=forms.ClearableFileInput(
            attrs={"class": "ds-input", "accept": ".docx,.odt,.txt,text/plain"}
        ),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Året teksten gjelder"),
        required=False,
        min_value=1990,
        max_value=2100,
        help_text=gettext_lazy("La stå tomt for å lese det av tittelen."),
        widget=forms.NumberInput(attrs={"class": "ds-input"}),
    )

    def clean_upload(self) -> str:
        """The words of the file; nothing when none was sent."""
        sent = self.cleaned_data["upload"]
        if sent is None:
            return ""
        try:
            if self.is_document:
                return documents.words_of(sent)
            if sent.size > LONGEST:
                raise ValidationError(_("Filen er større enn 5 MB."))
            return decoded(sent.read())
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal
        except UnicodeDecodeError:
            raise ValidationError(
                _("Filen er verken ren tekst eller et Word-dokument. Lim inn teksten i stedet.")
            ) from None

    @property
    def is_document(self) -> bool:
        """Whether what was sent is a document of paragraphs, and not a text of lines."""
        sent = self.files.get("upload")
        return sent is not None and documents.is_document(sent.name)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not (found.get("text") or found.get("upload") or self.errors):
            self.add_error("text", _("Lim inn en tekst, eller velg en fil."))
        return found


class PassageForm(RefusableForm):
    """The words of a section, and the save they were written from."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Teksten"),
        required=False,
        max_length=LONGEST_PROSE,
        help_text=gettext_lazy(
            "Skriv {{navn}} der en opplysning skal stå. Den skriver verdien sin, og følger "
            "registeret til dokumentet er vedtatt."
        ),
        widget=forms.Textarea(attrs={"rows": 14, "class": "ds-input"}),
    )


class PictureField(forms.FileField):
    """A picture to print; its clean value is a Scaled, made before any transaction begins."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.widget.attrs |= {"accept": "image/jpeg,image/png", "class": "ds-input"}

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The picture at print size; nothing when none was sent."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        if refusal := getattr(sent, "refusal", None):  # the server did not take it in
            raise ValidationError(str(refusal))
        try:
            return scaled(sent.file)
        except NotAPicture as fault:
            raise ValidationError(str(fault)) from fault


class DescribeForm(RefusableForm):
    """What a picture shows, what stands under it, and whom it is by."""

    alt = forms.CharField(
        label=gettext_lazy("Hva bildet viser"),
        max_length=500,
        error_messages={
            "required": gettext_lazy("Skriv hva bildet viser, for dem som ikke ser det.")
        },
        help_text=gettext_lazy("Leses opp for dem som ikke ser bildet. Skriv det du ser."),
        widget=forms.TextInput(attrs={"class": "ds-input"}),
    )
    caption = forms.CharField(
        label=gettext_lazy("Bildetekst"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "ds-input"}),
    )
    credit = forms.CharField(
        label=gettext_lazy("Kreditering"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Hvem bildet er av, for eksempel fotografens navn."),
        widget=forms.TextInput(attrs={"class": "ds-input"}),
    )

    def clean_alt(self) -> str:
        """Words; the name of a file says nothing."""
        words = str(self.cleaned_data["alt"]).strip()
        if FILE.fullmatch(words):
            raise ValidationError(_("Skriv hva bildet viser, ikke hva filen heter."))
        return words


class NewPictureForm(DescribeForm):
    """A picture sent with a section's text; the text can be saved without one."""

    picture = PictureField(
        label=gettext_lazy("Bildefil"),
        required=False,
        help_text=gettext_lazy(
            "JPEG eller PNG. Bildet skaleres til trykk, og sted og kamera fjernes fra det."
        ),
    )
    field_order = ("picture", "alt", "caption", "credit")

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """What was written; words are asked for where a picture is sent, and only there."""
        found = super().clean() or {}
        if "picture" not in self.files:
            self.errors.pop("alt", None)
        return found


class AssignForm(RefusableForm):
    """Who sees to a section, and by when."""

    owner = forms.ChoiceField(label=gettext_lazy("Ansvarlig"), required=False)
    due_on = DayField(label=gettext_lazy("Frist"), required=False)

    def __init__(self, *args: Any, day: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        field: Any = self.fields["owner"]
        field.choices = [("", _("Ingen")), *keepers_on(day)]
        for one in self.fields.values():
            one.widget.attrs["class"] = "ds-input"


class ProposeForm(FlowForm):
    """Which case the document is laid before."""

    matter = forms.ChoiceField(
        label=gettext_lazy("Saken"),
        help_text=gettext_lazy("Saker som løper. Mangler saken, opprett den under Saker først."),
    )

    def offer(self) -> None:
        field: Any = self.fields["matter"]
        offered = [(one.key, one.title) for one in matters_on(self.request.today)]
        field.choices = [("", _("Velg saken")), *offered]


class AdoptForm(Documented, FlowForm):
    """Which body adopted the document, when, and by what decision."""

    body = forms.ChoiceField(label=gettext_lazy("Organet som vedtok"))
    adopted_on = DayField(label=gettext_lazy("Vedtatt dag"))
    field_order = ("body", "adopted_on", "source", "decision", "decided_on")

    def offer(self) -> None:
        day = self.request.today
        found = {
            one.words
            for entry in KNOWN.entries()
            for one in entry.names()
            if one.sort == Sort.BODY and day in one.used and not one.is_other
        }
        field: Any = self.fields["body"]
        offered = [(words, words) for words in sorted(found, key=folded)]
        field.choices = [("", _("Velg organet")), *offered]

    def clean_adopted_on(self) -> Any:
        """The day; not one that is still to come."""
        day = self.cleaned_data["adopted_on"]
        if day and day > self.request.today:
            raise ValidationError(_("Dagen har ikke vært ennå."))
        return day


class DeckForm(forms.Form):
    """Which day a deck tells of, and what it bids welcome to."""

    day = DayField(label=gettext_lazy("Dagen presentasjonen gjelder"))
    what = forms.CharField(
        label=gettext_lazy("Velkommen til"),
        help_text=gettext_lazy("Bare for «Velkommen», for eksempel «møte i faggruppen»."),
        required=False,
        max_length=120,
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for one in self.fields.values():
            one.widget.attrs["class"] = "ds-input"
