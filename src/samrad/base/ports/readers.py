"""Readers: who else than Kontoret may read a document that is not, or not yet, public."""

from collections.abc import Callable
from typing import Any

from samrad.base.policies import Actor
from samrad.base.ports import Port

# Takes a files.Document and the actor: «the members of the body whose case it belongs to». Keys are
# the rooms' names. One yes is enough; a room that does not know the document answers no.
READERS: Port[Callable[[Any, Actor], bool]] = Port("readers")
