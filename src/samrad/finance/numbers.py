"""Numbers with check digits: organisation numbers, bank accounts and payment references (KID)."""

NINE, ELEVEN = 9, 11
OF_ORGANISATION = (3, 2, 7, 6, 5, 4, 3, 2)
OF_ACCOUNT = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
KID_DIGITS = 8


def is_organisation_number(text: str) -> bool:
    """Whether text is nine digits with the right check digit (modulus 11, Enhetsregisteret)."""
    return _is_mod11(text, NINE, OF_ORGANISATION)


def is_account(text: str) -> bool:
    """Whether text is the eleven digits of a Norwegian bank account, with the right last one."""
    return _is_mod11(text, ELEVEN, OF_ACCOUNT)


def _is_mod11(text: str, length: int, weights: tuple[int, ...]) -> bool:
    if len(text) != length or not (text.isascii() and text.isdigit()) or not int(text):
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(text, weights, strict=False)) % 11
    return (11 - rest) % 11 == int(text[-1])


def kid_of(number: int) -> str:
    """The payment reference of an invoice: its number with a check digit (modulus 10)."""
    digits = f"{number:0{KID_DIGITS}d}"
    return digits + str(_mod10(digits))


def _mod10(digits: str) -> int:
    """The digit that makes every other digit, doubled from the right, sum to a whole ten."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits))]
    return -sum(one // 10 + one % 10 for one in doubled) % 10


def spaced_account(text: str) -> str:
    """An account as people write it: «1503.12.34567»."""
    return f"{text[:4]}.{text[4:6]}.{text[6:]}"
