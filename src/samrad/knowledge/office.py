"""What this room shows in Kontoret."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import FLOWS, Flow

FLOWS.add(
    "knowledge.fetch",
    Flow(
        title=_("Hent folketall"),
        url_name="knowledge-office:fetch",
        about=_("Spør SSB, se hva som endrer seg, og før tallene."),
    ),
)
