"""Named writes of this room: plain registers through maintain, and its own actions."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.actions.maintaining import maintain
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.people import models
from samrad.people.models import Person
from samrad.people.policies import may_enter_person, may_keep_record

people = maintain(models.Person, may=may_keep_record)
positions = maintain(models.Position, may=may_keep_record)
contact_points = maintain(models.ContactPoint, may=may_keep_record)


class SameName(Refusal):
    """The person is called that already."""

    def __init__(self, name: str) -> None:
        super().__init__(_("Personen heter allerede %(name)s.") % {"name": name})


class NoName(Refusal):
    """A name without letters."""

    def __init__(self) -> None:
        super().__init__(_("Skriv det nye navnet."))


class NameInUse(Refusal):
    """Someone in the record has the same name, and nobody has said that this is another."""

    def __init__(self, other: Person) -> None:
        super().__init__(
            _("%(name)s finnes fra før. Velg personen i listen, eller si at dette er en annen.")
            % {"name": other.name}
        )
        self.other = other


class HasAccount(Refusal):
    """The person has another account, or the account is another person's."""

    def __init__(self, person: Person) -> None:
        super().__init__(
            _("%(name)s er knyttet til en konto fra før. Løs den først.") % {"name": person.name}
        )


@action("people.enter_person", may=may_enter_person, done="Førte person")
def enter_person(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    name: str,
    source: Source,
    is_another: bool = False,
) -> Person:
    """Enter someone by name alone, with a key of their own; gender stays unrecorded.

    Raises NoName, and NameInUse unless is_another says that a namesake is meant.
    """
    written = " ".join(name.split())
    if not written:
        raise NoName
    namesake = Person.objects.filter(name__iexact=written).first()
    if namesake is not None and not is_another:
        raise NameInUse(namesake)
    return Person.objects.create(
        name=written, slug=free_key(Person, written, "person"), source=source
    )


@action("people.rename_person", may=may_keep_record, done="Ga person nytt navn")
def rename_person(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    person: Person,
    name: str,
    source: Source,
) -> Person:
    """Call the person name from now on; the key, and so every address, stays.

    The old name is kept in the trail only. Raises SameName, NoName.
    """
    locked = Person.objects.select_for_update().get(pk=person.pk)
    written = " ".join(name.split())
    if not written:
        raise NoName
    if written == locked.name:
        raise SameName(written)
    locked.name, locked.surname_known, locked.source = written, True, source
    locked.save()
    return locked


@action("people.forget_details", may=may_keep_record, done="Slettet opplysninger om person")
def forget_details(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    person: Person,
) -> Person:
    """Remove what the record can do without about a person: gender, contact point, every note.

    Source: personvernforordningen artikkel 17 nr. 1 and nr. 3 bokstav d.
    """
    locked = Person.objects.select_for_update().get(pk=person.pk)
    locked.gender, locked.note = None, ""
    locked.save()
    models.Position.objects.filter(person=locked).exclude(note="").update(note="")
    models.ContactPoint.objects.filter(person=locked).delete()
    models.PersonAccount.objects.filter(person=locked).delete()
    return locked


@action("people.link_account", may=may_keep_record, done="Koblet konto til person")
def link_account(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    person: Person,
    user: str,
) -> models.PersonAccount:
    """Say that an account («user:7») is the person's. Again changes nothing. Raises HasAccount."""
    locked = Person.objects.select_for_update().get(pk=person.pk)
    rows = models.PersonAccount.objects.select_related("person")
    taken = rows.filter(Q(person=locked) | Q(user=user)).first()
    if taken is None:
        return kept(models.PersonAccount(person=locked, user=user))
    if (taken.person_id, taken.user) != (locked.pk, user):
        raise HasAccount(taken.person)
    return taken


@action("people.unlink_account", may=may_keep_record, done="Koblet konto fra person")
def unlink_account(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    user: str,
) -> bool:
    """Say that an account («user:7») is nobody's in the record. Whether it was."""
    gone, _by_model = models.PersonAccount.objects.filter(user=user).delete()
    return bool(gone)
