"""What is typed in a form and not saved: kept for one user, gone when it has had its time."""

from datetime import timedelta

import pytest
from django import forms
from django.http import QueryDict
from tests.conftest import AT

from samrad.audit.models import Entry
from samrad.base import clock, drafts
from samrad.base.actions import Denied
from samrad.base.actions import drafts as actions
from samrad.base.forms import RefusableForm
from samrad.base.policies import Actor
from samrad.base.ports.chores import CHORES
from samrad.base.ports.erasure import ERASURE
from samrad.base.unsaved import Draft
from samrad.base.vocabulary import Role

pytestmark = pytest.mark.django_db
ADDRESS = "/kontor/et/skjema/"
SECRET = "Blåbærsyltetøy"


class WordsForm(RefusableForm):
    title = forms.CharField(required=False)
    text = forms.CharField(label="Ordene", widget=forms.Textarea, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    paper = forms.FileField(required=False)


class NumberForm(RefusableForm):
    number = forms.IntegerField(required=False)


class PrivateForm(WordsForm):
    is_drafted = False


@pytest.fixture(autouse=True)
def now():
    with clock.stopped(AT):
        yield


@pytest.fixture
def eva():
    return Actor("user:9", "Eva", frozenset({Role.SECRETARIAT}))


def typed(text=SECRET, **more):
    return {"title": ["Ferje"], "text": [text], "revision": ["7"], "paper": ["x"], **more}


def keep(actor, at=AT, content=None, stood=""):
    given = {"address": ADDRESS, "content": content or typed(), "stood": stood}
    return actions.keep_draft(actor=actor, at=at, **given)


def test_draft_is_laid_into_the_form_for_its_user_alone(ingrid, eva):
    keep(ingrid, content=typed("Først"))
    keep(ingrid)

    mine, others = WordsForm(initial={"revision": 9}), WordsForm()
    shown = drafts.drafting(mine, ingrid, ADDRESS)

    assert Draft.objects.count() == 1
    assert (mine["title"].value(), mine["text"].value()) == ("Ferje", SECRET)
    assert mine["revision"].value() == 9  # what the page itself says is never taken from a draft
    assert shown.draft.saved_at == AT
    assert drafts.drafting(others, eva, ADDRESS).draft is None
    assert others["text"].value() is None
    assert drafts.drafting(WordsForm(), ingrid, "/kontor/et/annet/").draft is None


def test_form_that_is_sent_without_words_or_private_begins_with_no_draft(ingrid):
    keep(ingrid)
    sent = WordsForm(QueryDict("text=Nytt"))

    assert drafts.drafting(sent, ingrid, ADDRESS).draft is None
    assert sent["text"].value() == "Nytt"
    assert drafts.drafting(NumberForm(), ingrid, ADDRESS) is None
    assert drafts.drafting(PrivateForm(), ingrid, ADDRESS) is None


def test_one_who_does_not_work_in_kontoret_is_offered_no_draft(solveig, kari):
    assert drafts.drafting(WordsForm(), solveig, ADDRESS) is None
    assert drafts.drafting(WordsForm(), kari, ADDRESS) is None


def test_one_in_a_meeting_keeps_drafts_by_the_place_there():
    asker = Actor("attendee:7", "Representant for Asker")
    keep(asker)

    assert drafts.drafting(WordsForm(), asker, ADDRESS).draft.user == "attendee:7"


def test_what_no_database_can_hold_is_left_out():
    sent = QueryDict(mutable=True)
    sent.setlist("text", ["Hei\x00 der"])
    sent["csrfmiddlewaretoken"] = "x"

    assert drafts.typed_in(sent) == {"text": ["Hei der"]}


def test_reader_is_told_when_the_words_have_changed_since_the_typing_began(ingrid):
    before = drafts.drafting(WordsForm(initial={"text": "Sto her"}), ingrid, ADDRESS).stood
    keep(ingrid, stood=before)

    same = drafts.drafting(WordsForm(initial={"text": "Sto her"}), ingrid, ADDRESS)
    other = drafts.drafting(WordsForm(initial={"text": "Noe annet"}), ingrid, ADDRESS)

    assert same.others == ()
    assert other.others == (("Ordene", "Noe annet"),)


def test_draft_leaves_nothing_in_the_trail(ingrid):
    actions.keep_draft(actor=ingrid, at=AT, address=ADDRESS, content=typed(), stood="")
    actions.discard_draft(actor=ingrid, at=AT, address=ADDRESS)

    assert not Entry.objects.exists()
    assert not Draft.objects.exists()


def test_draft_is_gone_after_thirty_days(ingrid, eva):
    keep(ingrid, at=AT - timedelta(days=30))
    assert drafts.draft_at(ADDRESS, ingrid.key, AT) is None

    keep(eva)

    assert [one.user for one in Draft.objects.all()] == ["user:9"]
    forget = CHORES["base.forget_drafts"].do
    assert forget(AT) == ""
    assert forget(AT + timedelta(days=31)) == "1 kladder fjernet."


def test_draft_longer_than_any_form_is_refused(ingrid):
    with pytest.raises(actions.TooLong):
        keep(ingrid, content=typed("x" * (actions.LONGEST + 1)))


def test_drafts_are_shown_and_removed_with_their_user(ingrid):
    kept = keep(ingrid)

    [held] = ERASURE["base"].found(ingrid.key)
    said = ERASURE["base"].erase(ingrid.key, ingrid, AT)

    assert held == {"kladd": ADDRESS, "lagret": kept.saved_at, "innhold": typed()}
    assert said == "Kladder i skjemaer er slettet."
    assert actions.erase_drafts(actor=ingrid, at=AT, user=ingrid.key) == 0
    assert str(kept) == f"user:1: {ADDRESS}"


def test_kari_keeps_and_removes_no_drafts(ingrid, kari):
    keep(ingrid)

    with pytest.raises(Denied):
        actions.keep_draft(actor=kari, at=AT, address=ADDRESS, content=typed(), stood="")
    with pytest.raises(Denied):
        actions.discard_draft(actor=kari, at=AT, address=ADDRESS)
    with pytest.raises(Denied):
        actions.erase_drafts(actor=kari, at=AT, user=ingrid.key)
    assert Draft.objects.count() == 1
