"""Kontoret's first page: what is due, what is inconsistent, and what was done last."""

from datetime import date

import pytest
from django.test import Client
from tests import factories
from tests.factories import users

from samrad.base.ports.deadlines import DEADLINES, Duty
from samrad.base.ports.notices import NOTICES, Notice
from samrad.base.vocabulary import Role
from samrad.office.queries import overview
from samrad.people import actions as people


def tell(*notices):
    """The notices, told to Kontoret until the block ends."""
    return NOTICES.with_entry("tests", lambda _day, _actor: notices)


def test_first_page_shows_what_is_due_by_day(as_ingrid, day, ingrid):
    duties = [
        Duty(date(2026, 6, 1), "Send årsrapporten", "sekretariatet", "avtalen § 9"),
        Duty(date(2026, 1, 2), "Over for i år", "sekretariatet", ""),
    ]
    late = Notice("Vervet gikk ut", "/organer/", due_on=date(2026, 1, 10))

    with DEADLINES.with_entry("tests", lambda year: duties if year == 2026 else []), tell(late):
        due = overview.due(day, overview.notices(day, ingrid))

    ours = [one for one in due if one.what in {"Send årsrapporten", "Over for i år", late.sentence}]
    assert [(one.on, one.what) for one in ours] == [
        (date(2026, 1, 10), "Vervet gikk ut"),
        (date(2026, 6, 1), "Send årsrapporten"),
    ]


def test_first_page_tells_faults_apart_from_questions(as_ingrid):
    fault = Notice("To kommuner har samme nummer", "/medlemmer/", "SSB klass 131")
    question = Notice("Er dette samme person?", is_question=True)

    with tell(fault, question):
        answer = as_ingrid.get("/kontor/")

    assert fault in answer.context["faults"]
    assert question in answer.context["questions"]
    assert fault not in answer.context["questions"]
    page = answer.content.decode()
    assert "SSB klass 131" in page
    assert 'href="/medlemmer/"' in page


def test_long_list_of_faults_is_folded(as_ingrid):
    with tell(*(Notice(f"Feil {number}") for number in range(40))):
        page = as_ingrid.get("/kontor/").content.decode()

    assert "Vis alle" in page
    assert "Feil 39" in page


def test_empty_record_says_so(as_ingrid):
    page = as_ingrid.get("/kontor/").content.decode()

    assert "Siste endringer" in page
    assert "Hei, Ingrid" in page


def test_counts_are_doors_to_their_lists(as_ingrid):
    factories.source("en")
    factories.source("to")

    doors = {door["title"]: door for door in as_ingrid.get("/kontor/").context["doors"]}

    assert doors["Kilder"]["count"] == 2
    assert as_ingrid.get(doors["Kilder"]["address"]).context["page"].paginator.count == 2


@pytest.mark.parametrize("number", [1, 3])
def test_last_changes_cost_the_same_for_any_number(db, number, django_assert_num_queries):
    from samrad.office.queries import trail

    for one in range(number):
        factories.source(f"kilde-{one}")

    with django_assert_num_queries(1):
        assert len(trail.latest(10)) == number


def test_first_hour_of_a_new_council_stands_in_order_until_it_is_begun(as_ingrid, ingrid):
    factories.member()

    steps = overview.first_steps(ingrid)

    assert [(one.title, one.is_done) for one in steps][:3] == [
        ("Ta opp et medlem", True),
        ("Opprett delregion", False),
        ("Opprett organ", False),
    ]
    page = as_ingrid.get("/kontor/").content.decode()
    assert "Kom i gang" in page
    assert 'href="/kontor/organer/nytt/"' in page


def test_council_that_has_begun_everything_is_shown_no_first_steps(ingrid, db):
    from tests.factories import finance

    from samrad.meetings.models import Meeting

    factories.subregion("vest", factories.member())
    body = finance.assembly()
    factories.mandate(factories.seat(body), factories.person())
    finance.decision("accounts", 2022)
    factories.make(Meeting, slug="m", body=body, held_on=date(2024, 1, 1))

    assert overview.first_steps(ingrid) == []


def test_one_who_only_reads_is_shown_no_first_steps(haakon, db):
    assert overview.first_steps(haakon) == []


def test_menu_tells_what_is_done_apart_from_what_is_kept(ingrid, db):
    members = overview.menu(ingrid, "/kontor/")[0]

    assert "Ta opp et medlem" in [one.title for one in members.flows]
    assert "Medlemskap" in [one.title for one in members.registers]
    assert len(members.flows) + len(members.registers) == len(members.entries)


def test_notices_lead_nobody_to_a_page_they_may_not_open(ingrid, haakon, db):
    factories.member()
    day = date(2024, 6, 1)

    def addresses(actor):
        return {one.address for one in overview.notices(day, actor)}

    assert {"/kontor/medlemmer/delregion/", "/kontor/medlemmer/folketall/"} <= addresses(ingrid)
    assert {"/medlemmer/asker/", "/medlemmer/"} <= addresses(haakon)
    assert not any(one.startswith("/kontor/medlemmer/") for one in addresses(haakon))


def test_members_office_is_shown_no_door_to_the_first_page(db):
    from tests.factories.users import user

    browser = Client()
    browser.force_login(user("Solveig", "members_office", scope="asker"))
    factories.member()

    page = browser.get("/kontor/organer/oppnevn/").content.decode()

    assert "Oppnevn representant" in page
    assert 'href="/kontor/"' not in page


def test_a_role_that_outlives_the_mandate_is_told_to_those_who_keep_users(db, ingrid, haakon, at):
    day, ola = date(2025, 3, 1), factories.person("Ola Standin")
    board = factories.body("styre", name="Styret")
    account = users.user("Ola", Role.DELEGATE, scope="styre")
    seat = factories.seat(board)
    factories.mandate(seat, ola, valid_until=date(2025, 2, 1))
    given = {"actor": ingrid, "at": at, "user": f"user:{account.pk}"}

    def told(actor, on=day):
        return [
            str(one.sentence) for one in NOTICES["office"](on, actor) if "rolle" in one.sentence
        ]

    assert told(ingrid) == []  # nobody knows who the account is
    people.link_account(**given, person=ola)
    assert told(ingrid) == ["Ola har rolle i styret, men ikke lenger verv der. Avslutt rollen."]
    assert told(ingrid, date(2025, 1, 15)) == []
    assert told(haakon) == []
