"""Pictures come into a document, are described, and go."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from samrad.base import store
from samrad.base.actions import Invalid, Refusal, action, kept
from samrad.base.policies import Actor
from samrad.base.ports.contents import forget
from samrad.base.signs import writable
from samrad.publications import queries
from samrad.publications.actions.writing import open_document
from samrad.publications.models import Picture, Publication
from samrad.publications.phrases import listed
from samrad.publications.policies import may_keep_record
from samrad.publications.scaling import Scaled


class NoRoom(Refusal):
    """The disk is full, or cannot be written to."""

    def __init__(self) -> None:
        super().__init__(_("Bildet ble ikke lagret: det er ikke plass på disken."))


class NoSuchPicture(Refusal):
    """Somebody has taken the picture away."""

    def __init__(self) -> None:
        super().__init__(_("Bildet finnes ikke lenger."))


class InUse(Refusal):
    """The picture stands in a text."""

    def __init__(self, places: list[str]) -> None:
        names = listed([f"«{one}»" for one in places])
        super().__init__(
            _("Bildet står i %(names)s. Ta det ut av teksten først.") % {"names": names}
        )


@action("publications.add_picture", may=may_keep_record, done="La inn bilde i dokument")
def add_picture(
    *,
    actor: Actor,
    at: datetime,
    key: str,
    year: int,
    picture: Scaled,
    alt: str,
    caption: str = "",
    credit: str = "",
) -> Picture:
    """Put a picture in a document. It stands where people mention it, by the number it is given.

    Give a Scaled, made before the transaction begins: scaling takes seconds. Raises NotADraft,
    Invalid without words for who cannot see it (WCAG 2.2, 1.1.1), NoRoom.
    """
    publication = open_document(key, year)
    _needs(alt)
    try:
        digest, size = store.keep(picture.content)
    except OSError as error:
        raise NoRoom from error
    return kept(
        Picture(
            publication=publication, number=_next_number(publication), digest=digest, size=size,
            media_type=picture.media_type, width=picture.width, height=picture.height,
            alt=_line(alt), caption=_line(caption), credit=_line(credit),
            added_at=at, added_by=actor.key,
        )
    )  # fmt: skip


@action("publications.describe_picture", may=may_keep_record, done="Beskrev bilde")
def describe_picture(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    key: str,
    year: int,
    number: int,
    alt: str,
    caption: str,
    credit: str,
) -> Picture:
    """Say anew what a picture shows, what stands under it, and whom it is by.

    Raises NotADraft, NoSuchPicture, Invalid.
    """
    row = _picture(key, year, number)
    _needs(alt)
    row.alt, row.caption, row.credit = _line(alt), _line(caption), _line(credit)
    return kept(row)


@action("publications.remove_picture", may=may_keep_record, done="Tok ut bilde")
def remove_picture(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    key: str,
    year: int,
    number: int,
) -> None:
    """Take a picture that stands nowhere out of the document, and out of the store.

    An edition that was frozen with it keeps it. Raises NotADraft, NoSuchPicture, InUse.
    """
    row = _picture(key, year, number)
    draft = queries.edition(key, year, queries.written_in(row.publication))
    if places := [part.title for part in draft.parts if number in part.placed]:
        raise InUse(places)
    Picture.objects.filter(pk=row.pk).delete()
    transaction.on_commit(partial(forget, [row.digest]))


def _picture(key: str, year: int, number: int) -> Picture:
    publication = open_document(key, year)
    row = publication.pictures.filter(number=number).first()
    if row is None:
        raise NoSuchPicture
    return row


def _next_number(publication: Publication) -> int:
    """A number no picture of the document has had, and none will have again."""
    last = publication.pictures.order_by("-number").values_list("number", flat=True).first() or 0
    publication.last_picture = max(last, publication.last_picture) + 1
    kept(publication)
    return publication.last_picture


def _needs(alt: str) -> None:
    if not alt.strip():
        raise Invalid({"alt": [_("Skriv hva bildet viser, for dem som ikke ser det.")]})


def _line(text: str) -> str:
    return " ".join(writable(text).split())
