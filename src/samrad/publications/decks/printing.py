"""The files of a deck. What makes them is imported with the first: few processes print a deck."""

from samrad.publications.decks.making import Deck


def pdf(deck: Deck) -> bytes:
    """The deck as PDF/A-2a and PDF/UA-1. NotSet names the slides that cannot be set."""
    from samrad.publications.decks import as_pdf  # noqa: PLC0415 -- slow import

    return as_pdf.pdf(deck)


def pptx(deck: Deck) -> bytes:
    """The deck from the council's master, or a plain one. BadMaster when it cannot be used."""
    from samrad.publications.decks import as_pptx  # noqa: PLC0415 -- slow import

    return as_pptx.pptx(deck)
