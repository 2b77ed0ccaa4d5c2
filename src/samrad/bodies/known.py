"""What the bodies are called, and the days they were."""

from collections.abc import Iterator

from samrad.base.actions import row_key
from samrad.base.ports.known import KNOWN, Known, Name, Sort
from samrad.bodies.models import BodyName


def names() -> Iterator[Name]:
    """Every name of a body, short forms and aliases too."""
    for one in BodyName.objects.select_related("body").order_by("pk"):
        yield Name(Sort.BODY, one.name, one.period, row_key(one.body))


KNOWN.add("bodies", Known(names=names))
