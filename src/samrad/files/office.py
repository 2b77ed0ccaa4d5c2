"""What this room shows in Kontoret."""

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, Flow

FLOWS.add(
    "files.documents",
    Flow(
        title=_("Filer"),
        url_name="files-office:documents",
        about=_("Dokumentene rådet har, hvem som kan lese dem, og hver versjon av dem."),
        may=may_work_in_office,
    ),
)
