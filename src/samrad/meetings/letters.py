"""The kinds of e-mail this room sends."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.letters import LETTERS, Letter
from samrad.meetings.vocabulary import DispatchKind

# Whoever has the answer link in a letter answers for its reader: nobody else may read the words,
# and they go when they are sent. What was told stands in the dispatch itself.
LETTERS.add(f"meetings.{DispatchKind.NOTICE}", Letter(title=_("Innkalling"), is_secret=True))
LETTERS.add(f"meetings.{DispatchKind.UPDATE}", Letter(title=_("Endret innkalling"), is_secret=True))
LETTERS.add(
    f"meetings.{DispatchKind.PAPERS}", Letter(title=_("Ettersendte papirer"), is_secret=True)
)
LETTERS.add(
    f"meetings.{DispatchKind.CANCELLATION}", Letter(title=_("Møtet er avlyst eller flyttet"))
)
LETTERS.add(f"meetings.{DispatchKind.SINGLE}", Letter(title=_("Innkalling til én"), is_secret=True))
LETTERS.add(f"meetings.{DispatchKind.RELEASE}", Letter(title=_("Beskjed om ikke å møte")))
LETTERS.add("meetings.round", Letter(title=_("Møtebok til gjennomsyn")))
LETTERS.add(
    f"meetings.{DispatchKind.REMINDER}", Letter(title=_("Påminnelse om svar"), is_secret=True)
)
