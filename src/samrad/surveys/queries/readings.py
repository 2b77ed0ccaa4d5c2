"""What can be computed from the stated numbers: told as computed, never as stated.

The arithmetic is the linter's (L06): a percentage is a whole number of answers, rounded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrad.base.ports.sections import in_percent
from samrad.publications.linting.rules.percentages import Percent, rounded
from samrad.publications.phrases import listed
from samrad.surveys.models import Question, Result, Survey
from samrad.surveys.vocabulary import WHOLE

FEW = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence computed from what is stated, with its arithmetic.

    is_conflict says that the stated numbers cannot all be right as they stand.
    """

    sentence: str
    sums: tuple[str, ...] = ()
    is_conflict: bool = False


def out_of(permille: int, many: int) -> int | None:
    """The number out of many that gives the share when rounded as it is written; None if none."""
    return Percent(in_percent(permille)).of(many) if many else None


def exact_shares(results: Iterable[Result]) -> list[int]:
    """The shares that are stated as numbers, in permille, in order."""
    return [one.share_permille or 0 for one in results if one.is_exact]


def impossible(shares: Iterable[int], many: int) -> list[int]:
    """The shares that no number out of many gives."""
    return [one for one in shares if out_of(one, many) is None]


def answers_giving(recipients: int, response_permille: int) -> list[int]:
    """The numbers of answers that give a response rate, rounded as it is written."""
    scale = WHOLE if response_permille % 10 else WHOLE // 10
    wanted = response_permille * scale // WHOLE
    return [n for n in range(recipients + 1) if rounded(n * scale, recipients) == wanted]


def possible_answers(survey: Survey) -> list[int]:
    """How many may have answered: the stated number, or those the response rate leaves."""
    if survey.answers is not None:
        return [survey.answers]
    if not survey.recipients or survey.response_permille is None:
        return []
    return answers_giving(survey.recipients, survey.response_permille)


def fitting(shares: Sequence[int], most: int) -> list[int]:
    """The numbers of answers up to most that give every share."""
    stated = [Percent(in_percent(one)) for one in dict.fromkeys(shares)]
    return [n for n in range(1, most + 1) if all(one.of(n) is not None for one in stated)]


def nearest(permille: int, many: int) -> str:
    """The nearest share a number of answers gives: «29 av 39 er 74,4 %»."""
    if not many:
        return _("ingen har svart")
    scale = WHOLE if permille % 10 else WHOLE // 10
    below = permille * many // WHOLE
    found = min((below, below + 1), key=lambda k: abs(k * WHOLE - permille * many))
    given = rounded(min(found, many) * scale, many) * (WHOLE // scale)
    told = {"part": min(found, many), "whole": many, "share": in_percent(given)}
    return _("%(part)d av %(whole)d er %(share)s %%") % told


def readings_of(
    survey: Survey, asked: Sequence[tuple[Question, Sequence[Result]]]
) -> list[Reading]:
    """Everything that can be computed of a survey and its questions, in order."""
    found = [*_of_response(survey)]
    for question, results in asked:
        found += _of_question(survey, question, exact_shares(results))
    return [*found, *_of_whole(survey, asked)]


def _of_response(survey: Survey) -> list[Reading]:
    counts = possible_answers(survey)
    if survey.answers is not None or not counts:
        return []
    told = {"share": survey.response, "whole": survey.recipients}
    if len(counts) == 1:
        return [Reading(_("%(share)s %% av %(whole)d er %(n)d svar.") % (told | {"n": counts[0]}))]
    between = told | {"least": counts[0], "most": counts[-1]}
    return [Reading(_("%(share)s %% av %(whole)d er mellom %(least)d og %(most)d svar.") % between)]


def _of_question(survey: Survey, question: Question, shares: list[int]) -> list[Reading]:
    found = []
    counts, most = possible_answers(survey), _most(survey)
    if question.answers is None and len(set(shares)) > 1 and most:
        found.append(_fit(question, shares, most))
    if question.answers is None and shares and counts:
        off = [one for one in shares if all(out_of(one, n) is None for n in counts)]
        found += [_off(question, off, counts)] if off else []
    if sum(shares) > WHOLE + len(shares) * 5:
        told = {"about": question.title, "sum": in_percent(sum(shares))}
        found.append(
            Reading(
                _("«%(about)s»: andelene blir til sammen %(sum)s %%. Hver kunne velge flere.")
                % told
            )
        )
    return found


def _most(survey: Survey) -> int:
    """The most that can have answered; 0 when nothing is known of it."""
    counts = possible_answers(survey)
    return counts[-1] if counts else survey.recipients or 0


def _fit(question: Question, shares: list[int], most: int) -> Reading:
    fits = fitting(shares, most)
    told = {"about": question.title, "shares": listed([in_percent(one) for one in shares])}
    if not fits:
        sentence = _("«%(about)s»: ingen antall svar opp til %(most)d gir %(shares)s %%.")
        return Reading(sentence % (told | {"most": most}), is_conflict=True)
    parts = listed([str(out_of(one, fits[0])) for one in shares])
    sentence = _("«%(about)s»: %(shares)s %% passer med %(parts)s av %(n)d.")
    others = _others(fits[1:], most)
    return Reading(f"{sentence % (told | {'parts': parts, 'n': fits[0]})} {others}")


def _others(others: list[int], most: int) -> str:
    if not others:
        return _("Ingen andre antall opp til %d passer.") % most
    if len(others) > FEW:
        return _("Også andre antall opp til %d passer.") % most
    return _("Også %s passer.") % listed([str(n) for n in others])


def _off(question: Question, off: list[int], counts: list[int]) -> Reading:
    told = {
        "about": question.title,
        "shares": listed([in_percent(one) for one in off]),
        "counts": " eller ".join(str(n) for n in counts[:FEW]),
    }
    sentence = _(
        "«%(about)s»: %(counts)s svar kan ikke gi %(shares)s %%. Da har færre svart på spørsmålet "
        "enn på undersøkelsen, eller et tall er feil."
    )
    sums = tuple(nearest(one, counts[0]) for one in off)
    return Reading(sentence % told, sums, is_conflict=True)


def _of_whole(survey: Survey, asked: Sequence[tuple[Question, Sequence[Result]]]) -> list[Reading]:
    """Whether one number of answers gives every share, where several questions state none."""
    shares = [exact_shares(results) for one, results in asked if one.answers is None]
    every = [share for group in shares for share in group]
    recipients, most = survey.recipients, _most(survey)
    if sum(bool(group) for group in shares) < 2 or survey.answers is not None or not recipients:  # noqa: PLR2004 -- one question says it itself
        return []
    fits = fitting(every, most)
    if len(fits) != 1:
        return []
    rate = in_percent(rounded(fits[0] * WHOLE, recipients))
    told = {"n": fits[0], "all": recipients, "rate": rate, "most": most}
    return [
        Reading(
            _(
                "Ett antall opp til %(most)d gir alle andelene i undersøkelsen: %(n)d svar. "
                "%(n)d av %(all)d er %(rate)s %%."
            )
            % told,
            tuple(f"{in_percent(one)} %: {out_of(one, fits[0])} av {fits[0]}" for one in every),
        )
    ]
