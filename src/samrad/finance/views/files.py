"""Bills as files: PDF, EHF, all of a year packed, and the accountant's list."""

import io
import zipfile

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samrad.base import sheets
from samrad.base.flows import office
from samrad.base.requests import Request
from samrad.finance import queries
from samrad.finance.models import Bill
from samrad.finance.policies import may_see_bills
from samrad.finance.views.billing import found
from samrad.publications import paper


def _sent(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def named(bill: Bill) -> str:
    """What the file of a document is called, without its ending."""
    return f"{'kreditnota' if bill.is_credit_note else 'faktura'}-{bill.number}"


@office(may_see_bills)
def printed(_request: Request, number: int) -> HttpResponse:
    """A document as PDF."""
    row = found(number)
    return paper.answer(queries.paper_of_bill(row), "pdf", named(row))


@office(may_see_bills)
def form_of_bill(_request: Request, number: int) -> HttpResponse:
    """A document's electronic form, byte for byte as it was made."""
    row = found(number)
    return _sent(queries.xml_of(row), "application/xml", f"{named(row)}.xml")


@office(may_see_bills)
def forms_of_year(_request: Request, year: int) -> HttpResponse:
    """Every electronic form of a year, packed; the same files give the same package."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as pack:
        for row, form in queries.forms_of(queries.bills_of_year(year)):
            pack.writestr(zipfile.ZipInfo(f"{named(row)}.xml"), form)
    return _sent(package.getvalue(), "application/zip", f"kontingent-{year}-ehf.zip")


@office(may_see_bills)
def ledger(request: Request, year: int, form: str) -> HttpResponse:
    """The list for the accountant, as CSV or XLSX."""
    if form not in sheets.WRITERS:
        raise Http404
    rows = queries.ledger_rows(year, request.today)
    content, kind = sheets.WRITERS[form](_("Kontingent %d") % year, queries.LEDGER, rows)
    return _sent(content, kind, f"kontingent-{year}.{form}")
