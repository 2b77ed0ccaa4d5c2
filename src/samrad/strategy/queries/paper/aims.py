"""The chapters about what the council wants: vision, working forms, focus areas."""

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.publications.paper import Facts, Heading, Part, sentence
from samrad.strategy.models import StrategyPeriod
from samrad.strategy.queries.guidelines import adopting_body, focus_areas, form_lists, goals
from samrad.strategy.queries.paper.words import listed, missing

NOT_KNOWN = "De strategiske føringene er ikke kjent."


def vision(strategy: StrategyPeriod | None, level: int) -> list[Part]:
    """The vision with its means, and the lists of roles and working forms."""
    if strategy is None:
        return [missing(_(NOT_KNOWN))]
    decided = (
        (_("Føringer"), strategy.name),
        (_("Vedtatt av"), adopting_body(strategy) or _("ikke kjent")),
        (
            _("Vedtatt"),
            dates.written(strategy.adopted_on) if strategy.adopted_on else _("ikke kjent"),
        ),
    )
    parts: list[Part] = [Facts(decided)]
    if strategy.vision:
        parts.append(sentence(_("Visjon: %(vision)s") % {"vision": strategy.vision}))
    else:
        parts.append(missing(_("Visjonen er ikke kjent.")))
    if strategy.means:
        parts += [_heading(_("Virkemidler"), level), *listed(strategy.means)]
    for one in form_lists(strategy):
        parts += [_heading(one.name, level), *listed(form.text for form in one.forms)]
    if aims := [str(goal) for goal in goals(strategy)]:
        parts += [_heading(_("FNs bærekraftsmål"), level), *listed(aims)]
    return parts


def areas(strategy: StrategyPeriod | None, level: int) -> list[Part]:
    """The focus areas with their priorities, as numbered."""
    found = list(focus_areas(strategy)) if strategy else []
    if not found:
        return [missing(_("Registeret har ingen innsatsområder for perioden."))]
    parts: list[Part] = []
    for area in found:
        priorities = [one.text for one in area.priorities.all()]
        none = [missing(_("Ingen prioriterte aktiviteter er registrert."))]
        parts += [_heading(area.name, level), *(listed(priorities) or none)]
    return parts


def _heading(text: str, above: int) -> Heading:
    """A heading under one of level above; the contents are those of the chapters and measures."""
    return Heading(text, above + 1, is_listed=False)
