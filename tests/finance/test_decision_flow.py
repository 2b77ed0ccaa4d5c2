"""The page of Kontoret that enters a yearly decision, through HTTP."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.factories import finance
from tests.factories.users import user

from samrad.base import clock
from samrad.base.vocabulary import Role
from samrad.finance.models import YearlyDecision

PAGE = "/kontor/okonomi/vedtak/"
NOW = datetime(2023, 6, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def june(db):
    with clock.stopped(NOW):
        yield


@pytest.fixture
def office(client):
    finance.council()
    client.force_login(user("Ingrid", Role.SECRETARIAT))
    return client


@pytest.fixture
def assembly(office):
    return decides(finance.assembly())


def decides(body):
    from samrad.base.actions import opened
    from samrad.base.policies import system

    body.decides = True
    with opened("tests.arrange", system("tests"), NOW):
        body.save()
    return body


def accounts(assembly, **values):
    # Reference: representantskapet 8.6.2023 (årsrapport 2023).
    return {
        "kind": "accounts",
        "year": "2022",
        "body": assembly.pk,
        "on": "2023-06-08",
        "case_number": "6/23",
        "decision": "Representantskapet, sak 6/23",
    } | values


def said(answer):
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_strangers_log_in_and_those_who_only_read_are_refused(client):
    assert client.get(PAGE).status_code == 302

    client.force_login(user("Ragna", Role.READER))
    assert client.get(PAGE).status_code == 403


def test_assembly_and_the_year_stand_ready(office, assembly):
    shown = said(office.get(f"{PAGE}?vedtak=accounts"))

    assert f'value="{assembly.pk}" selected' in shown
    assert 'value="2022"' in shown


def test_decision_is_entered_with_the_day_asked_for_once(office, assembly):
    answer = office.post(PAGE, accounts(assembly))

    made = YearlyDecision.objects.get()
    assert answer.headers["Location"] == "/okonomi/"
    assert (made.decided_on, made.source.decided_on) == (date(2023, 6, 8), date(2023, 6, 8))
    assert (made.rate_ore, made.factors) == (None, None)
    assert "Regnskap 2022 er ført." in said(office.get("/okonomi/"))


def test_law_says_who_decides_and_when_before_anything_is_entered(office, assembly):
    board = decides(factories.body())

    right = said(office.post(PAGE, accounts(assembly, regn_ut="1")))
    wrong = said(office.post(PAGE, accounts(board, regn_ut="1")))

    assert "§ 14-8 første ledd" in right
    assert "Styret kan bare innstille" in wrong
    assert not YearlyDecision.objects.exists()


def test_law_says_whether_it_is_in_time(office, assembly):
    budget = said(office.post(PAGE, accounts(assembly, kind="budget", year="2023", regn_ut="1")))

    assert "senest 31. desember 2022" in budget
    assert "for sent" in budget


def test_accounts_are_held_together_with_the_report_that_stands(office, assembly):
    finance.decision("annual_report", 2022, decided_on=date(2023, 6, 8))

    assert "senest 30. juni 2023" in said(office.post(PAGE, accounts(assembly, regn_ut="1")))


def test_law_says_nothing_until_it_is_known_what_and_when(office, assembly):
    shown = said(office.post(PAGE, {"kind": "accounts", "regn_ut": "1"}))

    assert "står det her hva lov og avtale sier" in shown


def test_law_says_nothing_of_time_for_a_programme(office, assembly):
    shown = said(office.post(PAGE, accounts(assembly, kind="programme", regn_ut="1")))

    assert "Representantskapet avgjør budsjett og handlingsprogram" in shown
    assert "senest" not in shown


def test_board_is_refused_at_the_body_with_what_the_law_says(office, assembly):
    board = decides(factories.body())

    answer = office.post(PAGE, accounts(board))

    assert answer.status_code == 422
    assert "body" in answer.context["form"].errors


@pytest.fixture
def fee(assembly):
    factories.member("oslo", name="Oslo", number="0301")
    return accounts(
        assembly, kind="fee", year="2024", rate="3,00", unit="innbygger", factors="Oslo; 2"
    )


def test_fee_has_its_rate_in_kroner_and_those_who_pay_twice(office, fee):
    office.post(PAGE, fee)

    made = YearlyDecision.objects.get()
    assert (made.rate_ore, made.unit, made.factors) == (300, "innbygger", {"oslo": 2})


def test_fee_without_a_rate_is_not_known_to_be_paid_once(office, fee):
    office.post(PAGE, fee | {"rate": "", "unit": "", "factors": ""})

    assert YearlyDecision.objects.get().factors is None


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"rate": "tre"}, "rate", "ikke et beløp"),
        ({"rate": "-1"}, "rate", "fra 0 til"),
        ({"unit": ""}, "unit", "må ha en enhet"),
        ({"factors": "Kari; 2"}, "factors", "«Kari; 2» er ikke det"),
        ({"factors": "Oslo; 0"}, "factors", "«Oslo; 0» er ikke det"),
        ({"kind": "accounts", "year": "2022"}, "rate", "Bare en kontingent"),
        ({"on": ""}, "on", "påkrevet"),
        ({"decision": ""}, "source", "Velg en kilde"),
    ],
)
def test_what_does_not_fit_is_said_by_its_field(office, fee, changed, field, sentence):
    answer = office.post(PAGE, fee | changed)

    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors[field][0]
    assert not YearlyDecision.objects.exists()
