"""What pages in Kontoret may follow while they are open."""

from samrad.base.policies import may_work_in_office
from samrad.base.ports.topics import TOPICS, Kind

TOPICS.add(
    "office.trail",
    Kind(
        about="Sporet: at en handling er utført.",
        may_listen=lambda actor, key: not key and may_work_in_office(actor),
        touched=lambda _action, _rows: [""],
    ),
)
