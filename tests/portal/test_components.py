"""What templates may say: days, numbers, sources, links, and the components built on them."""

from datetime import date
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler

from samrad.base.templatetags import samrad as tags
from samrad.law.finding import Finding, Sum
from samrad.law.provision import Provision, Status
from samrad.register.models import HistoryEvent
from tests import factories


def shown(text, asked=None, **context):
    """The template text as a page would show it to who asked, with single spaces."""
    compiled = CottonCompiler().process(text)
    return " ".join(engines["django"].from_string(compiled).render(context, asked).split())


class Cast(forms.Form):
    name = forms.CharField(label="Navn", help_text="Slik det skrives")
    note = forms.CharField(label="Merknad", required=False)
    agrees = forms.BooleanField(label="Er med", required=False)
    role = forms.ChoiceField(
        label="Rolle", choices=[("chair", "Leder")], widget=forms.RadioSelect, required=False
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def event(**values):
    return factories.make(HistoryEvent, on=date(2016, 5, 1), text="noe skjedde", **values)


def test_sources_give_the_main_one_first_then_the_others_by_key(db):
    factories.source("annen", title="En annen")
    row = event(source=factories.source("hoved"), also_in=["annen", "finnes-ikke", "hoved"])

    assert [source.slug for source in tags.sources_of({}, row)] == ["hoved", "annen"]


def test_sources_of_nothing_are_none():
    assert tags.sources_of({}, None) == []


@pytest.mark.parametrize("count", [1, 3])
def test_sources_of_a_whole_page_cost_one_question(rf, db, django_assert_num_queries, count):
    rows = [event(source=factories.source(f"kilde-{number}")) for number in range(1)] * count
    request = rf.get("/")

    with django_assert_num_queries(1):
        for row in rows:
            tags.sources_of({"request": request}, row)


def test_sources_component_tells_who_decided_when_and_where_it_was_read(rf, db):
    document = factories.source("rapport", title="Årsrapport for prøve")
    decision = factories.source(
        "vedtak",
        title="Vedtak i Elverum",
        issuer="Elverum kommunestyre",
        decided_on=date(2023, 3, 29),
        within=document,
        address="https://eksempel.example/vedtak",
    )
    found = shown('<c-sources :row="row" about="Elverum" />', row=event(source=decision))

    assert '<a href="https://eksempel.example/vedtak">Vedtak i Elverum</a>' in found
    assert "Elverum kommunestyre. Vedtatt 29. mars 2023. Gjengitt i Årsrapport for prøve" in found
    assert '<span class="ds-sr-only"> for Elverum</span>' in found


def test_sources_component_shows_the_note_of_the_fact(db):
    assert "<p>Lest to steder.</p>" in shown(
        '<c-sources :row="row" />', row=event(note="Lest to steder.")
    )


def test_sources_component_of_nothing_shows_nothing():
    assert shown('<c-sources :row="row" />', row=None) == ""


def test_day_of_an_event_is_written_as_exactly_as_it_is_known(db):
    assert tags.happened(event(precision="month")) == "mai 2016"


@pytest.mark.parametrize(
    ("value", "shape"),
    [(True, "truth"), ({"a": 1}, "pairs"), (["a"], "list"), ("a", "plain"), (None, "plain")],
)
def test_shape_of_a_value(value, shape):
    assert tags.shape_of(value) == shape


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (False, "<span>nei</span>"),
        ({"leder": 1, "medlem": 2}, "<span>leder: 1, medlem: 2</span>"),
        (["a", ["b"]], '<ul class="value-list"><li><span>a</span></li><li><ul class="value-list">'),
        (6, "<span>6</span>"),
    ],
)
def test_value_component_shows_each_shape(value, text):
    assert shown('<c-value :value="value" />', value=value).replace(" <", "<").startswith(text)


def test_title_of_a_list_that_is_not_there_is_nothing():
    assert tags.dataset_title("finnes-ikke") == ""


def test_downloads_name_the_list_and_keep_the_day():
    context = {
        "open_data": SimpleNamespace(path="/data/"),
        "request": SimpleNamespace(asked_on="2023-06-08"),
    }
    found = shown('<c-downloads key="temaer" />', **context)

    assert "Last ned «Temaer»:" in found
    assert 'href="/data/temaer.csv?on=2023-06-08"' in found
    assert "Last ned listen:" in shown('<c-downloads key="finnes-ikke" />', **context)


def test_field_ties_its_label_help_and_error_together():
    form = Cast({"name": ""})
    found = shown('<c-fields :form="form" />', form=form)

    assert '<label class="ds-label" for="id_name">Navn</label>' in found
    assert 'aria-describedby="id_name_helptext id_name_error"' in found
    assert 'id="id_name_error">Feltet er påkrevet.' in found
    assert 'Merknad <span class="muted">(valgfritt)</span>' in found
    assert '<legend class="ds-label">Rolle <span class="muted">(valgfritt)</span></legend>' in found
    assert '<input type="hidden" name="secret" id="id_secret">' in found


def test_fields_show_what_is_wrong_with_the_whole():
    form = Cast({"name": "Ola"})
    form.add_error(None, "Det går ikke.")

    assert 'role="alert"><p>Det går ikke.</p>' in shown('<c-fields :form="form" />', form=form)


def test_control_keeps_the_class_it_had():
    class Worn(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"class": "short"}))

    assert 'class="ds-input short"' in tags.dressed(Worn()["name"])


def test_findings_show_verdict_reason_sum_and_basis():
    basis = Provision("kommuneloven", "§ 11-9 første ledd", Status.STATUTE)
    finding = Finding(False, "31 av 64 stemte; 32 kreves.", basis, (Sum(31, 32, "⌈64/2⌉"),))
    found = shown('<c-findings :findings="findings" />', findings=[finding])

    assert 'data-verdict="no"' in found
    assert "ikke i orden" in found
    assert "31 av 64 stemte; 32 kreves." in found
    assert "31 &lt; 32 = ⌈64/2⌉" in found
    assert "§ 11-9 første ledd" in found


def test_figure_is_a_door_only_when_it_leads_somewhere():
    assert shown('<c-figure label="medlemmer" value="64" href="/medlemmer/" />').startswith(
        '<a class="figure" href="/medlemmer/">'
    )
    assert shown('<c-figure label="medlemmer" value="64" :stated="True" />').startswith(
        '<div class="figure" data-stated>'
    )


def test_pager_keeps_what_else_was_asked(rf):
    pages = Paginator(range(30), 10)
    request = rf.get("/medlemmer/?fylke=32&side=2")
    found = shown('<c-pager :page="page" />', page=pages.page(2), asked=request)

    assert 'href="/medlemmer/?fylke=32&amp;side=1"' in found
    assert 'href="/medlemmer/?fylke=32&amp;side=3"' in found
    assert "Side 2 av 3" in found
    assert shown('<c-pager :page="page" />', page=Paginator([1], 10).page(1), asked=request) == ""


def test_person_line_says_only_what_is_known():
    assert shown('<c-person name="Ola" />') == '<span class="person"><span>Ola</span></span>'
    assert "H, ordfører i Asker" in shown(
        '<c-person name="Solveig" party="H" title="ordfører" municipality="Asker" />'
    )


def test_link_keeps_the_day_only_when_one_was_asked_for():
    assert tags.link({"request": SimpleNamespace(asked_on="2023-06-08")}, "portal:about") == (
        "/om/?on=2023-06-08"
    )
    assert tags.link({}, "portal:about") == "/om/"


def test_numbers_and_days_that_are_not_there_are_nothing():
    assert (tags.thousands(None), tags.written(None)) == ("", "")
