from datetime import date

import pytest
from tests import factories

from samrad.strategy.models import (
    FocusArea,
    Goal,
    Priority,
    StrategyPeriod,
    VisionWording,
    WorkingForm,
)


@pytest.fixture
def strategies(db):
    """Guidelines with everything, and a later period without a decision or a vision."""
    source = factories.source("føringer", title="Føringene")
    older = factories.make(
        StrategyPeriod, slug="2017-2020", name="Føringer 2017–2020", vision="Den gamle visjonen",
        valid_from=date(2017, 1, 1), valid_until=date(2021, 1, 1),
    )  # fmt: skip
    row = factories.make(
        StrategyPeriod, slug="2021-2024", name="Føringer 2021–2024", vision="Den vedtatte visjonen",
        means=["samarbeid"], adopted_on=date(2020, 10, 28), source=source,
        adopted_by=factories.body("representantskap", kind="assembly", name="Representantskapet"),
        valid_from=date(2021, 1, 1), valid_until=date(2025, 1, 1),
    )  # fmt: skip
    factories.make(
        StrategyPeriod, slug="2025-2028", name="Føringer 2025–2028", valid_from=date(2025, 1, 1)
    )
    old = factories.make(FocusArea, slug="miljo-2017", strategy=older, number=1, name="Miljø")
    area = factories.make(
        FocusArea, slug="klima-2021", strategy=row, number=1, name="Klima", aliases=["Klima/miljø"],
        predecessors=[old.slug],
    )  # fmt: skip
    factories.make(Priority, focus_area=area, number=1, text="kutte utslipp")
    factories.make(Goal, strategy=row, number=13, name="Stoppe klimaendringene")
    factories.make(WorkingForm, strategy=row, list_name="roller", number=1, text="skape møter")
    factories.make(VisionWording, strategy=row, text="Den avvikende visjonen")
    return row


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_list_shows_every_period_and_the_one_that_holds(client, strategies):
    shown = page(client, "/strategi/?on=2023-06-08")

    assert shown.index("Føringer 2021–2024") < shown.index("Føringer 2025–2028")
    assert "Den vedtatte visjonen" in shown
    assert "<li>Klima</li>" in shown
    assert 'href="/strategi/2021-2024/?on=2023-06-08"' in shown


def test_list_says_when_the_running_period_has_no_decision(client, strategies):
    shown = page(client, "/strategi/?on=2026-01-15")

    assert "Registeret har ikke noe vedtak om disse føringene" in shown
    assert "Visjonen er ikke kjent." in shown


def test_list_says_when_nothing_holds(client, strategies):
    assert "ingen strategiske føringer for denne dagen" in page(client, "/strategi/?on=2010-01-01")


def test_period_shows_all_the_record_holds(client, strategies):
    shown = page(client, "/strategi/2021-2024/")

    for text in (
        "Den vedtatte visjonen",
        "samarbeid",
        "Representantskapet",
        "28.\u00a0oktober 2020",
        "«Den avvikende visjonen»",
        "1. Klima",
        "Også skrevet: Klima/miljø",
        "Bygger på",
        "kutte utslipp",
        "Mål 13: Stoppe klimaendringene",
        "skape møter",
        "Føringene",
    ):
        assert text in shown, text
    assert 'href="/strategi/2017-2020/#miljo-2017"' in shown


def test_period_says_what_is_not_known(client, strategies):
    shown = page(client, "/strategi/2025-2028/")

    assert "Visjonen er ikke kjent." in shown
    assert shown.count("ikke kjent") >= 3
    assert "Ingen innsatsområder er registrert for perioden." in shown


def test_period_that_is_not_there_is_not_found(client, db):
    assert client.get("/strategi/tull/").status_code == 404


@pytest.mark.parametrize("more", [0, 2])
def test_period_costs_the_same_however_many_areas(
    client, strategies, more, django_assert_num_queries
):
    for number in range(2, 2 + more):
        area = factories.make(
            FocusArea, slug=f"omrade-{number}", strategy=strategies, number=number, name="Flere"
        )
        factories.make(Priority, focus_area=area, number=1, text="noe")

    client.get("/strategi/2021-2024/")
    with django_assert_num_queries(13):
        client.get(f"/strategi/2021-2024/?on=2023-06-{8 + more:02}")
