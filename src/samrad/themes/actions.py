"""Named writes of this room: plain registers through maintain, and its own actions."""

from typing import cast

from django.db import models as db
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal
from samrad.base.actions.maintaining import maintain
from samrad.themes import models
from samrad.themes.models import Theme
from samrad.themes.policies import may_keep_record


class PartOfItself(Refusal):
    """A theme would be part of itself, directly or through others."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("«%(title)s» kan ikke være del av seg selv.") % {"title": theme.title})


def _not_part_of_itself(row: db.Model) -> None:
    theme = cast("Theme", row)
    passed: set[int] = set()
    above = theme.parent
    while above is not None and above.pk not in passed:
        if above.pk == theme.pk:
            raise PartOfItself(theme)
        passed.add(above.pk)
        above = above.parent


themes = maintain(models.Theme, may=may_keep_record, check=_not_part_of_itself)
