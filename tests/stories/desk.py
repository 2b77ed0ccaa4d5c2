"""Steps at the meeting desk that more than one story takes; everyone in them is invented."""

from datetime import timedelta

from tests.stories.test_dispatch import fill, kept
from tests.stories.test_meeting import press

from samrad.base import clock

PRESENT = ("Håkon Standin", "Representant for Asker", "Solveig Standin")  # as the desk orders them


def in_days(days):
    """The day that many days ahead, or behind, as a field takes it."""
    return (clock.today() + timedelta(days=days)).isoformat()


def establish(page, name):
    """A body of our own: what the other stories leave behind is not on its agenda."""
    proof = {"decision": "Styret, prøvesak", "decided_on": in_days(-400)}
    known = {"name": name, "kind": "faggruppe", "effective": in_days(-365)}
    kept(page, "/kontor/organer/nytt/", "Opprett organet", known | proof)


def plan(page, body, days, *titles):
    """A meeting of the body with these items; the address of its desk."""
    meeting = {"body": body, "held_on": in_days(days), "starts_at": "10:00", "place": "Rådhuset"}
    kept(page, "/kontor/moter/nytt/", "Legg i kalenderen", meeting)
    desk = page.url
    for title in titles:
        kept(page, f"{desk}sak/", "Legg til", {"title": title})
    return desk


def hold(page, desk):
    """The meeting was held, with three present."""
    times = {"opened": "10:00", "closed": "11:30", "chair": "Håkon Standin"}
    kept(page, f"{desk}holdt/", "Lagre og før frammøtet", times | {"secretary": "Ingrid Standin"})
    fill(page, {"others": "\n".join(f"medlem: {name}" for name in PRESENT)})
    press(page, "Lagre frammøtet")


def decide(page, desk, title, words, **more):
    """What was decided in an item, by all who were there."""
    page.goto(f"{desk}motebok/")
    page.get_by_role("link", name=title, exact=True).first.click()
    fill(page, {"entitled": "3", "in_favour": "3", "text": words} | more)
    press(page, "Lagre")


def finish(page, desk, **reason):
    """The minutes are finished, or corrected for a reason."""
    kept(page, f"{desk}motebok/ferdig/", "Ferdigstill", reason)
