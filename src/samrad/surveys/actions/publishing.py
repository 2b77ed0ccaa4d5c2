"""Entering a survey, publishing it, and taking it back."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.actions import Refusal, action, kept
from samrad.base.keys import free_key
from samrad.base.policies import Actor
from samrad.base.ports.sections import in_percent
from samrad.base.sources import stored
from samrad.base.values import text_of
from samrad.surveys.actions.keeping import (
    Change,
    Published,
    check_counts,
    column_name,
    corrected,
    day_of,
    draft,
    locked,
    with_reason,
)
from samrad.surveys.models import Survey
from samrad.surveys.policies import may_keep_record
from samrad.surveys.vocabulary import SurveyState


class SurveyExists(Refusal):
    """The year has a survey from before."""

    def __init__(self, other: Survey) -> None:
        told = {"year": other.year, "title": other.title}
        super().__init__(_("%(year)d har en undersøkelse fra før: %(title)s.") % told)


class NothingToPublish(Refusal):
    """A survey without a question has no results to read."""

    def __init__(self, survey: Survey) -> None:
        super().__init__(_("%s har ingen resultater ennå. Skriv et spørsmål først.") % survey)


class NotYet(Refusal):
    """Published on a day to come."""

    def __init__(self, on: date) -> None:
        super().__init__(
            _("%s har ikke vært ennå. Velg dagen den ble publisert.") % dates.written(on)
        )


class NotPublished(Refusal):
    """Only what is published can be taken back or corrected."""

    def __init__(self, survey: Survey) -> None:
        super().__init__(_("%s er et utkast. Endre det direkte.") % survey)


class WasPublished(Refusal):
    """A survey that people have read is not thrown away."""

    def __init__(self, survey: Survey) -> None:
        super().__init__(
            _("%s har vært publisert og kan ikke slettes. La den stå som utkast.") % survey
        )


@action("surveys.enter_survey", may=may_keep_record, done="Førte medlemsundersøkelse")
def enter_survey(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    survey: Survey | None,
    values: Mapping[str, Any],
    reason: str = "",
) -> Survey:
    """Enter a survey as a draft, or change what is known of one; values are its columns by name.

    A published one needs a reason, and what changed is shown with it. Raises Denied, SurveyExists,
    NoLonger, NeedsReason, MoreAnswersThanRecipients, ShareOverWhole, ImpossibleResponse, Invalid.
    """
    row = with_reason(survey, reason) if survey else Survey()
    other = Survey.objects.filter(year=values["year"]).exclude(pk=row.pk).first()
    if other is not None:
        raise SurveyExists(other)
    changes = list(_written(row, {**values, "source": stored(values["source"])}))
    if row.pk is None:
        row.slug = free_key(Survey, f"medlemsundersokelsen-{row.year}", "medlemsundersokelse")
    check_counts(row)
    made = kept(row)
    corrected(made, changes, at=at, reason=reason)
    return made


def _written(row: Survey, values: Mapping[str, Any]) -> Iterator[Change]:
    """Set the columns of a survey; what each showed before and shows now, where they differ."""
    for name, value in values.items():
        was = getattr(row, name) if row.pk else None
        setattr(row, name, value)
        if was != value:
            about = column_name(Survey, name)
            if name == "response_permille":
                yield _("svarprosent"), _share(was), _share(value)
            else:
                yield about, text_of(was)[:300], text_of(value)[:300]


def _share(permille: int | None) -> str:
    return text_of(None) if permille is None else f"{in_percent(permille)} %"


@action("surveys.publish_survey", may=may_keep_record, done="Publiserte medlemsundersøkelse")
def publish_survey(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    survey: Survey,
    on: date,
) -> Survey:
    """Let anyone read a survey; from now on it changes with a reason only.

    Raises Denied, NoLonger, Published, NothingToPublish, NotYet, Invalid.
    """
    row = draft(survey)
    if not row.questions.filter(results__isnull=False).exists():
        raise NothingToPublish(row)
    if on > day_of(at):
        raise NotYet(on)
    row.state, row.published_on = SurveyState.PUBLISHED, on
    return kept(row)


@action("surveys.withdraw_survey", may=may_keep_record, done="Trakk medlemsundersøkelse tilbake")
def withdraw_survey(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    survey: Survey,
    reason: str,
) -> Survey:
    """Take a published survey back to a draft; why stands with it when it is published again.

    Raises Denied, NoLonger, NotPublished, NeedsReason.
    """
    row = with_reason(survey, reason)
    if not row.is_published:
        raise NotPublished(row)
    change = (_("publiseringen"), row.get_state_display(), _("trukket tilbake"))
    corrected(row, [change], at=at, reason=reason)
    row.state, row.published_on = SurveyState.DRAFT, None
    return kept(row)


@action(
    "surveys.discard_survey", may=may_keep_record, done="Slettet utkast til medlemsundersøkelse"
)
def discard_survey(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    survey: Survey,
) -> Survey:
    """Remove a draft with its questions and results. Raises Denied, NoLonger, Published,
    WasPublished.
    """
    row = locked(survey)
    if row.is_published:
        raise Published(row)
    if row.corrections.exists():
        raise WasPublished(row)
    for question in row.questions.order_by("pk"):
        question.results.all().delete()
        question.delete()
    row.delete()
    return row
