"""Who has had the floor in a meeting, how often and how long: by region, and by each speaker."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from samrad.chamber.models import Sitting
from samrad.debate.models import Turn
from samrad.debate.queries.phrasing import lasted
from samrad.debate.vocabulary import TurnKind
from samrad.meetings.models import AgendaItem


@dataclass(slots=True)
class Share:
    """The part of the debate that fell to a region or a speaker; places is 0 for a speaker."""

    label: str
    places: int = 0
    speeches: int = 0
    replies: int = 0
    others: int = 0
    seconds: int = 0

    @property
    def time(self) -> str:
        """The speaking time in words."""
        return lasted(self.seconds)

    def add(self, turn: Turn, at: datetime) -> None:
        """Count a turn that was given."""
        self.seconds += turn.spoken(at)
        if turn.kind == TurnKind.SPEECH:
            self.speeches += 1
        elif turn.kind in {TurnKind.REPLY, TurnKind.ANSWER}:
            self.replies += 1
        else:
            self.others += 1


@dataclass(frozen=True, slots=True)
class Statistics:
    """The debate of a meeting: one share for each region, spoken or not, and each speaker."""

    regions: list[Share]
    speakers: list[Share]
    whole: Share
    is_partial: bool

    @property
    def has_regions(self) -> bool:
        """Whether the places are of more regions than one."""
        return len(self.regions) > 1


def statistics(sitting: Sitting, at: datetime, *, with_closed: bool) -> Statistics:
    """Who has spoken so far: two queries. What happened behind closed doors only with_closed."""
    rows = Turn.objects.filter(floor__sitting=sitting, given_at__isnull=False).select_related(
        "attendee__place", "floor__item__consideration__case"
    )
    everything = list(rows.order_by("given_at", "pk"))
    turns = [one for one in everything if with_closed or not _is_closed(one)]
    regions: dict[Hashable, Share] = {}
    for region in sitting.places.order_by("position").values_list("region", flat=True):
        regions.setdefault(region, Share(_region(region))).places += 1
    whole = Share(_("Alle"), places=sum(one.places for one in regions.values()))
    speakers: dict[Hashable, Share] = {}
    for turn in turns:
        place = turn.attendee.place
        region = place.region if place is not None else ""
        who = turn.attendee.place_id or turn.attendee.name
        regions.setdefault(region, Share(_region(region))).add(turn, at)
        speakers.setdefault(who, Share(turn.who)).add(turn, at)
        whole.add(turn, at)
    is_partial = len(turns) < len(everything)
    return Statistics(_by_time(regions), _by_time(speakers), whole, is_partial)


def _by_time(shares: dict[Hashable, Share]) -> list[Share]:
    """Those with most time first."""
    return sorted(shares.values(), key=lambda share: (-share.seconds, share.label))


def _region(name: str) -> str:
    return name or _("Uten delregion")


def _is_closed(turn: Turn) -> bool:
    """Whether a turn is for those who may read what was closed: then, or since."""
    return turn.is_closed or is_closed_item(turn.floor.item)


def is_closed_item(item: AgendaItem) -> bool:
    """Whether an item is treated behind closed doors."""
    step = item.consideration
    return bool(item.closed_basis or (step is not None and step.case.is_screened))
