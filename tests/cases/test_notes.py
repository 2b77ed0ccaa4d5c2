"""A reader's own notes: kept for their owner, told to nobody else, and gone when they should."""

import io
import json
import sqlite3
from datetime import date, timedelta

import pytest
from django.conf import settings as ours
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from tests.factories import cases as made
from tests.factories import users

from samrad.audit.models import Entry
from samrad.base.actions import Denied, opened
from samrad.base.policies import Actor, system
from samrad.base.ports.chores import CHORES
from samrad.base.ports.erasure import ERASURE
from samrad.base.vocabulary import Role
from samrad.cases import actions, queries
from samrad.cases.models import PrivateNote
from samrad.identity.actions import erase_user
from samrad.identity.queries import actor_for

pytestmark = pytest.mark.django_db
WORDS = "Multebærsyltetøy er mitt eget ord"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TODAY = date(2026, 1, 15)


@pytest.fixture
def hers():
    """Solveig's user, who sits in the board."""
    return users.user("Solveig", Role.DELEGATE, scope="styre")


@pytest.fixture
def solveig(hers):
    return actor_for(hers, TODAY)


@pytest.fixture
def hers_too():
    """Ingrid's user, in the secretariat."""
    return users.user("Ingrid", Role.SECRETARIAT)


@pytest.fixture
def written(solveig, at, case):
    made.step(case, number=1, year=2025, printed="1/25", planned_on=date(2025, 5, 2))
    return actions.write_note(actor=solveig, at=at, case=case, text=WORDS, revision=0)


def signed_in(client, user):
    client.force_login(user, BACKEND)
    return client


# ------------------------------------------------------------------ writing


def test_owner_reads_the_note_again_and_another_reads_nothing(
    written, solveig, hers_too, kari, case
):
    ingrid = actor_for(hers_too, TODAY)

    assert queries.note_on(solveig, case).text == WORDS
    assert queries.note_on(ingrid, case) is None
    assert queries.note_on(kari, case) is None
    assert [one.text for one in queries.own_notes_by_case(solveig).values()] == [WORDS]
    assert queries.own_notes_by_case(ingrid) == {}


def test_nobody_writes_without_logging_in(kari, at, case):
    with pytest.raises(Denied):
        actions.write_note(actor=kari, at=at, case=case, text=WORDS, revision=0)


def test_a_changed_note_counts_its_saves_and_an_empty_one_is_removed(written, solveig, at, case):
    given = {"actor": solveig, "at": at, "case": case}

    again = actions.write_note(**given, text="Nytt", revision=1)
    gone = actions.write_note(**given, text="  \n", revision=2)

    assert (again.revision, again.pk) == (2, written.pk)
    assert gone is None
    assert not PrivateNote.objects.exists()


@pytest.mark.parametrize("began", [0, 2])
def test_the_second_tab_is_told_and_nothing_is_overwritten(written, solveig, at, case, began):
    with pytest.raises(actions.NoteSavedElsewhere) as told:
        actions.write_note(actor=solveig, at=at, case=case, text="Nytt", revision=began)

    assert told.value.note.text == WORDS
    assert queries.note_on(solveig, case).text == WORDS


def test_a_note_deleted_in_another_tab_is_told_too(solveig, at, case):
    with pytest.raises(actions.NoteSavedElsewhere) as told:
        actions.write_note(actor=solveig, at=at, case=case, text="Nytt", revision=3)

    assert told.value.note is None


def test_a_note_has_an_end(solveig, at, case):
    text = "x" * (actions.LONGEST_NOTE + 1)

    with pytest.raises(actions.NoteTooLong, match="høyst 20000 tegn"):
        actions.write_note(actor=solveig, at=at, case=case, text=text, revision=0)


# ------------------------------------------------------------------ nobody else's


def test_the_words_are_nowhere_in_the_database_or_the_trail(written):
    if connection.vendor == "sqlite":
        content = connection.connection.serialize()
        assert isinstance(connection.connection, sqlite3.Connection)
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT sealed FROM cases_privatenote")
            content = b"".join(bytes(row[0]) for row in cursor.fetchall())
    for word in ("Multebær", "eget ord"):
        for coding in ("utf-8", "utf-16-le", "cp1252"):
            assert word.encode(coding) not in content
    told = Entry.objects.get(action="cases.write_note")
    assert json.loads(told.payload.content) == {
        f"cases.privatenote:{written.pk}": [None, {"revision": 1}]
    }


def test_the_trail_names_neither_the_case_nor_a_fingerprint_of_the_words(written, case):
    import hashlib

    told = Entry.objects.get(action="cases.write_note")
    line = f"{told.payload.content} {told.subjects} {told.basis}"

    assert str(case.slug) not in line
    assert hashlib.sha256(WORDS.encode()).hexdigest() not in line


def test_a_note_moved_to_another_owner_or_case_does_not_open(written, hers_too, case):
    other = made.case("buss", "Flere busser")

    PrivateNote.objects.update(owner=hers_too)
    assert PrivateNote.objects.get().text is None
    PrivateNote.objects.update(owner=written.owner, case=other)
    assert PrivateNote.objects.get().text is None
    PrivateNote.objects.update(case=case)
    assert PrivateNote.objects.get().text == WORDS


def test_a_changed_secret_opens_old_notes_only_while_the_old_one_is_kept(written, settings, case):
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "ny hemmelighet"
    assert PrivateNote.objects.get().text is None

    settings.SECRET_KEY_FALLBACKS = [old]
    assert PrivateNote.objects.get().text == WORDS


def every_address(case):
    """The pages of the case, its lists, search, feeds, exports and Kontoret's trail."""
    return [
        reverse("cases:case", args=[case.slug]),
        reverse("cases:cases"),
        reverse("cases:note", args=[case.slug]),
        reverse("cases-office:case", args=[case.pk]),
        reverse("cases-office:desk"),
        reverse("office:dashboard"),
        "/kontor/spor/",
        "/sok/?q=Multebærsyltetøy",
        "/data/saker.csv",
        "/data/saker.json",
        "/personvern/",
        "/moter/alle.ics",
    ]


@pytest.mark.parametrize("who", ["Ingrid", "Ola", ""])
def test_no_address_shows_the_words_to_anyone_else(written, client, case, hers_too, who):
    if who:
        user = hers_too if who == "Ingrid" else users.user("Ola", Role.DELEGATE, scope="styre")
        signed_in(client, user)

    for address in every_address(case):
        answer = client.get(address, follow=True)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"mitt eget ord" not in body, address


def test_the_council_s_record_is_exported_without_notes(written, tmp_path):
    call_command("export", str(tmp_path), stdout=io.StringIO())

    found = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    assert found
    assert "Multebær" not in found
    assert "privatenote" not in found.casefold()


def test_what_is_held_about_a_user_counts_the_notes_and_does_not_open_them(written, hers):
    assert ERASURE["cases"].found(f"user:{hers.pk}") == [{"private notater": 1}]


# ------------------------------------------------------------------ the page


def test_note_is_written_on_a_page_without_javascript_and_shown_to_its_owner(client, hers, case):
    signed_in(client, hers)
    address = reverse("cases:note", args=[case.slug])

    assert 'name="revision" value="0"' in client.get(address).content.decode()
    answer = client.post(address, {"text": f"{WORDS}\n<b>", "revision": "0"}, follow=True)

    shown = answer.content.decode()
    assert "Notatet er lagret." in shown
    assert f"{WORDS}\n&lt;b&gt;" in shown
    assert "Bare du kan lese det." in shown
    again = client.get(address)
    assert 'name="revision" value="1"' in again.content.decode()
    assert "no-store" in again["Cache-Control"]


def test_page_of_the_second_tab_shows_both_texts_and_then_keeps_the_new(
    client, hers, written, case
):
    signed_in(client, hers)
    address = reverse("cases:note", args=[case.slug])

    refused = client.post(address, {"text": "Fra fane to", "revision": "0"})

    shown = refused.content.decode()
    assert refused.status_code == 409
    assert "i et annet vindu" in shown
    assert WORDS in shown
    assert "Fra fane to" in shown
    assert 'name="revision" value="1"' in shown
    kept = client.post(address, {"text": "Begge", "revision": "1"}, follow=True)
    assert "Notatet er lagret." in kept.content.decode()


def test_page_tells_of_a_note_deleted_meanwhile_and_of_a_removal(client, hers, case):
    signed_in(client, hers)
    address = reverse("cases:note", args=[case.slug])

    clash = client.post(address, {"text": "Tekst", "revision": "4"})
    gone = client.post(address, {"text": "", "revision": "0"}, follow=True)

    assert "Notatet er slettet." in clash.content.decode()
    assert "Notatet er slettet." in gone.content.decode()


def test_page_refuses_what_is_too_long_and_keeps_what_was_typed(client, hers, case):
    signed_in(client, hers)
    long = "x" * 20_001

    answer = client.post(reverse("cases:note", args=[case.slug]), {"text": long, "revision": "0"})

    assert answer.status_code == 422
    assert long in answer.content.decode()


def test_stranger_is_sent_to_log_in_and_a_case_that_is_not_there_is_told(client, hers, case):
    address = reverse("cases:note", args=[case.slug])

    assert client.get(address).status_code == 302
    assert "konto/login" in client.get(address)["Location"]
    assert "Skriv et notat" not in client.get(f"/saker/{case.slug}/").content.decode()
    signed_in(client, hers)
    assert client.get("/saker/finnes-ikke/notat/").status_code == 404


def test_note_locked_with_a_lost_secret_says_so(client, hers, written, case, settings):
    PrivateNote.objects.update(sealed=b"ikke en laas")
    signed_in(client, hers)

    assert "kan ikke åpnes" in client.get(f"/saker/{case.slug}/").content.decode()
    assert client.get(f"/saker/{case.slug}/notat/").status_code == 200


def test_an_error_report_does_not_repeat_the_words(rf, hers, case, monkeypatch):
    from django.views.debug import ExceptionReporter

    from samrad.cases.views import notes

    def fails(**given):
        raise RuntimeError("feil")

    monkeypatch.setattr(ours, "DEBUG", False)
    monkeypatch.setattr(notes.actions, "write_note", fails)
    request = rf.post("/saker/tog/notat/", {"text": WORDS, "revision": "0"})
    request.actor, request.on = actor_for(hers, TODAY), TODAY
    try:
        notes.note(request, case.slug)
    except RuntimeError as error:
        report = ExceptionReporter(request, type(error), error, error.__traceback__)
        told = report.get_traceback_text() + report.get_traceback_html()
    assert "feil" in told
    assert "Multebær" not in told


# ------------------------------------------------------------------ the owner's list


def test_own_notes_are_listed_with_their_cases_in_as_many_queries_for_one_as_for_three(
    solveig, at, case, django_assert_num_queries
):
    def listed():
        return [(one.case.title, one.text) for one in queries.notes_told(solveig, TODAY)]

    actions.write_note(actor=solveig, at=at, case=case, text="En", revision=0)
    with django_assert_num_queries(4):
        assert listed() == [("Flere tog", "En")]
    for number in (2, 3):
        other = made.case(f"sak-{number}", f"Sak {number}")
        later = at + timedelta(hours=number)
        actions.write_note(actor=solveig, at=later, case=other, text=str(number), revision=0)
    with django_assert_num_queries(4):
        assert listed() == [("Sak 3", "3"), ("Sak 2", "2"), ("Flere tog", "En")]


def test_list_is_empty_for_strangers_and_leaves_out_cases_not_known_on_the_day(
    written, solveig, kari
):
    assert queries.notes_told(kari, TODAY) == []
    assert queries.notes_told(solveig, date(2020, 1, 1)) == []


# ------------------------------------------------------------------ how long


def test_notes_go_with_their_user(written, hers, hers_too, ingrid, at):
    erase_user(actor=ingrid, at=at, user=hers)

    assert not PrivateNote.objects.exists()


def test_notes_are_erased_unread_by_the_secretariat(written, hers, ingrid, at):
    ERASURE["cases"].erase(f"user:{hers.pk}", ingrid, at)

    assert not PrivateNote.objects.exists()
    assert Entry.objects.filter(action="cases.erase_notes").count() == 1


def test_only_the_secretariat_erases_and_counts_what_it_erased(
    written, hers, solveig, kari, ingrid
):
    given = {"at": users.AT, "user": f"user:{hers.pk}"}

    for actor in (solveig, kari):
        with pytest.raises(Denied):
            actions.erase_notes(actor=actor, **given)
    assert PrivateNote.objects.exists()


def test_erasing_counts_the_notes_and_finds_none_of_others(written, hers, ingrid, at):
    assert actions.erase_notes(actor=ingrid, at=at, user="user:999") == 0
    assert actions.erase_notes(actor=ingrid, at=at, user="person:eva") == 0
    assert actions.erase_notes(actor=ingrid, at=at, user=f"user:{hers.pk}") == 1


def ended(user, on, role=Role.DELEGATE, scope="styre"):
    with opened("tests.arrange", system("tests"), users.AT):
        grant = user.grants.get(role=role, scope=scope)
        grant.valid_until = on
        grant.save()


@pytest.mark.parametrize(
    ("until", "kept"),
    [(date(2025, 1, 14), False), (date(2025, 1, 15), True), (date(2026, 6, 1), True)],
)
def test_notes_go_a_year_after_the_seat_that_gave_the_case(written, hers, ingrid, until, kept):
    users.grant(hers, Role.MEMBERS_OFFICE, scope="asker")
    ended(hers, until)

    actions.forget_notes(actor=ingrid, at=users.AT, day=TODAY)

    assert PrivateNote.objects.exists() == kept


def test_notes_of_one_who_never_had_a_seat_go_a_year_after_the_last_role(at, ingrid, case):
    user = users.user("Ola", Role.READER)
    actor = Actor(f"user:{user.pk}", "Ola", frozenset({Role.READER}))
    actions.write_note(actor=actor, at=at, case=case, text="x", revision=0)

    assert actions.forget_notes(actor=ingrid, at=at, day=TODAY) == 0
    ended(user, date(2024, 12, 1), Role.READER, "")
    assert actions.forget_notes(actor=ingrid, at=at, day=TODAY) == 1


def test_the_nightly_chore_forgets_and_tells_how_many(written, hers):
    chore = CHORES["cases.forget_notes"]

    assert chore.do(users.AT) == ""
    ended(hers, date(2024, 12, 1))
    assert chore.do(users.AT) == "1 private notater fjernet."


def test_only_the_secretariat_and_the_system_forget(kari, at):
    with pytest.raises(Denied):
        actions.forget_notes(actor=kari, at=at, day=TODAY)


def test_29_february_is_a_day_too(ingrid, at):
    assert actions.forget_notes(actor=ingrid, at=at, day=date(2028, 2, 29)) == 0
