"""A desk of its own in a meeting: python -m tests.chamber.process open|arrive|take|go|stand.

«arrive» and «take» wait for a line, so that two of them act at the same instant. «go» admits
guests one by one and says «ack name» for each, until it is killed.
"""

import os
import sys

GUESTS = 40


def say(*words):
    sys.stdout.write("|".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def begin():
    """Migrate a database of its own; a meeting in its first item, where Asker has not come."""
    from tests import template
    from tests.factories import chamber

    from samrad.base.policies import system
    from samrad.chamber import actions

    template.migrate()
    sitting = chamber.sitting()
    absent = [sitting.places.get(label="Asker").pk]
    for rank, name in enumerate(("Vara én", "Vara to"), 1):
        chamber.deputy(sitting, "Asker", name, rank)
    actions.call_roll(actor=system("tests"), at=chamber.AT, sitting=sitting, absent=absent)
    chamber.begun(sitting)


def given():
    """What every action at the desk is given."""
    from tests.factories import chamber

    from samrad.base.policies import system
    from samrad.chamber.models import Sitting

    row = Sitting.objects.select_related("meeting__body", "item").get()
    return {"actor": system("tests"), "at": chamber.AT, "sitting": row}


def at_the_signal(act):
    """Do it when told to, and say how it went: done, or the name of the refusal."""
    from samrad.base.actions import Refusal

    say("ready")
    sys.stdin.readline()
    try:
        act()
    except Refusal as refused:
        say("refused", type(refused).__name__)
    else:
        say("done")


def arrive(name):
    from samrad.chamber import actions
    from samrad.chamber.models import Attendee

    by, one = given(), Attendee.objects.get(name=name)
    at_the_signal(lambda: actions.arrive(**by, attendee=one))


def take(position):
    from samrad.chamber import actions

    by = given()
    item = by["sitting"].meeting.items.get(position=int(position))
    at_the_signal(lambda: actions.take_item(**by, item=item))


def go():
    """Admit those of the guests who are not there, in order."""
    from samrad.chamber import actions

    by = given()
    there = set(by["sitting"].attendees.values_list("name", flat=True))
    for number in range(GUESTS):
        if (name := f"Gjest {number}") not in there:
            actions.admit(**by, name=name, role="guest")
            say("ack", name)


def stand():
    """What the meeting has come to, from the database alone."""
    from samrad.audit import chain
    from samrad.chamber import queries

    row = given()["sitting"]
    say("item", row.item.position, row.is_open)
    say("seated", *(one.name for one in queries.voters(row)))
    say(
        "there",
        *row.attendees.filter(is_present=True).order_by("pk").values_list("name", flat=True),
    )
    say("known", *row.attendees.order_by("pk").values_list("name", flat=True))
    say("log", *(one.text for one in queries.log_of(row)))
    say("faults", len(list(chain.faults())))


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    {"open": begin, "arrive": arrive, "take": take, "go": go, "stand": stand}[sys.argv[1]](
        *sys.argv[2:]
    )
