"""Every address × every role equals tests/house/access.txt: a change of access is a visible diff.

Write it anew with `make access` and read the diff. Only roles that are let in stand on a line of
their own; «—» is sent to log in or refused.
"""

import os
import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests import factories
from tests.conftest import AT

from samrad.base import clock, store
from samrad.base.actions import opened
from samrad.base.policies import system
from samrad.base.ports.datasets import DATASETS
from samrad.base.vocabulary import Role
from samrad.bodies.models import Body
from samrad.cases.models import Case, CaseAttachment, CasePaper, Consideration, Letter
from samrad.chamber.actions import open_sitting
from samrad.events.models import Event, GroupTask, ProgrammeItem
from samrad.files.models import Document, Version
from samrad.identity.models import RoleGrant, User
from samrad.knowledge.models import Retrieval
from samrad.mail.models import Message
from samrad.meetings.models import AgendaItem, Meeting
from samrad.strategy.models import (
    MatrixActivity,
    MatrixTheme,
    Measure,
    Programme,
    StrategyPeriod,
)
from samrad.surveys.models import Question, Result, Survey
from samrad.themes.models import Theme

TABLE = Path(__file__).with_name("access.txt")
ROLES = ("anyone", "no_role", *Role.values)
# Logging out changes the session under the test; the demonstration's door is open in demo only.
NOT_ASKED = {"account_logout"}
# A member elects its own representatives (kommuneloven § 18-3): the one door for its office.
MEMBERS_OWN = {"bodies-office:appoint", "bodies-office:replace"}
# What is the reader's own outside Kontoret: strangers are asked to log in.
READERS_OWN = {
    "portal:mine",
    "cases:note",
    "meetings:full_pack",
    "meetings:full_minutes",
    "meetings:own_answer",
    "meetings:own_calendar",
}
# A stream is asked for by a script, for topics that each say who may listen: no page to log in to.
FOR_SCRIPTS = {"live:stream"}
# The rooms of a meeting that is held (decision 0034).
IN_THE_ROOM = ("chamber", "debate", "motions", "voting", "elections")
SAMPLES = {
    ("register", "slug"): "asker",
    ("register:subregion", "slug"): "vestregionen",
    ("bodies", "slug"): "styre",
    ("people", "slug"): "solveig-standin",
    ("themes", "slug"): "tema",
    ("strategy", "slug"): "periode",
    ("strategy:programme", "slug"): "program",
    **{(f"strategy-office:{name}", "slug"): "program" for name in ("draft", "new_measure")},
    **{(f"strategy-office:{name}", "slug"): "program" for name in ("new_column", "new_cell")},
    **{(f"strategy-office:{name}", "slug"): "tema" for name in ("edit_column", "drop_column")},
    ("strategy:measure", "slug"): "tiltak",
    ("strategy:document", "slug"): "program",
    ("strategy:document", "form"): "html",
    ("surveys", "slug"): "undersokelse",
    ("surveys", "form"): "html",
    ("surveys-office", "slug"): "undersokelse",
    **{
        (f"surveys-office:{name}", "slug"): "sporsmal"
        for name in ("edit_question", "drop_question")
    },
    ("events", "slug"): "arrangement",
    ("events", "form"): "html",
    ("events-office", "slug"): "arrangement",
    ("wheel-office", "key"): "0123456789abcdef",
    ("cases", "slug"): "sak",
    ("cases:letter-file", "form"): "html",
    ("cases:letter-file", "version"): 1,
    ("cases-office", "version"): 1,
    ("meetings", "version"): 1,
    ("meetings-office", "version"): 1,
    ("portal", "rule"): "KL-7-7-3",
    ("files", "uid"): "dokument",
    ("files", "filename"): "sak.txt",
    ("files-office", "uid"): "dokument",
    ("files-office", "what"): "publiser",
    ("publications", "document"): "arsrapport",
    ("publications", "name"): "arsrapport-2023",
    ("publications-office", "document"): "arsrapport",
    ("publications", "section"): "register.members",
    ("publications", "path"): "0",
    ("publications", "version"): 1,
    ("publications", "form"): "docx",
    ("publications", "chapter"): "kapittel-medlemmer-og-folketall",
    ("publications-office", "anchor"): "publications-preface",
    ("publications-office", "form"): "pdf",
    ("publications-office", "key"): "short-deck",
    **{(room, "slug"): "mote" for room in IN_THE_ROOM},
    **{(room, name): 1 for room in IN_THE_ROOM for name in ("key", "item", "slate")},
    ("live", "names"): "office.trail",
    ("", "year"): 2023,
    ("", "pk"): 1,
    ("", "number"): 1,
    ("office", "key"): "themes.themes",
    ("office", "name"): "source",
}


def addresses(patterns=None, prefix="", namespace="", above=()):
    """Every (name, route, names of parameters) of the URLconf."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = f"{prefix}{one.pattern}"
        parameters = (*above, *one.pattern.regex.groupindex)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, route, one.namespace or namespace, parameters)
        elif isinstance(one, URLPattern):
            name = f"{namespace}:{one.name}" if namespace else str(one.name)
            yield name, route, parameters


def sample(name: str, route: str, parameter: str):
    """A value of a parameter for which there is something to see."""
    namespace = name.partition(":")[0]
    for place in (name, namespace, ""):
        if (place, parameter) in SAMPLES:
            return SAMPLES[place, parameter]
    if (namespace, parameter) == ("portal", "key"):
        return next(iter(DATASETS))
    choice = re.search(rf"\(\?P<{parameter}>(\w+)\|", route)
    return choice.group(1) if choice else "x"


def address(name: str, route: str, parameters) -> str:
    """The address with its parameters filled in."""
    return reverse(name, kwargs={one: sample(name, route, one) for one in parameters})


@pytest.fixture
def world(db, settings, tmp_path):
    """One of everything that an address may name."""
    settings.MEDIA_ROOT = tmp_path / "files"
    asker = factories.member("asker")
    factories.population(asker, 97000)
    factories.subregion("vestregionen", asker)
    factories.mandate(factories.seat(factories.body("styre")), factories.person())
    factories.make(Theme, slug="tema", title="Tema")
    factories.make(StrategyPeriod, slug="periode", name="Periode")
    programme = factories.make(Programme, slug="program", year=2023, name="Program")
    factories.make(Measure, programme=programme, slug="tiltak", position=1, title="Tiltak")
    theme = factories.make(MatrixTheme, programme=programme, slug="tema", position=1, name="Tema")
    factories.make(MatrixActivity, theme=theme, position=1, text="Aktivitet", pk=1)
    factories.make(Retrieval, what="07459", on=AT.date(), retrieved_at=AT, sha256="0" * 64, size=0)
    _published_document()
    _published_survey()
    _prepared_case()
    factories.make(
        Message, key="a", kind="mail.login", subject="Hei", queued_at=AT, queued_by="user:1"
    )
    _planned_event()
    _opened_meeting()
    for user in ROLES[1:]:
        _user(user)


def _planned_event():
    """An event with a programme of one part and a task for the groups."""
    event = factories.make(Event, slug="arrangement", title="Samling", kind="gathering")
    factories.make(ProgrammeItem, slug="punkt", event=event, position=1, title="Åpning", pk=1)
    factories.make(GroupTask, event=event, number=1, text="Hvorfor?", pk=1)


def _opened_meeting():
    """A meeting of the board that is held now, with an item."""
    given = {"body": Body.objects.get(), "held_on": clock.today(), "status": "called"}
    meeting = factories.make(Meeting, slug="mote", **given)
    factories.make(AgendaItem, slug="mote-sak-1", meeting=meeting, position=1, title="Sak")
    open_sitting(actor=system("tests"), at=clock.now(), meeting=meeting)


def _prepared_case():
    """A case on its way to the board, with a paper that is not final and an attachment."""
    case = factories.make(Case, slug="sak", title="Sak")
    step = factories.make(Consideration, slug="steg", case=case, body=Body.objects.get())
    factories.make(CasePaper, case=case, consideration=step, saved_at=AT, saved_by="user:1")
    factories.make(CaseAttachment, case=case, document=Document.objects.get(), title="Vedlegg")
    frozen = {"state": "sent", "finished_at": AT, "sha256": "0" * 64, "published_at": AT}
    sent = {"sent_on": AT.date(), "sent_by": "post", "saved_at": AT, "saved_by": "user:1"}
    factories.make(Letter, case=case, recipient="Noen", subject="Sak", **frozen, **sent)


def _published_document() -> None:
    digest, size = store.keep(b"sak")
    document = factories.make(Document, uid="dokument", title="Sak", published_at=AT)
    factories.make(
        Version,
        document=document,
        number=1,
        sha256=digest,
        size=size,
        media_type="text/plain; charset=utf-8",
        filename="sak.txt",
        added_at=AT,
    )


def _published_survey() -> None:
    given = {"slug": "undersokelse", "year": 2023, "title": "Undersøkelse"}
    survey = factories.make(Survey, state="published", **given)
    question = factories.make(Question, slug="sporsmal", survey=survey, number=1, title="Spørsmål")
    factories.make(Result, question=question, position=1, label="Ja", share_permille=500, pk=1)


def _user(role: str) -> None:
    user = User.objects.create_user(f"{role}@tests.example", None, name=role)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    if role in Role.values:
        with opened("tests.arrange", system("tests"), AT):
            RoleGrant.objects.create(user=user, role=role, scope="", valid_from=factories.START)


def _client_of(role: str, client):
    client.logout()
    if role != "anyone":
        client.force_login(
            User.objects.get(email=f"{role}@tests.example"),
            "allauth.account.auth_backends.AuthenticationBackend",
        )
    return client


def _status(client, path: str) -> str:
    response = client.get(path)
    if response.status_code in {301, 302} and "/logg-inn" in response.get("Location", ""):
        return "login"
    if response.status_code in {301, 302} and "/konto/login" in response.get("Location", ""):
        return "login"
    return str(response.status_code)


def table(client) -> list[str]:
    """One line per address: name, route, and the answer to each role."""
    asked = sorted({one for one in addresses() if one[0] not in NOT_ASKED})
    client.raise_request_exception = False
    rows = [[f"{name} /{route}"] for name, route, _ in asked]
    for role in ROLES:
        _client_of(role, client)
        for row, (name, route, parameters) in zip(rows, asked, strict=True):
            row.append(_status(client, address(name, route, parameters)))
    width = max(len(row[0]) for row in rows) + 2
    rows.insert(0, ["", *ROLES])
    return [
        (f"{row[0]:<{width}}" + "".join(f"{one:<16}" for one in row[1:])).rstrip() for row in rows
    ]


def test_every_address_answers_every_role_as_the_table_says(world, client):
    found = table(client)

    if os.environ.get("SAMRAD_ACCESS") == "write":
        TABLE.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == TABLE.read_text(encoding="utf-8").splitlines()


def test_no_address_fails():
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]

    assert [line for line in lines if {"500", "503"} & set(line.split())] == []


def _answers() -> dict[str, dict[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return {
        " ".join(line.split()[: -len(ROLES)]): dict(
            zip(ROLES, line.split()[-len(ROLES) :], strict=True)
        )
        for line in lines
    }


def test_kontoret_lets_nobody_in_without_a_role():
    office = {name: found for name, found in _answers().items() if " /kontor/" in name}

    assert office
    for name, found in office.items():
        for role in ("anyone", "no_role", Role.GROUP_MEMBER, Role.MEMBERS_OFFICE):
            if role == Role.MEMBERS_OFFICE and name.split()[0] in MEMBERS_OWN:
                continue
            assert found[role] in {"login", "403"}, (name, role)


def test_kontoret_refuses_to_be_written_to_by_kari_and_by_those_without_a_role(world, client):
    client.raise_request_exception = False
    for role in ("anyone", "no_role", Role.GROUP_MEMBER):
        _client_of(role, client)
        for name, route, parameters in addresses():
            if route.startswith("kontor/"):
                response = client.post(address(name, route, parameters), {})

                assert response.status_code in {302, 403, 405}, (role, name)


def _led() -> dict[str, dict[str, str]]:
    """The pages of a meeting that some are let in to and others not."""
    return {
        name: found
        for name, found in _answers().items()
        if " /moterom/" in name and len(set(found.values())) > 1
    }


def test_only_the_secretariat_and_the_chair_lead_a_meeting():
    led = _led()

    assert "chamber:console" in {name.split()[0] for name in led}
    for name, found in led.items():
        assert found["anyone"] == "login", name
        for role in set(ROLES) - {"anyone", Role.SECRETARIAT, Role.CHAIR}:
            assert found[role] == "403", (name, role)


def test_public_pages_are_the_same_for_everyone():
    public = {
        name: set(found.values())
        for name, found in _answers().items()
        if " /kontor/" not in name
        and " /konto/" not in name
        and name.split()[0] not in READERS_OWN | FOR_SCRIPTS
        and name not in _led()
    }

    assert {name: found for name, found in public.items() if len(found) > 1} == {}


def test_a_stream_of_kontoret_is_refused_to_those_without_a_role():
    found = next(found for name, found in _answers().items() if name.split()[0] in FOR_SCRIPTS)
    outside = ("anyone", "no_role", Role.GROUP_MEMBER, Role.MEMBERS_OFFICE)

    assert {role: found[role] for role in outside} == dict.fromkeys(outside, "403")


def test_what_is_the_reader_s_own_asks_strangers_to_log_in():
    asked = {
        name.split()[0]: found["anyone"]
        for name, found in _answers().items()
        if name.split()[0] in READERS_OWN
    }

    assert asked == dict.fromkeys(READERS_OWN, "login")
