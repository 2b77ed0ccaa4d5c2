"""Rows of the council's economy to start from."""

from datetime import date
from typing import Any

from tests import factories

from samrad.base.actions import opened
from samrad.base.policies import system
from samrad.bodies.models import Body
from samrad.finance.models import Biller, Budget, BudgetLine, Buyer, YearlyDecision, key_of
from samrad.finance.numbers import is_organisation_number
from samrad.register.models import AgreementTerm, Membership

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


def organisation(number: int) -> str:
    """An invented organisation number with the right check digit: the first from number."""
    return next(
        f"{one}" for one in range(900_000_000 + 100 * number, 999_999_999)
        if is_organisation_number(f"{one}")
    )  # fmt: skip


def biller(**values: Any) -> Biller:
    """An invented biller in the demonstration's own number range."""
    given: dict[str, Any] = {
        "name": "Prøverådet",
        "organisation_number": organisation(1),
        "street": "Rådhusplassen 1",
        "postcode": "0037",
        "city": "Oslo",
        "account": "15030400000",
        "email": "faktura@proveraadet.example",
    }
    return factories.make(Biller, **given | values)


def buyer(payer: Any, **values: Any) -> Buyer:
    """What an invoice to payer must hold; an organisation number when it has none."""
    key = key_of(payer)
    if not payer.organisation_number:
        with opened("tests.arrange", system("tests"), factories.AT):
            start = 10 if key.county_id is None else 500_000
            payer.organisation_number = organisation(start + payer.pk)
            payer.save()
    values.setdefault("reference", f"R-{payer.slug}")
    return factories.make(Buyer, **key.columns, **values)


def paying_county(number: str, name: str, *inhabitants: int, **values: Any) -> Any:
    """A county municipality that is a member and can be billed, with municipalities that are none.

    Its organisation number is invented. values are the membership's.
    """
    county = factories.county(number, name)
    for place, count in enumerate(inhabitants):
        given = {"name": f"{name} {place}", "number": f"{number}{50 + place}", "county": county}
        factories.population(factories.municipality(f"{county.slug}-{place}", **given), count)
    factories.make(Membership, county=county, **values)
    buyer(county)
    return county


def payers(*inhabitants: int, year: int = 2023) -> list[Any]:
    """Members with so many inhabitants each on 1 January of year, who can all be billed."""
    county = factories.county("30", "Viken")
    rows = []
    for place, count in enumerate(inhabitants):
        row = factories.member(
            f"m{place}", name=f"M{place}", number=f"30{place:02d}", county=county
        )
        factories.population(row, count, date(year, 1, 1))
        buyer(row)
        rows.append(row)
    return rows


def budget(year: int = 2026, lines: Any = (), **values: Any) -> Budget:
    """A budget with lines (key, kind, kroner) or (key, kind, kroner, {other columns})."""
    values.setdefault("slug", f"budsjett-{year}")
    row = factories.make(Budget, year=year, **values)
    for place, (key, kind, amount, *more) in enumerate(lines, start=1):
        line = {"label": key.replace("-", " ").capitalize()} | (more[0] if more else {})
        factories.make(
            BudgetLine,
            budget=row,
            key=key,
            kind=kind,
            position=place,
            amount_ore=None if amount is None else amount * 100,
            **line,
        )
    return row


EVEN = (
    ("kontingent", "income", 900, {"art": "850"}),
    ("bruk-av-fond", "fund_use", 100),
    ("lonn", "expense", 700, {"art": "010", "function": "120"}),
    ("prosjekter", "expense", 300, {"art": "272"}),
)
