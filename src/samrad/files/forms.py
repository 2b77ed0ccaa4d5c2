"""Files as people send them, and what is decided about a document. UploadField is for any room."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from samrad.base.actions import Refusal
from samrad.base.flows import RefusableForm
from samrad.base.forms import DayField
from samrad.files import actions, queries
from samrad.files.contents import kinds
from samrad.files.contents.receiving import Received, received
from samrad.files.contents.refusals import MEGABYTE, NotTaken
from samrad.files.models import Document, Version
from samrad.files.vocabulary import DEFERRING, GROUNDS, Openness, PaperKind


class UploadField(forms.FileField):
    """A file to take in; its clean value is a Received, read before any transaction begins.

    Put it last in a form and let the form be multipart. What is not taken is told at the field,
    and what else was written in the form is kept.
    """

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Velg en fil."),
        "empty": _("Filen er tom."),
    }

    def __init__(self, **given: Any) -> None:
        given.setdefault("label", _("Fil"))
        super().__init__(**given)
        self.widget.attrs["accept"] = ",".join(kinds.ACCEPTED)
        self.help_text = given.get("help_text") or self._told()

    @staticmethod
    def _told() -> str:
        words = ", ".join(ending[1:].upper() for ending in kinds.ACCEPTED if ending != ".jpeg")
        most = settings.MAX_UPLOAD // MEGABYTE
        return _t("%(kinds)s, høyst %(most)d MB.") % {"kinds": words, "most": most}

    def clean(self, data: Any, initial: Any = None) -> Received | None:
        """The file, taken in; nothing when none was sent and none is needed."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        try:
            return received(sent)
        except NotTaken as refusal:
            raise ValidationError(str(refusal)) from refusal


class FilesForm(RefusableForm):
    """A form about a document: dressed as ours, and a refusal lands at the field it concerns."""

    at_field: ClassVar[dict[type[Refusal], str]] = {
        actions.NoGround: "legal_basis",
        actions.NotExemptable: "legal_basis",
        actions.NoReleaseDay: "deferred_until",
        actions.SameContent: "upload",
        actions.NotRedacted: "upload",
        actions.NothingToRedact: "upload",
        actions.NoRoom: "upload",
    }

    def __init__(self, *args: Any, document: Document | None = None, **given: Any) -> None:
        self.document = document
        super().__init__(*args, **given)

    def facts(self) -> dict[str, Any]:
        """What the action is given, beside who, when and which document."""
        return self.cleaned_data


class OpennessForm(FilesForm):
    """Whether anyone may read the document, on what ground, and from when."""

    openness = forms.ChoiceField(label=_("Hvem kan lese dokumentet?"), choices=Openness.choices)
    legal_basis = forms.CharField(
        label=_("Hjemmel"),
        required=False,
        max_length=300,
        help_text=_("Når dokumentet er unntatt eller utsatt: velg i listen, eller skriv en annen."),
        widget=forms.TextInput(attrs={"list": "hjemler", "autocomplete": "off"}),
    )
    deferred_until = DayField(
        label=_("Utsatt til"),
        required=False,
        help_text=_("Første dag alle kan lese det. Bare ved utsatt innsyn."),
    )
    paper = forms.ChoiceField(
        label=_("Dokumenttype"),
        required=False,
        choices=[("", _("Annet dokument")), *PaperKind.choices],
        help_text=_("Saksframlegg med vedlegg og sakslisten er aldri interne dokumenter."),
    )
    public_title = forms.CharField(
        label=_("Offentlig tittel"),
        required=False,
        max_length=300,
        help_text=_("Vises i stedet for tittelen for dem som ikke kan lese dokumentet."),
    )
    grounds: ClassVar[tuple[str, ...]] = (*GROUNDS, *DEFERRING)

    def __init__(self, *args: Any, document: Document | None = None, **given: Any) -> None:
        if document is not None:
            names = ("openness", "legal_basis", "deferred_until", "paper", "public_title")
            given["initial"] = {name: getattr(document, name) for name in names}
        super().__init__(*args, document=document, **given)


class DocumentForm(OpennessForm):
    """A new document with its file."""

    title = forms.CharField(label=_("Tittel"), max_length=300)
    upload = UploadField()
    field_order = (
        "title", "openness", "legal_basis", "deferred_until", "paper", "public_title", "upload",
    )  # fmt: skip


class VersionForm(FilesForm):
    """A new version of a document."""

    what_changed = forms.CharField(
        label=_("Hva er endret?"),
        max_length=500,
        help_text=_("For eksempel «Rettet summen i tabell 2»."),
    )
    upload = UploadField()


class RedactedForm(FilesForm):
    """The variant anyone may read."""

    what_changed = forms.CharField(
        label=_("Hva er sladdet?"),
        max_length=500,
        required=False,
        help_text=_("Si hva slags opplysninger, ikke hvilke."),
    )
    upload = UploadField(label=_("Sladdet fil"))


class TitleForm(FilesForm):
    """What a document is called, and the note on it."""

    title = forms.CharField(label=_("Tittel"), max_length=300)
    note = forms.CharField(
        label=_("Merknad"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, document: Document, **given: Any) -> None:
        given["initial"] = {"title": document.title, "note": document.note}
        super().__init__(*args, document=document, **given)

    def facts(self) -> dict[str, Any]:
        """The title and the note; the public title stays as it is."""
        kept = self.document.public_title if self.document else ""
        return self.cleaned_data | {"public_title": kept}


class ConfirmForm(FilesForm):
    """Something that cannot be undone."""

    is_sure = forms.BooleanField(label=_("Jeg vet at dette ikke kan angres"))

    def facts(self) -> dict[str, Any]:
        return {}


class EraseForm(ConfirmForm):
    """Which version to empty, and why."""

    number = forms.TypedChoiceField(label=_("Versjon"), coerce=int)
    why = forms.CharField(label=_("Hvorfor"), max_length=300)
    field_order = ("number", "why", "is_sure")

    def __init__(self, *args: Any, document: Document, **given: Any) -> None:
        super().__init__(*args, document=document, **given)
        self.versions: dict[int, Version] = {
            one.number: one for one in queries.versions_of(document) if one.erased_at is None
        }
        field: Any = self.fields["number"]
        field.choices = [(n, f"{n}: {one.filename}") for n, one in self.versions.items()]

    def facts(self) -> dict[str, Any]:
        """The version itself, and the reason."""
        found = self.cleaned_data
        return {"version": self.versions[found["number"]], "why": found["why"]}


class FindForm(FilesForm):
    """Finding documents in Kontoret's list."""

    q = forms.CharField(label=_("Søk i tittel og filnavn"), required=False)
    openness = forms.ChoiceField(
        label=_("Offentlighet"), required=False, choices=[("", _("Alle")), *Openness.choices]
    )
    state = forms.ChoiceField(
        label=_("Tilstand"),
        required=False,
        choices=[
            ("", _("Alle")),
            ("draft", _("Ikke publisert")),
            ("published", _("Publisert")),
            ("archived", _("Arkivert")),
        ],
    )
