"""Kontoret as each of the cast meets it: whole pages, a member taken in, an edit that clashes."""

import re

import pytest
from tests.stories.offices import KEPT, READ, TOOLS

# No member of Osloregionen, and no part of its record beyond its name and number.
OUTSIDER, SLUG = "Hamarøy", "hamaroy"
OTHER, OTHER_SLUG = "Røst", "rost"


def focus_on(page, name, role="textbox", most=80):
    """Tab until the field or button of that name has focus; fails when it never does."""
    wanted = page.get_by_role(role, name=name, exact=True)
    for _press in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    pytest.fail(f"«{name}» fikk aldri fokus.")


def type_day(page, day):
    """Type a day into the date field that has focus: its parts in the browser's own order."""
    year, month, date = day.split("-")
    parts = page.evaluate(
        "new Intl.DateTimeFormat(navigator.language).formatToParts().map(part => part.type)"
    )
    typed = {"year": year, "month": month, "day": date}
    page.keyboard.type("".join(typed[part] for part in parts if part in typed))


def is_member(page, slug, on):
    """Whether the portal's list of members on a day holds the municipality."""
    page.goto(f"/medlemmer/?on={on}")
    return page.locator(f'#rows a[href^="/medlemmer/{slug}/"]').count() == 1


@pytest.mark.parametrize("path", [*READ, *TOOLS, *KEPT])
def test_page_in_the_office_breaks_no_rule(page_of, faults, path):
    page = page_of("Ingrid")
    answer = page.goto(path)

    assert answer.status == 200
    assert page.locator("h1").count() == 1
    assert faults(page) == []


@pytest.mark.parametrize("path", READ)
def test_chair_reads_and_is_offered_no_change(page_of, faults, path):
    page = page_of("Håkon")
    answer = page.goto(path)

    assert answer.status == 200
    assert page.locator("main form[method=post]").count() == 0
    assert page.get_by_role("link", name=re.compile("^(Legg til|Endre|Avslutt)$")).count() == 0
    assert faults(page) == []


@pytest.mark.parametrize("path", TOOLS)
def test_chair_uses_a_tool_that_keeps_nothing(page_of, faults, path):
    page = page_of("Håkon")
    answer = page.goto(path)

    assert answer.status == 200
    assert page.locator("main form[method=post]").count() == 1
    assert faults(page) == []


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Håkon", "/kontor/medlemmer/innmelding/"),
        ("Håkon", "/kontor/brukere/"),
        ("Solveig", "/kontor/"),
        ("Ola", "/kontor/"),
        ("Ola", "/kontor/register/people.people/"),
        ("Ola", "/kontor/spor/"),
    ],
)
def test_one_who_may_not_is_told_so_on_a_page_of_ours(page_of, axe, name, path):
    page = page_of(name)
    answer = page.goto(path)

    assert answer.status == 403
    assert page.locator("h1").count() == 1
    page.get_by_role("contentinfo").wait_for()
    assert axe(page) == []


def test_kari_is_sent_to_the_door(page_of):
    page = page_of("Kari")
    page.goto("/kontor/")

    assert page.url.endswith("/konto/login/?next=/kontor/")


def test_member_is_admitted_by_keyboard_alone_and_counts_from_its_first_day(page_of):
    # The admission is invented; the municipality is real and has no part in Osloregionen.
    page = page_of("Ingrid")
    page.goto("/kontor/medlemmer/innmelding/")
    focus_on(page, "Kommune", role="combobox")
    page.keyboard.type(OUTSIDER)
    focus_on(page, "Medlem fra og med")
    type_day(page, "2030-01-01")
    focus_on(page, "Eller en ny kilde (valgfritt)")
    page.keyboard.type("Prøvevedtak om medlemskap")
    focus_on(page, "Før i registeret", role="button")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.url.endswith(f"/medlemmer/{SLUG}/")
    page.get_by_text("Medlemskapet er ført.").wait_for()

    reader = page_of("Kari")

    assert not is_member(reader, SLUG, "2029-12-31")
    assert is_member(reader, SLUG, "2030-01-01")


def test_member_is_admitted_without_script(page_of):
    # The admission is invented; the municipality is real and has no part in Osloregionen.
    page = page_of("Ingrid", script=False)
    page.goto("/kontor/medlemmer/innmelding/")
    page.get_by_label("Kommune", exact=True).select_option(OTHER_SLUG)
    page.get_by_label("Medlem fra og med").fill("2030-01-01")
    page.get_by_label("Eller en ny kilde").fill("Prøvevedtak om medlemskap")
    page.get_by_role("button", name="Før i registeret").click()

    page.get_by_text("Medlemskapet er ført.").wait_for()

    reader = page_of("Kari", script=False)

    assert not is_member(reader, OTHER_SLUG, "2029-12-31")
    assert is_member(reader, OTHER_SLUG, "2030-01-01")


def test_one_who_saves_last_is_told_what_the_other_wrote(page_of, faults):
    first, second = page_of("Ingrid"), page_of("Ingrid")
    for page in (first, second):
        page.goto("/kontor/register/themes.themes/1/endre/")
    first.get_by_label("Sammendrag").fill("Skrevet først.")
    first.get_by_role("button", name="Lagre").click()
    first.wait_for_url(re.compile(r"/themes\.themes/1/$"))

    second.get_by_label("Sammendrag").fill("Skrevet sist.")
    second.get_by_role("button", name="Lagre").click()

    assert "Skrevet først." in second.get_by_role("alert").inner_text()
    assert second.get_by_label("Sammendrag").input_value() == "Skrevet sist."

    second.get_by_role("button", name="Lagre").click()
    second.wait_for_url(re.compile(r"/themes\.themes/1/$"))

    second.locator("main").get_by_text("Skrevet sist.").first.wait_for()
    # Chromium itself logs the answer 422 that the clash is told with.
    assert [one for one in faults(second) if "422" not in one] == []
