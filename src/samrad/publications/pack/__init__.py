"""A pack: many papers and files as one PDF, with contents, bookmarks, links and page numbers.

Nothing here knows what a meeting is. Rooms describe the pack as pieces in order; our own papers are
set by Typst and stay tagged, files are joined in as they are, office files as pages where
an office program is installed, and what cannot be joined lies
beside: it has a page that says so, and is carried inside the PDF.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from samrad.publications.pack.keeping import LIVES, forget_packs, made, write
from samrad.publications.pack.office import forget_pages, program, with_pages
from samrad.publications.pack.outside import NotMade, made_in_memory
from samrad.publications.pack.parts import File, Pack, Pages, Piece

if TYPE_CHECKING:
    from samrad.publications.pack.joining import put


def __getattr__(name: str) -> Any:
    # A pack is put together in a process of its own, which alone needs what reads and sets pages.
    if name != "put":
        raise AttributeError(f"{__name__} has no {name}")
    return import_module(f"{__name__}.joining").put


__all__ = [
    "LIVES",
    "File",
    "NotMade",
    "Pack",
    "Pages",
    "Piece",
    "forget_packs",
    "forget_pages",
    "made",
    "made_in_memory",
    "program",
    "put",
    "with_pages",
    "write",
]
