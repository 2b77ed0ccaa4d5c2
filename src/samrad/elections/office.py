"""What this room keeps in Kontoret: the nominating committee's drafts."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import FLOWS, Flow
from samrad.elections.policies import may_see_drafts

FLOWS.add(
    "elections.drafts",
    Flow(
        title=_("Valgkomiteens utkast"),
        url_name="elections-office:drafts",
        about=_("Navn til et organ, med kjønn og delregioner regnet ut mens du skriver."),
        may=may_see_drafts,
    ),
)
