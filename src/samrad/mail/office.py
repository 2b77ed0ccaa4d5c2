"""What this room shows in Kontoret's menu."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import FLOWS, Flow
from samrad.mail.policies import may_see_mail

FLOWS.add(
    "mail.mails",
    Flow(
        title=_("E-post"),
        url_name="mail-office:mails",
        about=_("Det rådet sender: hva som venter, hva som kom fram, og hva som ble avvist."),
        may=may_see_mail,
    ),
)
FLOWS.add(
    "mail.chores",
    Flow(
        title=_("Faste oppgaver"),
        url_name="mail-office:chores",
        about=_("Det Samråd gjør av seg selv, og hvordan det gikk sist."),
        may=may_see_mail,
    ),
)
