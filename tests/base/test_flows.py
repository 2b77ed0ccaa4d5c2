"""Flow pages: a form, an action, and refusals where the reader can act on them."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from tests import factories

from samrad.base import flows
from samrad.base.actions import Denied, Invalid, Refusal
from samrad.base.policies import ANYONE, Actor
from samrad.base.vocabulary import Role

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


def flow(perform):
    return flows.page(
        flows.FlowPage(
            title="Prøve",
            form=NameForm,
            perform=perform,
            told=lambda made: (f"{made} er lagret.", "/kontor/"),
            button="Lagre",
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
        answer.form = context["form"]
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
    [({}, "source"), ({"decision": "Styret, sak 1/24"}, "decided_on"), ({"source": "x"}, "source")],
)
def test_a_ground_is_always_given(rf, source, given, field):
    answer = flow(saved)(asked(rf, INGRID, name="Asker", **given))

    assert list(answer.form.errors) == [field]


def test_strangers_log_in_and_others_are_refused(rf, source):
    assert flow(saved)(asked(rf, ANYONE))["Location"].startswith("/konto/login/")
    with pytest.raises(PermissionDenied):
        flow(saved)(asked(rf, OLA))
    with pytest.raises(PermissionDenied):
        flow(refusing(Denied("x", OLA)))(asked(rf, INGRID, name="A", source=source.pk))
