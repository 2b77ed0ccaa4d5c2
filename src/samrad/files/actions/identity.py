"""National identity numbers stop what is about to become public, wherever people typed them."""

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal
from samrad.files.contents import national_ids


class NumberInWords(Refusal):
    """Words that become public hold what looks like a national identity number."""

    def __init__(self, places: list[str]) -> None:
        sentence = _(
            "Det står noe som ser ut som et fødselsnummer i %(places)s, og det blir offentlig. Ta "
            "det ut. Er det et kontonummer, skriv det slik: 1234.56.78903."
        )
        super().__init__(sentence % {"places": _(" og ").join(places)})


def without_numbers(*parts: tuple[str, str]) -> None:
    """Refuse words, each with where they stand, that hold an identity number. NumberInWords."""
    _number, places = national_ids.counted(parts)
    if places:
        raise NumberInWords(places)
