"""What may be taken away about a person without harm to the record."""

from datetime import datetime

from samrad.base.actions import action
from samrad.base.policies import Actor
from samrad.bodies.models import Mandate
from samrad.bodies.policies import may_keep_record
from samrad.people.models import Person


@action("bodies.forget_notes", may=may_keep_record, done="Slettet merknader om person")
def forget_notes(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    person: Person,
) -> int:
    """Empty the notes on the person's mandates; the mandates stay. Counts the notes.

    Source: personvernforordningen artikkel 17 nr. 3 bokstav d (archiving in the public interest).
    """
    noted = Mandate.objects.filter(person=person).exclude(note="")
    return noted.update(note="")
