"""Rows of the council's economy to start from."""

from datetime import date
from typing import Any

from tests import factories

from samrad.bodies.models import Body
from samrad.finance.models import YearlyDecision
from samrad.register.models import AgreementTerm

COUNCIL_SINCE = date(2020, 10, 28)
TERMS = {
    "council.legal_form": "interkommunalt politisk råd",
    "council.instrument": "samarbeidsavtale",
    "assembly.body": "representantskap",
    "assembly.decides": ["kontingent", "budsjett og handlingsprogram"],
}


def council(**terms: Any) -> None:
    """That the cooperation is a council under chapter 18 from 28 October 2020."""
    for key, value in (TERMS | terms).items():
        factories.make(AgreementTerm, key=key, value=value, status="term", valid_from=COUNCIL_SINCE)


def assembly() -> Body:
    """The highest body, made when there is none."""
    found = Body.objects.filter(slug="representantskap").first()
    return found or factories.body("representantskap", "assembly", name="Representantskapet")


def decision(kind: str, year: int, **values: Any) -> YearlyDecision:
    """A yearly decision of the assembly; planned only, when decided_on is not given."""
    values.setdefault("body", assembly())
    return factories.make(YearlyDecision, kind=kind, year=year, **values)
