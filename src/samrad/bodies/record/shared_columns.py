"""Columns that the tables of bodies share."""

from samrad.base.record.columns import Text
from samrad.base.record.pointers import Ref
from samrad.bodies.models import Body

SLUG = Text(name="slug", required=True, pattern="[a-z0-9-]+", about="Nøkkelen andre peker med.")
NOTE = Text(name="note", about="Det en leser bør vite om opplysningen.")


def body(name: str = "body", *, required: bool = True) -> Ref:
    """A pointer to a body by its key."""
    return Ref(name=name, to=Body, required=required, about="Organets nøkkel.")
