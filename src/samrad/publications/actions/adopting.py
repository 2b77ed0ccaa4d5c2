"""From draft to adopted: what is laid before a body is frozen, and what it adopts stays so."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from samrad.base import clock, store
from samrad.base.actions import Refusal, action, kept
from samrad.base.dates import written
from samrad.base.models import Source
from samrad.base.plainfiles import why
from samrad.base.policies import Actor
from samrad.base.ports.matters import Matter, matters_on
from samrad.base.sources import stored
from samrad.publications import freezing, printing, queries
from samrad.publications.actions.writing import open_document
from samrad.publications.editions import Edition, Part
from samrad.publications.models import EditionFile, EditionPicture, FrozenEdition, Publication
from samrad.publications.outlines import OUTLINES
from samrad.publications.phrases import listed
from samrad.publications.policies import may_keep_record
from samrad.publications.press import NotSet
from samrad.publications.vocabulary import DocumentState, EditionState

MOST_NAMED = 5


class Lacking(Refusal):
    """The draft lacks something the law demands, or mentions what the record does not have."""

    def __init__(self, parts: list[Part]) -> None:
        self.parts = parts
        names = [f"«{title}»" for title in dict.fromkeys(part.title for part in parts)]
        super().__init__(
            _("Dette mangler før dokumentet kan legges fram: %(names)s.") % {"names": listed(names)}
        )


class NotSettled(Refusal):
    """The linter has remarks that must be solved or signed off first."""

    def __init__(self, remarks: list[queries.MarkedRemark]) -> None:
        self.remarks = remarks
        words = [f"«{one.remark.text}»" for one in remarks[:MOST_NAMED]]
        super().__init__(
            _(
                "Merknader som må rettes eller kvitteres ut med en grunn først: %(count)d. "
                "Det gjelder blant annet %(words)s."
            )
            % {"count": len(remarks), "words": listed(words)}
        )


class NotOver(Refusal):
    """The document tells of a year that is not over."""

    def __init__(self, title: str, year: int) -> None:
        super().__init__(
            _("%(title)s for %(year)d kan legges fram når året er over.")
            % {"title": title, "year": year}
        )


class NotThen(Refusal):
    """No body can have adopted the document on the day."""

    def __init__(self, after: date) -> None:
        super().__init__(
            _("Dokumentet kan ikke være vedtatt før %(day)s, eller fram i tid.")
            % {"day": written(after + timedelta(days=1))}
        )


class NoSuchMatter(Refusal):
    """The case the document is to be laid before does not run."""

    def __init__(self) -> None:
        super().__init__(_("Saken løper ikke. Velg en sak som ikke er vedtatt eller avsluttet."))


class NotProposed(Refusal):
    """The edition does not lie before a body: it was taken back."""

    def __init__(self, edition: FrozenEdition) -> None:
        super().__init__(
            _("Versjon %(version)d er %(state)s, og ligger ikke til vedtak.")
            % {"version": edition.version, "state": edition.get_state_display()}
        )


class LiesInAnotherCase(Refusal):
    """The decision was made in another case than the one the document was laid before."""

    def __init__(self, publication: Publication) -> None:
        super().__init__(
            _(
                "Dokumentet ligger i saken «%(title)s», og vedtaket er gjort i en annen sak. "
                "Ta det tilbake, og legg det fram i saken som er avgjort."
            )
            % {"title": publication.matter_title}
        )


class DocumentAdopted(Refusal):
    """The document has been adopted already."""

    def __init__(self, edition: FrozenEdition) -> None:
        self.edition = edition
        super().__init__(
            _("Dokumentet er allerede vedtatt: %(decided)s.")
            % {"decided": queries.decided(edition)}
        )


class NotKeepable(Refusal):
    """The files cannot be written: the disk is full, or a page cannot be set. Nothing is stored."""

    def __init__(self, why: str) -> None:
        super().__init__(_("Filene ble ikke laget, og ingenting er endret: %(why)s") % {"why": why})


@action("publications.propose_edition", may=may_keep_record, done="La utgave fram for organ")
def propose_edition(
    *, actor: Actor, at: datetime, key: str, year: int, matter: str
) -> FrozenEdition:
    """Freeze the draft and lay it before the body that treats the case matter («cases.case:12»).

    What is frozen is what the body reads and adopts. Raises NotADraft, NoSuchMatter, NotOver,
    Lacking for gaps the law demands filled and for mentions nothing answers to, NotSettled for
    remarks that block, and NotKeepable. Source: kommuneloven § 14-7 andre ledd.
    """
    publication = open_document(key, year)
    bound = _matter(matter, at)
    if OUTLINES[key].ahead == 0 and at.astimezone(clock.OSLO).date() <= date(year, 12, 31):
        raise NotOver(OUTLINES[key].title, year)
    draft = queries.edition(key, year, queries.written_in(publication))
    content = freezing.frozen(draft, queries.answers_in(_settled(draft, publication)))
    version = publication.editions.count() + 1
    row = FrozenEdition(
        publication=publication,
        version=version,
        digest=_put(content),
        sha256=draft.sha256,
        frozen_at=at,
        frozen_by=actor.key,
    )
    kept(row)
    _keep_pictures(row, draft)
    _print(row)
    publication.state = DocumentState.PROPOSED
    publication.matter, publication.matter_title = bound.key, bound.title
    publication.matter_address = bound.address
    kept(publication)
    return row


@action("publications.return_edition", may=may_keep_record, done="Tok utgave tilbake til arbeid")
def return_edition(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    edition: FrozenEdition,
) -> FrozenEdition:
    """Take an edition back from the body, to write on. Raises DocumentAdopted, NotProposed."""
    row = _proposed(edition)
    row.state = EditionState.RETURNED
    publication = row.publication
    publication.state = DocumentState.DRAFT
    kept(publication)
    return kept(row)


@action("publications.adopt_edition", may=may_keep_record, done="Låste vedtatt utgave")
def adopt_edition(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    edition: FrozenEdition,
    adopted_by: str,
    adopted_on: date,
    source: Source,
    matter: str = "",
) -> FrozenEdition:
    """Make a proposed edition the adopted one: nothing in it is read from the record again.

    adopted_by is the body's name on the day; matter is the case the decision was made in, where it
    was made in one. Raises DocumentAdopted, NotProposed, LiesInAnotherCase, NotThen, NotKeepable.
    """
    row = _proposed(edition)
    if matter and row.publication.matter not in {"", matter}:
        raise LiesInAnotherCase(row.publication)
    after = OUTLINES[row.publication.key].adopted_after(row.publication.year)
    if not after < adopted_on <= at.astimezone(clock.OSLO).date():
        raise NotThen(after)
    row.state, row.source = EditionState.ADOPTED, stored(source)
    row.adopted_by, row.adopted_on = adopted_by, adopted_on
    kept(row)
    _print(row)
    publication = row.publication
    publication.state = DocumentState.ADOPTED
    kept(publication)
    return row


def _proposed(edition: FrozenEdition) -> FrozenEdition:
    """The edition's row, with its document under a lock. Raises DocumentAdopted, NotProposed."""
    publication = Publication.objects.select_for_update().get(pk=edition.publication_id)
    adopted = publication.editions.filter(state=EditionState.ADOPTED).first()
    if adopted is not None:
        raise DocumentAdopted(adopted)
    row = publication.editions.get(pk=edition.pk)
    row.publication = publication
    if row.state != EditionState.PROPOSED:
        raise NotProposed(row)
    return row


def _matter(key: str, at: datetime) -> Matter:
    found = next(
        (one for one in matters_on(at.astimezone(clock.OSLO).date()) if one.key == key), None
    )
    if found is None:
        raise NoSuchMatter
    return found


def _lacking(draft: Edition) -> list[Part]:
    """What the document cannot do without: what the law asks for, and its own core."""
    needed = draft.outline.needed
    core = (part for part in draft.parts if part.key in needed and part.is_missing)
    return [*(part for part, _gap in draft.demanded), *core]


def _settled(draft: Edition, publication: Publication) -> list[queries.MarkedRemark]:
    """Every remark on the draft. Lacking or NotSettled unless it may be laid before a body."""
    lacking = _lacking(draft)
    if lost := [part for part in draft.parts if part.lost]:
        lacking += lost
    if lacking:
        raise Lacking(lacking)
    marked = queries.remarks_on(draft, publication)
    if stopping := [one for one in marked if one.stops]:
        raise NotSettled(stopping)
    return marked


def _keep_pictures(row: FrozenEdition, draft: Edition) -> None:
    for number, one in draft.placed.items():
        about = {"digest": one.digest, "media_type": one.media_type}
        kept(EditionPicture(edition=row, number=number, **about))


def _print(row: FrozenEdition) -> None:
    """Make every file of the edition as it stands now, and keep each under its SHA-256."""
    edition = queries.edition_of(row)
    for form, made in printing.PRINTERS.items():
        try:
            content = made(edition, settings.SITE)
        except NotSet as fault:
            raise NotKeepable(str(fault)) from fault
        kept(
            EditionFile(
                edition=row, state=row.state, format=form, digest=_put(content), size=len(content)
            )
        )


def _put(content: bytes) -> str:
    try:
        digest, _size = store.keep(content)
    except OSError as error:
        raise NotKeepable(f"{why(error)}.") from error
    return digest
