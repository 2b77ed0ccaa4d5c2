"""An invoice or a credit note on paper, and the letter that reminds of one."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.ports.sections import Trace, Wording, trace
from samrad.finance.models import Bill
from samrad.finance.numbers import spaced_account
from samrad.finance.queries.bills import Standing
from samrad.finance.queries.documents import note_of, reduction_of, sum_of
from samrad.law.money import kroner
from samrad.publications.paper import Facts, Heading, Paper, Part, Table, Traced, of_row, sentence
from samrad.register.models import Population
from samrad.register.queries import figure


def paper_of_bill(bill: Bill) -> Paper:
    """The document as a paper, from what was frozen: the same amounts as its electronic form.

    The sum leads to the fee of the year, and the payer to its page: anyone may read both.
    """
    seller, buyer = bill.run.seller, bill.buyer
    return Paper(
        title=_("%(kind)s %(number)s") % {"kind": bill.get_kind_display(), "number": bill.number},
        kind=_("Kontingent %s") % bill.year,
        council=seller["name"],
        dated=bill.run.made_at.replace(microsecond=0),
        facts=tuple((label, value) for label, value in _facts(bill) if value),
        parts=(
            _lines(bill),
            *_payment(bill),
            sentence(note_of(bill)),
            Heading(_("Avsender")),
            Facts(
                (
                    (_("Navn"), seller["name"]),
                    (_("Organisasjonsnummer"), _spaced(seller["organisation_number"])),
                    (_("Adresse"), _address(seller)),
                    (_("Spørsmål"), seller["email"]),
                )
            ),
        ),
        mark=f"{seller['name']} · {buyer['name']}",
        site=settings.SITE,
        is_sent=True,
    )


def _facts(bill: Bill) -> list[tuple[str, str]]:
    buyer = bill.buyer
    corrected = bill.corrects
    return [
        (_("Til"), of_row(bill, buyer["name"], _page(bill))),
        (_("Organisasjonsnummer"), _spaced(buyer["organisation_number"])),
        (_("Adresse"), _address(buyer)),
        (_("Kjøpers referanse"), buyer["reference"]),
        (_("Dato"), of_row(bill, dates.written(bill.issued_on))),
        (_("Gjelder"), of_row(bill, _("%(first)s – %(last)s") % _period(bill))),
        (_("Tar tilbake"), str(corrected) if corrected else ""),
    ]


def _period(bill: Bill) -> dict[str, str]:
    first, last = bill.period
    return {"first": dates.written(first), "last": dates.written(last)}


def _lines(bill: Bill) -> Table:
    basis, seller, to = bill.basis, bill.run.seller, _fee(bill)
    behind = Wording(sum_of(bill), of=tuple(_behind(bill)))
    rows: list[tuple[str, str]] = [
        (Traced(behind, to), of_row(bill, kroner(basis["full_ore"]), to))
    ]
    if basis["full_ore"] != bill.net_ore:
        less = kroner(bill.net_ore - basis["full_ore"])
        rows.append((of_row(bill, reduction_of(bill), to), of_row(bill, less, to)))
    rows.append((_vat(seller), of_row(bill, kroner(bill.vat_ore), to)))
    last = _("Å betale") if not bill.is_credit_note else _("Til gode")
    rows.append((last, of_row(bill, bill.total, to)))
    return Table(_("Kontingent"), (_("Hva"), _("Kroner")), tuple(rows), frozenset({1}))


def _behind(bill: Bill) -> Iterator[Trace]:
    """The rows behind the sum: the bill that froze it, the decision, and the count it was of."""
    yield trace(bill, sum_of(bill))
    decision = bill.run.decision
    yield trace(decision, _("Kontingent %s") % decision.year)
    counted_on = date.fromisoformat(bill.basis["counted_on"])
    counted = Population.objects.filter(municipality=bill.municipality_id, on=counted_on)
    for row in counted.select_related("source").order_by("pk"):
        if row.inhabitants == bill.basis["inhabitants"]:
            yield figure(row, bill.buyer["name"])


def _fee(bill: Bill) -> str:
    return reverse("finance:fee", args=[bill.year])


def _page(bill: Bill) -> str:
    """The payer's page on the day of the invoice; counties have none."""
    if bill.municipality is None:
        return ""
    day = bill.issued_on.isoformat()
    return f"{reverse('register:member', args=[bill.municipality.slug])}?on={day}"


def _vat(seller: dict[str, object]) -> str:
    if seller["vat_percent"]:
        return _("Merverdiavgift %s prosent") % seller["vat_percent"]
    return _("Merverdiavgift: %s") % (seller["vat_reason"] or _("0 prosent"))


def _payment(bill: Bill) -> list[Part]:
    if bill.is_credit_note:
        return []
    facts = [
        (_("Beløp"), of_row(bill, f"{bill.total} kr", _fee(bill))),
        (_("Kontonummer"), spaced_account(bill.run.seller["account"])),
        (_("KID"), bill.kid),
        (_("Forfall"), of_row(bill, dates.written(bill.due_on)) if bill.due_on else ""),
    ]
    return [Heading(_("Betaling")), Facts(tuple(facts))]


def _spaced(number: str) -> str:
    """An organisation number as people write it: «958 935 420»."""
    return f"{number[:3]}\u00a0{number[3:6]}\u00a0{number[6:]}"


def _address(party: dict[str, str]) -> str:
    place = " ".join(filter(None, (party["postcode"], party["city"])))
    return ", ".join(filter(None, (party["street"], place)))


def reminder_subject(standing: Standing) -> str:
    """What the letter is called."""
    return _("Påminnelse: %(bill)s, kontingent %(year)s") % {
        "bill": str(standing.bill).lower(),
        "year": standing.bill.year,
    }


def reminder_letter(standing: Standing, due_on: date) -> str:
    """The words that remind of an invoice, with what is left and the new day."""
    bill = standing.bill
    seller = bill.run.seller
    told = [
        _("Hei"),
        _("Vi kan ikke se at %(bill)s fra %(seller)s er betalt. Den forfalt %(day)s.")
        % {
            "bill": str(bill).lower(),
            "seller": seller["name"],
            "day": dates.written(bill.due_on) if bill.due_on else "",
        },
        _(
            "Utestående: %(amount)s kroner\nKontonummer: %(account)s\nKID: %(kid)s\n"
            "Ny frist: %(due)s"
        )
        % {
            "amount": standing.outstanding,
            "account": spaced_account(seller["account"]),
            "kid": bill.kid,
            "due": dates.written(due_on),
        },
        _("Det koster ikke noe å bli minnet på. Fakturaen ligger ved."),
        _("Er den betalt, kan dere se bort fra denne e-posten. Spørsmål: %s") % seller["email"],
        seller["name"],
    ]
    return "\n\n".join(told)
