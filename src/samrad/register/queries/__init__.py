"""Named reads about municipalities, the council they form, and its agreement."""

from samrad.register.queries.councils import (
    agreement_terms_on,
    conflicts,
    council_forms,
    council_on,
    history_events,
    sources_of_conflicts,
    stated_counts,
    stated_counts_near,
    terms,
)
from samrad.register.queries.curves import Drawing, drawn
from samrad.register.queries.differences import MembershipChanges, membership_changes
from samrad.register.queries.histories import (
    MunicipalityHistory,
    PopulationCurve,
    Standing,
    municipality_history,
    population_curve,
    with_known_since,
)
from samrad.register.queries.members import (
    CountyMembers,
    Member,
    MemberSummary,
    county_members_on,
    member_summary_on,
    members_by_county,
    members_matching,
    members_on,
)
from samrad.register.queries.municipalities import (
    MunicipalityOn,
    counties_on,
    municipalities_on,
    municipality_by_slug,
    municipality_on,
    populations_until,
)
from samrad.register.queries.participants import Participation, order_on, participants_on
from samrad.register.queries.subregions import (
    NamedTie,
    SubregionOn,
    subregion_names,
    subregion_on,
    subregions_on,
    ties_on,
)
from samrad.register.queries.tiles import TileMap, tile_map

__all__ = [
    "CountyMembers",
    "Drawing",
    "Member",
    "MemberSummary",
    "MembershipChanges",
    "MunicipalityHistory",
    "MunicipalityOn",
    "NamedTie",
    "Participation",
    "PopulationCurve",
    "Standing",
    "SubregionOn",
    "TileMap",
    "agreement_terms_on",
    "conflicts",
    "council_forms",
    "council_on",
    "counties_on",
    "county_members_on",
    "drawn",
    "history_events",
    "member_summary_on",
    "members_by_county",
    "members_matching",
    "members_on",
    "membership_changes",
    "municipalities_on",
    "municipality_by_slug",
    "municipality_history",
    "municipality_on",
    "order_on",
    "participants_on",
    "population_curve",
    "populations_until",
    "sources_of_conflicts",
    "stated_counts",
    "stated_counts_near",
    "subregion_names",
    "subregion_on",
    "subregions_on",
    "terms",
    "ties_on",
    "tile_map",
    "with_known_since",
]
