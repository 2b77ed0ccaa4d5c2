"""Logging in and out, and the second factor, in our look and within our policy."""

import pytest

MOST = 5  # failed attempts before the door closes, from settings


def test_wrong_password_is_answered_beside_the_form(page, axe, policy_violations):
    page.goto("/konto/login/")
    page.get_by_label("E-post").fill("ingen@prove.example")
    page.get_by_label("Passord", exact=True).fill("ikke riktig passord")
    page.get_by_role("button", name="Logg inn", exact=True).click()

    page.get_by_role("alert").wait_for()
    assert axe(page) == []
    assert policy_violations(page) == []


def test_door_closes_after_many_wrong_passwords(page, axe, policy_violations):
    for _attempt in range(MOST):
        page.goto("/konto/login/")
        page.get_by_label("E-post").fill("stengt@prove.example")
        page.get_by_label("Passord", exact=True).fill("ikke riktig passord")
        page.get_by_role("button", name="Logg inn", exact=True).click()

    page.get_by_role("heading", name="For mange forsøk").wait_for()
    assert axe(page) == []
    assert policy_violations(page) == []


def test_one_of_the_cast_logs_in_and_out_again(signed_in):
    page = signed_in("Ingrid")
    page.goto("/")

    page.get_by_role("link", name="Kontoret").wait_for()

    page.get_by_role("link", name="Logg ut").click()
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url("**/")

    page.get_by_role("link", name="Logg inn").wait_for()
    assert page.get_by_role("link", name="Kontoret").count() == 0


def test_one_without_a_role_in_the_office_is_not_shown_the_way(signed_in):
    page = signed_in("Ola")
    page.goto("/")

    page.get_by_role("link", name="Logg ut").wait_for()
    assert page.get_by_role("link", name="Kontoret").count() == 0


@pytest.mark.parametrize(
    "path",
    [
        "/konto/logout/",
        "/konto/to-faktor/",
        "/konto/to-faktor/totp/activate/",
        "/konto/to-faktor/webauthn/add/",
        "/konto/to-faktor/webauthn/",
    ],
)
def test_page_about_the_account_breaks_no_rule(page_of, faults, path):
    page = page_of("Ingrid")
    answer = page.goto(path)

    assert answer.status == 200
    assert page.locator("h1").count() == 1
    assert faults(page) == []
