"""The whole way of an invited user: password, passkey, out, and in again by each of the two doors.

Chromium's virtual authenticator takes the place of a thumb and a key; what is signed, sent and
checked is the real ceremony of WebAuthn.
"""

import re
from urllib.parse import urlsplit

import pytest

REMOVE = re.compile("^(Fjern|Slett)")
PASSWORD = "tests-only-correct-horse"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def key_page(open_page, address):
    """A page with a key at hand, and the site as a browser accepts keys for without TLS."""
    page = open_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.set_default_timeout(10_000)
    page.site = address.replace("127.0.0.1", "localhost")
    page.thumb = lambda *, off: devtools.send(
        "WebAuthn.setUserVerified", made | {"isUserVerified": not off}
    )
    page.held = lambda: devtools.send("WebAuthn.getCredentials", made)["credentials"]
    return page


def invited(page, run, name):
    """An invented user of the secretariat, who has just chosen a password and is logged in."""
    printed = run("invite", f"{name.lower()}@prove.example", name, "--site", page.site)
    page.goto(re.search(r"http\S+", printed).group())
    page.get_by_label("Nytt passord", exact=True).fill(PASSWORD)
    page.get_by_label("Nytt passord (igjen)").fill(PASSWORD)
    page.locator("button[name=action]").click()
    log_in(page, name)


def log_in(page, name):
    page.goto(f"{page.site}/konto/login/")
    page.get_by_label("E-post").fill(f"{name.lower()}@prove.example")
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()


def add_key(page, *, passwordless):
    page.goto(f"{page.site}/konto/to-faktor/webauthn/add/")
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Bekreft").click()
    page.get_by_label("Hva nøkkelen skal hete").fill("Nøkkelen min")
    if passwordless:
        page.locator("[name=passwordless]").check()
    page.get_by_role("button", name="Legg til").click()
    page.wait_for_url(lambda url: not url.endswith("/webauthn/add/"))


def log_out(page):
    page.goto(f"{page.site}/konto/logout/")
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url(f"{page.site}/")


def path(page):
    return urlsplit(page.url).path


def test_key_is_the_second_factor_after_the_password(key_page, run, faults):
    invited(key_page, run, "Anne")
    assert path(key_page) == "/konto/to-faktor/"

    add_key(key_page, passwordless=False)
    log_out(key_page)
    log_in(key_page, "Anne")
    key_page.goto(f"{key_page.site}/kontor/")
    assert path(key_page) == "/konto/to-faktor/authenticate/"
    assert faults(key_page) == []

    key_page.locator("#mfa_webauthn_authenticate").click()
    key_page.wait_for_url("**/kontor/")

    assert key_page.locator("h1").count() == 1
    assert [one["signCount"] for one in key_page.held()] == [2]
    assert key_page.heard.complaints == []


def test_passkey_alone_opens_the_office(key_page, run):
    invited(key_page, run, "Berit")
    add_key(key_page, passwordless=True)
    log_out(key_page)

    key_page.goto(f"{key_page.site}/konto/login/")
    key_page.get_by_role("button", name="Logg inn med tilgangsnøkkel").click()
    key_page.wait_for_url("**/kontor/")

    assert key_page.locator("h1").count() == 1
    assert key_page.heard.complaints == []


def test_passkey_without_the_thumb_opens_nothing_and_says_what_to_do(key_page, run, faults):
    invited(key_page, run, "Cato")
    add_key(key_page, passwordless=True)
    log_out(key_page)
    key_page.thumb(off=True)

    key_page.goto(f"{key_page.site}/konto/login/")
    key_page.get_by_role("button", name="Logg inn med tilgangsnøkkel").click()
    told = key_page.get_by_role("alert").filter(has_text="Nøkkelen ble ikke brukt")
    told.wait_for()

    assert "bruk en annen måte" in told.inner_text()
    assert faults(key_page) == []

    key_page.goto(f"{key_page.site}/kontor/")

    assert path(key_page) == "/konto/login/"


def test_key_that_is_there_already_is_said_to_be(key_page, run):
    invited(key_page, run, "Dina")
    add_key(key_page, passwordless=False)

    key_page.goto(f"{key_page.site}/konto/to-faktor/webauthn/add/")
    key_page.get_by_label("Hva nøkkelen skal hete").fill("Den samme")
    key_page.get_by_role("button", name="Legg til").click()
    key_page.get_by_role("alert").filter(has_text="allerede lagt til").wait_for()

    assert path(key_page) == "/konto/to-faktor/webauthn/add/"


def test_key_the_server_does_not_know_is_refused_in_a_sentence(key_page, run):
    invited(key_page, run, "Even")
    add_key(key_page, passwordless=True)
    key_page.goto(f"{key_page.site}/konto/to-faktor/webauthn/")
    key_page.get_by_role("link", name=REMOVE).first.click()
    key_page.get_by_role("button", name=REMOVE).click()
    log_out(key_page)

    key_page.goto(f"{key_page.site}/konto/login/")
    key_page.get_by_role("button", name="Logg inn med tilgangsnøkkel").click()
    key_page.get_by_text("Vi godtok ikke nøkkelen").wait_for()

    assert path(key_page) == "/konto/login/"
