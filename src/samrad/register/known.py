"""What the register knows by name, and how many the members are on a day."""

from collections.abc import Iterator
from datetime import date

from samrad.base.actions import row_key
from samrad.base.ports.known import KNOWN, Figures, Known, Name, Sort
from samrad.register import queries
from samrad.register.models import CouncilForm, County, MunicipalityName, SubregionName


def names() -> Iterator[Name]:
    """Municipalities, counties, sub-regions, the council and its forms, with their days."""
    members = queries.ever_members()
    for one in MunicipalityName.objects.select_related("municipality").order_by("pk"):
        whose, is_member = row_key(one.municipality), one.municipality_id in members
        yield Name(Sort.MUNICIPALITY, one.name, one.period, whose, is_member)
    for county in County.objects.order_by("pk"):
        yield Name(Sort.COUNTY, county.name, county.period, row_key(county))
    for region in SubregionName.objects.select_related("subregion").order_by("pk"):
        yield Name(Sort.SUBREGION, region.name, region.period, row_key(region.subregion))
    for form in CouncilForm.objects.order_by("pk"):
        yield Name(Sort.FORM, form.legal_form, form.period, row_key(form))
        for words in dict.fromkeys((form.name, form.short_name)):
            yield Name(Sort.COUNCIL, words, form.period, row_key(form))


def figures(day: date) -> Figures:
    """How many members there are on day, and how many live in them and in the country."""
    found = queries.member_summary_on(day)
    whole = found.inhabitants if found.municipalities and not found.without_figure else None
    return Figures(members=found.municipalities or None, inhabitants=whole, nation=found.national)


KNOWN.add("register", Known(names=names, figures=figures))
