"""Bad input on the way to an invoice: each is told in a clear sentence, and nothing is kept."""

from datetime import date

import pytest
from django.urls import reverse
from tests import factories
from tests.factories import finance, users

from samrad.base.vocabulary import Role
from samrad.finance.models import Biller
from samrad.finance.numbers import is_account, is_organisation_number, kid_of
from samrad.register.models import Population


@pytest.fixture
def office(client, db):
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    county = factories.county("30", "Viken", valid_until=date(2024, 1, 1))
    for slug, old, new in (("asker", "3025", "3203"), ("hole", "3038", "3310")):
        row = factories.municipality(slug, number=old, county=county)
        _renumbered(row, new)
    return client


def _renumbered(row, new):
    from samrad.base.actions import opened
    from samrad.base.policies import system
    from samrad.register.models import MunicipalityNumber

    with opened("tests.arrange", system("tests"), factories.AT):
        row.numbers.update(valid_until=date(2024, 1, 1))
    factories.make(
        MunicipalityNumber, municipality=row, number=new, county=factories.county(),
        valid_from=date(2024, 1, 1),
    )  # fmt: skip


def sent(client, table):
    """The table as it is handed in, confirmed at once."""
    given = {"on": "2023-01-01", "table": table, "bekreft": "ja"}
    source = {"decision": "Tabell 07459", "source": ""}
    return client.post(reverse("register-office:import_population"), given | source, follow=True)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("3025;98000", "3038 Hole mangler."),
        ("3025;98000\n3038;7000\n3038;7000", "3038 står 2 ganger."),
        ("0220;98000\n3038;7000", "0220 er ikke et kommunenummer 1.\u00a0januar 2023."),
        ("3203;98000\n3310;7000", "3203 er ikke et kommunenummer 1.\u00a0januar 2023."),
        ("3025;mange\n3038;7000", "Skriv kommunenummer og innbyggere, og ikke annet, på linje 1."),
    ],
)
def test_a_population_table_that_does_not_fit_the_day_is_refused_whole(office, table, sentence):
    answer = sent(office, table)

    assert sentence in answer.content.decode()
    assert not Population.objects.exists()


def test_thousands_may_be_set_apart(office):
    sent(office, "3025;98 000\n3038;7\u00a0000")

    assert sorted(Population.objects.values_list("inhabitants", flat=True)) == [7_000, 98_000]


@pytest.mark.parametrize("text", ["3,00", "3.00", "kr 3", "3"])
def test_a_rate_is_read_as_people_write_it(office, text):
    page = office.get("/kontor/okonomi/kontingent/", {"year": 2023, "rate": text})

    assert "Kontingent 2023 med 3,00 kroner" in page.content.decode()


def test_a_rate_in_words_is_refused(office):
    answer = office.get("/kontor/okonomi/kontingent/", {"year": 2023, "rate": "tre"})

    assert answer.status_code == 422
    assert "«tre» er ikke et beløp. Skriv for eksempel 3,00." in answer.content.decode()


@pytest.mark.parametrize(
    ("number", "holds"),
    [
        ("958935420", True),  # Reference: Oslo kommune, Enhetsregisteret
        ("958935421", False),
        ("95893542", False),
        ("000000000", False),
        ("95893542O", False),
        ("９５８９３５４２０", False),
    ],
)
def test_an_organisation_number_is_known_by_its_check_digit(number, holds):
    assert is_organisation_number(number) is holds


def test_accounts_and_references_have_check_digits():
    assert is_account("15030400000")
    assert not is_account("15030400001")
    assert kid_of(1) == "000000018"
    assert kid_of(10001) == "000100016"


def test_a_biller_is_shown_by_name(db):
    finance.biller()

    assert str(Biller.objects.get()) == "Prøverådet"
