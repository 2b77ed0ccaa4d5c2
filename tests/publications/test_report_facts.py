import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import factories

from samrad.base.ports.sections import Gap
from samrad.publications import queries
from samrad.publications.templatetags import publication
from samrad.register.models import Membership, NationalPopulation, Population


def told(key, year=2023):
    return queries.edition("annual-report", year).part(key).told


def facts(key, year=2023):
    return queries.edition("annual-report", year).part(key).facts


def html(key, year=2023):
    from samrad.publications.renderings import Page

    shown = Page(queries.edition("annual-report", year))
    parts = {one.part.key: one for chapter in shown.chapters for one in chapter.parts}
    return str(parts[key].html)


def text(key, year=2023):
    """What a reader sees, without the words for screen readers only."""
    return re.sub(r"<span.*?</span>|<[^>]+>", "", html(key, year))


def test_members_are_counted_from_their_rows(council):
    count = facts("register.council")["members"]

    assert count.value == 3
    assert {row.key for row in count.of} == {
        f"register.membership:{pk}" for pk in Membership.objects.values_list("pk", flat=True)
    }


def test_introduction_and_list_count_the_same_members(council):
    listed = facts("register.members")["total"]

    assert {row.key for row in facts("register.council")["members"].of} == {
        row.key for row in listed.of
    }


def test_inhabitants_add_up_and_know_the_figures_behind_them(council):
    found = facts("register.council")

    assert found["inhabitants"].value == 800_000
    assert len(found["inhabitants"].of) == 3
    assert found["share"].text == "14,6"
    assert len(found["share"].of) == 4
    assert (
        "1.\u00a0januar 2023 bodde det 800\u00a0000 mennesker i medlemskommunene. "
        "Det var 14,6 prosent av innbyggerne i Norge."
    ) in text("register.council")


def test_members_are_numbered_on_through_the_counties_with_oslo_first(council):
    counties = told("register.members").counties

    assert [(one.name, one.count.value) for one in counties] == [("Oslo", 1), ("Viken", 2)]
    assert [row.place for one in counties for row in one.members.items] == [1, 2, 3]
    assert counties[1].members.items[0].subregion == "Vestregionen"


def test_changed_number_in_the_record_changes_the_draft(council, ingrid, at):
    from samrad.register import actions

    before = queries.edition("annual-report", 2023).sha256
    row = Population.objects.get(municipality=council[1])

    actions.populations.change(actor=ingrid, at=at, row=row, inhabitants=98_001)

    after = queries.edition("annual-report", 2023)
    assert after.part("register.council").facts["inhabitants"].value == 800_001
    assert after.sha256 != before


def test_missing_figure_is_a_gap_with_the_name_and_not_a_smaller_sum(council, gate):
    Population.objects.get(municipality=council[1]).delete()

    gap = facts("register.council")["inhabitants"]

    assert isinstance(gap, Gap)
    assert gap.missing == "Folketallet mangler for Asker (3025)."
    assert "Mangler:" in html("register.council")


def test_share_of_the_country_is_a_gap_when_its_figure_is_missing(council, gate):
    NationalPopulation.objects.all().delete()

    assert isinstance(facts("register.council")["share"], Gap)


def test_unknown_inhabitants_are_a_gap(council, gate):
    Population.objects.all().delete()
    NationalPopulation.objects.all().delete()

    assert facts("register.council")["inhabitants"].missing == (
        "Registeret har ikke folketallet i medlemskommunene."
    )


def test_membership_changes_of_the_year_are_told_by_their_kind(council):
    # Reference: Elverum vedtok 29.3.2023 å bli medlem fra 1.1.2024 (årsrapport 2023); resten er
    # oppdiktet.
    decision = factories.source("vedtak", kind="decision", decided_on=date(2023, 3, 29))
    elverum = factories.municipality(
        "elverum", number="3420", county=factories.county("34", "Innlandet")
    )
    factories.make(Membership, municipality=elverum, valid_from=date(2024, 1, 1), source=decision)
    new = factories.municipality("moss", number="3002", county=factories.county("30", "Viken"))
    factories.make(Membership, municipality=new, valid_from=date(2023, 7, 1))
    left = factories.municipality("tinn", number="3818", county=factories.county("38", "VT"))
    factories.make(
        Membership, municipality=left, valid_from=date(2020, 10, 28), valid_until=date(2023, 9, 1)
    )
    bound = factories.municipality("ås", number="3021", county=factories.county("30", "Viken"))
    factories.make(
        Membership, municipality=bound, valid_from=date(2023, 1, 1), from_precision="bound"
    )
    county = factories.make(
        Membership, county=factories.county("34", "Innlandet"), valid_from=date(2023, 2, 1)
    )

    changes = told("register.members").changes

    assert list(changes.items) == [
        "Innlandet ble medlem 1.\u00a0februar 2023.",
        "Elverum vedtok 29.\u00a0mars 2023 å bli medlem fra 1.\u00a0januar 2024.",
        "Moss ble medlem 1.\u00a0juli 2023.",
        "Tinn var medlem til og med 31.\u00a0august 2023.",
    ]
    assert changes.of[0].key == f"register.membership:{county.pk}"
    assert facts("register.council")["counties"].value == 1
    assert "én fylkeskommune" in html("register.council")


def test_board_shows_both_line_ups_of_the_year(board):
    (row,) = told("bodies.board").bodies

    assert [(one.span, one.count.value) for one in row.line_ups] == [
        ("1.\u00a0januar 2022 – 9.\u00a0november 2023", 2),
        ("fra 10.\u00a0november 2023", 2),
    ]
    first, second = (one.seats.items for one in row.line_ups)
    assert {seat.name for seat in first} == {"Solveig Standin", "Ola Standin"}
    assert (second[0].name, second[0].role) == ("Håkon Standin", "leder")
    assert (first[0].party, first[0].home) == ("Sp", "Asker")


def test_board_before_the_change_is_not_in_the_next_report(board):
    (row,) = told("bodies.board", 2024).bodies

    assert [one.span for one in row.line_ups] == ["fra 10.\u00a0november 2023"]


def test_holder_known_by_a_bound_day_is_not_said_to_have_come_that_day(board):
    seat = factories.seat(board, "plass-3", label="Plass 3")
    factories.mandate(
        seat, factories.person("Per Standin"), valid_from=date(2023, 1, 1),
        valid_until=date(2023, 11, 10), from_precision="bound",
    )  # fmt: skip

    first = told("bodies.board").bodies[0].line_ups[0]

    assert first.span == "senest 1.\u00a0januar 2023 – 9.\u00a0november 2023"
    assert [seat.since for seat in first.seats.items] == ["", "", ""]


def test_holder_who_came_later_is_shown_with_the_day_and_an_empty_seat_as_vacant(board):
    late = factories.seat(board, "plass-3", label="Plass 3")
    factories.seat(board, "plass-4", label="Plass 4")
    factories.mandate(late, factories.person("Per Standin"), valid_from=date(2023, 12, 18))

    seats = {seat.place: seat for seat in told("bodies.board").bodies[0].line_ups[1].seats.items}

    assert seats["Plass 3"].since == "18.\u00a0desember 2023"
    assert seats["Plass 4"].name == "ledig eller ikke kjent"


def test_composition_rule_that_does_not_hold_is_a_gap_that_cites_it(board):
    from samrad.bodies.models import CompositionRule

    factories.make(CompositionRule, body=board, kind="vice_chair", strength="term")

    gaps = told("bodies.board").bodies[0].line_ups[1].gaps

    assert len(gaps) == 1
    assert gaps[0].asked_by == "samarbeidsavtalen"


def test_stated_activity_is_stated_and_cites_its_document(board):
    found = facts("bodies.board")["bodies.styret.stated.1.meetings"]
    page = html("bodies.board")

    assert (found.kind, found.value, found.document) == ("stated", 4, "Årsrapport for prøven")
    assert "Ifølge «Årsrapport for prøven» hadde organet" in page
    assert 'data-kind="stated"' in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"meetings": 4}, "hadde organet fire møter i 2023."),
        ({"meetings": 1, "cases": 1}, "hadde organet ett møte i 2023 og behandlet én sak."),
        ({"cases": 59}, "behandlet organet 59 saker i 2023."),
        ({"size": 7}, "hadde organet sju medlemmer."),
        (
            {"meetings": 4, "size": 7},
            "hadde organet fire møter i 2023, og det hadde sju medlemmer.",
        ),
    ],
)
def test_stated_activity_reads_as_a_sentence_whatever_is_known(db, document, given, said):
    from samrad.bodies.models import StatedActivity

    row = factories.body("gruppe", kind="expert_group", name="Gruppe")
    factories.make(StatedActivity, body=row, year=2023, source=document, **given)

    assert f"Ifølge «Årsrapport for prøven» {said}" in text("bodies.expert_groups")


def test_committee_nobody_is_known_in_is_a_gap(db):
    factories.body("valgkomite", kind="committee", name="Valgkomiteen")

    gap = facts("bodies.committees")["bodies.valgkomite.line_up_gap"]

    assert gap.missing == "Registeret vet ikke hvem som satt i Valgkomiteen."


def test_body_that_ended_during_the_year_is_in_the_report(db):
    factories.body("obpa", kind="committee", name="OBPA", valid_until=date(2023, 3, 1))

    assert [one.name.words for one in told("bodies.committees").bodies] == ["OBPA"]
    assert isinstance(told("bodies.committees", 2024), Gap)


def test_assembly_tells_what_the_agreement_says_of_it(db):
    from samrad.register.models import AgreementTerm

    factories.body("representantskap", kind="assembly", name="Representantskapet")
    given = {
        "assembly.votes_per_member": 1,
        "assembly.ordinary_meetings_per_year": 2,
        "assembly.extraordinary.members_fraction": [1, 3],
        "assembly.extraordinary.board_decides": True,
        "assembly.open": True,
        "amendment.assembly_fraction": [2, 3],
        "council.name": "uvedkommende",
    }
    for key, value in given.items():
        factories.make(AgreementTerm, key=key, value=value, status="term")

    (row,) = told("bodies.assembly").bodies

    assert list(row.rules.items) == [
        "Hvert medlem har én stemme.",
        "Det holdes to ordinære møter hvert kalenderår.",
        "Styret kan beslutte å kalle inn til ekstraordinært møte.",
        "Det kalles inn til ekstraordinært møte når minst 1/3 av medlemmene støtter det.",
        "Møtene er åpne.",
        "Endringer i avtalen som organet selv kan vedta, krever minst 2/3 av stemmene.",
    ]
    assert len(row.rules.of) == 6


def test_assembly_says_nothing_of_what_the_agreement_denies(db):
    from samrad.register.models import AgreementTerm

    factories.body("representantskap", kind="assembly", name="Representantskapet")
    factories.make(AgreementTerm, key="assembly.open", value=False, status="term")

    assert told("bodies.assembly").bodies[0].rules.items == ()


def test_group_shows_its_mandate_point_by_point_and_who_adopted_it(db, group):
    from samrad.bodies.models import Remit

    board = factories.body("styret", kind="board", name="Styret")
    factories.make(
        Remit, body=group, version=2, points=["nytt punkt"], adopted_by=board,
        valid_from=date(2023, 5, 1),
    )  # fmt: skip

    (row,) = told("bodies.expert_groups").bodies

    assert row.remit.items == ("nytt punkt",)
    assert row.adopted_by == "Styret"


def test_secretariat_tells_its_dated_changes_in_order(secretariat):
    part = told("people.secretariat")

    assert part.people.value == 2
    assert list(part.changes.items) == [
        "Ingrid Standin var direktør til og med 16.\u00a0april 2023.",
        "Solveig Andre ble konstituert direktør 17.\u00a0april 2023.",
    ]
    first = part.positions.items[0]
    assert (first.share, first.kind) == ("100 %", "fast stilling")


def test_secretariat_says_what_is_unknown_and_a_lone_year_once(db):
    from samrad.people.models import Position

    factories.make(
        Position, person=factories.person("Ola Standin"), lender="Klimaetaten",
        valid_from=date(2023, 1, 1), valid_until=date(2024, 1, 1),
        from_precision="year", until_precision="year",
    )  # fmt: skip
    factories.make(
        Position, person=factories.person("Per Standin"), title="rådgiver",
        valid_from=date(2023, 5, 1), from_precision="month", kind="loan",
    )  # fmt: skip

    part = told("people.secretariat")

    assert part.positions.items[0].span == "2023"
    assert part.positions.items[0].note == "utlånt fra Klimaetaten"
    assert part.changes.items == ("Per Standin ble rådgiver i mai 2023.",)
    assert "ikke kjent" in html("people.secretariat")


def test_strategy_tells_vision_goals_and_numbered_priorities(strategy):
    vision, areas = facts("strategy.vision"), told("strategy.focus_areas").strategies[0]

    assert vision["strategies.2021-2024.vision"].text == "Regionen skal være til å leve i"
    assert vision["strategies.2021-2024.goals"].value == [[13, "Stoppe klimaendringene"]]
    assert areas.areas[0].priorities.items == ((1, "kutte utslipp"), (2, "ta vare på naturen"))
    assert "to prioriterte aktiviteter" in html("strategy.focus_areas")
    assert "Skape møter" in html("strategy.working_forms")


def test_unknown_vision_and_decision_are_gaps(db):
    from samrad.strategy.models import StrategyPeriod

    factories.make(StrategyPeriod, slug="2025-2028", name="Føringer", valid_from=date(2023, 1, 1))

    found = facts("strategy.vision")

    assert found["strategies.2025-2028.vision"].missing == "Visjonen er ikke kjent."
    assert isinstance(found["strategies.2025-2028.adopted_by"], Gap)
    assert isinstance(told("strategy.focus_areas"), Gap)


def test_year_without_data_says_so_section_by_section(full):
    empty = queries.edition("annual-report", 1999)

    assert empty.is_empty
    assert len(empty.gaps) == len(empty.outline.keys)
    assert empty.council == ""


def test_every_gap_the_law_asks_for_cites_its_letter(full):
    cited = {
        gap.asked_by[-1]
        for _part, gap in queries.edition("annual-report", 2023).gaps
        if gap.asked_by
    }

    assert cited == set("abcdef")


def test_template_cannot_name_what_is_no_fact():
    from django.template import Context

    with pytest.raises(publication.NoSuchFact, match="er ikke en opplysning"):
        publication.fact(Context({"paths": {}, "key": "prøve"}), "64")


@pytest.mark.parametrize("more", [0, 2])
def test_members_cost_the_same_however_many(council, more, django_assert_num_queries):
    county = factories.county("30", "Viken")
    for place in range(more):
        row = factories.member(
            f"ny-{place}", name=f"Ny {place}", number=f"305{place}", county=county
        )
        factories.population(row, 1000)
    edition = queries.edition("annual-report", 2023)

    with django_assert_num_queries(7):
        _ = edition.part("register.members").facts


@pytest.mark.parametrize("more", [0, 3])
def test_a_document_is_one_reading_of_the_record(full, more):
    for place in range(more):
        body = factories.body(f"utvalg-{place}", kind="committee", name=f"Utvalg {place}")
        seat = factories.seat(body, f"utvalgsplass-{place}", label="Plass")
        for year in (2022, 2023):
            factories.mandate(
                seat,
                factories.person(f"Kari Nummer {place} {year}"),
                valid_from=date(year, 1, 1),
                valid_until=date(year + 1, 1, 1),
            )
    edition = queries.edition("annual-report", 2023)

    with CaptureQueriesContext(connection) as asked:
        _ = [part.facts for part in edition.parts]

    every = [one["sql"] for one in asked.captured_queries]
    assert len(every) == len(set(every)) == 41


def test_table_of_a_line_up_has_no_column_of_what_is_known_of_nobody(full):
    body = factories.body("raad", kind="advisory", name="Rådgiverne")
    factories.mandate(
        factories.seat(body, "raad-1", label="Plass 1"), factories.person("Anne Standin"),
        title="professor", valid_from=date(2022, 1, 1),
    )  # fmt: skip

    (row,) = told("bodies.projects").bodies

    assert row.line_ups[0].lacking == ("party", "home")
    shown = html("bodies.projects")
    assert "Anne Standin, professor" in shown
    assert "Parti" not in shown
    assert "Plass for" in shown
