"""Slide decks with the facts of a day: described once, printed as PPTX, PDF and data."""

from samrad.publications.decks.as_json import data
from samrad.publications.decks.making import (
    DECKS,
    OPENING,
    WELCOME,
    BadMaster,
    Deck,
    NoSuchDeck,
)
from samrad.publications.decks.opening import deck_on, decks_on, welcome_to
from samrad.publications.decks.printing import pdf, pptx
from samrad.publications.decks.slides import Grid, Slide, pages

__all__ = [
    "DECKS",
    "OPENING",
    "WELCOME",
    "BadMaster",
    "Deck",
    "Grid",
    "NoSuchDeck",
    "Slide",
    "data",
    "deck_on",
    "decks_on",
    "pages",
    "pdf",
    "pptx",
    "welcome_to",
]
