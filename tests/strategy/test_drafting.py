"""A draft of the programme: written measure by measure, laid forward, hidden until it is adopted.

The measures are invented.
"""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from tests import factories
from tests.factories.users import user

from samrad.base import clock
from samrad.base.actions import Denied, Invalid
from samrad.base.policies import ANYONE
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.enactments import ENACTMENTS, Decided
from samrad.base.vocabulary import Role
from samrad.strategy import actions, queries
from samrad.strategy.models import Chapter, FocusArea, Measure, MeasureStatus, Programme
from samrad.strategy.models import StrategyPeriod as Period
from samrad.strategy.vocabulary import PartyRole, ProgrammeState

NOW = datetime(2023, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def board(db):
    return factories.body("styre", name="Styret", decides=True)


@pytest.fixture
def strategy(db):
    return factories.make(
        Period, slug="2021-2024", name="Føringer 2021–2024",
        valid_from=date(2021, 1, 1), valid_until=date(2025, 1, 1),
    )  # fmt: skip


@pytest.fixture
def draft(strategy):
    return factories.make(
        Programme, slug="program-2024", year=2024, name="Handlingsprogram 2024", strategy=strategy
    )


@pytest.fixture
def by(ingrid, at):
    return {"actor": ingrid, "at": at}


@pytest.fixture
def office(client, db):
    client.force_login(user("Ingrid", Role.SECRETARIAT))
    return client


def written(draft, by, **given):
    values = {"number": "1.1", "title": "Kutte utslipp", "time_frame": "2024"}
    return actions.write_measure(
        **by,
        programme=draft,
        values=values | given.pop("values", {}),
        parties=given.pop("parties", []),
        **given,
    )


# ------------------------------------------------------------------ writing a measure


def test_a_measure_is_written_with_those_who_have_it_apart_from_partners(draft, by, board):
    parties = [
        actions.Party(PartyRole.RESPONSIBLE, "Styret", board),
        actions.Party(PartyRole.PARTNER, "Nabolaget"),
    ]

    made = actions.write_measure(
        **by, programme=draft, values={"number": "1.1", "title": "Kutte utslipp"},
        parties=parties, new_chapter=("1", "Klima"),
    )  # fmt: skip

    told = queries.measures(draft, NOW.date())[0]
    assert (str(made), made.position, str(made.chapter)) == ("1.1 Kutte utslipp", 1, "1 Klima")
    assert [party.body for party in told.responsible] == [board]
    assert [party.name for party in told.together] == ["Nabolaget"]


def test_a_measure_written_anew_has_the_parties_given(draft, by):
    first = written(draft, by, parties=[actions.Party(PartyRole.RESPONSIBLE, "Styret")])

    again = written(
        draft, by, measure=first, values={"time_frame": "Løpende"},
        parties=[actions.Party(PartyRole.RESPONSIBLE, "Utvalget")],
    )  # fmt: skip

    assert (again.pk, again.time_frame, draft.measures.count()) == (first.pk, "Løpende", 1)
    assert [party.name for party in again.parties.all()] == ["Utvalget"]


def test_two_measures_of_a_draft_cannot_have_one_number(draft, by):
    written(draft, by)

    with pytest.raises(Invalid, match="dette nummeret"):
        written(draft, by, values={"title": "Et annet"})


def test_an_adopted_programme_is_not_written_in(draft, by, board):
    row = written(draft, by)
    actions.adopt_programme(
        **by, programme=draft, adopted_by=board, adopted_on=date(2023, 11, 18),
        source=factories.source(),
    )  # fmt: skip

    with pytest.raises(actions.Frozen):
        written(draft, by, values={"number": "1.2"})
    with pytest.raises(actions.Frozen):
        actions.drop_measure(**by, measure=row)


def test_a_measure_is_taken_out_with_its_parties(draft, by):
    row = written(draft, by, parties=[actions.Party(PartyRole.RESPONSIBLE, "Styret")])

    actions.drop_measure(**by, measure=row)

    assert not draft.measures.exists()


def test_a_measure_something_points_at_is_not_taken_out(draft, by):
    row = written(draft, by, parties=[actions.Party(PartyRole.RESPONSIBLE, "Styret")])
    factories.make(MeasureStatus, measure=row, on=date(2024, 2, 1), state="running")

    with pytest.raises(actions.MeasureInUse, match=r"1\.1 Kutte utslipp"):
        actions.drop_measure(**by, measure=row)

    assert row.parties.count() == 1


def test_kari_neither_writes_drops_nor_lays_forward(draft, by, kari, at, board):
    row = written(draft, by)
    stranger = {"actor": kari, "at": at}

    with pytest.raises(Denied):
        actions.write_measure(**stranger, programme=draft, values={"title": "Et annet"}, parties=[])
    with pytest.raises(Denied):
        actions.drop_measure(**stranger, measure=row)
    with pytest.raises(Denied):
        actions.recommend_programme(
            **stranger, programme=draft, recommended_by=board,
            recommended_on=date(2023, 11, 10), source=factories.source(),
        )  # fmt: skip


# ------------------------------------------------------------------ laying it forward


def laid(draft, by, board, **given):
    return actions.recommend_programme(
        **by,
        programme=draft,
        recommended_by=board,
        recommended_on=date(2023, 11, 10),
        source=given.get("source") or factories.source(),
    )


def test_the_board_lays_a_draft_forward_and_it_may_still_be_written_in(draft, by, board):
    written(draft, by)
    was = draft.source.slug
    decision = factories.source("styresak-7-23")

    made = actions.recommend_programme(
        **by, programme=draft, recommended_by=board, recommended_on=date(2023, 11, 10),
        source=decision,
    )  # fmt: skip

    written(draft, by, values={"number": "1.2", "title": "Et annet"})
    assert (made.state, made.recommended_by, made.measures.count()) == ("proposed", board, 2)
    assert (made.source, made.also_in) == (decision, [was])


def test_an_empty_or_adopted_programme_is_not_laid_forward(draft, by, board):
    with pytest.raises(actions.NothingToAdopt):
        laid(draft, by, board)
    written(draft, by)
    actions.adopt_programme(
        **by, programme=draft, adopted_by=board, adopted_on=date(2023, 11, 18),
        source=factories.source(),
    )  # fmt: skip

    with pytest.raises(actions.ProgrammeAdopted):
        laid(draft, by, board)


def test_a_decision_lays_the_draft_forward_and_another_adopts_it(draft, by, board):
    written(draft, by)
    decided = Decided(
        body=board, on=date(2023, 11, 10), number="7/23", source=factories.source("sak-7-23")
    )

    first = ENACTMENTS["strategy.recommendation"].perform(**by, decided=decided, programme=draft)
    form = ENACTMENTS["strategy.programme"].form
    offered = list(form.base_fields["programme"].queryset.all())
    last = ENACTMENTS["strategy.programme"].perform(**by, decided=decided, programme=draft)

    assert (first.told, offered) == ("Handlingsprogram 2024 er innstilt.", [draft])
    assert (last.row.state, last.row.is_frozen) == (ProgrammeState.ADOPTED, True)


# ------------------------------------------------------------------ next year


def test_next_year_keeps_aims_and_the_areas_of_guidelines_that_still_hold(strategy, by):
    area = factories.make(FocusArea, slug="klima", strategy=strategy, number=1, name="Klima")
    last = factories.make(
        Programme, slug="p-2023", year=2023, name="Handlingsprogram 2023", strategy=strategy
    )
    row = factories.make(
        Measure, slug="m", programme=last, position=1, title="Kutte", focus_area=area,
        sustainability_goals=["13"], indicator="Utslipp", indicator_goal="halvert",
    )  # fmt: skip
    factories.make(Chapter, slug="k", programme=last, number="1", title="Klima", focus_area=area)

    given = {"name": "x", "source": factories.source(), "starts_from": last}
    body = factories.body("obpa", name="Oslo Brand Partner Arena")
    same = actions.start_programme(**by, year=2024, body=body, **given)
    later = actions.start_programme(**by, year=2025, **given)

    carried = same.measures.get()
    assert (carried.continues, carried.focus_area, carried.goals, carried.aim) == (
        row, area, ["13 Stoppe klimaendringene"], "Utslipp: halvert",
    )  # fmt: skip
    assert (same.body, same.chapters.get().focus_area) == (body, area)
    assert later.measures.get().focus_area is None
    with pytest.raises(actions.ProgrammeExists):
        actions.start_programme(**by, year=2024, body=body, **given)


# ------------------------------------------------------------------ who sees a draft


def test_a_draft_for_a_year_to_come_is_kontorets_alone(draft, by, client, office):
    row = written(draft, by)
    public = type(client)()
    addresses = (
        "/program/program-2024/",
        "/program/program-2024/handlingsprogram.html",
        f"/program/tiltak/{row.slug}/",
    )

    for address in addresses:
        assert public.get(address).status_code == 404
        assert office.get(address).status_code == 200
    assert "Handlingsprogram 2024" not in public.get("/program/?on=2024-06-01").content.decode()
    assert list(DATASETS["tiltak"].rows(NOW.date())) == []


def test_an_adopted_programme_for_a_year_to_come_is_everybodys(draft, by, client, board):
    row = written(draft, by)
    actions.adopt_programme(
        **by, programme=draft, adopted_by=board, adopted_on=date(2023, 11, 18),
        source=factories.source(),
    )  # fmt: skip

    assert client.get("/program/program-2024/").status_code == 200
    assert client.get(f"/program/tiltak/{row.slug}/").status_code == 200
    assert "Handlingsprogram 2024" in client.get("/program/").content.decode()
    assert len(list(DATASETS["tiltak"].rows(NOW.date()))) == 1


def test_a_measure_of_a_draft_does_not_show_on_the_one_it_carries_on(draft, by, client):
    last = factories.make(Programme, slug="p-2023", year=2023, name="Handlingsprogram 2023")
    old = factories.make(Measure, slug="gammel", programme=last, position=1, title="Kutte")
    new = written(draft, by, values={"continues": old, "title": "Kutte mer"})

    assert queries.continuations(old, ANYONE, 2023) == [old]
    assert queries.continuations(old, ANYONE, 2024) == [old, new]
    assert "Kutte mer" not in client.get("/program/tiltak/gammel/").content.decode()


# ------------------------------------------------------------------ the pages


def shown(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_a_draft_is_written_on_its_page(office, draft, board):
    empty = shown(office, "/kontor/program/utkast/program-2024/")
    answer = office.post(
        "/kontor/program/utkast/program-2024/nytt-tiltak/",
        {
            "number": "5.3.1", "title": "Kutte utslipp", "new_chapter": "5.3 Klima",
            "time_frame": "Løpende", "responsible": "styret\nFaggruppen", "partners": "Nabolaget",
            "sustainability_goals": ["13"], "indicator": "Utslipp", "indicator_goal": "halvert",
        },
    )  # fmt: skip

    page = shown(office, answer["Location"])
    row = draft.measures.get()
    assert "Utkastet har ingen tiltak ennå." in empty
    assert "5.3 Klima" in page
    assert "styret; Faggruppen" in page
    assert [party.body for party in row.parties.order_by("position")] == [board, None, None]
    measure = shown(office, f"/program/tiltak/{row.slug}/")
    assert "13 Stoppe klimaendringene" in measure
    assert 'Utslipp <span class="muted">(mål: halvert)</span>' in measure


def test_a_written_measure_is_shown_in_its_form_and_taken_out(office, draft, by):
    row = written(draft, by, parties=[actions.Party(PartyRole.PARTNER, "Nabolaget")])
    address = reverse("strategy-office:edit_measure", args=[row.slug])

    page = shown(office, address)
    told = shown(office, "/kontor/program/utkast/program-2024/")
    gone = office.post(address + "bort/", follow=True).content.decode()

    assert "Nabolaget</textarea>" in page
    assert "Ett tiltak har ingen ansvarlig." in told
    assert "Ett tiltak har en tidsramme som er ute" not in told
    assert "«1.1 Kutte utslipp» er tatt ut." in gone


def test_one_who_saves_a_measure_last_is_told_what_the_other_wrote(office, draft, by):
    row = written(draft, by, parties=[actions.Party(PartyRole.PARTNER, "Nabolaget")])
    address = reverse("strategy-office:edit_measure", args=[row.slug])
    shown_first = office.get(address).context["form"]
    typed = {one.html_name: one.value() for one in shown_first if one.value()}
    assert office.post(address, typed | {"title": "Kutte mer"}).status_code == 302

    late = office.post(address, typed | {"title": "Kutte utslippene"})

    assert late.status_code == 422
    assert "Tiltak: nå står det «Kutte mer»." in late.content.decode()
    assert 'value="Kutte utslippene"' in late.content.decode()
    assert draft.measures.get().title == "Kutte mer"


def test_a_time_frame_that_ends_before_the_year_is_told(office, draft, by):
    # Reference: handlingsprogram 2019, 5.3.2 «2018 - 2020», carried to a later year.
    past = written(draft, by, values={"number": "1.1", "time_frame": "2018–2020"})
    written(draft, by, values={"number": "1.2", "time_frame": "2023–2024"})
    written(draft, by, values={"number": "1.3", "time_frame": "Løpende"})

    told = queries.draft_told(draft, NOW.date())

    assert [one.measure for one in told.past_frame] == [past]
    assert "Ett tiltak har en tidsramme som er ute før året begynner." in shown(
        office, "/kontor/program/utkast/program-2024/"
    )


@pytest.mark.parametrize("address", ["utkast/{draft}/nytt-tiltak/", "tiltak/{measure}/"])
def test_no_form_is_offered_in_an_adopted_programme(office, draft, by, board, address):
    measure = written(draft, by)
    actions.adopt_programme(
        **by, programme=draft, adopted_by=board, adopted_on=date(2023, 11, 18),
        source=factories.source(),
    )  # fmt: skip

    answer = office.get(
        f"/kontor/program/{address.format(draft=draft.slug, measure=measure.slug)}", follow=True
    )

    assert answer.redirect_chain == [(f"/kontor/program/utkast/{draft.slug}/", 302)]
    assert "er allerede vedtatt" in answer.content.decode()


def test_a_measure_in_use_is_told_of_and_stays(office, draft, by):
    row = written(draft, by)
    factories.make(MeasureStatus, measure=row, on=date(2024, 2, 1), state="running")

    answer = office.post(reverse("strategy-office:drop_measure", args=[row.slug]), follow=True)

    assert "kan ikke tas ut" in answer.content.decode()
    assert draft.measures.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": ""}, "Tiltak: "),
        ({"title": "A", "new_chapter": "Klima"}, "Skriv nummeret først"),
        (
            {"title": "A", "new_chapter": "5.3 Klima", "chapter": "x"},
            "Velg et kapittel eller skriv",
        ),
        ({"title": "A", "indicator_goal": "halvert"}, "Skriv hva målet gjelder."),
        ({"title": "A", "responsible": "B" * 200}, "er for langt: høyst 150 tegn."),
    ],
)
def test_what_does_not_fit_in_a_measure_is_said_at_its_field(office, draft, given, sentence):
    chapter = factories.make(Chapter, slug="k", programme=draft, number="1", title="Klima")
    if "chapter" in given:
        given = given | {"chapter": chapter.pk}

    answer = office.post("/kontor/program/utkast/program-2024/nytt-tiltak/", given)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not draft.measures.exists()


def test_ingrid_enters_the_recommendation(office, draft, by, board):
    written(draft, by)
    given = {
        "programme": draft.pk, "recommended_by": board.pk, "recommended_on": "2023-11-10",
        "decision": "Styret, sak 7/23", "decided_on": "2023-11-10",
    }  # fmt: skip

    offered = shown(office, "/kontor/program/innstill/?program=program-2024")
    answer = office.post("/kontor/program/innstill/", given)

    assert f'<option value="{draft.pk}" selected>' in offered
    assert "Styret, 10. november 2023" in shown(office, answer["Location"])
    assert "Innstilt av" in shown(office, "/program/program-2024/")


@pytest.mark.parametrize("address", ["utkast/nei/", "utkast/nei/nytt-tiltak/", "tiltak/nei/"])
def test_a_draft_that_is_not_there_is_not_found(office, address):
    assert office.get(f"/kontor/program/{address}").status_code == 404


def test_the_chair_reads_a_draft_and_writes_nothing(client, draft, by):
    row = written(draft, by)
    client.force_login(user("Håkon", Role.CHAIR))

    page = shown(client, "/kontor/program/utkast/program-2024/")

    assert "Nytt tiltak" not in page
    shown(client, reverse("strategy-office:edit_measure", args=[row.slug]), 403)


def test_the_desk_leads_to_the_last_programme_with_measures(office, by, strategy):
    last = factories.make(Programme, slug="p-2019", year=2019, name="Handlingsprogram 2019")
    factories.make(Programme, slug="p-2022", year=2022, name="Handlingsprogram 2022")
    factories.make(Measure, slug="m", programme=last, position=1, title="Kutte")

    desk = shown(office, "/kontor/program/")
    form = shown(office, "/kontor/program/nytt/?ar=2023")
    other = shown(office, "/kontor/program/nytt/?ar=tull")

    assert "Registeret har ikke noe handlingsprogram for 2023." in desk
    assert "Det siste med tiltak er Handlingsprogram 2019." in desk
    assert 'href="/kontor/program/nytt/?ar=2023">Start fra Handlingsprogram 2019' in desk
    assert 'value="2023"' in form
    assert f'<option value="{last.pk}" selected>' in form
    assert 'value="2024"' in other


def test_the_desk_without_any_programme_leads_to_a_first_one(office, db):
    desk = shown(office, "/kontor/program/")

    assert 'href="/kontor/program/nytt/?ar=2023">Begynn på et' in desk


def test_the_desk_shows_what_is_on_its_way(office, draft, by):
    written(draft, by)

    desk = shown(office, "/kontor/program/")

    assert "Under arbeid" in desk
    assert 'href="/kontor/program/utkast/program-2024/">Handlingsprogram 2024' in desk


@pytest.mark.parametrize("count", [1, 3])
def test_a_draft_costs_the_same_for_any_length(db, by, count, django_assert_num_queries):
    last = factories.make(Programme, slug="p-2023", year=2023, name="Handlingsprogram 2023")
    for place in range(1, count + 1):
        factories.make(Measure, slug=f"g-{place}", programme=last, position=place, title="G")
    made = actions.start_programme(
        **by, year=2024, name="x", source=factories.source(), starts_from=last
    )
    found = queries.draft_called(made.slug)

    with django_assert_num_queries(10):
        told = queries.draft_told(found, NOW.date())

    assert (len(told.measures), told.dropped) == (count, ())
