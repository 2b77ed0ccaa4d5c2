"""The pages of the room: who sees what, and what is done from them."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests import factories
from tests.factories import chamber, users

from samrad.base import clock
from samrad.base.vocabulary import Role
from samrad.chamber import actions, queries
from samrad.chamber.models import Attendee, Line, Recusal
from samrad.identity.models import User
from samrad.meetings.models import Meeting
from samrad.meetings.queries.closing import basis_with

pytestmark = pytest.mark.django_db
AT = chamber.AT
SECRET = "Oppsigelse av Per Hemmelig"


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": AT}


@pytest.fixture
def office(db):
    """A browser where someone of the secretariat is logged in."""
    browser = Client()
    browser.force_login(users.user("Ingrid", Role.SECRETARIAT))
    return browser


@pytest.fixture
def under_way(sitting, by):
    """Everyone is there, and the first item is up."""
    actions.call_roll(**by, sitting=sitting, absent=[])
    actions.take_chair(**by, sitting=sitting, attendee=member(sitting, "Oslo"))
    return chamber.begun(sitting)


def url(name, sitting, *args):
    return reverse(f"chamber:{name}", args=[sitting.meeting.slug, *args])


def page(client, name, sitting, *args):
    return client.get(url(name, sitting, *args)).content.decode()


def entered(client, sitting, attendee, by):
    """The browser of one who has entered with a code."""
    code = actions.give_code(**by, sitting=sitting, attendee=attendee)
    client.post(url("enter", sitting), {"code": code})
    return client


def member(sitting, label="Asker"):
    return sitting.attendees.get(place__label=label, role="member")


def test_the_console_leads_step_by_step(office, sitting):
    assert "Start oppropet" in page(office, "console", sitting)
    place = sitting.places.get(label="Oslo")

    answer = office.post(
        url("end_roll", sitting), {"unntatt": "1", "borte": [place.pk], "fra": "console"}
    )

    assert answer.url == url("console", sitting)
    assert [one.place.label for one in queries.voters(sitting)] == ["Asker", "Baerum"]
    shown = page(office, "console", sitting)
    assert "Velg møteleder først" in shown
    assert "2 av 3, akkurat på grensen" in shown
    office.post(url("give_chair", sitting), {"deltaker": member(sitting).pk, "fra": "console"})
    assert "Ta opp sak 1/26" in page(office, "console", sitting)
    first, second = sitting.meeting.items.order_by("position")
    office.post(url("take_item", sitting, first.pk), {"fra": "console"})
    assert "Ta opp sak 2/26" in page(office, "console", sitting)
    office.post(url("act", sitting, "pause"), {"fra": "console"})
    assert "Gjenoppta møtet" in page(office, "console", sitting)
    assert (
        "Møtet har pause"
        in office.post(
            url("take_item", sitting, second.pk), {"fra": "console"}, follow=True
        ).content.decode()
    )
    office.post(url("act", sitting, "fortsett"), {"fra": "console"})
    office.post(url("take_item", sitting, second.pk), {"fra": "console"})
    assert "Hev møtet" in page(office, "console", sitting)


def test_the_roll_is_called_one_by_one(office, sitting):
    place = sitting.places.get(label="Asker")
    assert "Plass 1 av 3" in page(office, "roll", sitting)

    answer = office.post(url("answer", sitting, place.pk), {"hvem": member(sitting).pk})

    assert answer.url.endswith("/opprop/?plass=2#na")
    assert len(queries.voters(sitting)) == 1
    office.post(url("answer", sitting, sitting.places.get(label="Baerum").pk), {"hvem": ""})
    assert len(queries.voters(sitting)) == 1
    done = office.get(f"{url('roll', sitting)}?plass=4").content.decode()
    assert "Alle plassene er ropt opp" in done
    office.post(url("end_roll", sitting), {"fra": "roll"})
    assert "Oppropet ble ferdig" in page(office, "roll", sitting)
    assert office.post(url("answer", sitting, 99999), {"hvem": ""}).status_code == 404
    assert office.get(f"{url('roll', sitting)}?plass=x").status_code == 200


def test_people_come_and_go_from_the_console(office, under_way):
    asker = member(under_way)
    office.post(url("presence", under_way, asker.pk, "gikk"), {"fra": "console"})
    assert len(queries.voters(under_way)) == 2
    office.post(url("presence", under_way, asker.pk, "video"), {"fra": "console"})
    shown = page(office, "console", under_way)
    assert "på video regnes ikke med" in shown
    office.post(url("presence", under_way, asker.pk, "kom"), {"fra": "console"})
    assert len(queries.voters(under_way)) == 3
    assert office.post(url("presence", under_way, 99999, "kom")).status_code == 404
    office.post(url("name", under_way, asker.pk), {"name": "Solveig Standin", "fra": "console"})
    assert "Solveig Standin" in page(office, "console", under_way)
    told = office.post(url("name", under_way, asker.pk), {"name": ""}, follow=True)
    assert 'role="status" data-color="danger"' in told.content.decode()


def test_a_guest_and_a_deputy_are_admitted_on_a_page_of_their_own(office, under_way):
    assert office.get(url("admit", under_way)).status_code == 200
    office.post(url("admit", under_way), {"name": "Gjest fra Moss", "role": "guest"})
    place = under_way.places.get(label="Oslo").pk
    refused = office.post(
        url("admit", under_way), {"name": "Per Standin", "role": "deputy", "place": place}
    )
    assert refused.status_code == 422
    assert "fullmakter" in refused.content.decode()
    given = {"name": "Per Standin", "role": "deputy", "place": place, "is_elected": "on"}
    office.post(url("admit", under_way), given)
    assert under_way.attendees.filter(place=place).count() == 2
    assert "Gjest fra Moss" in page(office, "console", under_way)


def test_the_meeting_is_closed_with_what_the_minutes_begin_with(office, under_way):
    shown = page(office, "close", under_way)
    assert "Møteboka mangler ennå" in shown
    given = {"opened": "10:00", "closed": "09:00", "chair": "Håkon Standin", "place": "Rådhuset"}
    assert office.post(url("close", under_way), given).status_code == 422
    answer = office.post(url("close", under_way), given | {"closed": "12.30", "secretary": "I"})

    assert answer.url == url("console", under_way)
    row = Meeting.objects.get(pk=under_way.meeting_id)
    assert (row.status, row.chair, f"{row.ends_at:%H.%M}") == ("held", "Håkon Standin", "12.30")
    for name in ("console", "screen", "public"):
        assert "hevet" in page(office, name, under_way)
    told = office.post(url("act", under_way, "pause"), {"fra": "console"}, follow=True)
    assert "ingenting kan endres her" in told.content.decode()


def test_remarks_and_corrections_stand_in_the_log(office, under_way, client):
    office.post(url("remark", under_way), {"text": "Se vedlegg 2.", "in_minutes": "on"})
    office.post(url("remark", under_way), {"text": "Bare i loggen."})
    wrong = queries.log_of(under_way).get(text="Bare i loggen.")
    office.post(url("correct", under_way, wrong.pk), {"text": "Også dette.", "fra": "log"})
    office.post(url("correct", under_way, wrong.pk), {"text": " ", "fra": "log"})

    assert office.post(url("correct", under_way, 99999), {"text": "x"}).status_code == 404
    told = page(office, "log", under_way)
    assert f"Rettelse til kl. {wrong.at.astimezone(clock.OSLO):%H.%M.%S}: Også dette." in told
    found = json.loads(client.get(url("log_file", under_way, "json")).content)
    assert [one["hendelse"] for one in found][-3:] == ["merknad"] * 3
    assert found[-1]["retter"] == found[-2]["tidspunkt"]
    assert found[-3]["tekst"] == "Se vedlegg 2."
    sheet = client.get(url("log_file", under_way, "csv"))
    assert sheet["Content-Disposition"] == (
        f'attachment; filename="logg-{under_way.meeting.slug}.csv"'
    )
    assert "Bare i loggen." in sheet.content.decode("utf-8-sig")


@pytest.fixture
def closed(under_way, by):
    """The second item is up behind closed doors, and something has been said in it."""
    item = under_way.meeting.items.get(position=2)
    basis = {"closed_ground": "employee", "closed_basis": basis_with("employee", "fvl. § 13")}
    chamber.changed(item, title=SECRET, public_title="Personalsak", **basis)
    row = actions.take_item(**by, sitting=under_way, item=item)
    actions.add_remark(**by, sitting=row, text=f"Om {SECRET}")
    return row


@pytest.mark.parametrize("name", ["screen", "public", "log"])
def test_nobody_outside_sees_a_closed_case(client, closed, name):
    shown = page(client, name, closed)
    assert SECRET not in shown
    if name != "log":
        assert "Personalsak" in shown


def test_a_closed_case_is_not_in_the_files_of_the_log(client, closed):
    for form in ("csv", "json"):
        assert SECRET not in client.get(url("log_file", closed, form)).content.decode()


def test_the_screen_and_the_public_view_show_nothing_closed_even_to_the_office(office, closed):
    for name in ("screen", "public"):
        assert SECRET not in page(office, name, closed)
    assert SECRET in page(office, "console", closed)
    item = closed.meeting.items.get(position=2)
    assert item.record.closed_at is not None
    assert item.closed_basis.endswith("; fvl. § 13")
    assert SECRET in page(office, "log", closed)
    assert SECRET in office.get(url("log_file", closed, "csv")).content.decode()


def test_a_member_in_the_room_sees_the_closed_case_and_a_guest_does_not(client, closed, by):
    entered(client, closed, member(closed), by)
    assert SECRET in page(client, "delegate", closed)
    assert SECRET in page(client, "log", closed)
    guest = actions.admit(**by, sitting=closed, name="Gjest fra Moss")
    other = Client()
    entered(other, closed, guest, by)
    assert SECRET not in page(other, "delegate", closed)
    assert SECRET not in page(other, "log", closed)


def test_the_doors_are_opened_and_closed(office, under_way, by):
    office.post(url("close_doors", under_way), {"ground": "privacy", "fra": "console"})
    item = under_way.meeting.items.get(position=1)
    assert item.closed_ground == "privacy"
    assert item.record.closed_at is not None
    office.post(url("act", under_way, "apne-dorene"), {"fra": "console"})
    item.record.refresh_from_db()
    assert item.record.reopened_at is not None
    office.post(url("act", under_way, "apne-dorene"), {"likevel": "1", "fra": "console"})
    item.refresh_from_db()
    assert item.closed_basis == ""
    told = office.post(url("act", under_way, "apne-dorene"), {"fra": "console"}, follow=True)
    assert "Saken er ikke lukket" in told.content.decode()
    told = office.post(url("close_doors", under_way), {"ground": "x"}, follow=True)
    assert "gyldig valg" in told.content.decode()


def test_impartiality_goes_from_the_phone_to_the_organ(office, under_way, by):
    phone = entered(Client(), under_way, member(under_way), by)
    assert "Du har plassen og kan stemme" in page(phone, "delegate", under_way)

    phone.post(url("declare", under_way), {"ground": "strict", "item": under_way.item_id})
    found = Recusal.objects.get()
    assert "reist, ikke avgjort" in page(phone, "delegate", under_way)
    assert "Organet må avgjøre habilitet" in page(office, "console", under_way)
    given = {"in_favour": "2", "against": "0", "fra": "console"}
    office.post(url("decide", under_way, found.pk), given)
    assert "har ikke plassen nå" in page(phone, "delegate", under_way)
    baerum = member(under_way, "Baerum")
    ask = {"attendee": baerum.pk, "ground": "discretion", "selv": "on"}
    office.post(url("ask", under_way), ask)
    second = Recusal.objects.get(attendee=baerum)
    assert second.is_own
    office.post(url("withdraw", under_way, second.pk), {"fra": "console"})
    office.post(url("ask", under_way), ask | {"attendee": 99999})
    for name in ("decide", "withdraw"):
        assert office.post(url(name, under_way, 99999), given).status_code == 404
    assert Recusal.objects.count() == 2


def test_a_member_raises_nothing_for_another(client, under_way, by):
    entered(client, under_way, member(under_way), by)
    forged = {"attendee": member(under_way, "Oslo").pk, "ground": "strict"}
    assert client.post(url("ask", under_way), forged).status_code == 403
    assert client.post(url("take_item", under_way, under_way.item_id)).status_code == 403
    oslo = member(under_way, "Oslo").pk
    assert client.post(url("take_chair", under_way, oslo)).status_code == 403
    assert client.post(url("presence", under_way, oslo, "gikk")).status_code == 403
    assert len(queries.voters(under_way)) == 3


def test_the_deputy_leader_takes_over_from_the_phone(client, by):
    board = chamber.sitting_of_another_body()
    actions.call_roll(**by, sitting=board, absent=[])
    deputy = board.attendees.get(office="vice_chair")
    entered(client, board, deputy, by)
    assert "Overta møteledelsen" in page(client, "delegate", board)
    client.post(url("take_chair", board, deputy.pk), {"fra": "delegate"})
    board.refresh_from_db()
    assert board.chair == deputy
    assert client.get(url("console", board)).status_code == 200
    assert client.post(url("take_chair", board, 99999)).status_code == 404
    for number in ("99999", "x"):
        assert client.post(url("give_chair", board), {"deltaker": number}).status_code == 404


# ---------------------------------------------------------------------------------- codes


def test_a_new_code_ends_the_old_and_the_session_that_came_with_it(client, under_way, by):
    asker = member(under_way)
    old = actions.give_code(**by, sitting=under_way, attendee=asker)
    client.post(url("enter", under_way), {"code": old})
    assert client.get(url("delegate", under_way)).status_code == 200
    new = actions.give_code(**by, sitting=under_way, attendee=asker)

    assert client.get(url("delegate", under_way)).status_code == 302
    assert client.post(url("enter", under_way), {"code": old}).status_code == 422
    assert client.post(url("enter", under_way), {"code": new.lower()}).status_code == 302


def test_guessing_codes_stops(client, under_way, by):
    cache.clear()
    code = actions.give_code(**by, sitting=under_way, attendee=member(under_way))
    for _guess in range(60):
        client.post(url("enter", under_way), {"code": "AAAAAAAA"})
    stopped = client.post(url("enter", under_way), {"code": code})
    cache.clear()

    assert stopped.status_code == 422
    assert "Vent ett minutt" in stopped.content.decode()
    assert client.post(url("enter", under_way), {"code": code}).status_code == 302


def test_a_code_of_another_meeting_lets_nobody_in(client, under_way, by):
    board = chamber.sitting_of_another_body()
    code = actions.give_code(**by, sitting=board, attendee=board.attendees.first())
    assert client.post(url("enter", under_way), {"code": code}).status_code == 422
    with pytest.raises(actions.NotHere):
        actions.give_code(**by, sitting=board, attendee=member(under_way))


def test_the_cards_hold_a_code_for_each_and_are_shown_once(office, under_way, client):
    assert "Lag nye koder til alle" in page(office, "codes", under_way)
    cards = office.post(url("codes", under_way)).content.decode()
    assert cards.count('class="room-card-code"') == 3
    assert "<svg" in cards
    one = office.post(url("code_for", under_way, member(under_way).pk)).content.decode()
    assert one.count('class="room-card-code"') == 1
    assert office.post(url("code_for", under_way, 99999)).status_code == 404


def test_an_account_linked_to_the_person_needs_no_code(client, by):
    board = chamber.sitting_of_another_body()
    person = board.attendees.get(office="chair").person
    user = User.objects.create_user("leder@raad.example", name="Leder")
    from samrad.people.actions import link_account

    link_account(actor=by["actor"], at=AT, person=person, user=f"user:{user.pk}")
    client.force_login(user)
    assert "Håkon Standin" in page(client, "delegate", board)
    assert url("delegate", board) in client.get("/min-side/").content.decode()
    assert url("delegate", board) in client.get(f"/moter/{board.meeting.slug}/").content.decode()


# ------------------------------------------------------------------------------ the lines


def test_a_page_on_video_says_that_it_is_there(client, by):
    row = chamber.sitting("asker", "oslo", form="remote")
    asker = actions.arrive(**by, sitting=row, attendee=member(row), is_remote=True)
    entered(client, row, asker, by)
    assert url("here", row) in page(client, "delegate", row)
    assert client.post(url("here", row)).status_code == 204
    assert Line.objects.get().attendee == asker
    Line.objects.update(heard_at=clock.now() - timedelta(seconds=90))
    assert [one.pk for one in queries.silent(row, clock.now())] == [asker.pk]


def test_a_page_in_the_hall_is_not_asked_for(client, under_way, by):
    entered(client, under_way, member(under_way), by)
    assert url("here", under_way) not in page(client, "delegate", under_way)
    assert client.post(url("here", under_way)).status_code == 204
    assert Line.objects.count() == 0


# -------------------------------------------------------------------------- ways in and size


def test_the_list_names_the_meetings_and_one_alone_is_entered(client, under_way):
    assert client.get(reverse("chamber:rooms")).url == url("delegate", under_way)
    chamber.sitting_of_another_body()
    told = client.get(reverse("chamber:rooms")).content.decode().replace("\xa0", " ")
    assert "Representantskapet 15. januar 2026" in told
    assert "Styret 15. januar 2026" in told


def test_the_meetings_own_page_leads_into_the_room(client, under_way):
    told = client.get(f"/moter/{under_way.meeting.slug}/").content.decode()
    assert url("public", under_way) in told


def test_the_office_opens_the_room_from_the_meeting(office, meeting):
    chamber.changed(meeting, held_on=clock.today())
    address = f"/kontor/moter/{meeting.pk}/"
    opening = reverse("chamber:open", args=[meeting.slug])
    assert opening in office.get(address).content.decode()
    assert "3 plasser i organet" in office.get(opening).content.decode()
    office.post(opening)
    assert office.get(opening).status_code == 302
    told = office.get(address).content.decode()
    assert reverse("chamber:console", args=[meeting.slug]) in told


def test_a_meeting_of_another_day_is_not_opened(office, meeting):
    refused = office.post(reverse("chamber:open", args=[meeting.slug]))
    assert refused.status_code == 422
    assert office.get(reverse("chamber:open", args=["finnes-ikke"])).status_code == 404


NAMES = [f"kommune-{number:02}" for number in range(1, 31)]


@pytest.mark.parametrize("name", ["console", "screen", "public", "roll", "log"])
def test_a_page_costs_the_same_for_any_number_of_places(
    office, name, django_assert_max_num_queries, django_assert_num_queries, by
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    row = chamber.sitting(*NAMES[:3])
    actions.call_roll(**by, sitting=row, absent=[])
    chamber.begun(row)
    office.get(url(name, row))
    with CaptureQueriesContext(connection) as few:
        office.get(url(name, row))
    for number in range(27):
        one = factories.make(
            type(row.places.first()), sitting=row, position=4 + number, label=f"Plass {number}"
        )
        factories.make(
            Attendee, sitting=row, place=one, name=f"Representant for Plass {number}",
            is_present=True, is_seated=number % 2 == 0,
        )  # fmt: skip
    with django_assert_num_queries(len(few)):
        office.get(url(name, row))
