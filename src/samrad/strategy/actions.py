"""Named writes of this room: plain registers through maintain, and its own actions."""

from samrad.base.actions import maintain
from samrad.strategy import models
from samrad.strategy.policies import may_keep_record

strategy_periods = maintain(models.StrategyPeriod, may=may_keep_record)
vision_wordings = maintain(models.VisionWording, may=may_keep_record)
focus_areas = maintain(models.FocusArea, may=may_keep_record)
priorities = maintain(models.Priority, may=may_keep_record)
goals = maintain(models.Goal, may=may_keep_record)
working_forms = maintain(models.WorkingForm, may=may_keep_record)
