"""The kinds of e-mail this room sends."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.letters import LETTERS, Letter

LETTERS.add("strategy.digest", Letter(title=_("Ukebrev om frister og tiltak")))
