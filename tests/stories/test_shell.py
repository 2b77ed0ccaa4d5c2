"""The shell by keyboard alone: skip link, menu, and another day."""

import pytest

# What a page moves from now on, and how wide it is in each of the next frames.
MOVES = """
window.moved = [];
addEventListener('transitionrun', event =>
  moved.push(`${event.target.className}: ${event.propertyName}`), true);
"""
WIDTHS = """() => new Promise(done => {
  const widths = [];
  const look = () => widths.push(document.documentElement.scrollWidth) < 6
    ? requestAnimationFrame(look) : done(widths);
  look();
})"""


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def press_until(page, text, most=40):
    """Tab until what has focus reads text; fails when it never does."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if focused(page) == text:
            return
    pytest.fail(f"«{text}» fikk aldri fokus.")


def test_first_key_press_offers_to_skip_to_the_content(page):
    page.goto("/data/")
    page.keyboard.press("Tab")

    assert focused(page) == "Hopp til innholdet"
    page.get_by_role("link", name="Hopp til innholdet").wait_for()

    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "innhold"


def test_menu_on_a_phone_opens_and_leads_on_by_keyboard(page):
    page.goto("/data/")
    about = page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Om rådet")

    assert not about.is_visible()

    press_until(page, "Meny")
    page.keyboard.press("Enter")

    about.wait_for()

    press_until(page, "Om rådet")
    page.keyboard.press("Enter")
    page.wait_for_url("**/om/")


def test_menu_on_a_phone_opens_without_script(open_page):
    page = open_page(script=False)
    page.goto("/data/")
    page.get_by_text("Meny", exact=True).click()

    page.get_by_role("link", name="Om rådet").wait_for()


def test_menu_on_a_desk_stands_open(desktop):
    desktop.goto("/data/")
    menu = desktop.get_by_role("navigation", name="Hovedmeny")

    menu.get_by_role("link", name="Om rådet").wait_for()
    assert not desktop.get_by_text("Meny", exact=True).is_visible()


def test_another_day_is_chosen_by_keyboard_and_left_again(page):
    page.goto("/data/")
    press_until(page, "Se en annen dag")
    page.keyboard.press("Enter")
    page.get_by_label("Vis slik det var").fill("2023-06-08")
    page.get_by_label("Vis slik det var").focus()
    press_until(page, "Vis dagen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/data/?on=2023-06-08")

    page.get_by_text("Slik det var 8. juni 2023").wait_for()

    page.get_by_role("link", name="Tilbake til i dag").click()

    assert "on=" not in page.url
    assert page.get_by_text("Slik det var 8. juni 2023").count() == 0


def test_chosen_day_follows_the_reader_through_the_menu(desktop):
    desktop.goto("/data/?on=2023-06-08")
    desktop.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Om rådet").click()
    desktop.wait_for_url("**/om/?on=2023-06-08")

    desktop.get_by_text("Slik det var 8. juni 2023").wait_for()


@pytest.mark.parametrize("path", ["/", "/kontor/"])
def test_one_who_asked_for_less_movement_sees_none_when_the_page_is_turned(page_of, path):
    page = page_of("Ingrid")
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(path)
    page.evaluate(MOVES)
    page.set_viewport_size({"width": 390, "height": 844})

    assert set(page.evaluate(WIDTHS)) == {390}
    assert page.evaluate("moved") == []
