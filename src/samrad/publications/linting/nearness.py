"""Words that are nearly the same."""


def parts_at(one: str, other: str) -> int:
    """How many letters two words have in common from the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def is_one_slip(one: str, other: str) -> bool:
    """Whether one letter was left out, put in, exchanged, or two changed places; not equal."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = parts_at(one, other)
    left, right = one[start:], other[start:]
    if len(left) == len(right):
        swapped = len(left) > 1 and left[:2] == right[1::-1] and left[2:] == right[2:]
        return left[1:] == right[1:] or swapped
    return left[1:] == right or left == right[1:]
