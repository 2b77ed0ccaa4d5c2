"""That buyers, contacts and bills from before counties could pay are as they were afterwards."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor
from tests import factories
from tests.factories import finance

from samrad.finance import actions, queries
from samrad.finance.models import Bill, BillingContact, Buyer
from samrad.register.models import Municipality

BEFORE, AFTER = "0004_county_rate", "0006_county_bills"
NOW = datetime(2023, 9, 1, 9, 0, tzinfo=UTC)
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def to(name):
    """The tables of the room as after the migration, and its models then."""
    executor = MigrationExecutor(connection)
    executor.migrate([("finance", name)])
    return MigrationExecutor(connection).loader.project_state([("finance", name)]).apps


@pytest.fixture
def billed(ingrid):
    finance.decision(
        "fee", 2023, decided_on=date(2023, 6, 8), rate_ore=300, unit="innbygger", factors={}
    )
    finance.biller()
    rows = finance.payers(700_000, 98_000)
    factories.municipality("hole", number="3499")  # the last key, and no buyer
    actions.set_contact(actor=ingrid, at=NOW, payer=rows[1], email="f@m1.example", name="Kontoret")
    seen = queries.proposal(2023, NOW.date()).mark
    actions.run_fee(actor=ingrid, at=NOW, year=2023, seen=seen)
    actions.credit_bill(actor=ingrid, at=NOW, bill=queries.bill_numbered(10001), reason="Feil")
    yield rows
    call_command("migrate", verbosity=0)


def test_what_was_entered_and_billed_survives_and_keeps_its_key(billed, ingrid):
    forms = queries.forms_of(queries.bills())
    then = to(BEFORE)
    old = then.get_model("finance", "Buyer").objects.values_list("pk", "reference")
    assert set(old) == {(row.pk, f"R-{row.slug}") for row in billed}

    to(AFTER)

    assert {(row.pk, row.municipality_id) for row in Buyer.objects.all()} == {
        (row.pk, row.pk) for row in billed
    }
    assert BillingContact.objects.get().payer == billed[1]
    assert [(one.number, one.municipality, one.county) for one in Bill.objects.order_by("pk")] == [
        (10001, billed[0], None), (10002, billed[1], None), (10003, billed[0], None),
    ]  # fmt: skip
    assert queries.forms_of(queries.bills()) == forms
    assert (queries.touched_forms(), queries.series_faults()) == ([], [])
    last = max(Municipality.objects.values_list("pk", flat=True))
    assert Buyer.objects.get(county=finance.paying_county("34", "Innlandet", 100)).pk > last


def test_the_way_back_is_refused_when_a_county_is_a_buyer(billed):
    finance.paying_county("34", "Innlandet", 100)

    with pytest.raises(IrreversibleError, match="Fylkeskommuner er ført som betalere"):
        to(BEFORE)

    assert Buyer.objects.count() == 3
