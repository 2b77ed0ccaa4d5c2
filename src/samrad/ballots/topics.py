"""What may be followed of a ballot: that somebody has voted, or that it is closed."""

from samrad.ballots import policies
from samrad.base.ports.topics import TOPICS, Kind

TOPICS.add(
    "ballots.box",
    Kind(
        about="En urne: at noen har stemt, eller at den er lukket. Hvem og hva sies ikke.",
        may_listen=lambda actor, _key: policies.may_hold_ballot(actor),
    ),
)
