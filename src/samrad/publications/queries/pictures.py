"""The pictures of a document: those people have put in, and where each stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from samrad.publications.editions import Edition
from samrad.publications.models import EditionPicture, Picture, Publication
from samrad.publications.pictures import Pictures, Shown
from samrad.publications.vocabulary import ENDINGS


@dataclass(frozen=True, slots=True)
class PictureTold:
    """A picture of a document, and the titles of the sections it stands in."""

    row: Picture
    places: tuple[str, ...]

    @property
    def ending(self) -> str:
        """«jpg» or «png»."""
        return ENDINGS[self.row.media_type]


def pictures_of(publication: Publication | None) -> list[Picture]:
    """The pictures of a document, by number."""
    return list(publication.pictures.order_by("number")) if publication else []


def shown(rows: Iterable[Picture]) -> Pictures:
    """Pictures as documents show them, by number."""
    return {
        one.number: Shown(
            one.digest, one.media_type, one.width, one.height, one.alt, one.caption, one.credit
        )
        for one in rows
    }


def pictures_told(rows: Iterable[Picture], draft: Edition) -> list[PictureTold]:
    """Each picture with where it stands in the draft."""
    standing = [(part.title, set(part.placed)) for part in draft.parts]
    return [
        PictureTold(row, tuple(title for title, numbers in standing if row.number in numbers))
        for row in rows
    ]


def needed_pictures(digests: list[str]) -> set[str]:
    """Which contents of the store the pictures of drafts and of frozen editions need."""
    drafts = Picture.objects.filter(digest__in=digests).values_list("digest", flat=True)
    frozen = EditionPicture.objects.filter(digest__in=digests).values_list("digest", flat=True)
    return {*drafts, *frozen}
