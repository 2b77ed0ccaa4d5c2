"""A sub-region begins, with its name and those who are seated through it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.sources import stored
from samrad.register import policies
from samrad.register.actions.moving import move_to_subregion
from samrad.register.models import Municipality, Subregion, SubregionName
from samrad.register.vocabulary import NameKind


class NameTaken(Refusal):
    """Another sub-region has the name on the day."""

    def __init__(self, name: str) -> None:
        super().__init__(_("Delregionen «%s» finnes fra før.") % name)


@action("register.establish_subregion", may=policies.may_keep_record, done="Etablerte delregion")
def establish_subregion(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    effective: date,
    source: Source,
    members: Sequence[Municipality] = (),
) -> Subregion:
    """Begin a sub-region on effective, and seat members through it from the same day.

    A member that is seated through another leaves it. Raises Denied, NameTaken, and for a member
    what move_to_subregion raises. Source: samarbeidsavtalen: every sub-region has a seat in the
    board.
    """
    called = " ".join(name.split())
    names = SubregionName.objects.on(effective).filter(kind=NameKind.OFFICIAL)
    if names.filter(name__iexact=called).exists():
        raise NameTaken(called)
    cited = stored(source)
    since = {"valid_from": effective, "source": cited}
    made = kept(Subregion(slug=free_key(Subregion, called, "delregion"), **since))
    kept(SubregionName(subregion=made, kind=NameKind.OFFICIAL, name=called, **since))
    for one in members:
        move_to_subregion(
            actor=actor, at=at, municipality=one, subregion=made, on=effective, source=cited
        )
    return made
