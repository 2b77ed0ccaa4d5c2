"""Case papers and own notes as papers to print."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from samrad.base.policies import Actor
from samrad.cases.models import Case, CasePaper, Consideration
from samrad.cases.queries.cases import path_of
from samrad.cases.queries.papers import readable_papers
from samrad.publications.paper import Heading, Paper, Part, Words
from samrad.publications.prose import paragraph

PARTS = (
    ("background", "Bakgrunn"),
    ("assessment", "Vurdering"),
    ("recommendation", "Innstilling"),
)


def paper_before(step: Consideration, actor: Actor) -> CasePaper | None:
    """The paper a body has before it, as far as actor may read: its own, else the whole case's.

    The newest of them that is final. The case comes with its considerations and their bodies.
    """
    case = step.case
    found = [one for one in readable_papers(case, path_of(case), actor) if one.is_final]
    own = [one for one in found if one.consideration_id == step.pk]
    whole = [one for one in found if one.consideration_id is None]
    return max(own or whole, key=lambda one: one.version, default=None)


def printed_paper(paper: CasePaper, council: str, facts: tuple[tuple[str, str], ...]) -> Paper:
    """A final case paper as it is printed, with what is to be told above its parts."""
    parts: list[Part] = []
    kept = {**paper.content, "recommendation": paper.recommendation}
    for name, heading in PARTS:
        if kept.get(name):
            parts += [Heading(_(heading)), Words(kept[name])]
    for one in paper.alternatives:
        parts += [Heading(one["title"] or _("Alternativ")), Words(one["text"])]
    told = list(facts)
    if paper.recommended_by:
        told.append((_("Innstilling fra"), paper.recommended_by))
    if paper.version > 1:
        told.append((_("Versjon"), str(paper.version)))
    if paper.what_changed:
        told.append((_("Endret"), paper.what_changed))
    return Paper(
        title=paper.content.get("title") or paper.case.title,
        kind=_("Saksframlegg"),
        council=council,
        dated=_whole(paper.finalised_at or paper.saved_at),
        facts=tuple(told),
        parts=tuple(parts),
        site=settings.SITE,
    )


def printed_note(text: str, case: Case, council: str, saved_at: datetime) -> Paper:
    """A reader's own note as a paper, marked so that nobody passes it on by mistake."""
    return Paper(
        title=_("Notatet ditt: %(case)s") % {"case": case.title},
        kind=_("Privat notat"),
        council=council,
        dated=_whole(saved_at),
        parts=(Words(_paragraphs(text)),),
        mark=_("Privat, bare for deg"),
    )


def _paragraphs(text: str) -> list[dict[str, Any]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [one.strip("\n") for one in lines.split("\n\n")]
    return [paragraph(one) for one in found if one.strip()]


def _whole(instant: datetime) -> datetime:
    """The instant as a typesetter can write it."""
    return instant.astimezone(UTC).replace(microsecond=0)
