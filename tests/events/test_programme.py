"""A programme is written part by part, keeps its order, and says what to look at twice."""

from datetime import date, time

import pytest
from tests import factories
from tests.events.conftest import FIRST, SECOND, clocks, event, item, speaker, task

from samrad.base.actions import Invalid
from samrad.events import actions, queries


def write(by, of, title="Middag", on=FIRST, hours=(), **given):
    speakers, known = given.pop("speakers", ()), given.pop("item", None)
    starts, ends = clocks(*hours)
    values = {
        "title": title, "on": on, "starts_at": starts, "ends_at": ends, "kind": "session",
        "place": "",
        "description": "", **given,
    }  # fmt: skip
    return actions.write_item(**by, event=of, values=values, speakers=speakers, item=known)


def titles(of):
    return [one.title for one in queries.items_of(of)]


def test_part_is_written_with_what_is_known_of_it(db, by):
    of = event()

    made = actions.write_item(
        **by, event=of, values={"title": "Middag", "on": FIRST}, speakers=[("Ola Standin", "")]
    )

    assert (made.event, made.position, made.starts_at, made.kind) == (of, 1, None, "session")
    assert [str(one) for one in queries.speakers_of(made)] == ["Ola Standin"]


def test_new_part_goes_where_its_hour_says(gathering, by):
    made = write(by, gathering, "Innlegg", FIRST, ((11, 0), (11, 30)))

    assert titles(gathering) == ["Åpning", "Innlegg", "Lunsj", "Byvandring", "Gruppearbeid"]
    assert made.slug == "samling-innlegg"
    assert [one.position for one in queries.items_of(gathering)] == [1, 2, 3, 4, 5]


def test_part_without_an_hour_comes_last_on_its_day_and_one_without_a_day_last(gathering, by):
    write(by, gathering, "Middag", FIRST)
    write(by, gathering, "Ekstra", None)
    write(by, gathering, "Tidlig", FIRST, ((8, 0),))

    assert titles(gathering) == [
        "Tidlig", "Åpning", "Lunsj", "Byvandring", "Middag", "Gruppearbeid", "Ekstra"
    ]  # fmt: skip


def test_part_with_new_words_keeps_its_place_and_with_a_new_hour_it_moves(gathering, by):
    lunch = queries.items_of(gathering).get(title="Lunsj")

    write(by, gathering, "Felles lunsj", FIRST, ((12, 0), (13, 0)), item=lunch)
    assert titles(gathering)[1] == "Felles lunsj"
    write(by, gathering, "Felles lunsj", FIRST, ((9, 0), (9, 30)), item=lunch)

    assert titles(gathering) == ["Felles lunsj", "Åpning", "Byvandring", "Gruppearbeid"]


def test_those_who_take_part_are_those_written_and_keep_their_link(gathering, by):
    person = factories.person("Solveig Standin")
    opening = queries.items_of(gathering).first()
    actions.speakers.change(**by, row=opening.speakers.get(), person=person)
    wanted = [("Ola Standin", "vara"), ("Solveig Standin", "leder")]

    write(by, gathering, "Åpning", FIRST, ((10, 0), (10, 30)), item=opening, speakers=wanted)

    found = queries.speakers_of(opening)
    assert [str(one) for one in found] == ["Ola Standin, vara", "Solveig Standin, leder"]
    assert [one.person for one in found] == [None, person]


def test_same_speakers_are_not_written_again(gathering, by):
    opening = queries.items_of(gathering).first()
    before = opening.speakers.get().pk

    write(
        by, gathering, "Velkommen", FIRST, ((10, 0), (10, 30)), item=opening,
        speakers=[("Solveig Standin", "ordfører")],
    )  # fmt: skip

    assert opening.speakers.get().pk == before


def test_part_outside_the_days_or_that_ends_before_it_begins_is_refused(gathering, by):
    with pytest.raises(actions.OutsideEvent):
        write(by, gathering, on=date(2026, 9, 4))
    with pytest.raises(Invalid, match="må slutte etter"):
        write(by, gathering, hours=((12, 0), (11, 0)))
    with pytest.raises(Invalid, match="når programpunktet begynner"):
        write(by, gathering, hours=(None, (11, 0)))

    assert titles(gathering) == ["Åpning", "Lunsj", "Byvandring", "Gruppearbeid"]


def test_part_is_taken_out_with_those_who_take_part(gathering, by):
    actions.drop_item(**by, item=queries.items_of(gathering).first())

    assert titles(gathering) == ["Lunsj", "Byvandring", "Gruppearbeid"]
    assert [one.position for one in queries.items_of(gathering)] == [1, 2, 3]
    assert gathering.speakers.count() == 0


def test_part_changes_places_on_its_day(gathering, by):
    walk = queries.items_of(gathering).get(title="Byvandring")

    actions.move_item(**by, item=walk, up=True)
    assert titles(gathering) == ["Åpning", "Byvandring", "Lunsj", "Gruppearbeid"]
    actions.move_item(**by, item=walk, up=False)

    assert titles(gathering) == ["Åpning", "Lunsj", "Byvandring", "Gruppearbeid"]


@pytest.mark.parametrize(("title", "up"), [("Åpning", True), ("Byvandring", False)])
def test_part_does_not_leave_its_day_by_moving(gathering, by, title, up):
    with pytest.raises(actions.AtTheEdge, match="ytterst på dagen"):
        actions.move_item(**by, item=queries.items_of(gathering).get(title=title), up=up)


def test_programme_is_put_in_order_by_the_clock(db, by):
    of = event(ends_on=SECOND)
    item(of, 1, "Andre dag", SECOND, ((9, 0),))
    item(of, 2, "Lunsj", FIRST, ((12, 0),))
    item(of, 3, "Kaffe", FIRST)
    item(of, 4, "Åpning", FIRST, ((10, 0),))

    actions.order_programme(**by, event=of)

    assert titles(of) == ["Åpning", "Lunsj", "Kaffe", "Andre dag"]


def test_programme_in_order_is_not_put_in_order_again(gathering, by):
    with pytest.raises(actions.AlreadyInOrder):
        actions.order_programme(**by, event=gathering)


def test_nothing_is_written_in_what_is_called_off(gathering, by):
    actions.cancel_event(**by, event=gathering, reason="x")
    one, its_task = queries.items_of(gathering).first(), gathering.tasks.first()

    for act in (
        lambda: write(by, gathering),
        lambda: actions.drop_item(**by, item=one),
        lambda: actions.move_item(**by, item=one, up=False),
        lambda: actions.order_programme(**by, event=gathering),
        lambda: actions.drop_task(**by, task=its_task),
    ):
        with pytest.raises(actions.CalledOff, match="avlyst"):
            act()


def test_tasks_are_numbered_and_those_after_move_up(db, by):
    of = event()
    given = {"points": [], "are_lettered": False}
    first, _second = (
        actions.write_task(**by, event=of, text=text, **given) for text in ("En?", "To?")
    )

    actions.write_task(**by, event=of, task=first, text="Hva?", points=["a"], are_lettered=True)
    assert [str(one) for one in of.tasks.order_by("number")] == ["1. Hva?", "2. To?"]
    actions.write_task(**by, event=of, text="Tre?", **given)
    actions.drop_task(**by, task=of.tasks.get(number=3))
    actions.drop_task(**by, task=first)

    assert [str(one) for one in of.tasks.all()] == ["1. To?"]


# ------------------------------------------------------------------ as it is read


def test_programme_is_told_day_by_day(gathering, django_assert_num_queries):
    with django_assert_num_queries(5):
        found = queries.programme_of(gathering)

    first, second = found.days
    assert (first.title, second.title) == (
        "Onsdag 2.\xa0september 2026", "Torsdag 3.\xa0september 2026"
    )  # fmt: skip
    assert [one.hours for one in first.items] == [
        "10.00–\N{WORD JOINER}10.30",
        "12.00–\N{WORD JOINER}13.00",
        "",
    ]
    assert [str(one) for one in first.items[0].speakers] == ["Solveig Standin, ordfører"]
    assert [one.points for one in found.tasks] == [
        ("for oss", "for dem"), ("a) Drøfte saker", "b) Lage planer")
    ]  # fmt: skip
    assert not found.is_empty


def test_programme_costs_the_same_for_any_length(gathering, django_assert_num_queries):
    for place in range(5, 9):
        speaker(gathering, place, item=item(gathering, place, "Innlegg", SECOND))
        task(gathering, place)

    with django_assert_num_queries(5):
        queries.programme_of(gathering)


def test_what_has_no_day_comes_last_and_says_so(db):
    of = event(starts_on=None)
    item(of, 1, "Oppsummering", None, ((16, 0), (17, 0)))

    (day,) = queries.programme_of(of).days

    assert (day.title, day.items[0].hours) == ("Dagen er ikke kjent", "16.00–\N{WORD JOINER}17.00")


def test_programme_nobody_knows_is_empty(db):
    assert queries.programme_of(event()).is_empty


def test_what_is_in_one_place_or_needs_one_person_twice_is_worth_a_look(db):
    of = event()
    one = item(of, 1, "Innlegg", FIRST, ((10, 0), (11, 0)), place="Salen")
    other = item(of, 2, "Debatt", FIRST, ((10, 30), (11, 30)), place="Salen")
    item(of, 3, "Omvisning", FIRST, ((11, 30), (12, 0)), place="Salen")
    item(of, 4, "Middag", None)
    item(of, 5, "Før", FIRST, ((9, 0),))
    for place, part in enumerate((one, other), start=1):
        speaker(of, place, item=part)
    speaker(of, 3, "Solveig Standin", item=other)

    assert queries.programme_of(of).remarks == (
        "Programmet står ikke i rekkefølge etter klokka.",
        "«Innlegg» og «Debatt» er i Salen på samme tid.",
        "Ola Standin står på «Innlegg» og «Debatt» på samme tid.",
    )


def test_programme_with_parallel_sessions_in_two_rooms_needs_no_second_look(db):
    of = event()
    item(of, 1, "Innlegg", FIRST, ((10, 0), (11, 0)), place="Salen")
    item(of, 2, "Debatt", FIRST, ((10, 0), (11, 0)), place="Biblioteket")
    item(of, 3, "Sluttord", FIRST, ((11, 0),))

    assert queries.programme_of(of).remarks == ()


def test_hour_that_only_ends_is_told_so(db):
    assert queries.hours(event(ends_at=time(15))) == "til 15.00"
