"""The mandate of a body on paper."""

from datetime import date

import pytest
from tests import factories

from samrad.base.ports.printouts import PRINTOUTS
from samrad.bodies import queries
from samrad.bodies.models import Delegation, Remit
from samrad.publications.paper import Heading, Table, Words

pytestmark = pytest.mark.django_db
DAY = date(2023, 12, 31)
MANDATE_COST = 12


@pytest.fixture
def board(db):
    return factories.body(
        "styre", name="Styret", tasks=["leder arbeidet"], composition="ett medlem fra hver",
        decides=True,
    )  # fmt: skip


@pytest.fixture
def group(board):
    row = factories.body("klima", kind="expert_group", name="Faggruppe for klima", parent=board)
    given = {"body": row, "points": ["gir faglige råd"], "adopted_by": board}
    factories.make(Remit, **given, valid_from=date(2021, 1, 1))
    seat = factories.seat(row, "klima-1", label="Plass 1")
    factories.mandate(seat, factories.person("Ola Standin"), role="chair", party="Sp")
    factories.seat(row, "klima-2", label="Plass 2")
    factories.make(
        Delegation, slug="d", giver=board, receiver=row, scope="svare på høringer",
        valid_from=date(2022, 1, 1),
    )  # fmt: skip
    return row


def words(paper):
    """Every text of the paper's prose."""
    found = []
    for part in (one for one in paper.parts if isinstance(one, Words)):
        for block in part.content:
            runs = block.get("runs") or [item[0]["runs"][0] for item in block["items"]]
            found += [run["text"] for run in runs]
    return found


def test_mandate_tells_points_adopter_delegations_and_members(group):
    found = queries.mandate_on("klima", DAY)
    delegated, members = [part for part in found.parts if isinstance(part, Table)]

    assert (found.kind, found.title) == ("Mandat", "Faggruppe for klima")
    assert dict(found.facts)["Hører under"] == "Styret"
    assert dict(found.facts)["Tar beslutninger"] == "nei, gir råd"
    assert words(found)[0] == "Gir faglige råd"
    assert "vedtatt av: Styret. Gjelder fra 1.\u00a0januar 2021." in words(found)[1]
    assert delegated.rows == (
        ("svare på høringer", "Styret", "Faggruppe for klima", "1.\u00a0januar 2022"),
    )
    assert members.caption == "To plasser"
    assert ("Plass 1", "Ola Standin", "Senterpartiet", "Leder") in members.rows
    assert any(row[1] == "ubesatt" for row in members.rows)


def test_body_without_remit_tells_its_tasks_and_that_nobody_is_known(board):
    found = queries.mandate_on("styre", DAY)

    assert [part.text for part in found.parts if isinstance(part, Heading)] == [
        "Oppgaver", "Medlemmer"
    ]  # fmt: skip
    assert words(found) == [
        "Leder arbeidet", "Plassene og medlemmene er ikke kjent denne dagen."
    ]  # fmt: skip


def test_body_nothing_is_known_of_says_so(db):
    factories.body("tom", name="Tom")

    assert "Registeret kjenner ikke mandatet." in words(queries.mandate_on("tom", DAY))


def test_mandate_is_downloaded_and_printed(client, group):
    assert client.get("/organer/klima/mandat.pdf").content.startswith(b"%PDF")
    assert client.get("/organer/klima/mandat.docx").content.startswith(b"PK")
    assert client.get("/organer/borte/mandat.pdf").status_code == 404
    assert "/organer/klima/mandat.pdf" in client.get("/organer/klima/").content.decode()
    assert PRINTOUTS["mandate"].paper("klima", False).title == "Faggruppe for klima"


def test_names_and_days_of_the_mandate_know_their_rows(group):
    found = queries.mandate_on("klima", DAY)
    delegated, members = [part for part in found.parts if isinstance(part, Table)]
    chair = next(row for row in members.rows if row[1] == "Ola Standin")
    points = next(part.text for part in found.parts if isinstance(part, Heading))

    assert (members.caption.fact.value, len(members.caption.fact.of)) == (2, 2)
    assert [one.key for one in chair[1].fact.of] == [chair[3].fact.of[0].key]
    assert chair[1].fact.of[0].label == "Ola Standin"  # the trace says no more than the paper
    assert chair[1].to == "/organer/klima/?on=2023-12-31"
    assert points.fact.value == ["gir faglige råd"]
    assert delegated.rows[0][3].fact.of[0].source
    assert not any(hasattr(row[1], "fact") for row in members.rows if row[1] == "ubesatt")


def test_member_without_a_seat_is_traced_to_its_membership(db):
    factories.body("rep", kind="assembly", name="Representantskapet")
    factories.member("asker", name="Asker")

    (table,) = (one for one in queries.mandate_on("rep", DAY).parts if isinstance(one, Table))
    assert table.rows[0][0].fact.of[0].key.startswith("register.membership:")
    assert len(table.caption.fact.of) == table.caption.fact.value == 1


@pytest.mark.parametrize("count", [1, 3])
def test_mandate_costs_the_same_for_any_number(group, count, django_assert_num_queries):
    for number in range(count):
        seat = factories.seat(group, f"flere-{number}", label=f"Flere {number}")
        factories.mandate(seat, factories.person(f"Kari {number}"))

    with django_assert_num_queries(MANDATE_COST):
        queries.mandate_on("klima", DAY)
