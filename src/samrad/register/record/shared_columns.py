"""Columns that the register's tables share."""

from samrad.base.record.columns import Text
from samrad.base.record.pointers import Ref
from samrad.base.vocabulary import Precision
from samrad.register.models import Municipality

SLUG = Text(name="slug", required=True, pattern="[a-z0-9-]+", about="Nøkkelen andre peker med.")
NOTE = Text(name="note", about="Det en leser bør vite om opplysningen.")
PRECISION = Text(name="precision", choices=Precision, default=Precision.DAY)


def municipality(name: str = "municipality", *, required: bool = True) -> Ref:
    """A pointer to a municipality by its key."""
    return Ref(name=name, to=Municipality, required=required, about="Kommunens nøkkel.")
