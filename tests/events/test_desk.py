"""The desk of Kontoret: an event is planned there, and its programme written, without a script."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.events.conftest import FIRST, SECOND, event
from tests.factories.users import user

from samrad.base import clock
from samrad.base.ports.notices import NOTICES
from samrad.base.vocabulary import Role
from samrad.events import queries
from samrad.events.models import Event, ProgrammeItem
from samrad.themes.models import Theme

NOW = datetime(2026, 9, 10, 9, 0, tzinfo=UTC)
DESK = "/kontor/arrangementer/"
PAGE = f"{DESK}a/samling/"


@pytest.fixture(autouse=True)
def september():
    with clock.stopped(NOW):
        yield


def post(office, address, **values):
    return office.post(address, values)


def told(office, address=PAGE):
    return office.get(address).content.decode()


def test_desk_shows_what_comes_what_waits_and_the_rest(office, gathering):
    event("kommer", "Kommer snart", starts_on=date(2026, 10, 1))
    event("best", "BEST 2022", starts_on=date(2022, 6, 2), status="held")

    shown = told(office, DESK)

    places = [
        shown.index(words)
        for words in ("Kommer snart", "Ble de holdt?", "Felles samling", "BEST 2022")
    ]
    assert places == sorted(places)
    assert "Nytt arrangement" in shown


def test_reader_sees_the_desk_and_no_buttons(client, gathering):
    client.force_login(user("Revisor", Role.READER))

    assert "Nytt programpunkt" not in told(client)
    assert client.get(f"{PAGE}flytt/").status_code == 403


def test_event_is_planned_with_what_is_known(office, db):
    factories.member("asker")
    factories.make(Theme, slug="klima", title="Klima")
    row = Event.municipality.field.related_model.objects.get()

    answer = post(
        office, f"{DESK}nytt/", title="Klimasamling", kind="gathering", starts_on="2026-11-03",
        ends_on="2026-11-04", starts_at="10:00", ends_at="15:00", place="Rådhuset",
        municipality=row.pk, theme=Theme.objects.get().pk,
    )  # fmt: skip

    made = Event.objects.get()
    assert answer["Location"] == f"{DESK}a/{made.slug}/"
    assert (made.municipality, made.form, made.role) == (row, None, None)
    assert (made.starts_on, made.ends_on) == (date(2026, 11, 3), date(2026, 11, 4))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"ends_on": "2026-11-02"}, "Siste dag er før første dag."),
        ({"starts_at": "12:00", "ends_at": "10:00"}, "må slutte etter at det begynner"),
        ({"starts_on": "31.02.2026"}, "Skriv en dato som finnes"),
        ({"title": ""}, "Feltet må fylles ut"),
    ],
)
def test_bad_input_is_told_at_its_field_and_loses_nothing(office, db, values, sentence):
    given = {"title": "Samling", "kind": "seminar", "starts_on": "2026-11-03", "place": "Moss"}

    answer = post(office, f"{DESK}nytt/", **(given | values))

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert sentence in shown or (sentence.startswith("Feltet") and "id_title_error" in shown)
    assert 'value="Moss"' in shown
    assert Event.objects.count() == 0


def test_same_first_and_last_day_is_one_day(office, db):
    post(
        office, f"{DESK}nytt/", title="Kurs", kind="seminar", starts_on="2026-11-03",
        ends_on="2026-11-03",
    )  # fmt: skip

    assert Event.objects.get().ends_on is None


def test_part_is_written_with_those_who_take_part(office, gathering):
    answer = post(
        office, f"{PAGE}nytt-punkt/", on="2026-09-03", starts_at="11.00", ends_at="12.00",
        kind="session", title="Innlegg", speakers="Ola Standin, vara i faggruppen\nKari Standin",
    )  # fmt: skip

    assert answer["Location"] == PAGE
    made = ProgrammeItem.objects.get(title="Innlegg")
    assert [(one.name, one.title) for one in queries.speakers_of(made)] == [
        ("Ola Standin", "vara i faggruppen"), ("Kari Standin", "")
    ]  # fmt: skip
    assert "11.00–\N{WORD JOINER}12.00" in told(office)


def test_form_of_a_part_offers_the_days_and_knows_what_stands(office, gathering):
    new = told(office, f"{PAGE}nytt-punkt/?dag=2026-09-03")
    first = gathering.items.get(position=1)
    known = told(office, f"{DESK}punkt/{first.pk}/")

    assert '<option value="2026-09-03" selected>Torsdag 3.\xa0september 2026</option>' in new
    assert "Solveig Standin, ordfører" in known
    assert 'value="10:00"' in known
    assert '<option value="2026-09-02" selected>' in told(office, f"{PAGE}nytt-punkt/?dag=tull")


def test_one_who_saves_last_is_told_what_the_other_wrote(office, gathering):
    walk = gathering.items.get(title="Byvandring")
    address = f"{DESK}punkt/{walk.pk}/"
    shown = office.get(address).context["form"]
    typed = {field.html_name: field.value() or "" for field in shown}
    typed["speakers"] = ""
    assert post(office, address, **typed | {"title": "Vandring"}).status_code == 302

    late = post(office, address, **typed | {"title": "Byvandring i regn"})

    assert late.status_code == 422
    assert "Noen andre har lagret dette mens du skrev." in late.content.decode()
    assert "Tittel: nå står det «Vandring»." in late.content.decode()
    assert 'value="Byvandring i regn"' in late.content.decode()
    walk.refresh_from_db()
    assert walk.title == "Vandring"

    seen = late.context["form"]["stod"].value()
    again = post(office, address, **typed | {"title": "Byvandring i regn", "stod": seen})

    assert again.status_code == 302
    walk.refresh_from_db()
    assert walk.title == "Byvandring i regn"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"ends_at": "10:00"}, "Skriv når programpunktet begynner."),
        ({"starts_at": "11:00", "ends_at": "10:00"}, "må slutte etter at det begynner"),
        ({"speakers": "N" * 151}, "er for lang"),
        ({"speakers": f"Ola, {'t' * 201}"}, "er for lang"),
    ],
)
def test_bad_part_is_told_at_its_field(office, gathering, values, sentence):
    given = {"title": "Middag", "kind": "social", "on": "", "place": "Kroa"} | values

    answer = post(office, f"{PAGE}nytt-punkt/", **given)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="Kroa"' in answer.content.decode()


def test_part_is_changed_moved_and_taken_out(office, gathering):
    walk = gathering.items.get(title="Byvandring")
    post(
        office, f"{DESK}punkt/{walk.pk}/", on="2026-09-02", kind="visit", title="Vandring",
        place="Sentrum", description="Ta med sko.",
    )  # fmt: skip
    post(office, f"{DESK}punkt/{walk.pk}/rekkefolge/", retning="opp")
    titles = [one.title for one in queries.items_of(gathering)]
    assert titles == ["Åpning", "Vandring", "Lunsj", "Gruppearbeid"]

    post(office, f"{DESK}punkt/{walk.pk}/rekkefolge/", retning="ned")
    post(office, f"{DESK}punkt/{walk.pk}/bort/")

    assert [one.title for one in queries.items_of(gathering)] == ["Åpning", "Lunsj", "Gruppearbeid"]


def test_refusal_of_a_button_is_told_on_the_page(office, gathering):
    answer = office.post(f"{PAGE}ordne/", follow=True)

    assert "Programmet står i rekkefølge etter klokka." in answer.content.decode()


def test_programme_is_ordered_from_the_page(office, gathering):
    lunch = gathering.items.get(title="Lunsj")
    post(office, f"{DESK}punkt/{lunch.pk}/rekkefolge/", retning="opp")
    assert "Se på dette en gang til:" in told(office)

    post(office, f"{PAGE}ordne/")

    assert [one.title for one in queries.items_of(gathering)] == [
        "Åpning", "Byvandring", "Lunsj", "Gruppearbeid"
    ]  # fmt: skip


def test_task_is_written_changed_and_taken_out(office, gathering):
    post(office, f"{PAGE}ny-oppgave/", text="Hva mangler?", points="én\nto", are_lettered="on")
    made = gathering.tasks.get(number=3)
    assert (made.points, made.are_lettered) == (["én", "to"], True)

    post(office, f"{DESK}oppgave/{made.pk}/", text="Hva savnes?", points='{"a": 1}')
    made.refresh_from_db()
    assert (made.text, made.are_lettered) == ("Hva savnes?", False)
    assert "Hva savnes?" in told(office, f"{DESK}oppgave/{made.pk}/")
    post(office, f"{DESK}oppgave/{made.pk}/bort/")

    assert gathering.tasks.count() == 2


def test_event_is_moved_called_off_and_entered_as_held(office, gathering):
    known = told(office, f"{PAGE}flytt/")
    assert 'value="2026-09-02"' in known

    answer = post(office, f"{PAGE}flytt/", starts_on="2026-09-02")
    assert answer.status_code == 422
    assert "ville falle utenfor" in answer.content.decode()
    post(office, f"{PAGE}flytt/", starts_on="2026-09-07", ends_on="2026-09-08", reason="Sykdom.")
    post(office, f"{PAGE}holdt/", participants="60", stated_as="about")

    gathering.refresh_from_db()
    assert (gathering.status, gathering.participants) == ("held", 60)
    refused = post(office, f"{PAGE}avlys/", reason="For sent")
    assert "Arrangementet er holdt." in refused.content.decode()


def test_event_is_called_off_from_the_page_and_nothing_more_is_written(office, gathering):
    post(office, f"{PAGE}avlys/", reason="For få påmeldte.")

    shown = told(office)
    assert "Arrangementet er avlyst. For få påmeldte." in shown
    assert "Nytt programpunkt" not in shown


@pytest.mark.parametrize("address", [f"{DESK}a/tull/", f"{DESK}punkt/99/", f"{DESK}oppgave/99/"])
def test_what_is_not_there_is_not_found(office, db, address):
    assert office.get(address).status_code == 404


def test_office_is_asked_whether_what_is_over_was_held(gathering, ingrid, kari):
    event("best", starts_on=date(2022, 6, 2), status="held")
    event("gammel", starts_on=date(2018, 1, 1), changed_at=None)

    (one,) = NOTICES["events"](date(2026, 9, 10), ingrid)

    assert "Ble det holdt?" in one.sentence
    assert one.address == PAGE
    assert list(NOTICES["events"](FIRST, ingrid)) == []
    assert list(NOTICES["events"](SECOND, kari)) == []
