"""Photos that are made for tests."""

import io

from PIL import Image


def photo(size=(300, 200), kind="JPEG", mode="RGB", **given):
    """A file with a picture that is red in its upper half and blue below."""
    made = Image.new(mode, size, "red")
    made.paste("blue", (0, size[1] // 2, *size))
    out = io.BytesIO()
    made.save(out, kind, **given)
    out.seek(0)
    return out
