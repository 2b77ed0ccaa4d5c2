"""What this room finds missing, for Kontoret's first page."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.policies import Actor, may_keep_record
from samrad.base.ports.notices import NOTICES, Notice
from samrad.register import queries
from samrad.register.queries import Member


def notices(day: date, actor: Actor) -> Iterator[Notice]:
    """No members at all, or members with no seat, organisation number or figure for the year.

    Eight queries.
    """
    members = queries.members_on(day)
    if not members:
        yield Notice(
            _("Rådet har ingen medlemmer."),
            reverse("register:members"),
            _("kommuneloven § 18-1: kommuner og fylkeskommuner oppretter rådet sammen."),
        )
    keeps = may_keep_record(actor)
    yield from _without_seat(members, keeps=keeps)
    yield from _doubtful(members)
    yield from _without_organisation_number(members)
    yield from _counties_without_organisation_number(day)
    yield from _without_figures(members, day, keeps=keeps)


def _names(members: list[Member]) -> str:
    return ", ".join(member.label for member in members)


def _without_seat(members: list[Member], *, keeps: bool) -> Iterator[Notice]:
    """Those who keep the record are led to where it is put right, others to the member's page."""
    for member in members:
        if member.seated is None:
            yield Notice(
                _("%s er medlem, men hører ikke til noen delregion.") % member.label,
                reverse("register-office:move")
                if keeps
                else reverse("register:member", args=[member.slug]),
                _("Samarbeidsavtalen: medlemmene har plass i styret gjennom delregionen."),
            )


def _doubtful(members: list[Member]) -> Iterator[Notice]:
    doubtful = [m for m in members if m.seated and m.seated.tie.certainty != "high"]
    if doubtful:
        yield Notice(
            _("Delregionen er ikke sikker for %s.") % _names(doubtful),
            reverse("register:subregions"),
            _("Plassert etter det vi vet; be medlemmet bekrefte."),
            is_question=True,
        )


def _without_organisation_number(members: list[Member]) -> Iterator[Notice]:
    missing = [m for m in members if not m.municipality.organisation_number]
    if missing:
        yield Notice(
            _("Organisasjonsnummer mangler for %s.") % _names(missing),
            reverse("register:member", args=[missing[0].slug]),
            _("Trengs for å sende elektronisk faktura."),
        )


def _counties_without_organisation_number(day: date) -> Iterator[Notice]:
    counties = [row.county for row in queries.county_members_on(day) if row.county]
    missing = [_("%s fylkeskommune") % one.name for one in counties if not one.organisation_number]
    if missing:
        yield Notice(
            _("Organisasjonsnummer mangler for %s.") % ", ".join(missing),
            reverse("register:members"),
            _("Trengs for å sende elektronisk faktura."),
        )


def _without_figures(members: list[Member], day: date, *, keeps: bool) -> Iterator[Notice]:
    new_year = date(day.year, 1, 1)
    missing = [m for m in members if m.counted_on is None or m.counted_on < new_year]
    if missing and len(missing) == len(members):
        sentence = _("Folketallene per 1. januar %s er ikke lest inn.") % day.year
    elif missing:
        sentence = _("Folketall per 1. januar %(year)s mangler for %(names)s.") % {
            "year": day.year,
            "names": _names(missing),
        }
    else:
        return
    yield Notice(
        sentence,
        reverse("register-office:import_population" if keeps else "register:members"),
        _("Medlemstall og andeler regnes av årets folketall."),
    )


NOTICES.add("register", notices)
