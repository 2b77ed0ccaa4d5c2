"""Every public page: accessible, within its policy, as wide as the screen, whole without script."""

import pytest
from tests.stories.addresses import PUBLIC, REFUSED


def words(page):
    """What the page says, apart from what it says about scripts themselves."""
    said = page.locator("main").inner_text()
    for apart in page.locator("main noscript").all_inner_texts():
        said = said.replace(apart, "")
    return said.split()


@pytest.mark.parametrize("path", PUBLIC)
def test_page_says_the_same_without_script_breaks_no_rule_and_is_as_wide_as_the_screen(
    page_of, faults, path
):
    page, without = page_of("Kari"), page_of("Kari", script=False)
    answer = page.goto(path)
    without.goto(path)

    assert answer.status == 200
    assert without.locator("h1").count() == 1
    assert words(without) == words(page)
    assert faults(page) == []


@pytest.mark.parametrize(("path", "status"), REFUSED)
def test_refusal_is_a_page_of_ours(open_page, axe, policy_violations, path, status):
    page = open_page()
    answer = page.goto(path)

    assert answer.status == status
    assert page.locator("h1").count() == 1
    page.get_by_role("contentinfo").wait_for()
    assert axe(page) == []
    assert policy_violations(page) == []
