"""What this room itself tells on Kontoret's first page: how the record stands to the law."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.base.policies import Actor, may_work_in_office
from samrad.base.ports.notices import NOTICES, Notice
from samrad.identity.policies import may_keep_users
from samrad.office.queries import law
from samrad.office.queries.access import roles_left_on
from samrad.publications.phrases import inside


def notices(day: date, actor: Actor) -> Iterator[Notice]:
    """How many findings of the law book do not hold on day, and how many are not assessed."""
    if not may_work_in_office(actor):
        return
    counts = law.counts_of(law.told_on(day, actor))
    address = f"{reverse('office:law')}?on={day}"
    if counts.broken:
        sentence = ngettext(
            "Loven: %(count)d vurdering er ikke i orden.",
            "Loven: %(count)d vurderinger er ikke i orden.",
            counts.broken,
        )
        yield Notice(sentence % {"count": counts.broken}, address)
    if counts.unknown:
        sentence = ngettext(
            "Loven: %(count)d vurdering mangler opplysninger i registeret.",
            "Loven: %(count)d vurderinger mangler opplysninger i registeret.",
            counts.unknown,
        )
        yield Notice(sentence % {"count": counts.unknown}, address, is_question=True)
    yield from _left(day, actor)


def _left(day: date, actor: Actor) -> Iterator[Notice]:
    """The accounts that still read what a body closes, after the mandate there ended."""
    if not may_keep_users(actor):
        return
    for one in roles_left_on(day):
        given = {"user": one.grant.user, "body": inside(one.body)}
        yield Notice(
            _("%(user)s har rolle i %(body)s, men ikke lenger verv der. Avslutt rollen.") % given,
            reverse("office:user", args=[one.grant.user_id]),
        )


NOTICES.add("office", notices)
