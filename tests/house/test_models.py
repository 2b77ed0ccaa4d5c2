"""What the models may point at, and that every domain row goes through the gate."""

# ruff: noqa: DJ008 -- planted models are never shown

import pytest
from django.apps import apps
from django.db import models
from django.db.models.fields.related import ForeignObjectRel
from tests.house.floors import HEIGHT, below

from samrad.base.models import Row

# Not rows of the domain: the trail itself, users, whose actions leave their own entries, what
# someone has typed and not saved or writes for own eyes, whose words the trail must not keep, and
# the words of e-mail and whom it goes to, which must be removable (decision 0018), as must why
# someone is absent (0027), and who gets reminders of invoices; the form of an invoice is held by
# its digest in the trail (0028), and so are the postings of accounts, with their sums (0036); when
# chores were done changes nothing.
OUTSIDE = {
    "base.Draft", "identity.User", "cases.PaperDraft", "cases.PrivateNote", "mail.ChoreRun",
    "mail.Content", "mail.Delivery", "finance.BillFile", "finance.BillingContact",
    "finance.LedgerRow", "meetings.AbsenceReason",
    # The trail has an order, and an order joins a voter to a ballot (0031).
    "ballots.Voter", "ballots.Ballot",
    # When a page on video was last heard from: worth nothing a minute later (0041).
    "chamber.Line",
    # One write for each vote: the close puts the whole roll's fingerprint in the trail (0039).
    "voting.RollEntry",
}  # fmt: skip

# Made from other rows and made again from them: the index of search (decision 0016).
DERIVED = {"search.Audience", "search.Document", "search.Progress"}

# Removed with their user by identity.erase_user, which writes the entry itself.
NOTED = {"identity.RoleGrant.user"}


def _room(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1] if model.__module__.startswith("samrad.") else ""


def _ours(room_of=_room) -> list[type[models.Model]]:
    return [model for model in apps.get_models() if room_of(model) in HEIGHT]


def _keys(found: list[type[models.Model]]):
    """Every foreign key between two of our own models."""
    for model in found:
        for field in model._meta.get_fields():
            if isinstance(field, ForeignObjectRel) or not field.is_relation:
                continue
            if field.related_model is not None and _room(field.related_model):
                yield field


def upstairs(found) -> list[str]:
    return [
        str(field) for field in _keys(found)
        if not below(_room(field.related_model), _room(field.model))
    ]  # fmt: skip


def named_backwards(found) -> list[str]:
    """Keys between two rooms that the lower room could follow up."""
    return [
        str(field) for field in _keys(found)
        if _room(field.related_model) != _room(field.model)
        and field.remote_field.related_name != "+"
    ]  # fmt: skip


def not_rows(found) -> list[str]:
    return [
        model._meta.label for model in found
        if not issubclass(model, Row)
        and _room(model) != "audit" and model._meta.label not in OUTSIDE | DERIVED
    ]  # fmt: skip


def ordered(found) -> list[str]:
    return [model._meta.label for model in found if model._meta.ordering]


def past_the_gate(found) -> list[str]:
    """What the database would do by itself, or Django in a table of its own, leaving no trail."""
    cascades = [
        str(field) for field in _keys(found)
        if issubclass(field.model, Row)
        and getattr(field.remote_field, "on_delete", None) not in {models.PROTECT, models.RESTRICT}
        and str(field) not in NOTED
    ]  # fmt: skip
    return cascades + [str(field) for model in found for field in model._meta.many_to_many]


def test_nothing_is_written_as_a_consequence_of_something_else():
    assert past_the_gate(_ours()) == []


def test_keys_never_point_upstairs():
    assert upstairs(_ours()) == []


def test_keys_between_rooms_have_no_name_backwards():
    assert named_backwards(_ours()) == []


def test_every_domain_model_is_a_row():
    assert not_rows(_ours()) == []


def test_no_model_orders_itself():
    assert ordered(_ours()) == []


def test_every_model_has_its_norwegian_names():
    unnamed = [
        model._meta.label for model in _ours()
        if model._meta.verbose_name_plural == f"{model._meta.verbose_name}s"
    ]  # fmt: skip

    assert unnamed == []


@pytest.mark.django_isolate_apps("samrad.register", "samrad.bodies")
def test_planted_models_are_caught():
    class Lower(models.Model):
        body = models.ForeignKey("bodies.Higher", models.PROTECT)

        class Meta:
            app_label = "register"
            ordering = ["pk"]

    class Higher(models.Model):
        lower = models.ForeignKey(Lower, models.PROTECT, related_name="highers")

        class Meta:
            app_label = "bodies"

    class Cascading(Row):
        lower = models.ForeignKey(Lower, models.CASCADE, related_name="+")

        class Meta:
            app_label = "bodies"

    Cascading.__module__ = "samrad.bodies.models"
    Lower.__module__, Higher.__module__ = "samrad.register.models", "samrad.bodies.models"

    assert upstairs([Lower]) == ["register.Lower.body"]
    assert named_backwards([Higher]) == ["bodies.Higher.lower"]
    assert not_rows([Lower]) == ["register.Lower"]
    assert past_the_gate([Cascading]) == ["bodies.Cascading.lower"]
    assert ordered([Lower]) == ["register.Lower"]
