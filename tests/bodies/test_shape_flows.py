"""The flow pages about the bodies themselves, through HTTP. The decisions are invented."""

from datetime import date

import pytest
from tests import factories
from tests.bodies.test_flows import november, office, page, user

from samrad.bodies import queries
from samrad.bodies.models import Body, BodyName, Delegation, Seat, Succession

__all__ = ["november", "office", "user"]
FROM = "2023-12-01"
DAY = date(2023, 12, 1)


@pytest.fixture
def ground(source):
    return {"source": source.pk}


def said(answer):
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_body_is_established_from_its_name_alone(office, board, ground):
    given = {"name": "Utvalg for ære", "kind": "committee", "decides": "on", "is_elected": "ja"}

    answer = office.post(
        page("establish"), given | ground | {"effective": FROM, "parent": board.pk}
    )

    made = Body.objects.get(slug="utvalg-for-aere")
    assert answer.headers["Location"] == "/organer/utvalg-for-aere/"
    assert (made.is_elected, made.decides, made.parent) == (True, True, board)
    assert "Utvalg for ære er opprettet." in said(office.get(answer.headers["Location"]))


def test_law_says_whether_the_new_body_is_an_elected_organ(office):
    answer = office.post(page("establish"), {"kind": "board", "is_elected": "nei", "regn_ut": "1"})

    assert answer.status_code == 200
    assert "Registeret sier det motsatte om organet." in said(answer)
    assert "Ingenting er lagret" not in said(answer)


def test_law_says_nothing_of_a_secretariat_or_of_no_kind(office):
    for kind in ("secretariat", "finnes-ikke"):
        answer = office.post(page("establish"), {"kind": kind, "regn_ut": "1"})
        assert "står det her hva lov og avtale sier" in said(answer)


def test_laws_part_is_a_fragment_for_htmx(office):
    answer = office.post(
        page("establish"),
        {"kind": "board", "is_elected": "ja", "regn_ut": "1"},
        headers={"HX-Request": "true"},
    )

    assert answer.content.decode().strip().startswith('<div id="loven"')


def test_body_gets_a_new_name(office, board, ground):
    office.post(
        page("rename"), {"body": board.pk, "name": "Hovedstyret", "effective": FROM} | ground
    )

    assert BodyName.objects.get(name="Hovedstyret").valid_from == DAY
    assert queries.name_on(board, date(2023, 11, 30)) == "Styret"


def test_same_name_again_is_refused_at_the_name(office, board, ground):
    answer = office.post(
        page("rename"), {"body": board.pk, "name": "Styret", "effective": FROM} | ground
    )

    assert answer.status_code == 422
    assert "name" in answer.context["form"].errors


def test_body_is_chosen_beforehand_by_the_address(office, board):
    assert f'value="{board.pk}" selected' in said(office.get(f"{page('rename')}?organ=styre"))


def seats(board, **values):
    return {"body": board.pk, "basis": "subregion", "effective": FROM} | values


def test_seats_are_shown_before_they_are_made(office, board, oslo, follo, ground):
    answer = office.post(page("seats"), seats(board) | ground)

    assert "Styret får 2 nye plasser fra 1. desember 2023." in said(answer)
    assert "For: Folloregionen, Oslo." in said(answer)
    assert not Seat.objects.exists()


def test_seats_are_made_when_it_is_confirmed(office, board, oslo, ground):
    answer = office.post(page("seats"), seats(board) | ground | {"bekreft": "ja"})

    assert answer.headers["Location"] == "/organer/styre/"
    assert Seat.objects.get().slug == "styre-oslo"


def test_seats_of_members_and_free_seats_are_told_by_name(office, board, asker, ground):
    members = said(office.post(page("seats"), seats(board, basis="member") | ground))
    free = said(office.post(page("seats"), seats(board, basis="free", number="2") | ground))

    assert "Styret får 1 ny plass" in members
    assert "For: Asker." in members
    assert "For: Plass 1, Plass 2." in free


def test_free_seats_without_a_number_are_refused_at_the_number(office, board, ground):
    answer = office.post(page("seats"), seats(board, basis="free") | ground)

    assert answer.status_code == 422
    assert "number" in answer.context["form"].errors


@pytest.fixture
def following(board, assembly, source):
    factories.mandate(factories.seat(board), factories.person())
    factories.make(Delegation, slug="d", giver=assembly, receiver=board, scope="Alt", source=source)
    return {"predecessor": board.pk, "successor": assembly.pk, "kind": "replaced", "on": FROM}


def test_what_ends_is_told_before_one_body_follows_another(office, following, ground):
    answer = office.post(page("succeed"), following | ground)

    assert "Styret finnes til og med 30. november 2023." in said(answer)
    assert "1 plasser og 1 verv tar slutt samme dag." in said(answer)
    assert "Delegasjoner som tar slutt: 1." in said(answer)
    assert "Representantskapet kommer etter fra 1. desember 2023." in said(answer)
    assert not Succession.objects.exists()


def test_one_body_follows_another_when_it_is_confirmed(office, following, ground, board):
    answer = office.post(page("succeed"), following | ground | {"bekreft": "ja"})

    assert answer.headers["Location"] == "/organer/representantskap/"
    board.refresh_from_db()
    assert board.valid_until == DAY


def test_body_is_dissolved_after_its_last_day(office, board, ground):
    given = {"body": board.pk, "until": "2023-11-30"} | ground

    first = office.post(page("dissolve"), given)
    office.post(page("dissolve"), given | {"bekreft": "ja"})

    assert "Styret finnes til og med 30. november 2023." in said(first)
    assert "plasser og" not in said(first)
    board.refresh_from_db()
    assert board.valid_until == DAY


def test_delegation_is_entered_and_taken_back(office, board, assembly, ground):
    given = {
        "giver": assembly.pk,
        "receiver": board.pk,
        "scope": "Høringer med kort frist",
        "effective": FROM,
    }

    answer = office.post(page("delegate"), given | ground)

    made = Delegation.objects.get()
    assert answer.headers["Location"] == "/organer/styre/"
    assert "Høringer med kort frist (Representantskapet → Styret)" in said(
        office.get(page("end_delegation"))
    )

    office.post(page("end_delegation"), {"delegation": made.pk, "until": "2024-12-31"})

    made.refresh_from_db()
    assert made.valid_until == date(2025, 1, 1)


def test_body_does_not_delegate_to_itself(office, board, ground):
    given = {"giver": board.pk, "receiver": board.pk, "scope": "Alt", "effective": FROM}

    answer = office.post(page("delegate"), given | ground)

    assert "receiver" in answer.context["form"].errors
