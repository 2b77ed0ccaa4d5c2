"""Whether anyone may read a document, on what ground, and from when."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Invalid, Refusal, action, cite
from samrad.base.policies import Actor
from samrad.files import grounds, queries
from samrad.files.contents import national_ids
from samrad.files.models import Document
from samrad.files.policies import may_keep_files
from samrad.files.vocabulary import Openness
from samrad.law.book import RULES
from samrad.law.finding import Finding
from samrad.law.statutes.offentleglova import NOT_INTERNAL, Paper, exemption_may_be_used


class NoGround(Refusal):
    """A document is kept from the public with no § of offentleglova to stand on."""

    def __init__(self) -> None:
        super().__init__(
            _("Skriv hjemmelen med paragraf, for eksempel «offentleglova § 14 første ledd».")
        )


class NoReleaseDay(Refusal):
    """Access is deferred with no end."""

    def __init__(self) -> None:
        super().__init__(_("Skriv dagen innsynet er utsatt til."))


class NotExemptable(Refusal):
    """The ground may not be used on this kind of document; finding is what the law says."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason} {RULES[NOT_INTERNAL.id].summary} ({finding.basis})")
        self.finding = finding


class NationalId(Refusal):
    """What would become public holds national identity numbers, at places."""

    def __init__(self, places: list[str]) -> None:
        super().__init__(
            _(
                "Det står noe som ser ut som et fødselsnummer her: %(places)s. Det kan ikke "
                "publiseres. Last opp en versjon uten, eller en sladdet variant. Er det et "
                "kontonummer, skriv det slik: 1234.56.78903."
            )
            % {"places": "; ".join(places)}
        )
        self.places = places


@action("files.set_openness", may=may_keep_files, done="Vurderte innsyn i dokument")
def set_openness(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    document: Document,
    openness: str,
    legal_basis: str = "",
    deferred_until: date | None = None,
    public_title: str | None = None,
    paper: str | None = None,
) -> Document:
    """Decide whether anyone may read a document, also an archived one (meirinnsyn).

    It takes effect at once: an exempt original is gone from the public the same moment. Raises
    NoGround, NoReleaseDay, NotExemptable, NationalId, Invalid. Source: offentleglova §§ 5, 11, 16.
    """
    row = Document.objects.select_for_update().get(pk=document.pk)
    row.openness, row.legal_basis, row.deferred_until = openness, legal_basis, deferred_until
    row.paper = row.paper if paper is None else paper
    row.public_title = row.public_title if public_title is None else public_title
    judge(row)
    row.save()
    refuse_ids(row)
    return row


@action("files.declare_paper", may=may_keep_files, done="Førte hva dokumentet er i saken")
def declare_paper(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    document: Document,
    paper: str,
) -> Document:
    """Say what the document is in a case or a meeting: case paper, annex, agenda, internal note.

    Called by the room that puts it there. NotExemptable when it stands as an internal document.
    """
    row = Document.objects.select_for_update().get(pk=document.pk)
    row.paper = paper
    judge(row)
    row.save()
    return row


@action("files.publish_document", may=may_keep_files, done="Offentliggjorde dokument")
def publish_document(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    document: Document,
) -> Document:
    """Make a document public from now: the original when open, else what is public of it.

    Publishing what is published changes nothing. Raises NationalId (rule OFL-10).
    """
    row = Document.objects.select_for_update().get(pk=document.pk)
    if row.published_at is None:
        row.published_at = at
        row.save()
    refuse_ids(row)
    return row


def judge(row: Document) -> None:
    """Whether openness, ground and kind of document go together; the finding is cited."""
    if row.openness not in Openness.values:
        raise Invalid({"openness": [_("Velg hvem som kan lese dokumentet.")]})
    if row.openness == Openness.OPEN:
        _judge_open(row)
        return
    number = grounds.section(row.legal_basis)
    deferring = row.openness == Openness.DEFERRED and number == grounds.DEFERRING
    if not (deferring or (number is not None and number in grounds.EXEMPTING)):
        raise NoGround
    if row.openness == Openness.DEFERRED and row.deferred_until is None:
        raise NoReleaseDay
    if row.openness == Openness.EXEMPT and row.deferred_until is not None:
        raise Invalid({"deferred_until": [_("Velg «Utsatt innsyn» når innsynet får en dato.")]})
    _judge_ground(row)


def _judge_open(row: Document) -> None:
    if row.legal_basis or row.deferred_until:
        sentence = _("Dokumentet er satt til åpent, men har en hjemmel eller en dato for utsatt.")
        raise Invalid({"openness": [sentence]})


def _judge_ground(row: Document) -> None:
    found = grounds.exemption(row.legal_basis)
    if found is None or not row.paper:
        return
    finding = exemption_may_be_used(Paper(row.paper), found)
    if finding.holds is False:
        raise NotExemptable(finding)
    cite(finding)


def refuse_ids(row: Document) -> None:
    """Refuse when something of a published document holds national identity numbers."""
    if row.published_at is None:
        return
    titles = [(_("tittelen"), row.title), (_("den offentlige tittelen"), row.public_title)]
    shown = titles if row.openness != Openness.EXEMPT else titles[1:]
    _number, places = national_ids.counted(shown)
    for version in queries.becoming_public(row):
        places += [f"{version.filename}, {place}" for place in version.id_places]
    if places:
        raise NationalId(places)
