"""Keeping what is typed in a form and not saved, and throwing it away."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action
from samrad.base.policies import Actor, may_keep_draft, may_keep_record
from samrad.base.unsaved import Draft

DRAFTS_LIVE = timedelta(days=30)
LONGEST = 200_000  # characters of a draft, all fields together


class TooLong(Refusal):
    """A draft that is longer than anything a form takes."""

    def __init__(self) -> None:
        super().__init__(_("Kladden er for lang til å lagres."))


@action("base.keep_draft", may=may_keep_draft, done="Tok vare på kladd")
def keep_draft(
    *, actor: Actor, at: datetime, address: str, content: Mapping[str, list[str]], stood: str
) -> Draft:
    """Keep what the actor has typed at address and not saved; it leaves no words in the trail.

    Raises TooLong. Drafts older than 30 days go at the same time, whoever typed them.
    """
    if sum(len(one) for values in content.values() for one in values) > LONGEST:
        raise TooLong
    forget_drafts(at=at)
    given = {"content": dict(content), "stood": stood[:64], "saved_at": at}
    draft, _is_new = Draft.objects.update_or_create(user=actor.key, address=address, defaults=given)
    return draft


@action("base.discard_draft", may=may_keep_draft, done="Forkastet kladd")
def discard_draft(
    *,
    actor: Actor,
    at: datetime,  # noqa: ARG001
    address: str,
) -> int:
    """Throw away what the actor has typed at address and not saved. How many drafts it was."""
    gone, _by_model = Draft.objects.filter(user=actor.key, address=address).delete()
    return gone


@action("base.erase_drafts", may=may_keep_record, done="Slettet brukers kladder")
def erase_drafts(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    user: str,
) -> int:
    """Throw away everything a user («user:7») has typed and not saved. How many drafts it was."""
    gone, _by_model = Draft.objects.filter(user=user).delete()
    return gone


def forget_drafts(*, at: datetime) -> int:
    """Remove the drafts that are older than 30 days at the instant at. How many they were."""
    gone, _by_model = Draft.objects.filter(saved_at__lte=at - DRAFTS_LIVE).delete()
    return gone
