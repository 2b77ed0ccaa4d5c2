"""The packs of a meeting that the command line makes."""

from django.utils.translation import gettext_lazy as _

from samrad.base import clock
from samrad.base.policies import system
from samrad.base.ports.packs import PACKS, PackOf
from samrad.meetings.queries import boardpack
from samrad.publications.pack import Pack

EVERYTHING = system("publish")


def board_pack(slug: str, full: bool) -> Pack | None:  # noqa: FBT001 -- the port's signature
    """The board pack of a meeting as it is today; whoever runs the command may read everything."""
    day = clock.today()
    return boardpack.full_pack(slug, day, EVERYTHING) if full else boardpack.public_pack(slug, day)


PACKS.add("board-pack", PackOf(title=_("Møtemappe"), asks="meeting", pack=board_pack))
