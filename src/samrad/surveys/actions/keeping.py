"""What must hold of a survey's numbers, and the plain registers that hold them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar, cast

from django.db import models as db
from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal
from samrad.base.actions.maintaining import maintain
from samrad.base.ports.sections import in_percent
from samrad.surveys import queries
from samrad.surveys.models import Correction, Question, Result, Survey
from samrad.surveys.policies import may_keep_record
from samrad.surveys.vocabulary import WHOLE, QuestionKind

T = TypeVar("T")
# What a correction is about, what was shown, and what is shown now.
Change = tuple[str, str, str]


class Published(Refusal):
    """The survey is published: it changes through a correction with a reason."""

    def __init__(self, survey: Survey) -> None:
        super().__init__(
            _("%s er publisert. Rett den fra siden til undersøkelsen, med en grunn.") % survey
        )


class NeedsReason(Refusal):
    """What is published is not changed without a reason."""

    def __init__(self) -> None:
        super().__init__(_("Undersøkelsen er publisert. Skriv hvorfor den rettes."))


class NoLonger(Refusal):
    """The survey is gone since the page was shown."""

    def __init__(self) -> None:
        super().__init__(_("Undersøkelsen finnes ikke lenger. Se over listen, og prøv igjen."))


class MadeByCorrecting(Refusal):
    """A correction is what was done, and is not written by hand."""

    def __init__(self) -> None:
        super().__init__(_("En retting føres når undersøkelsen rettes, og endres ikke siden."))


class ShareOverWhole(Refusal):
    """A share over 100 percent."""

    def __init__(self, permille: int) -> None:
        told = in_percent(permille)
        super().__init__(_("%s %% er mer enn alle. En andel er høyst 100 %%.") % told)


class ImpossibleShare(Refusal):
    """A share that the stated number of answers cannot give."""

    def __init__(self, permille: int, answers: int) -> None:
        told = {
            "share": in_percent(permille),
            "n": answers,
            "nearest": queries.nearest(permille, answers),
        }
        super().__init__(_("%(share)s %% er ikke mulig med %(n)d svar: %(nearest)s.") % told)


class ImpossibleResponse(Refusal):
    """A response rate that the recipients and answers do not give."""

    def __init__(self, row: Survey) -> None:
        told = {
            "share": row.response,
            "real": in_percent(round_share(row.answers or 0, row.recipients or 1)),
            "answers": row.answers,
            "all": row.recipients,
        }
        super().__init__(
            _("Svarprosenten kan ikke være %(share)s: %(answers)d av %(all)d er %(real)s %%.")
            % told
        )


class MoreAnswersThanRecipients(Refusal):
    """More answers than there are people who could give one; of says who they are."""

    def __init__(self, answers: int, most: int, of: str) -> None:
        told = {"answers": answers, "most": most, "of": of}
        super().__init__(
            _("Det er ført %(answers)d svar, men undersøkelsen har bare %(most)d %(of)s.") % told
        )


class SameRankTwice(Refusal):
    """Two answers in the same place of a ranking."""

    def __init__(self, rank: int) -> None:
        super().__init__(_("To svar står som nummer %d. Hver plass har ett svar.") % rank)


class SameAnswerTwice(Refusal):
    """The same answer twice to one question."""

    def __init__(self, label: str) -> None:
        super().__init__(_("«%s» står to ganger på samme spørsmål.") % label)


class NoResults(Refusal):
    """A question without a single answer."""

    def __init__(self) -> None:
        super().__init__(_("Skriv minst ett svar på spørsmålet."))


class WrongKind(Refusal):
    """A result that does not go with the kind of its question."""

    def __init__(self, row: Result, kind: QuestionKind) -> None:
        told = {"label": row.label, "kind": kind.label}
        super().__init__(_("«%(label)s» passer ikke med slaget «%(kind)s».") % told)


def round_share(part: int, whole: int) -> int:
    """A part of a whole in permille, half rounded up."""
    return (2 * part * WHOLE + whole) // (2 * whole)


def locked(survey: Survey) -> Survey:
    """The survey, locked until the transaction ends. Raises NoLonger."""
    found = Survey.objects.select_for_update(of=("self",)).filter(pk=survey.pk).first()
    if found is None:
        raise NoLonger
    return found


def draft(survey: Survey) -> Survey:
    """The survey, locked, while nobody else reads it. Raises NoLonger, Published."""
    found = locked(survey)
    if found.is_published:
        raise Published(found)
    return found


def with_reason(survey: Survey, reason: str) -> Survey:
    """The survey, locked; a published one needs a reason. Raises NoLonger, NeedsReason."""
    found = locked(survey)
    if found.is_published and not reason.strip():
        raise NeedsReason
    return found


def day_of(at: datetime) -> date:
    """The Norwegian day of an instant."""
    return at.astimezone(clock.OSLO).date()


def column_name(model: type[db.Model], name: str) -> str:
    """What a column is called where people read."""
    column: Any = model._meta.get_field(name)
    return str(column.verbose_name)


def corrected(survey: Survey, changes: Iterable[Change], *, at: datetime, reason: str) -> None:
    """Keep what was changed in a published survey; a draft is written over without a trace here."""
    last = survey.corrections.aggregate(last=Max("position"))["last"] or 0
    for place, (about, was, became) in enumerate(changes if survey.is_published else (), last + 1):
        Correction.objects.create(
            survey=survey, position=place, on=day_of(at), about=about, was=was, became=became,
            reason=reason.strip(),
        )  # fmt: skip


def check_counts(row: Survey) -> None:
    """That recipients, answers and response rate go together, as far as they are stated.

    Raises MoreAnswersThanRecipients, also for a question more have answered, ShareOverWhole,
    ImpossibleResponse.
    """
    if row.recipients is not None and row.answers is not None and row.answers > row.recipients:
        raise MoreAnswersThanRecipients(row.answers, row.recipients, _("mottakere"))
    for question in row.questions.all() if row.pk else ():
        check_answers(question, row)
    if row.response_permille is None:
        return
    if row.response_permille > WHOLE:
        raise ShareOverWhole(row.response_permille)
    if row.recipients and row.answers is not None:
        giving = queries.answers_giving(row.recipients, row.response_permille)
        if row.answers not in giving:
            raise ImpossibleResponse(row)


def check_answers(question: Question, survey: Survey) -> None:
    """That no more answered a question than the survey. Raises MoreAnswersThanRecipients."""
    most, of = survey.answers, _("svar")
    if most is None:
        most, of = survey.recipients, _("mottakere")
    if question.answers is not None and most is not None and question.answers > most:
        raise MoreAnswersThanRecipients(question.answers, most, of)


def check_results(question: Question, results: Sequence[Result]) -> None:
    """That results are possible, each by itself and together.

    Raises WrongKind, ShareOverWhole, ImpossibleShare, SameRankTwice, SameAnswerTwice.
    """
    kind = QuestionKind(question.kind)
    for one in results:
        has = (one.share_permille is not None, one.rank is not None)
        if has != (kind == QuestionKind.SHARES, kind == QuestionKind.RANKING):
            raise WrongKind(one, kind)
        if one.share_permille is not None and one.share_permille > WHOLE:
            raise ShareOverWhole(one.share_permille)
    if question.answers is not None:
        for share in queries.impossible(queries.exact_shares(results), question.answers):
            raise ImpossibleShare(share, question.answers)
    for rank in _twice(one.rank for one in results if one.rank):
        raise SameRankTwice(rank)
    for label in _twice(one.label.strip() for one in results):
        raise SameAnswerTwice(label)


def _twice(found: Iterable[T]) -> list[T]:
    """What comes more than once, each once."""
    return [one for one, times in Counter(found).items() if times > 1]


def _survey_as_draft(row: db.Model) -> None:
    survey = cast("Survey", row)
    if survey.pk is not None:
        draft(survey)
    check_counts(survey)


def _question_of_draft(row: db.Model) -> None:
    question = cast("Question", row)
    check_answers(question, draft(question.survey))
    if question.pk is not None:
        check_results(question, list(question.results.all()))


def _result_of_draft(row: db.Model) -> None:
    result = cast("Result", row)
    draft(result.question.survey)
    others = result.question.results.exclude(pk=result.pk)
    check_results(result.question, [*others, result])


def _by_hand(_row: db.Model) -> None:
    raise MadeByCorrecting


def _end_survey(row: db.Model) -> None:
    draft(cast("Survey", row))


def _end_question(row: db.Model) -> None:
    draft(cast("Question", row).survey)


def _end_result(row: db.Model) -> None:
    draft(cast("Result", row).question.survey)


surveys = maintain(Survey, may=may_keep_record, check=_survey_as_draft, check_end=_end_survey)
questions = maintain(
    Question, may=may_keep_record, check=_question_of_draft, check_end=_end_question
)
results = maintain(Result, may=may_keep_record, check=_result_of_draft, check_end=_end_result)
corrections = maintain(Correction, may=may_keep_record, check=_by_hand, check_end=_by_hand)
