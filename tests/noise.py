"""Pictures that no program can make small: every dot is another, and the same each time."""

import random

from PIL import Image


def noise(size: tuple[int, int], mode: str = "L") -> Image.Image:
    """A picture of size, in dots, with nothing in it."""
    bands = len(mode)
    content = random.Random(1).randbytes(size[0] * size[1] * bands)  # noqa: S311 -- no secret
    return Image.frombytes(mode, size, content)
