"""Logging in through the site: password, second factor, lockout, and no way round."""

import logging
import re

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import NoReverseMatch, reverse
from tests.factories.users import PASSWORD, user

from samrad.identity import actions
from samrad.identity.adapter import password_path
from samrad.identity.models import User

LOGIN = "/konto/login/"


def log_in(client, who, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": who.email, "password": password} | more)


def code_of(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_user_without_factor_logs_in_and_is_sent_to_set_one_up(client, db):
    ingrid = user("Ingrid", "secretariat", factor=False)

    assert log_in(client, ingrid).headers["Location"] == "/kontor/"
    assert client.get("/kontor/").headers["Location"] == "/konto/to-faktor/"
    assert client.get("/konto/to-faktor/").status_code == 200


def test_second_factor_is_asked_for_when_there_is_one(client, db):
    ingrid = user("Ingrid", "secretariat", factor=False)
    secret = generate_totp_secret()
    TOTP.activate(ingrid, secret)

    asked = log_in(client, ingrid)

    assert asked.headers["Location"].startswith("/konto/to-faktor/authenticate/")
    assert "Location" in client.get("/kontor/").headers
    entered = client.post(asked.headers["Location"], {"code": code_of(secret)})
    assert entered.headers["Location"] == "/kontor/"
    assert client.get("/kontor/").status_code == 200


def test_user_sets_up_an_app_and_comes_in(client, db):
    ingrid = user("Ingrid", "secretariat", factor=False)
    log_in(client, ingrid)
    page = client.post(
        "/konto/reauthenticate/",
        {"password": PASSWORD, "next": "/konto/to-faktor/totp/activate/"},
        follow=True,
    )
    secret = re.search(r"\b[A-Z2-7]{32}\b", page.content.decode()).group()

    client.post("/konto/to-faktor/totp/activate/", {"code": code_of(secret)})

    assert client.get("/kontor/").status_code == 200


def test_secret_of_the_factor_is_unreadable_in_the_database(db):
    ingrid = user("Ingrid", factor=False)
    secret = generate_totp_secret()

    kept = TOTP.activate(ingrid, secret).instance.data["secret"]

    assert secret not in kept
    assert get_adapter().decrypt(kept) == secret


def test_group_member_is_told_no_rather_than_sent_for_a_factor(client, db):
    client.force_login(user("Ola", "group_member", factor=False))

    assert client.get("/kontor/").status_code == 403


def test_wrong_password_locks_after_five_and_says_when_to_try_again(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None}
    ingrid = user("Ingrid")

    answers = [log_in(client, ingrid, "feil") for _try in range(6)]

    assert answers[-1].status_code == 429
    assert "Vent en stund" in answers[-1].content.decode()
    assert log_in(client, ingrid).status_code == 429


def test_one_who_is_locked_out_does_not_lock_out_the_neighbour(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None}
    ingrid, ola = user("Ingrid", factor=False), user("Ola", factor=False)
    for _try in range(6):
        log_in(client, ingrid, "feil")

    assert log_in(client, ola).headers["Location"] == "/kontor/"


def test_limit_of_the_login_page_stops_guessing_many_users_from_one_place(client, db):
    users = [user(f"Bruker{number}") for number in range(11)]

    pages = [log_in(client, one, "feil").content.decode() for one in users]

    assert ["for mange" in page.lower() for page in pages] == [False] * 10 + [True]


def test_logging_in_gives_a_new_session(client, db):
    client.get(LOGIN)
    client.session["before"] = True
    client.session.save()
    before = client.session.session_key

    log_in(client, user("Ola", factor=False))

    assert client.session.session_key != before


@pytest.mark.parametrize(
    "wanted", ["https://ond.example/", "//ond.example/", "javascript:alert(1)"]
)
def test_next_never_leads_away(client, db, wanted):
    answer = log_in(client, user("Ola", factor=False), next=wanted)

    assert answer.headers["Location"] == "/kontor/"


def test_next_leads_to_the_page_that_was_asked_for(client, db):
    answer = log_in(client, user("Ola", factor=False), next="/kontor/spor/")

    assert answer.headers["Location"] == "/kontor/spor/"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client, db, settings):
    settings.SESSION_COOKIE_SECURE = True

    cookie = log_in(client, user("Ola", factor=False)).cookies["sessionid"]

    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"] == "Lax"


def test_closed_account_loses_its_open_session(client, db, ingrid, at):
    ola = user("Ola", "reader")
    client.force_login(ola)
    assert client.get("/kontor/").status_code == 200

    actions.deactivate_user(actor=ingrid, at=at, user=ola)

    assert client.get("/kontor/").headers["Location"].startswith(LOGIN)


def test_nobody_signs_up_by_themselves(client, db):
    client.post(
        "/konto/signup/",
        {"email": "kari@samrad.example", "password1": PASSWORD, "password2": PASSWORD},
    )

    assert not User.objects.exists()


def test_addresses_are_not_changed_past_the_gate(client, db):
    client.force_login(user("Ola"))

    assert client.get("/konto/email/").status_code == 404


def test_invited_user_chooses_a_password_once(client, db, ingrid, at):
    invited = actions.invite_user(
        actor=ingrid,
        at=at,
        email="ola@samrad.example",
        name="Ola",
        role="reader",
        valid_from=at.date(),
    )
    link = password_path(invited)
    form = client.get(link).headers["Location"]
    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})

    assert "Location" in log_in(client, invited).headers
    client.logout()
    again = client.get(link, follow=True)
    assert 'name="password1"' not in again.content.decode()


def test_forgotten_password_of_unknown_address_sends_nothing(client, db):
    answer = client.post("/konto/password/reset/", {"email": "kari@samrad.example"})

    assert answer.headers["Location"] == "/konto/password/reset/done/"
    assert mail.outbox == []


def test_no_secret_in_the_logs(client, db, caplog):
    ingrid = user("Ingrid", "secretariat", factor=False)
    secret = generate_totp_secret()
    TOTP.activate(ingrid, secret)
    caplog.set_level(logging.DEBUG)

    log_in(client, ingrid, "feil-men-hemmelig")
    asked = log_in(client, ingrid)
    code = code_of(secret)
    client.post(asked.headers["Location"], {"code": code})
    link = password_path(ingrid)
    client.get(link)

    for hidden in ("feil-men-hemmelig", PASSWORD, secret, client.session.session_key):
        assert hidden not in caplog.text


@pytest.mark.parametrize(
    "path",
    ["/konto/login/", "/konto/password/reset/", "/konto/signup/", "/konto/password/reset/done/"],
)
def test_pages_before_login_answer_in_norwegian(client, db, path):
    page = client.get(path).content.decode()

    assert "Sign" not in page
    assert "Password" not in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize(
    "path",
    [
        "/konto/to-faktor/",
        "/konto/password/change/",
        "/konto/logout/",
    ],
)
def test_pages_after_login_answer_in_norwegian(client, db, path):
    client.force_login(user("Ola"))

    page = client.get(path).content.decode()

    assert "Password" not in page
    assert "Sign" not in page
    assert "Add" not in page
    assert page.count("<h1") == 1


def test_demonstration_has_a_door_for_each_of_the_cast(demo, client, db):
    call_command("demo_users")
    ingrid = User.objects.get(name="Ingrid")

    page = client.get("/konto/demo/").content.decode()
    answer = client.post("/konto/demo/", {"user": ingrid.pk})

    assert [name for name in ("Ingrid", "Håkon", "Solveig", "Ola", "Kari") if name in page] == [
        "Ingrid",
        "Håkon",
        "Solveig",
        "Ola",
        "Kari",
    ]
    assert answer.headers["Location"] == "/kontor/"
    assert client.get("/kontor/").status_code == 200


def test_those_without_kontoret_land_on_the_portal(demo, client, db):
    call_command("demo_users")
    solveig = User.objects.get(name="Solveig")

    assert client.post("/konto/demo/", {"user": solveig.pk}).headers["Location"] == "/"


@pytest.mark.parametrize("wanted", ["https://ond.example/", "/kontor/spor/"])
def test_door_of_the_demonstration_follows_local_addresses_only(demo, client, db, wanted):
    call_command("demo_users")
    ingrid = User.objects.get(name="Ingrid")

    answer = client.post("/konto/demo/", {"user": ingrid.pk, "next": wanted})

    assert answer.headers["Location"] == (wanted if wanted[0] == "/" else "/kontor/")


@pytest.mark.parametrize("sent", ["", "x", "999"])
def test_door_of_the_demonstration_opens_for_nobody_else(demo, client, db, sent):
    assert client.post("/konto/demo/", {"user": sent}).status_code == 404


def test_real_user_is_not_let_in_by_the_demonstration(demo, client, db):
    real = user("Ida", "secretariat")

    assert client.post("/konto/demo/", {"user": real.pk}).status_code == 404


def test_there_is_no_such_door_otherwise(client, db):
    with pytest.raises(NoReverseMatch):
        reverse("demo")
    assert client.get("/konto/demo/").status_code == 404
    assert client.post("/konto/demo/", {"user": 1}).status_code == 404


def test_view_itself_refuses_when_the_route_is_left_open(rf, db):
    from django.http import Http404

    from samrad.identity.views import demo

    with pytest.raises(Http404):
        demo(rf.get("/konto/demo/"))


def test_cast_is_refused_by_the_command_outside_a_demonstration(db):
    with pytest.raises(CommandError, match="SAMRAD_DEMO=1"):
        call_command("demo_users")


def test_command_says_when_the_cast_is_there(demo, db, capsys):
    call_command("demo_users")
    call_command("demo_users")

    assert capsys.readouterr().out.splitlines() == [
        "Laget Ingrid, Håkon, Siri, Solveig, Ola.",
        "Demonstrasjonsbrukerne finnes fra før.",
    ]


def test_first_user_comes_in_from_the_command_line(client, db, capsys):
    call_command("invite", "ida@samrad.example", "Ida", "--site", "https://samrad.example/")

    told = capsys.readouterr().out.splitlines()
    ida = User.objects.get(email="ida@samrad.example")
    assert told[0] == "Ida velger passord her, én gang og innen tre dager:"
    assert told[1].startswith("https://samrad.example/konto/password/reset/key/")
    assert [grant.role for grant in ida.grants.all()] == ["secretariat"]


def test_command_tells_why_a_user_is_refused(db):
    with pytest.raises(CommandError, match="kommune"):
        call_command("invite", "ida@samrad.example", "Ida", "--role", "members_office")
