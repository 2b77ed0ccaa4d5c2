"""The plain registers of this room: create, change, retire and load, through the gate."""

from samrad.base.actions import maintain
from samrad.register import models
from samrad.register.policies import may_keep_record

counties = maintain(models.County, may=may_keep_record)
municipalities = maintain(models.Municipality, may=may_keep_record)
municipality_names = maintain(models.MunicipalityName, may=may_keep_record)
municipality_numbers = maintain(models.MunicipalityNumber, may=may_keep_record)
reforms = maintain(models.Reform, may=may_keep_record)
populations = maintain(models.Population, may=may_keep_record)
national_populations = maintain(models.NationalPopulation, may=may_keep_record)
subregions = maintain(models.Subregion, may=may_keep_record)
subregion_names = maintain(models.SubregionName, may=may_keep_record)
subregion_memberships = maintain(models.SubregionMembership, may=may_keep_record)
memberships = maintain(models.Membership, may=may_keep_record)
stated_counts = maintain(models.StatedCount, may=may_keep_record)
council_forms = maintain(models.CouncilForm, may=may_keep_record)
history_events = maintain(models.HistoryEvent, may=may_keep_record)
agreement_terms = maintain(models.AgreementTerm, may=may_keep_record)
conflicts = maintain(models.Conflict, may=may_keep_record)
