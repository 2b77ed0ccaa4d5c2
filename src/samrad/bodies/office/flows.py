"""The entries of this room's flows in Kontoret's menu."""

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import may_keep_record
from samrad.base.ports.registers import FLOWS, Flow
from samrad.bodies.policies import may_see_representation

for key, name, title, about in (
    (
        "appoint_representative",
        "appoint",
        _("Oppnevn representant"),
        _("Gi et medlem representant eller vara i det øverste organet."),
    ),
    (
        "replace_representative",
        "replace",
        _("Bytt ut representant"),
        _("La en annen sitte ut perioden."),
    ),
    (
        "constitute_body",
        "constitute",
        _("Konstituer organ"),
        _("Sett sammen et organ på nytt, med kjønnsbalansen regnet ut underveis."),
    ),
    ("end_mandate", "end", _("Avslutt verv"), _("Når noen trer ut eller får fritak.")),
    ("establish_body", "establish", _("Opprett organ"), _("Et nytt organ, med navn og slag.")),
    (
        "seat_body",
        "seats",
        _("Lag plasser i organ"),
        _("For hvert medlem, hver delregion, eller fritt valgte."),
    ),
    ("adopt_remit", "remit", _("Vedta mandat"), _("Sett en ny versjon av mandatet i kraft.")),
    ("rename_body", "rename", _("Gi organ nytt navn"), _("Det gamle navnet står i historien.")),
    (
        "replace_body",
        "succeed",
        _("La ett organ avløse et annet"),
        _("Det gamle tar slutt, det nye overtar."),
    ),
    ("dissolve_body", "dissolve", _("Avvikle organ"), _("Når ikke noe annet organ kommer etter.")),
    ("delegate", "delegate", _("Deleger myndighet"), _("La ett organ avgjøre for et annet.")),
    (
        "end_delegation",
        "end_delegation",
        _("Avslutt delegasjon"),
        _("Når myndigheten tas tilbake."),
    ),
):
    may = may_see_representation if name in {"appoint", "replace"} else may_keep_record
    FLOWS.add(
        f"bodies.{key}", Flow(title=title, url_name=f"bodies-office:{name}", about=about, may=may)
    )
