"""Named writes of this room: plain registers through maintain, and its own actions."""

from samrad.base.actions import maintain
from samrad.themes import models
from samrad.themes.policies import may_keep_record

themes = maintain(models.Theme, may=may_keep_record)
