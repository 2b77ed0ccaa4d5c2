"""Named writes of this room: plain registers through maintain, and its own actions."""

from samrad.base.actions import maintain
from samrad.people import models
from samrad.people.policies import may_keep_record

people = maintain(models.Person, may=may_keep_record)
positions = maintain(models.Position, may=may_keep_record)
