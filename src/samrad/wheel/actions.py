"""Named writes of this room: a plain register."""

from samrad.base.actions import maintain
from samrad.wheel import models
from samrad.wheel.policies import may_keep_record

busy_periods = maintain(models.BusyPeriod, may=may_keep_record)
