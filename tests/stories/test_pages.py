"""Every public page: accessible, within its policy, as wide as the screen, whole without script."""

import pytest
from tests.stories.addresses import PUBLIC, REFUSED
from tests.stories.conftest import DESKTOP, PHONE

NARROWEST = 320  # WCAG 2.2, 1.4.10: 1280 px at 400 %
WIDTH = "document.documentElement.scrollWidth"


def words(page):
    """What the page says, apart from what it says about scripts themselves."""
    said = page.locator("main").inner_text()
    for apart in page.locator("main noscript").all_inner_texts():
        said = said.replace(apart, "")
    return said.split()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("path", PUBLIC)
def test_page_breaks_no_rule_and_complains_of_nothing(
    open_page, axe, policy_violations, path, width
):
    page = open_page(width)
    answer = page.goto(path)

    assert answer.status == 200
    assert axe(page) == []
    assert policy_violations(page) == []
    assert page.heard.complaints == []


@pytest.mark.parametrize("path", PUBLIC)
def test_page_never_scrolls_sideways(page, path):
    page.goto(path)
    on_phone = page.evaluate(WIDTH)
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    on_narrowest = page.evaluate(WIDTH)

    assert on_phone == PHONE
    assert on_narrowest == NARROWEST


@pytest.mark.parametrize("path", PUBLIC)
def test_page_says_the_same_without_script(open_page, path):
    without, with_script = open_page(script=False), open_page()
    without.goto(path)
    with_script.goto(path)

    assert without.locator("h1").count() == 1
    assert words(without) == words(with_script)


@pytest.mark.parametrize(("path", "status"), REFUSED)
def test_refusal_is_a_page_of_ours(open_page, axe, policy_violations, path, status):
    page = open_page()
    answer = page.goto(path)

    assert answer.status == status
    assert page.locator("h1").count() == 1
    assert page.get_by_role("contentinfo").is_visible()
    assert axe(page) == []
    assert policy_violations(page) == []
