"""The order of each document: chapters, and under them the keys of sections, as strings.

Only this module knows it. A room that has something to tell hangs a section on the port and adds
its key here, in place of the gap that stands for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the first level and the keys of the sections under it."""

    title: str
    sections: tuple[str, ...]

    def ordered(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """The sections in the order wanted; one that was not there when it was wanted comes last.

        A section stays in its chapter: what the law asks of a chapter is found where it says.
        """
        places = {key: place for place, key in enumerate(wanted)}
        return tuple(sorted(self.sections, key=lambda key: places.get(key, len(places))))


@dataclass(frozen=True, slots=True)
class Outline:
    """A document: its name, its word in addresses, whose name it bears, and its chapters.

    cover is the key of a section with the facts «name» and «short_name». mentions gives short names
    to facts people often write of («medlemmer»), each as «section/path». is_open says whether
    anyone may read the draft. ahead is how many years to come it is made for, and 0 for one that
    tells of a year that is over; since how many years back, None for every year the council has
    been. needed are the sections it is nothing without, whatever the law asks.
    """

    title: str
    address: str
    cover: str
    chapters: tuple[Chapter, ...]
    mentions: Mapping[str, str] = field(default_factory=dict)
    is_open: bool = True
    ahead: int = 0
    since: int | None = None
    needed: frozenset[str] = frozenset()

    def adopted_after(self, year: int) -> date:
        """The day after which a body can adopt it: nobody has reported on what is not over."""
        return date(year - 1, 1, 1) if self.ahead else date(year, 12, 31)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every section key, in the order printed."""
        return tuple(key for chapter in self.chapters for key in chapter.sections)


OUTLINES = {
    "annual-report": Outline(
        title="Årsrapport",
        address="arsrapport",
        cover="register.council",
        mentions={
            "rådet": "register.council/name",
            "kortnavn": "register.council/short_name",
            "medlemmer": "register.members/total",
            "kommuner": "register.council/members",
            "fylkeskommuner": "register.council/counties",
            "innbyggere": "register.council/inhabitants",
            "andel": "register.council/share",
        },
        chapters=(
            Chapter("Forord", ("publications.preface",)),
            Chapter(
                "Visjon og strategi",
                (
                    "register.council",
                    "strategy.vision",
                    "strategy.working_forms",
                    "strategy.focus_areas",
                ),
            ),
            Chapter(
                "Aktiviteter",
                (
                    "strategy.programme",
                    "publications.activities",
                    "cases.hearings",
                    "publications.visits",
                    "events.events",
                    "surveys.survey",
                ),
            ),
            Chapter(
                "Organisasjon",
                (
                    "bodies.assembly",
                    "meetings.assembly",
                    "bodies.board",
                    "meetings.board",
                    "bodies.committees",
                    "cases.treated",
                    "meetings.committees",
                    "bodies.secretariat",
                    "people.secretariat",
                    "bodies.coordination_group",
                    "bodies.expert_groups",
                    "bodies.projects",
                    "meetings.groups",
                ),
            ),
            Chapter("Medlemmer og folketall", ("register.members", "knowledge.population")),
            Chapter(
                "Virksomhetsstyring",
                ("publications.ethics", "publications.equality", "publications.employer_duty"),
            ),
            Chapter(
                "Økonomi og regnskap",
                (
                    "finance.decisions",
                    "publications.finances",
                    "publications.deviations",
                    "finance.budget",
                    "finance.accounts",
                    "publications.audit",
                ),
            ),
        ),
    ),
    # What comes is the writers' own until it is adopted (strategy.may_read_programme).
    "action-programme": Outline(
        title="Handlingsprogram",
        address="handlingsprogram",
        cover="strategy.council",
        is_open=False,
        needed=frozenset({"strategy.measures"}),
        ahead=1,
        since=1,
        mentions={
            "rådet": "strategy.council/name",
            "kortnavn": "strategy.council/short_name",
            "kommuner": "strategy.council/members",
            "fylkeskommuner": "strategy.council/counties",
            "tiltak": "strategy.measures/count",
        },
        chapters=(
            Chapter("Om programmet", ("publications.introduction", "strategy.council")),
            Chapter(
                "Visjon og strategi",
                ("strategy.vision", "strategy.working_forms", "strategy.focus_areas"),
            ),
            Chapter("Tiltak og aktiviteter", ("strategy.measures", "strategy.matrix")),
            Chapter("Organisering", ("publications.organisation",)),
            Chapter("Økonomi", ("strategy.frames", "finance.decisions", "finance.budget")),
            Chapter("Oppfølging", ("publications.follow_up",)),
        ),
    ),
}


def by_address(address: str) -> str | None:
    """The key of the document with this word in its address; None when there is none."""
    return next((key for key, one in OUTLINES.items() if one.address == address), None)
