"""Osloregionen's own record, as «samrad load» reads it."""

from django.conf import settings
from tests.arranged import arranged
from tests.conftest import AT

from samrad.base.policies import system
from samrad.base.record import loading

RECORD = settings.COUNCILS / "osloregionen"


@arranged
def osloregionen() -> None:
    """All of the record, through the gate."""
    loading.load(RECORD, actor=system("tests"), at=AT)
