"""Two who write at once: the last is told, once, and nothing is written over unseen."""

from datetime import date

from django import forms
from django.http import QueryDict

from samrad.base.forms import DayField, LinesField, RefusableForm
from samrad.base.standing import STOOD, StandingForm

STANDS = {"title": "Velkommen", "on": date(2026, 9, 1), "kind": "a", "names": ["Ingrid", "Ola"]}


class Part(StandingForm, RefusableForm):
    title = forms.CharField(label="Tittel")
    on = DayField(label="Dag", required=False)
    kind = forms.ChoiceField(label="Type", choices=[("a", "foredrag"), ("b", "pause")])
    names = LinesField(label="Medvirkende", required=False)


def sent(stood, **changed):
    """A form as the browser sends it, typed over what stood when it was shown."""
    typed = {"title": "Velkommen", "on": "2026-09-01", "kind": "a", "names": "Ingrid\nOla"}
    data = QueryDict(mutable=True)
    data.update(typed | changed | {STOOD: stood})
    return data


def stood(stands):
    return Part(initial=stands)[STOOD].value()


def test_form_is_carried_out_when_nobody_has_saved_since():
    form = Part(sent(stood(STANDS), title="God morgen"), initial=STANDS)

    assert form.is_valid()
    assert form.cleaned_data == {
        "title": "God morgen", "on": date(2026, 9, 1), "kind": "a", "names": ["Ingrid", "Ola"],
    }  # fmt: skip


def test_the_last_is_told_what_stands_where_it_is_not_what_was_typed():
    now = STANDS | {"title": "Åpning", "kind": "b", "on": date(2026, 9, 2)}

    form = Part(sent(stood(STANDS), title="God morgen", on="02.09.2026"), initial=now)

    assert not form.is_valid()
    first, *rest = form.non_field_errors()
    assert first.startswith("Noen andre har lagret dette mens du skrev.")
    assert rest == ["Tittel: nå står det «Åpning».", "Type: nå står det «pause»."]
    assert form["title"].value() == "God morgen"


def test_what_has_been_seen_is_carried_out_the_second_time():
    now = STANDS | {"title": "Åpning"}
    form = Part(sent(stood(STANDS), title="God morgen"), initial=now)
    assert not form.is_valid()

    again = Part(sent(form[STOOD].value(), title="God morgen"), initial=now)

    assert again.is_valid()


def test_something_new_has_nothing_to_be_compared_with():
    shown = Part(initial={"title": "Del 1"}, is_new=True)
    assert shown[STOOD].value() == ""

    assert Part(sent(""), initial={"title": "Del 2"}, is_new=True).is_valid()
