"""The door to a stream: who is let in, to what, and what those who come back have missed."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django_cotton.compiler_regex import CottonCompiler
from tests import factories
from tests.conftest import AT

from samrad.base import actions, clock
from samrad.base.models import Source
from samrad.base.policies import ANYONE, system
from samrad.base.ports import topics
from samrad.base.ports.topics import TOPICS, Kind
from samrad.identity.models import RoleGrant, User
from samrad.live import queries
from samrad.live.vocabulary import LOOK_BACK

TRAIL = "/live/office.trail/"
OPEN = Kind(about="Åpent.", may_listen=lambda _actor, key: key != "hemmelig")


@pytest.fixture
def as_ingrid(client, db):
    user = User.objects.create_user("ingrid@tests.example", None, name="Ingrid")
    user.is_demo = True
    user.save()
    with actions.opened("tests.arrange", system("tests"), AT):
        RoleGrant.objects.create(user=user, role="secretariat", valid_from=factories.START)
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True


def change(slug="a"):
    with actions.opened("tests.arrange", system("tests"), AT):
        Source.objects.create(slug=slug, kind="document", title=slug)


def test_kari_may_not_follow_the_trail(client, db):
    assert client.get(TRAIL).status_code == 403


def test_ingrid_follows_the_trail_and_is_kept_by_no_cache_and_no_proxy(as_ingrid):
    response = as_ingrid.get(TRAIL + f"?since={queries.head()}")

    assert response.status_code == 200
    assert response["Content-Type"] == "text/event-stream"
    assert response["Cache-Control"] == "no-cache, no-transform"
    assert response["X-Accel-Buffering"] == "no"
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert response.content.decode() == (
        f"retry: 3000\n\nevent: standing\nid: {queries.head()}\ndata: \n\n"
    )


@pytest.mark.parametrize(
    "path",
    [
        "/live/nobody.knows/",
        "/live/tests.open,nobody.knows/",
        "/live/Tests.open/",
        "/live/tests.open:../",
        "/live/" + ",".join(["tests.open"] * 9) + "/",
        "/live/%0aid:/",
    ],
)
def test_what_is_no_topic_is_not_found(client, db, path):
    with TOPICS.with_entry("tests.open", OPEN):
        expected = 200 if path == "/live/tests.open:../" else 404

        assert client.get(path).status_code == expected


def test_one_topic_that_is_refused_refuses_all(client, db):
    with TOPICS.with_entry("tests.open", OPEN):
        assert client.get("/live/tests.open,tests.open:a/").status_code == 200
        assert client.get("/live/tests.open,tests.open:hemmelig/").status_code == 403


def test_a_stream_is_read_and_not_written_to(client, db):
    assert client.post(TRAIL).status_code in {403, 405}


@pytest.mark.parametrize("header", [True, False])
def test_those_who_come_back_learn_that_something_changed(as_ingrid, header):
    seen = queries.head()
    change()
    response = (
        as_ingrid.get(TRAIL, headers={"Last-Event-ID": str(seen)})
        if header
        else as_ingrid.get(f"{TRAIL}?since={seen}")
    )

    assert f"event: changed\nid: {seen + 1}\ndata: office.trail" in response.content.decode()


@pytest.mark.parametrize("since", ["", "x", "-1", "9" * 30, "²"])
def test_those_who_do_not_know_what_they_saw_are_told_to_ask(as_ingrid, since):
    response = as_ingrid.get(TRAIL, {"since": since})

    assert b"event: changed" in response.content


def test_a_page_newer_than_the_database_is_told_to_ask(as_ingrid):
    assert b"event: changed" in as_ingrid.get(TRAIL, {"since": queries.head() + 1}).content


def test_only_topics_that_changed_are_missed(db):
    def rows_of(_action, rows):
        return [row.partition(":")[2] for row in rows if row.startswith("base.source:")]

    kind = Kind(about="Kilder.", may_listen=lambda *_: True, touched=rows_of)
    with TOPICS.with_entry("tests.source", kind):
        seen = queries.head()
        change()
        row = Source.objects.get().pk
        names = [f"tests.source:{row}", f"tests.source:{row + 1}"]

        assert [one.topic for one in queries.missed(names, seen)] == names[:1]
        assert queries.missed(names, seen + 1) == []


def test_very_much_missed_is_everything(db, monkeypatch):
    monkeypatch.setattr(queries, "LOOK_BACK", 2)
    seen = queries.head()
    for slug in "abc":
        change(slug)

    assert queries.changed_since(seen) == [(seen + 3, frozenset({"*"}))]
    assert [one.topic for one in queries.missed(["office.trail"], seen)] == ["office.trail"]
    assert LOOK_BACK == 200


def test_a_topic_no_entry_tells_of_counts_as_changed(db):
    with TOPICS.with_entry("tests.open", OPEN):
        assert [one.topic for one in queries.missed(["tests.open"], queries.head())] == [
            "tests.open"
        ]


def test_every_topic_in_the_house_keeps_kari_out_of_what_is_not_public():
    assert not topics.may_listen(ANYONE, "office.trail")
    assert [key for key in TOPICS if not str(TOPICS[key].about).strip()] == []


def test_a_page_says_which_entry_it_was_made_after(as_ingrid):
    head = queries.head()

    assert f'data-live-since="{head}"' in as_ingrid.get("/kontor/spor/").content.decode()
    assert clock.now() > AT


def part(attributes):
    text = f'<c-live id="a" topic="tests.open" {attributes}>Innhold</c-live>'
    return Template(CottonCompiler().process(text)).render(
        Context({"request": SimpleNamespace(version=4, asked_on="")})
    )


@pytest.mark.parametrize("marked", ["fragment", "urgent", "now", "quiet"])
def test_a_part_says_how_it_follows(marked):
    others = {"fragment", "urgent", "now", "quiet"} - {marked}

    assert f" data-live-{marked} " in part(marked)
    assert [one for one in others if f"data-live-{one}" in part(marked)] == []


def test_a_part_with_a_label_is_a_group_that_can_be_named():
    assert '<div id="a" role="group" aria-label="Votering" data-live' in part('label="Votering"')
    assert "role=" not in part("").partition("<div")[2]


def test_a_topic_carries_a_fragment_only_when_its_kind_does():
    shown = Kind(about="Vist.", may_listen=lambda *_: True, fragment=lambda key: f"<p>{key}</p>")
    with TOPICS.with_entry("tests.open", OPEN), TOPICS.with_entry("tests.shown", shown):
        assert topics.has_fragment("tests.shown:7")
        assert topics.fragment("tests.shown:7") == "<p>7</p>"
        assert not topics.has_fragment("tests.open:7")
        assert topics.fragment("tests.open:7") is None
        assert not topics.has_fragment("nobody.knows")
