"""The kinds of e-mail this room sends."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.letters import LETTERS, Letter

LETTERS.add("finance.reminder", Letter(title=_("Påminnelse om faktura")))
