"""Forms made from a register's declaration: the row, its source, and the filter over the list."""

from collections.abc import Iterator
from functools import partial
from typing import Any, cast

from django import forms
from django.db import models
from django.forms.models import ModelChoiceIterator, modelform_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.actions import Invalid, Refusal
from samrad.base.forms import DayField, field_for
from samrad.base.keys import free_key
from samrad.base.models import Sourced
from samrad.base.ports.registers import Register
from samrad.base.vocabulary import SourceKind
from samrad.office.queries import labels
from samrad.office.queries.registers import NO, UNKNOWN, YES, field_at
from samrad.office.vocabulary import LONG_SELECT

NONE = [("", "–")]
KEY_WORDS = ("name", "title", "scope", "about", "label")  # what a key may be made of


class _ByLabel(ModelChoiceIterator):  # type: ignore[type-arg]
    """Every row by its label, in order; reading them costs one query or two."""

    field: "LabelledChoice"

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        yield from NONE
        yield from labels.options(self.field.model)


class LabelledChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A row to choose, by its label."""

    iterator = _ByLabel

    @property
    def model(self) -> type[models.Model]:
        """What kind of rows there are to choose from."""
        rows: Any = self.queryset
        found: type[models.Model] = rows.model
        return found

    @property
    def is_long(self) -> bool:
        """Whether there are too many rows to read through."""
        return self.model._base_manager.count() > LONG_SELECT


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row of a register as typed. It validates as the model does, and never saves."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        if self._key_words():
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Står i adresser. Tomt: vi lager den av navnet.")
        dress(self)

    def _key_words(self) -> str:
        """The field a new row's key is made of when none is written; «» where there is none."""
        if "slug" not in self.fields or self.instance.pk is not None:
            return ""
        return next((name for name in KEY_WORDS if name in self.fields), "")

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        words = self._key_words()
        if words and not found.get("slug") and "slug" not in self.errors:
            noun = str(self._meta.model._meta.verbose_name)
            found["slug"] = free_key(self._meta.model, str(found.get(words) or noun), noun)
        return found

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        """Refused: rows are written by the register's actions."""
        raise NotImplementedError

    def take(self, refusal: Refusal) -> None:
        """Show a refusal: at the field it is about, or above the form."""
        errors = refusal.errors if isinstance(refusal, Invalid) else {"": [str(refusal)]}
        for name, sentences in errors.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class NewSource(forms.Form):
    """A source described on the same form as the fact it makes true; empty when not used."""

    title = forms.CharField(label=gettext_lazy("Tittel"), max_length=300, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kildetype"), choices=SourceKind.choices, required=False
    )
    issuer = forms.CharField(label=gettext_lazy("Utgiver"), max_length=200, required=False)
    dated = forms.CharField(
        label=gettext_lazy("Datert"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Så nøyaktig som det er kjent, for eksempel «høsten 2021»."),
    )
    decided_on = DayField(label=gettext_lazy("Vedtatt"), required=False)
    address = forms.URLField(
        label=gettext_lazy("Adresse"), max_length=400, required=False, assume_scheme="https"
    )

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent, prefix="kilde")
        dress(self)

    @property
    def is_used(self) -> bool:
        """Whether anything but the kind was filled in."""
        return any(
            self.data.get(f"kilde-{name}", "").strip() for name in self.fields if name != "kind"
        )

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"].strip()
        if self.is_used and not title:
            raise forms.ValidationError(_("Skriv hva den nye kilden heter."))
        return title


class FilterForm(forms.Form):
    """The search field and the filters over a register's list; bad values are left out."""

    q = forms.CharField(label=gettext_lazy("Søk"), required=False, max_length=100)
    sorter = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, register: Register, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.register = register
        if not register.search:
            del self.fields["q"]
        for path in register.filters:
            self.fields[path] = _filter_field(register.maintained.model, path)
        dress(self)

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def can_find(self) -> bool:
        """Whether there is anything to search or narrow by."""
        return bool(self.visible_fields())

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the sorting was asked for."""
        return bool(set(self.asked) - {"sorter"})


def row_form(register: Register) -> type[RowForm]:
    """The form of a register: its own when it has one, else made of its fields and the source."""
    model = register.maintained.model
    if register.form is not None:
        return type("Form", (RowForm, register.form), {})
    fields = list(register.fields)
    if issubclass(model, Sourced) and "source" not in fields:
        fields.append("source")
    made: Any = modelform_factory(model, RowForm, fields=fields, formfield_callback=_field)
    return cast("type[RowForm]", made)


def _field(column: "models.Field[Any, Any]", **given: Any) -> forms.Field | None:
    if isinstance(column, models.ForeignKey):
        return LabelledChoice(
            column.related_model._base_manager.all(),
            label=_label(column),
            required=not column.blank and column.name != "source",
            help_text=column.help_text,
        )
    return field_for(column, **given)


def dress(form: forms.BaseForm) -> None:
    """Give each widget the class that Designsystemet styles it by."""
    for field in form.fields.values():
        field.widget.attrs.setdefault("class", "ds-input")
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 4


def _filter_field(model: type[models.Model], path: str) -> forms.Field:
    field = field_at(model, path)
    make = partial(forms.ChoiceField, label=_label(field), required=False)
    everyone = [("", _("Alle"))]
    if field.choices:
        return make(choices=[*everyone, *field.choices])
    if isinstance(field, models.BooleanField):
        unknown = [(UNKNOWN, _("Ikke kjent"))] if field.null else []
        return make(choices=[*everyone, (YES, _("Ja")), (NO, _("Nei")), *unknown])
    if field.is_relation:
        given = [(str(key), text) for key, text in labels.options(cast("Any", field.related_model))]
        return make(choices=[*everyone, *given])
    if isinstance(field, models.DateField):
        return DayField(label=_label(field), required=False)
    values = model._base_manager.order_by(path).values_list(path, flat=True).distinct()
    return make(choices=[*everyone, *((str(v), str(v)) for v in values if v not in (None, ""))])


def _label(field: "models.Field[Any, Any]") -> str:
    text = str(field.verbose_name)
    return text[:1].upper() + text[1:]


def used_source(form: forms.BaseForm, new: NewSource | None) -> dict[str, Any] | None:
    """The new source when it is described, None when one is chosen. Errors go on the forms:
    a fact without a source, or with two, is no fact of the record.
    """
    if new is None:
        return None
    chosen = form.cleaned_data.get("source") if hasattr(form, "cleaned_data") else None
    if new.is_used and chosen is not None:
        form.add_error("source", _("Velg en kilde eller beskriv en ny, ikke begge deler."))
    if not new.is_used and chosen is None and "source" not in form.errors:
        form.add_error("source", _("Velg en kilde, eller beskriv en ny nedenfor."))
    if not new.is_used or not new.is_valid():
        return None
    return new.cleaned_data | {"kind": new.cleaned_data["kind"] or SourceKind.DOCUMENT}
