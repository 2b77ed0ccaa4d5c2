"""Form fields for what the record holds."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from samrad.base.forms import DayField, LastDayField, LinesField, field_for
from samrad.register.models import AgreementTerm, Conflict, Membership


class Period(forms.Form):
    on = DayField()
    valid_until = LastDayField(required=False)
    items = LinesField(required=False)


@pytest.mark.parametrize("typed", ["2023-12-31", "31.12.2023"])
def test_last_day_is_kept_as_the_first_day_after(typed):
    form = Period({"on": typed, "valid_until": typed})

    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2023, 12, 31)
    assert form.cleaned_data["valid_until"] == date(2024, 1, 1)


def test_period_that_runs_has_no_last_day():
    form = Period({"on": "2023-12-31", "valid_until": ""})

    assert form.is_valid()
    assert form.cleaned_data["valid_until"] is None


def test_first_day_after_is_shown_as_the_last_day():
    html = str(Period(initial={"valid_until": date(2024, 1, 1)})["valid_until"])

    assert 'value="2023-12-31"' in html
    assert 'type="date"' in html


def test_what_was_typed_is_shown_as_typed():
    assert 'value="2023-12-31"' in str(Period({"valid_until": "2023-12-31"})["valid_until"])
    assert 'value="banan"' in str(Period({"valid_until": "banan"})["valid_until"])


@pytest.mark.parametrize("typed", ["2023-02-30", "banan"])
def test_last_day_that_cannot_be_is_refused(typed):
    with pytest.raises(ValidationError, match="Skriv en dato som finnes"):
        LastDayField().clean(typed)


@pytest.mark.parametrize(
    "typed", ["9999-12-31", "3025-12-01", "2101-01-01", "0001-01-01", "0205-06-08"]
)
def test_a_day_nothing_can_be_reckoned_from_is_refused_with_the_years(typed):
    for field in (DayField(), LastDayField()):
        with pytest.raises(ValidationError) as refused:
            field.clean(typed)
        assert refused.value.messages == ["Skriv en dag i årene 1838 til 2100."]


@pytest.mark.parametrize("typed", ["1838-01-01", "1990-01-01", "31.12.2100"])
def test_days_of_old_sources_and_of_long_agreements_are_taken(typed):
    assert isinstance(DayField().clean(typed), date)


def test_unchanged_last_day_has_not_changed():
    assert not LastDayField().has_changed(date(2024, 1, 1), "2023-12-31")
    assert LastDayField().has_changed(date(2024, 1, 1), "2024-01-01")


@pytest.mark.parametrize(
    "items",
    [
        [],
        ["Klima", "Areal og transport"],
        [{"says": "64", "source": ["a", "b"]}, "tekst"],
        ['"i hermetegn"', "{ikke json", "[1]"],
    ],
)
def test_list_comes_back_as_it_was(items):
    field = LinesField(required=False)

    assert field.clean(field.prepare_value(items)) == items


def test_blank_lines_are_no_items():
    assert LinesField().clean("  Klima \r\n\r\n Areal\n") == ["Klima", "Areal"]


def test_line_that_begins_as_json_and_is_not_is_refused():
    with pytest.raises(ValidationError, match="ikke gyldig JSON"):
        LinesField().clean('{"says": ')


def test_endless_list_is_refused():
    with pytest.raises(ValidationError, match="høyst 500 linjer"):
        LinesField().clean("a\n" * 501)


def test_unchanged_list_has_not_changed():
    assert not LinesField().has_changed(["a", "b"], "a\nb")
    assert not LinesField().has_changed(None, "")
    assert LinesField().has_changed(["a"], "b")


def test_text_that_is_no_list_is_shown_as_typed():
    assert "halvferdig" in str(Period({"items": "halvferdig"})["items"])


@pytest.mark.parametrize(
    ("model", "column", "kind", "label"),
    [
        (Membership, "valid_from", DayField, "Fra og med"),
        (Membership, "valid_until", LastDayField, "Til og med"),
        (Membership, "end_reason", forms.CharField, "Grunn til slutt"),
        (Conflict, "positions", LinesField, "Standpunkter"),
        (AgreementTerm, "value", forms.JSONField, "Verdi"),
    ],
)
def test_column_is_edited_in_the_field_that_fits_it(model, column, kind, label):
    field = field_for(model._meta.get_field(column))

    assert type(field) is kind
    assert field.label == label
