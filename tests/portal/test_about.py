"""The pages about the council: forms, agreement, conflicts, stated figures, privacy."""

from datetime import date

import pytest
from tests import factories

from samrad.base.ports.erasure import ERASURE, Held
from samrad.portal import queries
from samrad.register.models import AgreementTerm, Conflict, CouncilForm, StatedCount
from samrad.register.vocabulary import TERM_GROUPS, TERM_LABELS
from samrad.strategy.models import StrategyPeriod, WorkingForm

DAY = date(2023, 6, 8)


def page(client, address):
    return client.get(address).content.decode()


def term(key, value, **given):
    return factories.make(AgreementTerm, key=key, value=value, **{"status": "term"} | given)


def clause(label, day=DAY):
    """The one clause on day with this label."""
    found = [c for group in queries.clauses_on(day) for c in group.clauses if c.label == label]
    (one,) = found
    return one


def test_clause_in_force_is_shown_with_its_value(db):
    term("assembly.votes_per_member", 1)

    assert clause("Stemmer per medlem").value == 1


def test_clause_known_for_another_time_only_is_not_known_and_never_borrowed(db):
    # Reference: vedtektene 2-2 gave six months' notice until 28.10.2020; the agreement's is unread.
    term(
        "withdrawal.notice_months",
        6,
        valid_from=date(2016, 5, 31),
        valid_until=date(2020, 10, 28),
    )

    now = clause("Varsel, antall måneder")

    assert (now.term, now.value) == (None, None)
    assert [value for _term, value in now.elsewhen] == [6]
    assert clause("Varsel, antall måneder", date(2020, 10, 27)).value == 6


@pytest.mark.parametrize(
    ("key", "value", "written"),
    [
        ("amendment.assembly_fraction", [2, 3], "2/3"),
        ("assembly.ordinary_meeting_by", ["06-30", "12-31"], ["30. juni", "31. desember"]),
        ("assembly.rights", ["talerett"], ["talerett"]),
    ],
)
def test_value_is_written_as_a_reader_writes_it(db, key, value, written):
    term(key, value)

    assert clause(TERM_LABELS[key]).value == written


def test_clauses_stand_in_the_order_of_the_vocabulary_unknown_keys_last(db):
    for key in ("noe.helt.annet", "fee.decided_by", "council.name", "council.nytt"):
        term(key, "x")

    shown = [(str(g.title), [str(c.label) for c in g.clauses]) for g in queries.clauses_on(DAY)]

    assert shown == [
        ("Rådet", ["Navn", "council.nytt"]),
        ("Kontingent", ["Vedtas av"]),
        ("Annet", ["noe.helt.annet"]),
    ]


def test_every_label_belongs_to_a_group():
    assert [key for key in TERM_LABELS if key.split(".", 1)[0] not in TERM_GROUPS] == []


@pytest.mark.parametrize("count", [1, 3])
def test_agreement_asks_as_many_questions_however_many_clauses(
    client, db, django_assert_num_queries, count
):
    for number in range(count):
        term(f"fee.nummer_{number}", number)

    with django_assert_num_queries(4):
        client.get("/om/avtalen/")


def test_agreement_page_marks_practice_and_truth_in_words(client, db):
    term("assembly.open", True, status="practice", clause="avtalen 5")
    found = page(client, "/om/avtalen/?on=2023-06-08")

    assert "praksis" in found
    assert "<span>ja</span>" in found
    assert "Avtalen 5." in found


def test_agreement_page_says_not_known_in_words(client, db):
    term("fee.decided_by", "årsmøtet", valid_until=date(2020, 1, 1))

    assert "ikke kjent" in page(client, "/om/avtalen/?on=2023-06-08")


def test_conflict_is_shown_with_every_position_and_its_sources(client, db):
    factories.source("arsrapport", title="Årsrapport for prøve")
    factories.make(
        Conflict,
        slug="antall",
        about="hvor mange møter",
        positions=[
            {"says": "to møter", "source": ["arsrapport"]},
            {"says": "ett møte", "source": "arsrapport"},
        ],
        used="to møter",
    )
    found = page(client, "/om/kilder/")

    assert found.count("Årsrapport for prøve") == 2
    assert "To møter" in found
    assert "Ett møte" in found
    assert "Registeret bruker:" in found


def test_conflict_the_record_does_not_settle_says_so(client, db):
    factories.make(Conflict, slug="apen", about="noe", positions=[{"says": "ja", "source": []}])

    assert "Registeret velger ikke mellom dem." in page(client, "/om/kilder/")


def test_about_marks_the_form_of_the_day_only(client, db):
    common = {"legal_form": "allianse", "instrument": "vedtekter"}
    factories.make(
        CouncilForm,
        name="Gamle Rådet",
        short_name="Gamle",
        valid_until=date(2020, 10, 28),
        **common,
    )
    new = factories.make(
        CouncilForm, name="Nye Rådet", short_name="Nye", valid_from=date(2020, 10, 28), **common
    )
    found = page(client, "/om/?on=2023-06-08")

    assert found.count("gjaldt 8.\u00a0juni 2023") == 1
    assert (
        found.index(f"{new.name} ")
        < found.index("gjaldt 8.\u00a0juni 2023")
        < found.index("Gamle R")
    )


def test_stated_figure_is_marked_as_stated(client, db):
    factories.make(StatedCount, on=DAY, subject="medlemskommuner", value="64")

    assert '<span class="badge" data-kind="stated">64</span>' in page(client, "/om/")


@pytest.mark.parametrize("count", [1, 3])
def test_about_asks_as_many_questions_however_many_periods(
    client, db, django_assert_num_queries, count
):
    for year in range(count):
        period = factories.make(
            StrategyPeriod, slug=f"p{year}", name=f"Føringer {year}", vision="Sammen"
        )
        factories.make(WorkingForm, strategy=period, list_name="roller", number=1, text="møtes")
        factories.make(StatedCount, on=date(2020 + year, 1, 1), subject="medlemmer", value="1")

    with django_assert_num_queries(8):
        client.get("/om/")


def test_privacy_page_shows_what_each_room_says_of_itself(client, db):
    found = page(client, "/personvern/")

    assert [key for key in ERASURE if str(ERASURE[key].about) not in found] == []


def test_room_that_holds_people_is_not_said_to_hold_none(client, db):
    found = page(client, "/personvern/")

    held = [key for key in ERASURE if ERASURE[key].found is not None]
    assert found.count("ingen personopplysninger") == len(list(ERASURE)) - len(held) > 0
    assert held


def test_rooms_that_hold_people_come_first():
    held = Held(about="Navn.", retention="Et år.", found=lambda _subject: [])
    nothing = Held(about="Ingenting.", retention="–")
    rooms = queries.sorted_rooms({"register": nothing, "themes": held})

    assert [room.held for room in rooms] == [held, nothing]


def test_accessibility_statement_answers(client, db):
    assert client.get("/tilgjengelighet/").status_code == 200
