"""What this room keeps in Kontoret: how long one speaks in each body's meetings."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import REGISTERS, Register, Shown
from samrad.debate import actions
from samrad.debate.queries.phrasing import each_time
from samrad.debate.vocabulary import PRACTICE


def _times(row: Any) -> str:
    return ", ".join(each_time(row))


REGISTERS.add(
    "debate.practices",
    Register(
        title=_("Praksis for taletid"),
        about=_(
            "Rådets egen praksis, organ for organ; loven sier ikke noe om taletid. Uten en rad her "
            "er et innlegg tre minutter og alt annet ett, med fire replikker til hvert innlegg og "
            "én fra hver. Møtelederen kan sette andre tider i hver sak."
        ),
        maintained=actions.floor_practices,
        columns=(
            Shown(_("Organ"), "body", "body__slug"),
            Shown(_("Taletid"), _times),
            Shown(_("Replikker til et innlegg"), "replies_per_speech", "replies_per_speech"),
            Shown(_("Kilde"), lambda _row: _("praksis")),
        ),
        fields=("body", *PRACTICE),
        order=("body__slug", "pk"),
        select=("body",),
    ),
)
