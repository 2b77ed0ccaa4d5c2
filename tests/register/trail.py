"""What an action left in the trail."""

import json

from samrad.audit.models import Entry


def entries(action):
    """The entries of one action: for each, {row key: [before, after]}."""
    return [
        json.loads(entry.payload.content)
        for entry in Entry.objects.filter(action=action).order_by("number")
    ]


def only(action):
    """The one entry of an action, which fails when there are none or several."""
    (found,) = entries(action)
    return found
