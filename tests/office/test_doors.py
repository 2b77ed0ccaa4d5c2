"""Who comes into Kontoret: anyone is sent to log in, the known but not allowed are told no."""

import pytest
from django.test import Client

from tests.factories.users import user
from tests.office.conftest import NAMES

READING = ["/kontor/", f"/kontor/register/{NAMES}/", "/kontor/spor/", "/kontor/spor/1/"]
WRITING = [
    f"/kontor/register/{NAMES}/ny/",
    f"/kontor/register/{NAMES}/1/endre/",
    f"/kontor/register/{NAMES}/1/avslutt/",
    f"/kontor/register/{NAMES}/valg/municipality/",
    "/kontor/brukere/ny/",
    "/kontor/brukere/1/rolle/",
    "/kontor/brukere/1/rolle/1/avslutt/",
]
OFFICE = ["secretariat", "chair", "finance", "editor", "reader"]


@pytest.mark.parametrize("path", [*READING, *WRITING, f"/kontor/register/{NAMES}/liste.csv"])
def test_kari_is_sent_to_log_in_and_comes_back_to_the_page(client, names, db, path):
    answer = client.get(path)

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/konto/login/?next={path}"


@pytest.mark.parametrize("role", ["group_member", "members_office"])
@pytest.mark.parametrize("path", [*READING, *WRITING])
def test_members_offices_and_groups_have_no_business_here(client, names, db, role, path):
    client.force_login(user("Ola", role, scope="asker"))

    assert client.get(path).status_code == 403


@pytest.mark.parametrize("role", OFFICE)
def test_everyone_in_the_office_reads(client, names, asker, role):
    client.force_login(user("Håkon", role))

    assert [client.get(path).status_code for path in READING] == [200, 200, 200, 200]


@pytest.mark.parametrize("role", [role for role in OFFICE if role != "secretariat"])
@pytest.mark.parametrize("path", WRITING)
def test_only_the_secretariat_writes(client, names, asker, role, path):
    client.force_login(user("Håkon", role))

    assert client.get(path).status_code == 403
    assert client.post(path).status_code == 403


@pytest.mark.parametrize(
    ("role", "status"), [("secretariat", 200), ("reader", 200), ("chair", 403), ("editor", 403)]
)
def test_users_are_seen_by_those_who_keep_and_audit_them(client, db, role, status):
    someone = user("Ida", role)
    client.force_login(someone)

    assert client.get("/kontor/brukere/").status_code == status
    assert client.get(f"/kontor/brukere/{someone.pk}/").status_code == status


@pytest.mark.parametrize("verb", ["steng", "apne", "tofaktor", "lenke"])
def test_reader_does_nothing_to_an_account(client, db, verb):
    someone = user("Ida", "reader")
    client.force_login(someone)

    assert client.post(f"/kontor/brukere/{someone.pk}/{verb}/").status_code == 403


def test_unknown_register_and_row_are_not_found(as_ingrid, names):
    for path in (
        "register/finnes.ikke/",
        f"register/{NAMES}/999/",
        f"register/{NAMES}/999/endre/",
        f"register/{NAMES}/valg/navn/",
        f"register/{NAMES}/valg/name/",
        "spor/999/",
        "brukere/999/",
    ):
        assert as_ingrid.get(f"/kontor/{path}").status_code == 404


def test_form_from_another_site_changes_nothing(names, typed, asker):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user("Ingrid", "secretariat"))

    answer = strict.post(f"/kontor/register/{NAMES}/{asker.pk}/endre/", typed)

    assert answer.status_code == 403


def test_pages_of_kontoret_are_never_kept_by_a_cache(as_ingrid):
    assert "no-store" in as_ingrid.get("/kontor/").headers["Cache-Control"]
