"""Slide decks with the facts of a day: described once, printed as PPTX and as PDF."""

from samrad.publications.decks.as_pdf import pdf
from samrad.publications.decks.as_pptx import BadMaster, pptx
from samrad.publications.decks.making import DECKS, Deck, Grid, NoSuchDeck, Slide, deck_on

__all__ = ["DECKS", "BadMaster", "Deck", "Grid", "NoSuchDeck", "Slide", "deck_on", "pdf", "pptx"]
