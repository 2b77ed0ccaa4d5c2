"""The kinds of e-mail this room sends."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.letters import LETTERS, Letter
from samrad.meetings.vocabulary import DispatchKind

LETTERS.add(f"meetings.{DispatchKind.NOTICE}", Letter(title=_("Innkalling")))
LETTERS.add(f"meetings.{DispatchKind.UPDATE}", Letter(title=_("Endret innkalling")))
LETTERS.add(f"meetings.{DispatchKind.PAPERS}", Letter(title=_("Ettersendte papirer")))
LETTERS.add(
    f"meetings.{DispatchKind.CANCELLATION}", Letter(title=_("Møtet er avlyst eller flyttet"))
)
LETTERS.add(f"meetings.{DispatchKind.SINGLE}", Letter(title=_("Innkalling til én")))
LETTERS.add(f"meetings.{DispatchKind.RELEASE}", Letter(title=_("Beskjed om ikke å møte")))
LETTERS.add(f"meetings.{DispatchKind.REMINDER}", Letter(title=_("Påminnelse om svar")))
