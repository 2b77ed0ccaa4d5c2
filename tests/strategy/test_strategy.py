from datetime import date

import pytest
from tests import factories

from samrad.audit.models import Entry
from samrad.base.actions import Denied
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.deadlines import DEADLINES
from samrad.base.ports.erasure import ERASURE
from samrad.base.ports.notices import NOTICES
from samrad.base.ports.registers import REGISTERS
from samrad.law.period import Period
from samrad.register.models import AgreementTerm
from samrad.strategy import actions, queries
from samrad.strategy.models import (
    Chapter,
    FocusArea,
    Goal,
    MatrixActivity,
    MatrixTheme,
    Measure,
    MeasureParty,
    MeasureStatus,
    MeasureWork,
    Priority,
    Programme,
    StatedFrame,
    StrategyPeriod,
    VisionWording,
    WorkingForm,
)

VISION = "Regionen skal være til å leve i"


def assembly(**values):
    return factories.body("representantskap", kind="assembly", name="Representantskapet", **values)


def strategy(slug="2021-2024", **values):
    # Reference: strategiske føringer 2021–2024, vedtatt 28.10.2020 (årsrapport 2023).
    given = {
        "name": f"Strategiske føringer {slug}",
        "vision": VISION,
        "valid_from": date(2021, 1, 1),
        "valid_until": date(2025, 1, 1),
        "adopted_on": date(2020, 10, 28),
    }
    return factories.make(StrategyPeriod, slug=slug, **given | values)


def area(of, number, *priorities, **values):
    row = factories.make(
        FocusArea,
        slug=f"{of.slug}-{number}",
        strategy=of,
        number=number,
        **{"name": f"Område {number}"} | values,
    )
    for place, text in enumerate(priorities, start=1):
        factories.make(Priority, focus_area=row, number=place, text=text)
    return row


def term():
    return factories.make(
        AgreementTerm,
        key=queries.AT_LEAST_ONCE,
        value=4,
        status="term",
        clause="samarbeidsavtalen § 4",
        valid_from=date(2020, 10, 28),
    )


@pytest.fixture
def given(db, ingrid, at):
    return {
        "actor": ingrid,
        "at": at,
        "slug": "2025-2028",
        "name": "Strategiske føringer 2025–2028",
        "vision": VISION,
        "adopted_by": assembly(),
        "adopted_on": date(2024, 8, 29),
        "period": Period(date(2025, 1, 1), date(2029, 1, 1)),
        "source": factories.source(),
    }


def test_strategy_holds_from_its_first_day_to_the_day_before_its_end(db):
    made = strategy()

    assert queries.strategy_on(date(2020, 12, 31)) is None
    assert queries.strategy_on(date(2021, 1, 1)) == made
    assert queries.strategy_on(date(2024, 12, 31)) == made
    assert queries.strategy_on(date(2025, 1, 1)) is None


def test_adopted_strategy_ends_the_one_that_runs_when_it_takes_over(given):
    older = strategy(valid_until=None)

    made = actions.adopt_strategy(**given)

    older.refresh_from_db()
    assert older.valid_until == date(2025, 1, 1)
    assert queries.strategy_on(date(2025, 1, 1)) == made
    assert Entry.objects.latest("number").action == "strategy.adopt_strategy"


def test_adopted_strategy_completes_a_period_without_a_decision(given):
    heard = strategy(
        "2025-2028", vision="", adopted_on=None, valid_from=date(2025, 1, 1), valid_until=None
    )

    made = actions.adopt_strategy(**given, means=("samarbeid",))

    assert made.pk == heard.pk
    assert (made.vision, made.means) == (VISION, ["samarbeid"])
    assert StrategyPeriod.objects.count() == 1


def test_adopted_strategy_cannot_be_adopted_again(given):
    actions.adopt_strategy(**given)

    with pytest.raises(actions.AlreadyAdopted, match="allerede vedtatt"):
        actions.adopt_strategy(**given)


def test_strategy_is_refused_when_another_begins_before_it_ends(given):
    strategy("2027-2030", valid_from=date(2027, 1, 1), valid_until=None)

    with pytest.raises(actions.StrategyOverlap, match="kan ikke gjelde samtidig"):
        actions.adopt_strategy(**given)

    assert not StrategyPeriod.objects.filter(slug="2025-2028").exists()


def test_kari_cannot_adopt_a_strategy(given, kari):
    with pytest.raises(Denied):
        actions.adopt_strategy(**given | {"actor": kari})

    assert not StrategyPeriod.objects.exists()


def test_register_refuses_a_period_that_overlaps(db, ingrid, at):
    strategy()
    values = {
        "slug": "annen",
        "name": "Annen",
        "valid_from": date(2024, 12, 31),
        "source": factories.source(),
    }

    with pytest.raises(actions.StrategyOverlap):
        actions.strategy_periods.create(actor=ingrid, at=at, **values)

    later = values | {"valid_from": date(2025, 1, 1)}
    assert actions.strategy_periods.create(actor=ingrid, at=at, **later).slug == "annen"


MAINTAINED = ["vision_wordings", "focus_areas", "priorities", "goals", "working_forms"]


def values_for(name):
    made = strategy()
    source = factories.source()
    return {
        "vision_wordings": {"strategy": made, "text": "annen ordlyd", "source": source},
        "focus_areas": {
            "strategy": made, "slug": "klima", "number": 2, "name": "Klima", "source": source,
        },
        "priorities": {"focus_area": area(made, 1), "number": 1, "text": "a", "source": source},
        "goals": {"strategy": made, "number": 9, "name": "Innovasjon", "source": source},
        "working_forms": {
            "strategy": made, "list_name": "roller", "number": 1, "text": "a", "source": source,
        },
    }[name]  # fmt: skip


@pytest.mark.parametrize("name", MAINTAINED)
def test_register_keeps_a_row(db, ingrid, at, name):
    kept = getattr(actions, name)

    row = kept.create(actor=ingrid, at=at, **values_for(name))
    kept.change(actor=ingrid, at=at, row=row, note="rettet")

    assert kept.model.objects.get(pk=row.pk).note == "rettet"
    kept.retire(actor=ingrid, at=at, row=row, on=date(2026, 1, 1))
    assert not kept.model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", ["strategy_periods", *MAINTAINED])
@pytest.mark.parametrize("verb", ["create", "change", "retire", "load"])
def test_kari_cannot_touch_a_register(db, kari, at, name, verb):
    with pytest.raises(Denied):
        getattr(getattr(actions, name), verb)(actor=kari, at=at)


def test_focus_areas_come_by_number_with_their_priorities(db, django_assert_num_queries):
    made = strategy()
    area(made, 2, "c")
    area(made, 1, "a", "b")
    area(made, 3)

    with django_assert_num_queries(2):
        found = [
            (one.number, [p.text for p in one.priorities.all()])
            for one in queries.focus_areas(made)
        ]

    assert found == [(1, ["a", "b"]), (2, ["c"]), (3, [])]


def test_wordings_show_only_those_that_differ(db):
    made = strategy()
    factories.make(VisionWording, strategy=made, text=VISION)
    other = factories.make(VisionWording, strategy=made, text="Regionen skal være en annen")

    assert queries.differing_wordings(made) == [other]


def test_working_forms_come_list_by_list(db):
    made = strategy()
    for name, number in (("roller", 2), ("oppgaver i avtalen", 1), ("roller", 1)):
        factories.make(
            WorkingForm, strategy=made, list_name=name, number=number, text=f"{name} {number}"
        )

    found = [(one.name, [form.text for form in one.forms]) for one in queries.form_lists(made)]

    assert found == [
        ("oppgaver i avtalen", ["oppgaver i avtalen 1"]),
        ("roller", ["roller 1", "roller 2"]),
    ]


def test_adopting_body_has_its_name_on_the_day_of_the_decision(db):
    body = assembly()
    made = strategy(adopted_by=body)
    nameless = factories.make(type(body), slug="uten-navn", kind="assembly")

    assert queries.adopting_body(made) == "Representantskapet"
    assert (
        queries.adopting_body(
            strategy("b", adopted_by=nameless, valid_from=date(2030, 1, 1), valid_until=None)
        )
        == "uten-navn"
    )
    assert (
        queries.adopting_body(
            strategy("c", valid_from=date(2028, 1, 1), valid_until=date(2029, 1, 1))
        )
        == ""
    )


def test_new_guidelines_are_due_when_four_years_have_passed(db):
    # Reference: samarbeidsavtalen § 4; føringene 2021–2024 tok til å gjelde 1.1.2021.
    term()
    strategy(adopted_by=assembly(), valid_until=None)

    (duty,) = DEADLINES["strategy"](2024)

    assert duty.on == date(2024, 12, 31)
    assert duty.who == "Representantskapet"
    assert duty.basis == "samarbeidsavtalen § 4"
    assert list(DEADLINES["strategy"](2023)) == []


def test_new_guidelines_are_due_when_they_run_out_though_the_agreement_is_unknown(db):
    strategy(valid_until=date(2023, 1, 1))

    (duty,) = DEADLINES["strategy"](2022)

    assert (duty.on, duty.basis) == (date(2022, 12, 31), "")


def test_nothing_is_due_after_guidelines_without_end_or_term(db):
    made = strategy(valid_until=None)

    assert list(DEADLINES["strategy"](made.valid_from.year + 4)) == []


def test_years_from_a_leap_day_run_to_the_last_day_of_february(db):
    term()
    strategy(valid_from=date(2024, 2, 29), valid_until=None)

    (duty,) = DEADLINES["strategy"](2028)

    assert duty.on == date(2028, 2, 29)


def test_office_is_told_that_guidelines_ran_out_without_a_successor(db, ingrid):
    # Reference: føringene 2021–2024 gikk ut 31.12.2024; ingen vedtak etter dem i registeret.
    term()
    strategy()
    strategy("2025-2028", vision="", adopted_on=None, valid_from=date(2025, 1, 1), valid_until=None)

    (notice,) = NOTICES["strategy"](date(2026, 11, 20), ingrid)

    assert notice.sentence == (
        "«Strategiske føringer 2021-2024» gikk ut 31.\u00a0desember 2024, "
        "og registeret har ingen vedtatte føringer etter dem."
    )
    assert notice.basis == "samarbeidsavtalen § 4"


def test_office_is_told_that_guidelines_soon_run_out(db, ingrid):
    strategy()

    (notice,) = NOTICES["strategy"](date(2024, 6, 1), ingrid)

    assert notice.due_on == date(2024, 12, 31)
    assert list(NOTICES["strategy"](date(2022, 6, 1), ingrid)) == []


def test_office_is_told_nothing_when_the_next_guidelines_are_adopted(db, ingrid):
    strategy()
    strategy("2025-2028", valid_from=date(2025, 1, 1), valid_until=None)

    assert list(NOTICES["strategy"](date(2024, 12, 30), ingrid)) == []


def test_office_is_told_when_there_are_no_guidelines_at_all(db, ingrid):
    (notice,) = NOTICES["strategy"](date(2024, 6, 1), ingrid)

    assert notice.sentence == "Registeret har ingen vedtatte strategiske føringer for denne dagen."


def test_priorities_are_open_data_with_areas_that_have_none(db):
    made = strategy()
    area(made, 1, "a", "b")
    area(made, 2)
    dataset = DATASETS["innsatsomrader"]

    rows = list(dataset.rows(date(2023, 6, 8)))

    assert [row[3:5] for row in rows] == [(1, "a"), (2, "b"), (None, None)]
    assert all(len(row) == len(dataset.columns) for row in rows)
    assert list(dataset.rows(date(2019, 1, 1))) == []


def test_periods_are_open_data_and_say_which_one_holds(db):
    strategy()
    strategy("2017-2020", vision="", valid_from=date(2017, 1, 1), valid_until=date(2021, 1, 1))

    rows = list(DATASETS["strategi"].rows(date(2023, 6, 8)))

    assert [(row[0], row[2], row[6]) for row in rows] == [
        ("2021-2024", VISION, True),
        ("2017-2020", None, False),
    ]


def test_room_holds_nothing_about_people_and_says_so():
    assert "ingen opplysninger om personer" in ERASURE["strategy"].about
    assert ERASURE["strategy"].found is None


def test_every_register_of_the_room_shows_its_columns(db):
    made = strategy()
    programme = factories.make(Programme, slug="p", year=2023, name="Program")
    measure = factories.make(Measure, programme=programme, slug="m", position=1, title="Tiltak")
    theme = factories.make(MatrixTheme, programme=programme, slug="t", position=1, name="Tema")
    rows = {
        "strategy.periods": made,
        "strategy.wordings": factories.make(VisionWording, strategy=made, text="x"),
        "strategy.focus_areas": area(made, 1, "a"),
        "strategy.priorities": Priority.objects.get(),
        "strategy.goals": factories.make(Goal, strategy=made, number=9, name="Innovasjon"),
        "strategy.working_forms": factories.make(
            WorkingForm, strategy=made, list_name="roller", number=1, text="x"
        ),
        "strategy.programmes": programme,
        "strategy.chapters": factories.make(
            Chapter, programme=programme, slug="k", number="1", title="x"
        ),
        "strategy.measures": measure,
        "strategy.parties": factories.make(MeasureParty, measure=measure, position=1, name="x"),
        "strategy.statuses": factories.make(
            MeasureStatus, measure=measure, on=date(2023, 12, 31), state="done"
        ),
        "strategy.matrix_themes": theme,
        "strategy.matrix_activities": factories.make(
            MatrixActivity, theme=theme, position=1, text="x"
        ),
        "strategy.frames": factories.make(
            StatedFrame, programme=programme, position=1, label="x", amount_ore=100
        ),
        "strategy.works": factories.make(
            MeasureWork, measure=measure, address="/moter/x/", on=date(2023, 3, 1), title="x"
        ),
    }

    assert {key for key in REGISTERS if key.startswith("strategy.")} == set(rows)
    for key, row in rows.items():
        register = REGISTERS[key]
        assert register.maintained.model is type(row)
        names = {field.name for field in type(row)._meta.get_fields()}
        assert set(register.fields) <= names
        for column in register.columns:
            if isinstance(column.value, str):
                assert hasattr(row, column.value.split(".")[0])
            else:
                assert column.value(row)
