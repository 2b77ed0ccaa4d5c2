"""The programme desk of Kontoret: start a year, adopt, and tell how it goes."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.flows import FlowForm, FlowPage, office, page
from samrad.base.policies import Actor, may_keep_record, may_work_in_office
from samrad.base.requests import Request
from samrad.bodies.actions import grounded
from samrad.law.period import Period
from samrad.strategy import actions, forms, queries
from samrad.strategy.models import MeasureStatus, MeasureWork, Programme, StrategyPeriod


def _with(form: FlowForm, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}


def _start(form: FlowForm, *, actor: Actor, at: datetime) -> Programme:
    given = _with(form, "year", "name", "body", "starts_from")
    return actions.start_programme(
        actor=actor, at=at, **given, source=grounded(form.cleaned_data, actor=actor, at=at)
    )


def _adopt_guidelines(form: FlowForm, *, actor: Actor, at: datetime) -> StrategyPeriod:
    found = form.cleaned_data
    period = Period(found["valid_from"], found["valid_until"])
    last = found["valid_until"] - timedelta(days=1)
    return actions.adopt_strategy(
        actor=actor,
        at=at,
        slug=f"{period.start.year}-{last.year}",
        means=tuple(found["means"]),
        period=period,
        source=grounded(found, actor=actor, at=at),
        **_with(form, "name", "vision", "adopted_by", "adopted_on"),
    )


def _adopt(form: FlowForm, *, actor: Actor, at: datetime) -> Programme:
    given = _with(form, "programme", "adopted_by", "adopted_on")
    return actions.adopt_programme(
        actor=actor, at=at, **given, source=grounded(form.cleaned_data, actor=actor, at=at)
    )


def _tell(form: FlowForm, *, actor: Actor, at: datetime) -> MeasureStatus:
    given = _with(form, "measure", "on", "state", "because", "text")
    return actions.note_status(
        actor=actor, at=at, **given, source=grounded(form.cleaned_data, actor=actor, at=at)
    )


def _link(form: FlowForm, *, actor: Actor, at: datetime) -> MeasureWork:
    one = form.cleaned_data["work"]
    return actions.link_work(
        actor=actor,
        at=at,
        address=one.address,
        on=one.on,
        title=one.title,
        **_with(form, "measure"),
    )


@office(may_work_in_office)
def desk(request: Request) -> HttpResponse:
    """The programmes around the year of request.on: how each measure stands, what is missing."""
    year = request.on.year
    context = {
        "programmes": queries.followed(request.on),
        "drafts": queries.drafts(request.today.year),
        "days": settings.MEASURE_SILENT_DAYS,
        "last": queries.last_programme_before(year + 1),
        "empty": queries.years_without_programme(year),
        "may_keep": may_keep_record(request.actor),
    }
    return render(request, "strategy/office/desk.html", context)


def _to_programme(made: Programme) -> str:
    return reverse("strategy:programme", args=[made.slug])


def _to_draft(made: Programme) -> str:
    return reverse("strategy-office:draft", args=[made.slug])


start = page(
    FlowPage(
        title=gettext_lazy("Nytt handlingsprogram"),
        about=gettext_lazy(
            "Et utkast for et nytt år. Det vises bare i Kontoret til det er vedtatt, og tiltakene "
            "skrives på utkastets side."
        ),
        form=forms.StartForm,
        perform=_start,
        told=lambda made: (_("%(name)s er opprettet.") % {"name": made.name}, _to_draft(made)),
        button=gettext_lazy("Opprett"),
        back="strategy-office:desk",
    )
)
adopt = page(
    FlowPage(
        first="strategy.start_programme",
        title=gettext_lazy("Vedta handlingsprogram"),
        about=gettext_lazy(
            "Når programmet er vedtatt, kan tiltakene ikke endres. Hvordan det går med dem, "
            "føres som status."
        ),
        form=forms.AdoptForm,
        perform=_adopt,
        told=lambda made: (_("%(name)s er vedtatt.") % {"name": made.name}, _to_programme(made)),
        button=gettext_lazy("Vedta"),
        back="strategy-office:desk",
    )
)
status = page(
    FlowPage(
        first="strategy.start_programme",
        title=gettext_lazy("Før status for tiltak"),
        about=gettext_lazy("Årsrapporten må gjøre rede for alt programmet lover."),
        form=forms.StatusForm,
        perform=_tell,
        told=lambda made: (
            _("Status er lagret."),
            reverse("strategy:measure", args=[made.measure.slug]),
        ),
        button=gettext_lazy("Lagre status"),
        back="strategy-office:desk",
    )
)
work = page(
    FlowPage(
        first="strategy.start_programme",
        title=gettext_lazy("Knytt arbeid til tiltak"),
        about=gettext_lazy("Møter og annet rådet har hatt eller skal ha. De teller som livstegn."),
        form=forms.WorkForm,
        perform=_link,
        told=lambda made: (
            _("«%(title)s» er knyttet til tiltaket.") % {"title": made.title},
            reverse("strategy:measure", args=[made.measure.slug]),
        ),
        button=gettext_lazy("Knytt til"),
        back="strategy-office:desk",
    )
)
guidelines = page(
    FlowPage(
        title=gettext_lazy("Vedta strategiske føringer"),
        about=gettext_lazy(
            "De nye føringene tar over fra første dag. Innsatsområder og prioriteringer føres i "
            "registrene etterpå."
        ),
        first="bodies.establish_body",
        form=forms.GuidelinesForm,
        perform=_adopt_guidelines,
        told=lambda made: (
            _("%(name)s er vedtatt.") % {"name": made.name},
            reverse("strategy:strategy", args=[made.slug]),
        ),
        button=gettext_lazy("Vedta"),
        back="strategy:strategies",
    )
)
