"""Flow pages: a form, an action, and refusals where the reader can act on them."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from tests import factories

from samrad.base import flows
from samrad.base.actions import Denied, Invalid, Refusal
from samrad.base.models import Source
from samrad.base.policies import ANYONE, Actor
from samrad.base.record.own import sources
from samrad.base.vocabulary import Role
from samrad.law.finding import Finding
from samrad.law.provision import kommuneloven

AT = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
INGRID = Actor("user:1", "Ingrid", frozenset({Role.SECRETARIAT}))
OLA = Actor("user:4", "Ola", frozenset({Role.GROUP_MEMBER}))


class Taken(Refusal):
    """The name is taken: invented for these tests."""


class NameForm(flows.FlowForm, flows.Proven):
    at_field = {Taken: "name"}

    name = forms.CharField(label="Navn")
    is_sure = forms.BooleanField(label="Sikker", required=False)


def asked(rf, actor, **given):
    request = rf.post("/kontor/prove/", given) if given else rf.get("/kontor/prove/")
    request.actor, request.user = actor, None
    request.session, request._messages = {}, Messages()
    return request


class Messages(list):
    def add(self, _level, message, _tags=""):
        self.append(str(message))


def flow(perform, **given):
    return flows.page(
        flows.FlowPage(
            title="Prøve",
            form=NameForm,
            perform=perform,
            told=lambda made: (f"{made} er lagret.", "/kontor/"),
            button="Lagre",
            **given,
        )
    )


def saved(form, *, actor, at):
    return form.cleaned_data["name"]


def refusing(refusal):
    def perform(form, *, actor, at):
        raise refusal

    return perform


@pytest.fixture
def source(db):
    return factories.source()


@pytest.fixture(autouse=True)
def _bare(monkeypatch):
    """The form instead of the page: its looks are tested where it is used."""

    def render(request, template, context, status=200):
        answer = HttpResponse(status=status)
        answer.form, answer.seen, answer.kept = context["form"], context["seen"], context["kept"]
        answer.template = template
        return answer

    monkeypatch.setattr(flows, "render", render)


def test_a_kept_form_says_so_and_goes_on(rf, source):
    request = asked(rf, INGRID, name="Asker", source=source.pk)

    answer = flow(saved)(request)

    assert answer["Location"] == "/kontor/"
    assert request._messages == ["Asker er lagret."]


def test_a_form_nobody_has_sent_has_no_errors(rf, source):
    answer = flow(saved)(asked(rf, INGRID))

    assert answer.status_code == 200
    assert answer.form.fields["name"].widget.attrs["class"] == "ds-input"
    assert "class" not in answer.form.fields["is_sure"].widget.attrs


@pytest.mark.parametrize(
    ("refusal", "field"),
    [
        (Taken("Opptatt."), "name"),
        (Invalid({"name": ["For kort."], "finnes_ikke": ["Ukjent."]}), "name"),
        (Refusal("Ikke nå."), "__all__"),
    ],
)
def test_a_refusal_stands_where_it_can_be_put_right(rf, source, refusal, field):
    answer = flow(refusing(refusal))(asked(rf, INGRID, name="Asker", source=source.pk))

    assert answer.status_code == 422
    assert field in answer.form.errors
    assert answer.form["name"].value() == "Asker"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "source"),
        ({"decision": "Styret, sak 1/24"}, "decided_on"),
        ({"source": "x"}, "source"),
        ({"source": "1", "decision": "Sak 1", "decided_on": "2024-01-01"}, "decision"),
    ],
)
def test_one_ground_is_always_given(rf, source, given, field):
    if given.get("source") == "1":
        given = given | {"source": source.pk}

    answer = flow(saved)(asked(rf, INGRID, name="Asker", **given))

    assert list(answer.form.errors) == [field]


def test_strangers_log_in_and_others_are_refused(rf, source):
    assert flow(saved)(asked(rf, ANYONE))["Location"].startswith("/konto/login/")
    with pytest.raises(PermissionDenied):
        flow(saved)(asked(rf, OLA))
    with pytest.raises(PermissionDenied):
        flow(refusing(Denied("x", OLA)))(asked(rf, INGRID, name="A", source=source.pk))


def test_what_is_foretold_is_taken_back_until_it_is_confirmed(rf, source):
    def foretell(form, made):
        return [f"{made} blir lagret."]

    foretelling = flow(making, foretell=foretell)
    given = {"name": "Asker", "source": source.pk}

    first = foretelling(asked(rf, INGRID, **given))

    assert first.seen.will == ["Asker blir lagret."]
    assert first.kept["name"] == ["Asker"]
    assert not Source.objects.filter(slug="asker").exists()

    confirmed = foretelling(asked(rf, INGRID, **given, bekreft="ja"))

    assert confirmed["Location"] == "/kontor/"
    assert Source.objects.filter(slug="asker").exists()


def making(form, *, actor, at):
    name = form.cleaned_data["name"]
    sources.create(actor=actor, at=at, slug=name.lower(), kind="document", title=name)
    return name


def lawful(form):
    return [Finding(bool(form.cleaned_data.get("name")), "Navnet er gitt.", kommuneloven("§ 18-1"))]


def test_the_law_is_asked_of_a_form_that_is_not_whole(rf, source):
    answer = flow(saved, judge=lawful)(asked(rf, INGRID, name="Asker", regn_ut="1"))

    assert answer.status_code == 200
    assert [one.holds for one in answer.seen.findings] == [True]
    assert not answer.form.errors


def test_a_form_nobody_has_sent_is_not_judged(rf, source):
    assert flow(saved, judge=lawful)(asked(rf, INGRID)).seen.findings == []


def test_a_refused_form_shows_what_the_law_says(rf, source):
    answer = flow(saved, judge=lawful)(asked(rf, INGRID, source=source.pk))

    assert answer.status_code == 422
    assert [one.holds for one in answer.seen.findings] == [False]


def test_script_gets_the_laws_part_alone(rf, source):
    request = asked(rf, INGRID, name="Asker", regn_ut="1")
    request.htmx = True

    assert flow(saved, judge=lawful)(request).template == "base/flow.html#findings"


class DocumentForm(flows.FlowForm, flows.Documented):
    pass


def ground(source=None, **given):
    form = DocumentForm({"source": source or "", **given}, request=None)
    assert form.is_valid()
    return form.ground()


def test_ground_may_be_a_document_without_a_day(source):
    new = ground(decision="SSB  07459")

    assert (new.pk, new.slug, new.kind, new.title) == (None, "ssb-07459", "document", "SSB 07459")
    assert ground(source=source.pk) == source


def test_same_decision_described_again_is_the_one_in_the_record(source):
    given = {"kind": "decision", "title": "Sak 1/24", "decided_on": date(2024, 1, 2)}
    there = factories.source("sak-1-24", **given)

    assert ground(decision="Sak 1/24", decided_on="2024-01-02") == there


class GroupedForm(flows.FlowForm):
    kind = forms.ChoiceField(label="Slag", choices=[("Møter", [("board", "Styremøte")])])
    place = forms.ChoiceField(label="Sted", choices=[("Rom", [("", "Velg rom")])])


def test_choices_in_groups_count_as_something_to_choose(rf):
    form = GroupedForm(request=asked(rf, INGRID))

    assert form.lacking() == ["Sted"]
