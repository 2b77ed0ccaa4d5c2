"""Municipalities through every reform, the council they form, and the terms they agreed on."""

from samrad.register.models.councils import (
    AgreementTerm,
    Conflict,
    CouncilForm,
    HistoryEvent,
    Membership,
    StatedCount,
)
from samrad.register.models.places import (
    County,
    Municipality,
    MunicipalityName,
    MunicipalityNumber,
    Reform,
)
from samrad.register.models.populations import (
    NationalPopulation,
    Population,
)
from samrad.register.models.subregions import (
    Subregion,
    SubregionMembership,
    SubregionName,
)

__all__ = [
    "AgreementTerm",
    "Conflict",
    "CouncilForm",
    "County",
    "HistoryEvent",
    "Membership",
    "Municipality",
    "MunicipalityName",
    "MunicipalityNumber",
    "NationalPopulation",
    "Population",
    "Reform",
    "StatedCount",
    "Subregion",
    "SubregionMembership",
    "SubregionName",
]
