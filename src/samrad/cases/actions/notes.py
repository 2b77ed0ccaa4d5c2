"""Writing notes for one's own eyes. The trail tells that a note was written, and never a word."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from samrad.base.actions import Refusal, action, current, row_key
from samrad.base.policies import Actor
from samrad.cases import queries
from samrad.cases.models import Case, PrivateNote
from samrad.cases.policies import may_prepare_case, may_write_note
from samrad.identity.models import User

LONGEST_NOTE = 20_000  # characters


class NoteSavedElsewhere(Refusal):
    """The note has been saved in another tab since this one was opened; nothing was overwritten."""

    def __init__(self, note: PrivateNote | None) -> None:
        self.note = note
        super().__init__(
            _(
                "Du har lagret notatet i et annet vindu siden du åpnet dette. Ingenting er "
                "overskrevet. Begge tekstene står under: lagre på nytt når teksten er slik du vil."
            )
        )


class NoteTooLong(Refusal):
    """The note is longer than a note can be."""

    def __init__(self) -> None:
        super().__init__(_("Notatet kan ha høyst %(most)d tegn.") % {"most": LONGEST_NOTE})


@action("cases.write_note", may=may_write_note, done="Skrev eget notat til sak")
@sensitive_variables()
def write_note(
    *, actor: Actor, at: datetime, case: Case, text: str, revision: int
) -> PrivateNote | None:
    """Keep the actor's own note beside a case; nothing written removes it, and gives None.

    revision is the one the actor started from, 0 for no note. Raises NoteTooLong and
    NoteSavedElsewhere. The trail gets the number of the save, and not even which case it was.
    """
    owner = User.objects.select_for_update().get(pk=queries.number_of(actor.key) or 0)
    note = queries.note_on(actor, case)
    stored = note.revision if note is not None else 0
    if stored != revision:
        raise NoteSavedElsewhere(note)
    if len(text) > LONGEST_NOTE:
        raise NoteTooLong
    if not text.strip():
        _remove(queries.notes_of(actor).filter(case=case))
        return None
    if note is None:
        note = PrivateNote(owner=owner, case=case, revision=0)
    note.revision, note.saved_at = note.revision + 1, at
    note.seal(text)
    note.save()
    before = {"revision": stored} if stored else None
    current().note(row_key(note), before, {"revision": note.revision})
    return note


@action("cases.erase_notes", may=may_prepare_case, done="Slettet brukers egne notater")
def erase_notes(*, actor: Actor, at: datetime, user: str) -> int:  # noqa: ARG001
    """Remove every note of a user («user:7»), unread. How many there were."""
    return _remove(queries.notes_kept_of(user))


@action("cases.forget_notes", may=may_prepare_case, done="Slettet notater etter endt verv")
def forget_notes(*, actor: Actor, at: datetime, day: date) -> int:  # noqa: ARG001
    """Remove, unread, the notes whose owner's mandate ended over a year before day. How many."""
    past = [note.pk for note in queries.notes_past(day)]
    return _remove(PrivateNote.objects.filter(pk__in=past))


def _remove(notes: QuerySet[PrivateNote]) -> int:
    for note in notes:
        current().note(row_key(note), {"revision": note.revision}, None)
    gone, _by_model = notes.delete()
    return gone
