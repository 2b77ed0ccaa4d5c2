"""The day in question, and whole public pages kept until the record changes."""

import gzip
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.core.cache import caches
from django.core.exceptions import BadRequest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from tests.conftest import AT

from samrad.base import clock
from samrad.base.middleware import LONGEST, DayInQuestion, PageCache, Typed, day_in_question
from samrad.base.ports.unseen import UNSEEN
from samrad.base.record.own import sources
from samrad.identity.models import User

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _empty_cache():
    caches["pages"].clear()


# ------------------------------------------------------------------ ?on=


@pytest.mark.parametrize("text", ["1990-01-01", "2023-06-08", "2024-02-29", "2036-11-01"])
def test_a_day_within_reach_is_read(text):
    assert day_in_question(text, TODAY) == date.fromisoformat(text)


@pytest.mark.parametrize(
    "text",
    ["banana", "2023-02-30", "2023-02-29", "20230608", "2023-W23-4", " 2023-06-08", "8.6.2023",
     "0000-00-00", "٢٠٢٣-٠٦-٠٨", "2023-06-08T00:00", "-1", "2023-6-8", "x" * 5000],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_an_example(text):
    with pytest.raises(BadRequest, match=r"er ikke en dato\. Skriv for eksempel 2023-06-08") as no:
        day_in_question(text, TODAY)

    assert len(str(no.value)) < 120


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01", "1989-12-31", "2036-11-02"])
def test_a_day_out_of_reach_is_refused_with_the_years(text):
    with pytest.raises(BadRequest, match="Vi kan vise dager fra 1990 til 2036"):
        day_in_question(text, TODAY)


def test_a_leap_day_today_has_a_latest_day():
    assert day_in_question("2038-02-01", date(2028, 2, 29)) == date(2038, 2, 1)


@pytest.mark.parametrize("text", ["banana", "9999-12-31", "2023-02-30", "0001-01-01"])
def test_a_bad_day_is_a_norwegian_page_with_400(client, db, text):
    response = client.get("/", {"on": text})

    assert response.status_code == 400
    assert 'lang="nb"' in response.content.decode() or 'lang="no"' in response.content.decode()
    assert text in response.content.decode()


def test_a_bad_day_is_escaped_on_the_page(client, db):
    response = client.get("/", {"on": "<script>alert(1)</script>"})

    assert response.status_code == 400
    assert "<script>alert" not in response.content.decode()


def _after_middleware(path: str):
    seen = {}

    def view(request):
        DayInQuestion(view).process_view(request)
        seen.update(on=request.on, today=request.today, asked_on=request.asked_on)
        return HttpResponse()

    with clock.stopped(AT):
        DayInQuestion(view)(RequestFactory().get(path))
    return seen


def test_the_day_is_today_unless_asked_for():
    today = date(2026, 1, 15)

    assert _after_middleware("/") == {"on": today, "today": today, "asked_on": ""}
    assert _after_middleware("/?on=")["on"] == today
    assert _after_middleware("/?on=2023-06-08") == {
        "on": date(2023, 6, 8),
        "today": today,
        "asked_on": "2023-06-08",
    }


# ------------------------------------------------------------------ what is typed


@pytest.mark.parametrize("sent", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_control_signs_are_taken_out_of_every_field_and_the_rest_stands(sent):
    given = {"title": "Vei\x0b i\x00 \u202eÅs\U0001fffe", "what": ["ja", "北\x07"]}
    forms = {
        "multipart/form-data": given,
        "application/x-www-form-urlencoded": urlencode(given, doseq=True),
    }
    told = {} if sent.startswith("multipart") else {"content_type": sent}
    request = RequestFactory().post("/", forms[sent], **told)

    Typed(HttpResponse).process_view(request)

    assert request.POST.dict() == {"title": "Vei  i Ås", "what": "北"}
    assert request.POST.getlist("what") == ["ja", "北"]
    with pytest.raises(AttributeError):
        request.POST["title"] = "noe annet"


def test_plain_fields_and_pages_that_are_read_are_left_alone():
    asked, sent = RequestFactory().get("/?q=a%0Bb"), RequestFactory().post("/", {"title": "Ås"})
    before = sent.POST

    for request in (asked, sent):
        Typed(HttpResponse).process_view(request)

    assert sent.POST is before
    assert asked.GET["q"] == "a\x0bb"


# ------------------------------------------------------------------ kept pages


class Site:
    """A site of one page, that counts how often it is made."""

    def __init__(self, respond=None):
        self.made = 0
        self.respond = respond or (lambda _request: HttpResponse("side"))
        self.cache = PageCache(self._respond)

    def _respond(self, request):
        self.made += 1
        return self.respond(request)

    def get(self, path="/", method="get", cookies=None, **headers):
        request = getattr(RequestFactory(), method)(path, headers=headers)
        request.COOKIES.update(cookies or {})
        return self.cache(request)


def test_a_public_page_is_made_once(db):
    site = Site()

    first, second = site.get(), site.get()

    assert site.made == 1
    assert first.content == second.content == b"side"
    assert dict(first.headers) == dict(second.headers)
    assert first["Cache-Control"] == "no-cache"
    assert {"HX-Request", "Cookie"} <= set(first["Vary"].split(", "))


def test_any_action_makes_kept_pages_stale(db, ingrid):
    site = Site()
    site.get()

    sources.create(actor=ingrid, at=AT, slug="a", kind="document", title="A")
    site.get()

    assert site.made == 2


def test_an_action_no_page_shows_makes_no_kept_page_stale(db, ingrid):
    site = Site()
    given = {"actor": ingrid, "at": AT, "kind": "document"}
    with UNSEEN.with_entry("base.create_source", "Prøve."):
        site.get()
        row = sources.create(**given, slug="a", title="A")
        site.get()

        assert site.made == 1

        sources.change(actor=ingrid, at=AT, row=row, title="B")
        sources.create(**given, slug="b", title="B")
        site.get()
        site.get()

        assert site.made == 2


def test_a_new_day_makes_kept_pages_stale(db):
    site = Site()
    late = datetime(2026, 1, 15, 22, 59, tzinfo=UTC)  # 23.59 in Norway

    with clock.stopped(late):
        site.get()
        site.get()
    with clock.stopped(late + timedelta(minutes=1)):
        site.get()

    assert site.made == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"path": "/?on=2023-06-08"}, {"path": "/?on=2023-06-09"}),
        ({"path": "/?on=2023-06-08"}, {"path": "/"}),
        ({}, {"HX-Request": "true"}),
        ({"HX-Request": "true", "HX-Target": "rows"}, {"HX-Request": "true"}),
        ({"Host": "localhost"}, {"Host": "127.0.0.1"}),
        ({"path": "/a"}, {"path": "/b"}),
    ],
)
def test_pages_asked_for_differently_are_kept_apart(db, one, other):
    site = Site(lambda request: HttpResponse(repr((request.headers, request.get_full_path()))))

    assert site.get(**one).content != site.get(**other).content
    assert site.made == 2


def test_the_logged_in_neither_get_nor_leave_kept_pages(db, settings):
    site = Site(lambda request: HttpResponse(f"for {len(request.COOKIES)}"))
    session = {settings.SESSION_COOKIE_NAME: "abc"}

    site.get()
    assert site.get(cookies=session).content == b"for 1"
    assert site.get(cookies=session).content == b"for 1"
    assert site.get().content == b"for 0"
    assert site.made == 3


@pytest.mark.parametrize("path", ["/kontor/", "/konto/login/", "/live/vote", "/static/a.css"])
def test_personal_and_static_addresses_are_not_kept(db, path):
    site = Site()

    site.get(path)
    site.get(path)

    assert site.made == 2


@pytest.mark.parametrize("method", ["post", "head", "put", "options"])
def test_only_get_is_kept(db, method):
    site = Site()

    site.get(method=method)
    site.get()
    site.get(method=method)

    assert site.made == 3


def _with_cookie(_request):
    response = HttpResponse("personlig")
    response.set_cookie("csrftoken", "x")
    return response


@pytest.mark.parametrize(
    "respond",
    [
        _with_cookie,
        lambda _request: HttpResponse("borte", status=404),
        lambda _request: StreamingHttpResponse(iter([b"a"])),
        lambda _request: HttpResponse("privat", headers={"Cache-Control": "private"}),
        lambda _request: HttpResponse(b"x" * (LONGEST + 1)),
    ],
    ids=["cookie", "404", "stream", "private", "long"],
)
def test_what_should_not_be_kept_is_not(db, respond):
    site = Site(respond)

    site.get()
    response = site.get()

    assert site.made == 2
    assert "ETag" not in response


def test_an_unchanged_page_is_304_without_content(db):
    site = Site()
    tag = site.get()["ETag"]

    again = site.get(**{"If-None-Match": tag})
    weak = site.get(**{"If-None-Match": f'"other", {tag}'})
    other = site.get(**{"If-None-Match": '"other"'})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert weak.status_code == 304
    assert (other.status_code, other.content) == (200, b"side")


def test_a_page_is_packed_for_those_who_can_unpack_it(db):
    site = Site()

    plain = site.get()
    packed = site.get(**{"Accept-Encoding": "gzip, br"})

    assert plain.content == b"side"
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == b"side"
    assert int(packed["Content-Length"]) == len(packed.content)
    assert packed["ETag"] == plain["ETag"]
    assert "Accept-Encoding" in packed["Vary"]
    assert site.made == 1


def test_the_tag_follows_the_content_and_not_the_record(db, ingrid):
    site = Site()
    tag = site.get()["ETag"]

    sources.create(actor=ingrid, at=AT, slug="a", kind="document", title="A")

    assert site.get(**{"If-None-Match": tag}).status_code == 304
    assert site.made == 2


def test_the_cache_is_bounded(db, settings):
    most = settings.CACHES["pages"]["OPTIONS"]["MAX_ENTRIES"]
    site = Site()

    for number in range(most + 50):
        site.get(f"/?q={number}")

    assert len(caches["pages"]._cache) <= most


# ------------------------------------------------------------------ the whole stack


def test_the_home_page_is_kept_whole_with_its_headers(client, db):
    first = client.get("/")
    second = client.get("/")

    assert first.content == second.content
    for name in ("Content-Security-Policy", "X-Frame-Options", "Content-Length", "Content-Type"):
        assert first[name] == second[name]
    assert int(second["Content-Length"]) == len(second.content)
    assert not second.cookies


def test_a_kept_page_costs_one_query(client, db, django_assert_num_queries):
    client.get("/")

    with django_assert_num_queries(1):
        client.get("/")


def test_a_logged_in_reader_gets_a_page_of_their_own(client, db):
    kept = client.get("/")
    user = User.objects.create_user("ola@tests.example", None, name="Ola Prøve")
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    own = client.get("/")
    client.logout()

    assert "ETag" in kept
    assert "ETag" not in own
    assert "Ola Prøve" not in client.get("/").content.decode()


def test_an_unknown_host_is_refused(client, db):
    assert client.get("/", headers={"host": "ondsinnet.example"}).status_code == 400
