"""The plain registers, with what a row must respect before it is kept."""

from samrad.base.actions.maintaining import maintain
from samrad.bodies import models
from samrad.bodies.actions.keeping import mandate_fits, seat_fits
from samrad.bodies.policies import may_keep_record

bodies = maintain(models.Body, may=may_keep_record)
body_names = maintain(models.BodyName, may=may_keep_record)
successions = maintain(models.Succession, may=may_keep_record)
seats = maintain(models.Seat, may=may_keep_record, check=seat_fits)
seat_subregions = maintain(models.SeatSubregion, may=may_keep_record)
mandates = maintain(models.Mandate, may=may_keep_record, check=mandate_fits)
remits = maintain(models.Remit, may=may_keep_record)
composition_rules = maintain(models.CompositionRule, may=may_keep_record)
delegations = maintain(models.Delegation, may=may_keep_record)
stated_activities = maintain(models.StatedActivity, may=may_keep_record)
