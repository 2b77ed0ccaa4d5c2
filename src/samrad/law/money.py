"""Money is whole øre. It becomes kroner only where a person reads it."""

import re
from decimal import Decimal

ORE_PER_KRONE = 100
NARROW_SPACE = "\u00a0"
AMOUNT = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")


class NotAnAmount(ValueError):
    """The text is not an amount in kroner with at most two decimals."""


def kroner(ore: int) -> str:
    """Ore as a Norwegian reader expects it, «6 834 156,00», with spaces that do not break."""
    sign = "−" if ore < 0 else ""
    whole, rest = divmod(abs(ore), ORE_PER_KRONE)
    return f"{sign}{whole:,}".replace(",", NARROW_SPACE) + f",{rest:02d}"


def parse_kroner(text: str) -> int:
    """The øre of an amount such as «3,00», «3.00», «1 234,50» or «kr 12». NotAnAmount otherwise."""
    bare = "".join(text.lower().removeprefix("kr").lstrip(".").split()).replace("−", "-")
    if not AMOUNT.fullmatch(bare):
        raise NotAnAmount(f"«{text}» er ikke et beløp. Skriv for eksempel 3,00.")
    ore = Decimal(bare.replace(",", ".")) * ORE_PER_KRONE
    if ore != ore.to_integral_value():
        raise NotAnAmount(f"«{text}» har mer enn to desimaler.")
    return int(ore)
