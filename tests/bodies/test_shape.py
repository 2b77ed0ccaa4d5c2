from datetime import date

import pytest
from tests import factories

from samrad.base.actions import Denied, Invalid
from samrad.bodies import actions, queries
from samrad.bodies.models import Delegation, Succession

CHANGED = date(2020, 10, 28)


@pytest.fixture
def given(ingrid, at, source):
    return {"actor": ingrid, "at": at, "source": source}


def test_body_is_established_with_its_name(given, board):
    made = actions.establish_body(
        **given,
        name="Ansettelseskomiteen",
        slug="komite",
        kind="committee",
        parent=board,
        effective=date(2023, 11, 10),
    )

    assert queries.name_on(made, date(2023, 11, 10)) == "Ansettelseskomiteen"
    assert queries.body_family(board, date(2023, 11, 10)).children[0].body == made


def test_body_with_a_key_in_use_is_refused(given, board):
    with pytest.raises(Invalid) as refused:
        actions.establish_body(
            **given, name="Styret", slug="styre", kind="board", effective=CHANGED
        )

    assert list(refused.value.errors) == ["slug"]


def test_body_under_one_that_does_not_exist_yet_is_refused(given, board):
    with pytest.raises(actions.OutsideBody):
        actions.establish_body(
            **given,
            name="For tidlig",
            slug="tidlig",
            kind="committee",
            parent=board,
            effective=date(2001, 1, 1),
        )


def test_kari_cannot_establish_a_body(given, kari):
    with pytest.raises(Denied):
        actions.establish_body(
            **given | {"actor": kari}, name="X", slug="x", kind="board", effective=CHANGED
        )


def test_body_keeps_its_name_until_the_day_it_is_renamed(given, board):
    actions.rename_body(**given, body=board, name="Hovedstyret", effective=CHANGED)

    assert queries.name_on(board, date(2020, 10, 27)) == "Styret"
    assert queries.name_on(board, CHANGED) == "Hovedstyret"
    assert [row.name for row in queries.names_of(board)] == ["Hovedstyret", "Styret"]


def test_same_name_is_refused(given, board):
    with pytest.raises(actions.SameName):
        actions.rename_body(**given, body=board, name="Styret", effective=CHANGED)


def test_name_before_a_recorded_one_is_refused(given, board):
    actions.rename_body(**given, body=board, name="Hovedstyret", effective=CHANGED)

    with pytest.raises(actions.NameFromLater, match=r"Hovedstyret fra 28.\u00a0oktober 2020"):
        actions.rename_body(**given, body=board, name="Rådet", effective=date(2019, 1, 1))


def test_name_outside_the_body_is_refused(given, board):
    with pytest.raises(actions.OutsideBody):
        actions.rename_body(**given, body=board, name="Rådet", effective=date(2001, 1, 1))


def test_kari_cannot_rename_a_body(given, kari, board):
    with pytest.raises(Denied):
        actions.rename_body(**given | {"actor": kari}, body=board, name="Rådet", effective=CHANGED)


@pytest.fixture
def replacing(given, assembly):
    old = factories.body("samarbeidsrad", "assembly", name="Samarbeidsrådet")
    return given | {"predecessor": old, "successor": assembly, "on": CHANGED, "kind": "replaced"}


def test_replaced_body_ends_with_all_it_had(replacing):
    # Reference: samarbeidsrådet became representantskapet on 28 October 2020.
    old = replacing["predecessor"]
    seat = factories.seat(old)
    mandate = factories.mandate(seat, factories.person())
    gone = factories.mandate(
        seat,
        factories.person("Ola Standin"),
        "deputy",
        deputy_number=1,
        valid_until=date(2019, 1, 1),
    )

    actions.replace_body(**replacing)

    for row in (old, seat, mandate, gone):
        row.refresh_from_db()
    assert [old.valid_until, seat.valid_until, mandate.valid_until] == [CHANGED] * 3
    assert gone.valid_until == date(2019, 1, 1)
    assert [one.body.slug for one in queries.bodies_on(CHANGED)] == ["representantskap"]
    assert [one.name for one in queries.bodies_before(CHANGED)] == ["Samarbeidsrådet"]


def test_family_follows_every_link_both_ways(replacing, db):
    actions.replace_body(**replacing)
    newest = factories.body("nyeste", "assembly", name="Det nyeste")
    actions.replace_body(
        **replacing
        | {"predecessor": replacing["successor"], "successor": newest, "on": date(2024, 1, 1)}
    )

    family = queries.body_family(newest, date(2024, 1, 1))
    oldest = queries.body_family(replacing["predecessor"], date(2024, 1, 1))

    assert [one.name for one in family.before] == ["Representantskapet", "Samarbeidsrådet"]
    assert [one.name for one in oldest.after] == ["Representantskapet", "Det nyeste"]
    assert family.after == ()


def test_family_that_goes_in_a_circle_ends(board, assembly):
    for old, new in ((board, assembly), (assembly, board)):
        factories.make(Succession, predecessor=old, successor=new, on=CHANGED, kind="replaced")

    assert [one.body for one in queries.body_family(board, CHANGED).before] == [assembly]


def test_split_body_is_replaced_once_for_each_part(replacing):
    part = factories.body("del-to", "assembly")

    actions.replace_body(**replacing | {"kind": "split"})
    actions.replace_body(**replacing | {"kind": "split", "successor": part})

    assert Succession.objects.count() == 2


def test_body_cannot_replace_itself(replacing):
    with pytest.raises(actions.ReplacesItself):
        actions.replace_body(**replacing | {"successor": replacing["predecessor"]})


def test_same_succession_twice_is_refused(replacing):
    actions.replace_body(**replacing)

    with pytest.raises(actions.AlreadyReplaced, match="Samarbeidsrådet er allerede avløst"):
        actions.replace_body(**replacing)


def test_body_that_ended_on_another_day_is_refused(replacing):
    ended = factories.body("endt", "board", valid_until=date(2019, 1, 1))

    with pytest.raises(actions.AlreadyReplaced, match=r"1.\u00a0januar 2019"):
        actions.replace_body(**replacing | {"predecessor": ended})


def test_successor_that_is_not_there_yet_is_refused(replacing):
    later = factories.body("senere", "assembly", valid_from=date(2024, 1, 1))

    with pytest.raises(actions.OutsideBody):
        actions.replace_body(**replacing | {"successor": later})


def test_body_cannot_be_replaced_before_it_began(replacing):
    late = factories.body("sent", "board", valid_from=CHANGED)

    with pytest.raises(actions.OutsideBody):
        actions.replace_body(**replacing | {"predecessor": late})


def test_body_with_something_that_begins_later_is_refused(replacing, assembly):
    factories.make(
        Delegation,
        slug="d",
        giver=replacing["predecessor"],
        receiver=assembly,
        scope="alt",
        valid_from=date(2021, 1, 1),
    )

    with pytest.raises(actions.OutsideBody):
        actions.replace_body(**replacing)


def test_kari_cannot_replace_a_body(replacing, kari):
    with pytest.raises(Denied):
        actions.replace_body(**replacing | {"actor": kari})


def test_notes_about_a_person_are_emptied_and_the_mandate_stays(ingrid, at, oslos_seat):
    held = factories.mandate(oslos_seat, factories.person(), note="Skrev seg opp selv.")

    assert actions.forget_notes(actor=ingrid, at=at, person=held.person) == 1

    held.refresh_from_db()
    assert (held.note, held.valid_until) == ("", None)


def test_kari_cannot_empty_notes(kari, at, db):
    with pytest.raises(Denied):
        actions.forget_notes(actor=kari, at=at, person=factories.person())
