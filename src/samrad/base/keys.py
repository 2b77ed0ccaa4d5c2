"""Keys that stand in addresses: made from words, and free."""

from typing import cast

from django.db import models
from django.utils.text import slugify

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})
LONGEST, FOR_NUMBER = 120, 10


def free_key(model: type[models.Model], words: str, otherwise: str) -> str:
    """A key (slug) no row of model has: «Våler» gives «valer», then «valer-2».

    otherwise stands in for words that give no key. The key fits its column, number and all.
    """
    column = cast("models.SlugField[str, str]", model._meta.get_field("slug"))
    longest = min(LONGEST, (column.max_length or LONGEST) - FOR_NUMBER)
    stem = slugify(words.translate(LETTERS))[:longest].strip("-") or otherwise
    rows = model._default_manager.filter(slug__startswith=stem)
    taken = set(rows.values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)
