"""How a case begins, what it is kept from, and how it ends without a decision."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.sources import case_archive
from samrad.cases.actions.attachments import screen_documents
from samrad.cases.actions.keeping import running
from samrad.cases.models import Case, CasePaper, Consideration, Letter
from samrad.cases.policies import may_prepare_case
from samrad.cases.vocabulary import CaseKind, Ending
from samrad.files import grounds
from samrad.files.actions.identity import without_numbers
from samrad.law.finding import Finding
from samrad.law.statutes.offentleglova import Paper, exemption_may_be_used
from samrad.people.models import Person
from samrad.publications import prose
from samrad.strategy.models import FocusArea
from samrad.themes.models import Theme


class NoTitle(Refusal):
    """A case without a title."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hva saken gjelder."))


class NoGround(Refusal):
    """A case is to be screened with no provision, or with one the act does not have."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Skriv paragrafen i offentleglova saken unntas etter, for eksempel "
                "«offl. § 13 jf. fvl. § 13 første ledd nr. 1»."
            )
        )


class NotInternal(Refusal):
    """Case papers to an elected body are never internal documents; finding says by what."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason} ({finding.basis})")
        self.finding = finding


class NoPublicTitle(Refusal):
    """A screened case needs a title everyone may read, and it may not repeat the screened one."""

    def __init__(self) -> None:
        super().__init__(_("Skriv en offentlig tittel som ikke røper det som er skjermet."))


class NoReason(Refusal):
    """A case ends without a word on why."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hvorfor saken avsluttes."))


def exempting(basis: str) -> Finding:
    """What the law says of the ground in basis for a case paper. Raises NoGround.

    Source: offentleglova §§ 14, 15 og 16 første ledd.
    """
    ground = grounds.exemption(basis)
    if ground is None:
        raise NoGround
    return exemption_may_be_used(Paper.CASE_PAPER, ground)


@action("cases.open_case", may=may_prepare_case, done="Opprettet ny sak")
def open_case(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    title: str,
    opened_on: date,
    kind: str = CaseKind.ORDINARY,
    theme: Theme | None = None,
    focus_area: FocusArea | None = None,
    responsible: str = "",
    responsible_person: Person | None = None,
    proposed_by: str = "",
    source: Source | None = None,
) -> Case:
    """Open a case in the council's own archive, or on the ground of source.

    It is public at once. Raises NoTitle, and NumberInWords for an identity number in its words.
    """
    written = " ".join(title.split())
    if not written:
        raise NoTitle
    without_numbers(
        (_("tittelen"), written),
        (_("ansvarlig"), responsible),
        (_("hvem som foreslo saken"), proposed_by),
    )
    return kept(
        Case(
            slug=free_key(Case, written, "sak"),
            title=written,
            kind=kind,
            opened_on=opened_on,
            theme=theme,
            focus_area=focus_area,
            responsible=responsible.strip(),
            responsible_person=responsible_person,
            proposed_by=proposed_by.strip(),
            source=source or case_archive(),
        )
    )


@action("cases.screen_case", may=may_prepare_case, done="Skjermet sak")
def screen_case(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    legal_basis: str,
    public_title: str,
) -> Case:
    """Keep a case's title, papers, letters and attachments from the public, on a ground in the act.

    The keys in the addresses are made anew from the public title, published papers and letters are
    taken back, and the attachments that were open are exempt on the same ground. Raises NoGround,
    NotInternal with the finding, NoPublicTitle, NumberInWords.
    """
    finding = exempting(legal_basis)
    if finding.holds is False:
        raise NotInternal(finding)
    shown = " ".join(public_title.split())
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not shown or shown.casefold() == locked.title.casefold():
        raise NoPublicTitle
    without_numbers((_("den offentlige tittelen"), shown), (_("hjemmelen"), legal_basis))
    locked.is_screened = True
    locked.legal_basis, locked.public_title = " ".join(legal_basis.split()), shown
    locked.slug = free_key(Case, shown, "sak")
    kept(locked)
    for step in Consideration.objects.filter(case=locked).select_related("body"):
        step.slug = free_key(Consideration, _step_words(step, shown), "sak")
        kept(step)
    for paper in CasePaper.objects.filter(case=locked, published_at__isnull=False):
        paper.published_at = None
        kept(paper)
    for letter in Letter.objects.filter(case=locked, published_at__isnull=False):
        letter.published_at = None
        kept(letter)
    screen_documents(locked, actor, at)
    cite(finding)
    return locked


def _step_words(step: Consideration, shown: str) -> str:
    return f"{step.body.slug} {step.printed.replace('/', '-') or shown}"


@action("cases.unscreen_case", may=may_prepare_case, done="Opphevet skjerming av sak")
def unscreen_case(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    case: Case,
) -> Case:
    """Let the public read a case again; papers and attachments are opened one by one.

    The ground stands in the trail. Raises NumberInWords when an identity number stands in what is
    then read. Source: offentleglova § 11 (meirinnsyn).
    """
    locked = Case.objects.select_for_update().get(pk=case.pk)
    said = [prose.plain(one.said or []) for one in locked.considerations.order_by("pk")]
    without_numbers((_("tittelen"), locked.title), (_("behandlingen"), "\n".join(said)))
    locked.is_screened, locked.legal_basis, locked.public_title = False, "", ""
    return kept(locked)


@action("cases.withdraw_case", may=may_prepare_case, done="Trakk sak")
def withdraw_case(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    case: Case,
    ended_on: date,
    because: str,
) -> Case:
    """End a case because whoever raised it takes it back. Raises NoReason, CaseIsOver."""
    return _ended(case, Ending.WITHDRAWN, ended_on, because)


@action("cases.drop_case", may=may_prepare_case, done="Henla sak")
def drop_case(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    case: Case,
    ended_on: date,
    because: str,
) -> Case:
    """End a case that will not be taken further. Raises NoReason, CaseIsOver."""
    return _ended(case, Ending.DROPPED, ended_on, because)


def _ended(case: Case, how: Ending, ended_on: date, because: str) -> Case:
    why = " ".join(because.split())
    if not why:
        raise NoReason
    locked = running(case)
    if not locked.is_screened:
        without_numbers((_("grunnen"), why))
    locked.ending, locked.ended_on, locked.ended_because = how, ended_on, why
    return kept(locked)
