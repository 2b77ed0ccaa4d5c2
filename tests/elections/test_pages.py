"""The pages: every step by a form, without JavaScript, and who may see what."""

import pytest
from django.urls import reverse
from tests import factories
from tests.elections.conftest import AT, TERM, by, demand, hand_in, keyed, names, prepare, unanimous
from tests.factories import chamber, users

from samrad.base import clock
from samrad.base.actions import Denied
from samrad.base.policies import Actor
from samrad.base.ports.topics import TOPICS
from samrad.chamber.actions import hand_out_codes
from samrad.elections import actions, queries
from samrad.elections.models import Election, Nominee, Slate
from samrad.elections.vocabulary import State


@pytest.fixture(autouse=True)
def _today(tmp_path, settings):
    settings.BALLOT_LOCKS = tmp_path
    with clock.stopped(AT):
        yield


@pytest.fixture
def office(client, db):
    client.force_login(users.user("Ingrid", "secretariat"))
    return client


@pytest.fixture
def phones(client, sitting, places):
    """Enter the room as one of the places, by code: phones(0)."""
    codes = {one.pk: code for one, code in hand_out_codes(**by(), sitting=sitting)}

    def enter(number):
        client.logout()
        address = reverse("chamber:enter", args=[sitting.meeting.slug])
        client.post(address, {"code": codes[places[number].pk]})
        return client

    return enter


def at(name, sitting, *args):
    return reverse(f"elections:{name}", args=[sitting.meeting.slug, *args])


def text(answer):
    from html import unescape

    return " ".join(unescape(answer.content.decode()).split())


def step(office, sitting, election, what, **given):
    return office.post(at("step", sitting, election.pk, what), given)


# ------------------------------------------------------------------ the one who leads


def test_a_leader_is_elected_by_forms_from_beginning_to_mandate(office, sitting, board):
    person = factories.person("Solveig Standin", gender="woman")
    factories.mandate(factories.seat(board), person)
    made = office.post(
        at("prepare", sitting),
        {
            "office": "chair", "body": board.pk, "seats": 1, "deputies": 0,
            "effective": "2026-02-01", "until": "2027-12-31", "blank_counts": "on",
        },
    )  # fmt: skip
    election = Election.objects.get()
    assert made.url == at("election", sitting, election.pk)

    step(office, sitting, election, "foresla", name="Solveig Standin")
    step(office, sitting, election, "foresla", name="Håkon Standin", gender="man")
    first, second = queries.choices_in(election)
    refused = step(
        office, sitting, election, "tell",
        **{f"votes_{first}": 5, f"votes_{second}": 1, "blank": 1, "cast": 6, "method": "shown"},
    )  # fmt: skip
    assert refused.status_code == 422
    assert "Stemmene blir 7 til sammen, men 6 er avgitt" in text(refused)
    step(
        office, sitting, election, "tell",
        **{f"votes_{first}": 5, f"votes_{second}": 1, "blank": 1, "method": "shown"},
    )  # fmt: skip
    assert "5 av 7 stemmer; 4 kreves" in text(office.get(at("election", sitting, election.pk)))
    for what in ("avgjor", "vedtak", "iverksett"):
        assert step(office, sitting, election, what).status_code == 302

    election.refresh_from_db()
    assert election.state == State.ENACTED
    assert "De valgte har vervene sine" in text(office.get(at("election", sitting, election.pk)))
    assert person.pk == Nominee.objects.get(name="Solveig Standin").person_id


def test_all_elected_get_their_places_from_one_form_and_a_refusal_keeps_what_was_chosen(
    office, sitting, board, agreed
):
    follo = factories.subregion("follo")
    seats = [factories.seat(board, f"styre-{n}", follo) for n in range(4)]
    unanimous(sitting, agreed[0])
    for what in ("avgjor", "vedtak"):
        step(office, sitting, agreed[0], what)
    members = Nominee.objects.filter(slate__election=agreed[0], role="member").order_by("pk")
    elected = list(members)
    half = {f"seat{one.pk}": seat.pk for one, seat in zip(elected[:2], seats, strict=False)}
    half |= {f"person{one.pk}": one.person_id or "" for one in elected}

    refused = step(office, sitting, agreed[0], "iverksett", **half)

    assert refused.status_code == 422
    assert "Velg plass for Eva E og Dag D først." in text(refused)
    assert f'<option value="{seats[1].pk}" selected>Follo, plass 2</option>' in text(refused)
    assert not Nominee.objects.filter(seat__isnull=False).exists()
    whole = half | {f"seat{one.pk}": seat.pk for one, seat in zip(elected, seats, strict=True)}
    assert step(office, sitting, agreed[0], "plass", **whole).status_code == 302
    assert [one.seat for one in members.all()] == seats
    assert step(office, sitting, agreed[0], "iverksett").status_code == 302
    assert Election.objects.get(pk=agreed[0].pk).state == State.ENACTED


def test_places_are_saved_all_or_none(sitting, board, agreed, kari):
    other = factories.seat(factories.body("utvalg", "committee", name="Utvalget"))
    first, second = Nominee.objects.filter(role="member").order_by("pk")[:2]
    placed = [actions.Placed(first, first.person, None), actions.Placed(second, None, other)]
    stood = second.person

    with pytest.raises(actions.OtherElection):
        actions.place_elected(**by(), election=agreed[0], placed=placed)

    assert stood is not None
    assert Nominee.objects.get(pk=second.pk).person == stood
    with pytest.raises(Denied):
        actions.place_elected(actor=kari, at=AT, election=agreed[0], placed=placed[:1])


def test_another_person_is_chosen_for_a_name(sitting, agreed):
    first, second = Nominee.objects.filter(role="member").order_by("pk")[:2]
    placed = [actions.Placed(first, second.person, None)]

    actions.place_elected(**by(), election=agreed[0], placed=placed)

    assert Nominee.objects.get(pk=first.pk).person == second.person


def test_what_is_chosen_must_be_among_what_is_offered(office, sitting, board, agreed):
    unanimous(sitting, agreed[0])
    for what in ("avgjor", "vedtak"):
        step(office, sitting, agreed[0], what)
    one = Nominee.objects.filter(role="member").first()

    refused = step(office, sitting, agreed[0], "plass", **{f"person{one.pk}": 10**9})

    assert refused.status_code == 422


def test_a_refusal_stands_on_the_page_with_the_reason(office, sitting, leader):
    answer = step(office, sitting, leader, "avgjor")

    assert answer.status_code == 422
    assert "det mangler en omgang som gjelder" in text(answer)


def test_votes_by_name_and_a_lot_by_forms(office, sitting, leader, places):
    first, second = queries.choices_in(leader)
    given = {f"a{one.pk}": (first, second)[number % 2] for number, one in enumerate(places[:6])}
    given[f"a{places[6].pk}"] = "blank"
    for _round in range(2):
        assert step(office, sitting, leader, "tell-ved-navn", **given).status_code == 302
    page = text(office.get(at("election", sitting, leader.pk)))
    assert "Det trekkes lodd mellom Solveig Standin, Håkon Standin" in page
    lot = {"seed": "4 og 17", "drawn_by": "Ingrid", "witnesses": "Håkon\nOla"}
    assert step(office, sitting, leader, "lodd", **{**lot, "drawn_by": "Ola"}).status_code == 422

    assert step(office, sitting, leader, "lodd", **lot).status_code == 302

    page = text(office.get(at("election", sitting, leader.pk)))
    assert "kan etterprøves" in page
    assert "Frø: «4 og 17». Trukket av Ingrid; vitner: Håkon, Ola." in page


def test_lists_by_forms(office, sitting, board, places):
    election = prepare(sitting, board, seats=4)
    step(office, sitting, election, "krav", attendee=places[0].pk)
    step(office, sitting, election, "frist", minutes=15)
    wrong = step(office, sitting, election, "liste", title="Rød liste", names="Anne A, Mars, k")
    assert "Linje 1: «Mars» er verken et medlem av rådet, k eller m" in text(wrong)
    lines = "Anne A, Asker, k\nBo B; m\nEva E, kvinne, Moss\n\nDag D, mann"
    signed = {"signed_by": [places[0].pk, places[1].pk]}
    step(office, sitting, election, "liste", title="Rød liste", names=lines, **signed)
    slate = Slate.objects.get()

    page = text(office.get(at("election", sitting, election.pk)))

    assert "Lister leveres innen kl. 10.15" in page
    assert "Underskrevet av Representant for As, Representant for Asker." in page
    rows = queries.standing(slate)
    assert [(one.name, one.gender, bool(one.municipality)) for one in rows] == [
        ("Anne A", "woman", True),
        ("Bo B", "man", False),
        ("Eva E", "woman", True),
        ("Dag D", "man", False),
    ]
    step(office, sitting, election, "opplysninger", nominee=rows[0].pk, consents="nei")
    assert "Anne A: Personen kan ikke velges" in text(
        office.get(at("election", sitting, election.pk))
    )
    step(office, sitting, election, "trekk", nominee=rows[0].pk)
    step(office, sitting, election, "trekk-liste", slate=slate.pk)
    assert queries.slates_in(election).count() == 0
    step(office, sitting, election, "avbryt", reason="Utsatt")
    election.refresh_from_db()
    assert election.state == State.DROPPED


def test_a_recommendation_by_form(office, sitting, board):
    election = prepare(sitting, board, seats=2)
    wrong = step(office, sitting, election, "innstilling", members="Anne A, Mars")
    assert wrong.status_code == 422
    given = {"members": "Anne A, k\nBo B, m", "deputies": "Eva E, k"}
    step(office, sitting, election, "innstilling", **given)

    step(office, sitting, election, "tell", votes_for=7, method="shown")
    step(office, sitting, election, "forkast", reason="Feil organ")
    step(office, sitting, election, "tell", votes_for=7, method="shown")
    step(office, sitting, election, "avgjor")

    election.refresh_from_db()
    assert [one["name"] for one in election.result["elected"]] == ["Anne A", "Bo B"]
    assert [one["name"] for one in election.result["deputies"]] == ["Eva E"]


def test_an_unknown_step_or_election_is_not_there(office, sitting, leader):
    assert step(office, sitting, leader, "noe-annet").status_code == 404
    assert office.get(at("step", sitting, leader.pk, "avgjor")).status_code == 404
    assert office.get(at("election", sitting, leader.pk + 1)).status_code == 404


def test_the_desk_is_for_whoever_leads(client, sitting, leader, phones):
    address = at("election", sitting, leader.pk)

    assert "/konto/" in client.get(address).url
    assert phones(0).get(address).status_code == 403


def test_a_whole_board_by_one_form(office, sitting, board):
    seats = [factories.seat(board, f"styre-{number}", label=f"Plass {number}") for number in (1, 2)]
    address = f"{at('board', sitting)}?organ=styre"
    page = text(office.get(address))
    assert "Plass 1: </span>Navn" in page
    given = {
        "effective": "2026-02-01", "n1": "Anne A", "g1": "woman", "r1": "chair",
        "n2": "Bo B", "g2": "man", "r2": "chair", "d2": "Eva E", "h2": "woman",
        "more": "Dag D, m",
    }  # fmt: skip
    refused = office.post(address, given)
    assert "Velg bare én leder" in text(refused)
    asked = office.post(address, {**given, "regn_ut": "1"})
    assert "Medlemmene: 1 kvinne og 1 mann av 2" in text(asked)
    assert Election.objects.count() == 0

    office.post(address, {**given, "r2": "vice_chair"})

    assert [one.office for one in Election.objects.order_by("pk")] == [
        "members", "chair", "vice_chair",
    ]  # fmt: skip
    factories.make(type(board.rules.model()), body=board, kind="seats", number=2, strength="term")
    page = text(office.get(at("election", sitting, Election.objects.order_by("pk").first().pk)))
    assert "Styret har 2 av 2 plasser besatt" in page
    rows = Nominee.objects.filter(slate__kind="agreed").order_by("pk")
    assert [(one.name, one.seat, one.role) for one in rows] == [
        ("Anne A", seats[0], "member"),
        ("Bo B", seats[1], "member"),
        ("Eva E", seats[1], "deputy"),
        ("Dag D", None, "deputy"),
    ]


def test_a_board_begins_with_the_committees_draft(office, sitting, board):
    draft = actions.start_draft(
        **by(), body=board, committee=board, effective=TERM, title="U", names=names("Anne A:w")
    )
    more = names("Bo B:m", "Eva E:w", role="deputy")
    actions.save_draft(**by(), slate=draft, names=[*names("Anne A:w"), *more])

    page = text(office.get(f"{at('board', sitting)}?utkast={draft.pk}"))

    assert 'value="Anne A"' in page
    assert "Bo B, m Eva E, k" in page
    assert office.get(f"{at('board', sitting)}?utkast=x").status_code == 404


def test_a_draft_shows_the_law_as_it_is_written(office, sitting, board):
    committee = factories.body("valgkomite", "committee", name="Valgkomiteen")
    follo, oslo = factories.subregion("follo"), factories.subregion("osloby")
    factories.seat(board, "styre-1", follo)
    factories.make(type(board.rules.model()), body=board, kind="all_subregions", strength="term")
    home = reverse("elections-office:drafts")
    office.post(
        home,
        {"title": "Nytt styre", "body": board.pk, "committee": committee.pk,
         "effective": "2026-02-01"},
    )  # fmt: skip
    slate = Slate.objects.get()
    address = reverse("elections-office:draft", args=[slate.pk])

    asked = office.post(address, {"n1": "Anne A", "regn_ut": "1"})

    assert "1 av 2 delregioner er representert; mangler: Osloby" in text(asked)
    assert "amtykke, stemmerett og bosted er ikke bekreftet for 1 av 1" in text(asked)
    assert Nominee.objects.count() == 0
    part = office.post(address, {"n1": "Anne A", "regn_ut": "1"}, headers={"HX-Request": "true"})
    assert text(part).startswith('<div id="funn"')
    office.post(address, {"n1": "Anne A", "g1": "woman"})
    assert Nominee.objects.get().gender == "woman"
    assert "Nytt styre" in text(office.get(home))
    office.post(address, {"fjern": "1"})
    assert Slate.objects.count() == 0
    assert oslo.pk


def test_nobody_else_reads_a_draft(client, sitting, board, kari):
    draft = actions.start_draft(
        **by(), body=board, committee=board, effective=TERM, title="Hemmelig", names=[]
    )
    address = reverse("elections-office:draft", args=[draft.pk])

    assert "/konto/" in client.get(address).url
    client.force_login(users.user("Ola", "delegate", scope="styre-annet"))
    assert client.get(address).status_code == 403
    assert client.get(reverse("elections-office:draft", args=[draft.pk + 1])).status_code == 404
    assert "Hemmelig" not in text(client.get(reverse("elections-office:drafts")))
    client.force_login(users.user("Solveig", "delegate", scope="styre"))
    assert client.get(address).status_code == 200


# ------------------------------------------------------------------ from one's own place


def test_a_list_is_handed_in_and_signed_from_phones(sitting, listed, phones, places):
    phone = phones(0)
    address = at("hand_in", sitting, listed.pk)
    assert "inntil 8 navn" in text(phone.get(address))
    given = {"title": "Rød liste", "names": "Anne A, k\nBo B, m"}
    asked = phone.post(address, {**given, "regn_ut": "1"})
    assert "Listen har 2 navn; høyst 8 går an" in text(asked)
    assert Slate.objects.count() == 0
    refused = phone.post(address, {**given, "names": "Anne A\nanne a"})
    assert refused.status_code == 422
    assert "anne a står to ganger" in text(refused)
    assert phone.post(address, given).status_code == 302
    slate = Slate.objects.get()

    other = phones(1)
    page = text(other.get(reverse("chamber:delegate", args=[sitting.meeting.slug])))
    assert "Skriv under" in page
    other.post(at("sign", sitting, listed.pk, slate.pk), {"fra": "delegate"})

    assert [one.attendee for one in slate.signatures.order_by("pk")] == places[:2]
    assert other.post(at("sign", sitting, listed.pk, slate.pk + 1)).status_code == 404


def test_a_demand_from_a_phone(sitting, board, phones):
    election = prepare(sitting, board, seats=4)
    phone = phones(2)

    phone.post(at("demand", sitting, election.pk), {"fra": "delegate"})

    election.refresh_from_db()
    assert election.demanded_by == ["Baerum"]
    assert phone.get(at("demand", sitting, election.pk)).status_code == 404


def test_a_secret_ballot_from_phones(office, sitting, listed, phones, places):
    hand_in(places[0], listed, "Rød liste", "Anne A:w", "Bo B:m", "Eva E:w", "Dag D:m")
    assert step(office, sitting, listed, "apne").status_code == 302
    assert "0 av 7 har stemt" in text(office.get(at("election", sitting, listed.pk)))
    trackers = []
    for number in range(5):
        phone = phones(number)
        view = reverse("chamber:delegate", args=[sitting.meeting.slug])
        assert "Stem på en liste" in text(phone.get(view))
        receipt = phone.post(at("cast", sitting, listed.pk), {"choice": 0})
        trackers.append(receipt.context["tracker"])
        assert "Stemmen din er mottatt" in text(phone.get(view))
    again = phone.post(at("cast", sitting, listed.pk), {"choice": 0, "fra": "delegate"})
    assert again.status_code == 302
    assert phone.post(at("cast", sitting, listed.pk), {"choice": "x"}).status_code == 302
    assert phone.get(at("published", sitting, listed.pk)).status_code == 404
    phone.force_login(users.user("Ola Sekretær", "secretariat"))
    assert step(phone, sitting, listed, "lukk").status_code == 302

    phone.logout()
    page = phone.get(at("published", sitting, listed.pk))

    assert sorted(code for code, _option in page.context["ballots"]) == sorted(trackers)
    public = phone.get(reverse("chamber:public", args=[sitting.meeting.slug]))
    assert f'href="{at("published", sitting, listed.pk)}"' in public.content.decode()


# ------------------------------------------------------------------ what all see


def test_the_screen_and_the_public_see_lists_and_the_table(client, sitting, listed, places):
    hand_in(places[0], listed, "Rød liste", "Anne A:w", "Bo B:m", "Eva E:w", "Dag D:m")
    for view in ("screen", "public"):
        page = text(client.get(reverse(f"chamber:{view}", args=[sitting.meeting.slug])))
        assert "Valg av 4 medlemmer til Styret" in page
        assert "Rød liste" in page
    votes = keyed(listed, **{"Rød liste": 7})
    actions.enter_count(**by(), sitting=sitting, election=listed, method="written", votes=votes)
    actions.settle_election(**by(), sitting=sitting, election=listed)

    page = text(client.get(reverse("chamber:screen", args=[sitting.meeting.slug])))

    assert "Valgoppgjør" in page
    assert "1. plass" in page


def test_behind_closed_doors_nobody_outside_sees_an_election(client, sitting, board):
    item = sitting.item
    item.closed_basis = "koml. § 11-5 andre ledd"
    with factories.opened("tests.arrange", by()["actor"], AT):
        item.save()
    election = prepare(sitting, board, "chair")

    for treated in (1, 2):
        chamber.begun(sitting, treated)
        for name in names(f"Solveig Standin {treated}"):
            actions.nominate(**by(), sitting=sitting, election=election, name=name)
        for view in ("screen", "public"):
            page = text(client.get(reverse(f"chamber:{view}", args=[sitting.meeting.slug])))
            assert "Solveig Standin" not in page
        assert client.get(at("published", sitting, election.pk)).status_code == 404


def test_the_console_tells_the_next_step(office, sitting, leader):
    view = reverse("chamber:console", args=[sitting.meeting.slug])
    page = text(office.get(view))
    assert "Foreslå navn, og tell stemmene." in page
    actions.drop_election(**by(), sitting=sitting, election=leader, reason="Utsatt")
    assert "avbrutt" in text(office.get(view))
    chamber.begun(sitting, 2)
    assert "Forbered et valg i saken" in text(office.get(view))


@pytest.mark.parametrize("number", [1, 3])
def test_the_elections_of_an_item_cost_the_same(
    sitting, board, places, django_assert_num_queries, number
):
    for _one in range(number):
        election = prepare(sitting, board, seats=4)
        demand(places[0], election)
        for place in range(number):
            hand_in(places[place], election, f"Liste {place}", f"A{place}:w", f"B{place}:m")

    with django_assert_num_queries(6):
        assert len(queries.shown_in(sitting)) == number


@pytest.mark.parametrize("number", [1, 3])
def test_drafts_cost_the_same(board, django_assert_num_queries, number):
    for _one in range(number):
        actions.start_draft(**by(), body=board, committee=board, effective=TERM, title="U")

    with django_assert_num_queries(2):
        assert len(queries.drafts_for(Actor("user:1", "I", frozenset({"secretariat"})))) == number


# ------------------------------------------------------------------ open pages


def test_what_everyone_may_read_is_told_as_a_fragment(client, sitting, leader):
    told = TOPICS["elections.sitting"].fragment(str(sitting.pk))

    assert "Valg av leder av Styret" in told
    assert "csrf" not in told
    page = client.get(reverse("chamber:public", args=[sitting.meeting.slug])).content.decode()
    part = page.split('id="elections-now" ')[1]
    assert "data-live-fragment" in part.split(">")[0]
    assert " ".join(told.split()) in " ".join(part.split())
    assert TOPICS["elections.sitting"].fragment("0") is None


def test_an_election_behind_closed_doors_is_no_fragment(sitting, leader):
    chamber.changed(sitting.item, closed_basis="kommuneloven § 11-5")

    assert TOPICS["elections.sitting"].fragment(str(sitting.pk)) is None


@pytest.mark.parametrize("view", ["delegate", "screen", "public"])
def test_a_part_stands_ready_before_the_election_is_prepared(phones, sitting, view):
    page = phones(0).get(reverse(f"chamber:{view}", args=[sitting.meeting.slug]))

    part = page.content.decode().split('id="elections-now" ')[1]
    assert "data-live=" in part.split(">")[0]
    assert '<p class="panel-none" hidden></p>' in part.split("</section>")[0]
