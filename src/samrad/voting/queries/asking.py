"""Who asks to vote, in which vote: the first half of the way to a vote, in one statement."""

import json
from collections.abc import Collection

from django.db import connection

from samrad.chamber.models import Attendee
from samrad.voting.models import Poll

# By hand, as the vote itself is (actions/casting.py): a thousand ask in the same seconds, and
# building two statements with the ORM took longer than running both and writing the vote.
ASKED = (
    "SELECT poll.id, poll.sitting_id, poll.question, poll.options, poll.method, who.id, who.name"
    " FROM voting_poll poll"
    " JOIN chamber_sitting sitting ON sitting.id = poll.sitting_id"
    " JOIN meetings_meeting meeting ON meeting.id = sitting.meeting_id"
    " LEFT JOIN chamber_attendee who ON who.sitting_id = poll.sitting_id"
    " AND who.code_hash <> '' AND who.code_hash IN ({codes})"
    " WHERE poll.id = %s AND meeting.slug = %s"
)
# In the order the models have their columns, which is what from_db goes by.
POLL = ("id", "sitting_id", "question", "options", "method")
ATTENDEE = ("id", "sitting_id", "name")
LARGEST = 2**63 - 1  # what a key may be; an address may hold more


def asked(slug: str, number: int, digests: Collection[str]) -> tuple[Poll | None, Attendee | None]:
    """The vote with this number in the meeting with this key, and who asks by code: one query.

    digests are the fingerprints of the codes somebody has entered rooms with (code_hash); one of
    another meeting is nobody's here. The rows hold what a vote needs, and fetch the rest when it
    is asked for.
    """
    if number > LARGEST:
        return None, None
    codes = list(digests) or [""]
    with connection.cursor() as cursor:
        statement = ASKED.format(codes=", ".join(["%s"] * len(codes)))
        cursor.execute(statement, [*codes, number, slug])
        row = cursor.fetchone()
    if row is None:
        return None, None
    key, sitting, question, options, method, who, name = row
    told = (key, sitting, question, json.loads(options), method)
    poll = Poll.from_db(connection.alias, POLL, told)
    voter = Attendee.from_db(connection.alias, ATTENDEE, (who, sitting, name)) if who else None
    return poll, voter
