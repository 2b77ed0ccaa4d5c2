"""Photos and drawings people send in, made fit for print: turned upright, scaled, and bare.

What a camera writes beside the picture (the place, the owner, the serial number) is not carried
along. A photo of 40 MB becomes some 500 kB, and the memory it takes on the way is bounded.
"""

import io
from dataclasses import dataclass
from threading import Lock
from typing import IO, Any

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MILLION = 1_000_000
# The longest side in dots: the breadth of a printed page between its margins, 300 to the inch.
LONGEST, LEAST = 1_960, 16
# A JPEG is read at a part of its size; one that comes in passes, and a PNG, must be held whole.
# The library itself opens nothing larger than the first.
MOST_DOTS = {"JPEG": 178, "PASSES": 40, "PNG": 40}
QUALITY = 85
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}
MOST_COLOURS = 1 << 16  # a PNG with more is a photo, and lies as JPEG unless it can be seen through
DEEP, SHADES = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"}), 257  # 65 535 of 257 is 255
one_at_a_time = Lock()


class NotAPicture(ValueError):
    """What was sent is no picture we can print; the message says why, in Norwegian."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """A picture as it is printed: its bytes, what they are, and its size in dots."""

    content: bytes
    media_type: str
    width: int
    height: int


def scaled(file: IO[bytes]) -> Scaled:
    """The picture in the file at print size. NotAPicture when it is none, or is too large.

    The same file gives the same bytes. One picture is held in memory at a time.
    """
    with one_at_a_time:
        try:
            return _scaled(file)
        except NotAPicture:
            raise
        except Image.DecompressionBombError as fault:
            raise NotAPicture(
                _("Bildet har for mange bildepunkter, og kan ha høyst %(most)d millioner.")
                % {"most": MOST_DOTS[_kind(file)]}
            ) from fault
        except UnidentifiedImageError as fault:
            raise NotAPicture(
                _(
                    "Bildet må være JPEG eller PNG. Er det fra en telefon (HEIC), eller WebP eller "
                    "TIFF, lagre det som JPEG først."
                )
            ) from fault
        except (OSError, SyntaxError, ValueError, IndexError, TypeError, KeyError) as fault:
            # The library answers a broken file with any of these.
            raise NotAPicture(_("Bildet er ødelagt eller kappet, og lar seg ikke lese.")) from fault


def _kind(file: IO[bytes]) -> str:
    """Whether what was too large to open is a PNG or a JPEG, told by its first sign."""
    file.seek(0)
    return "PNG" if file.read(1) == b"\x89" else "JPEG"


def _scaled(file: IO[bytes]) -> Scaled:
    file.seek(0)
    image: Any = Image.open(file, formats=("JPEG", "PNG"))
    _check(image)
    is_drawing = image.format == "PNG"
    image.draft(None, (LONGEST, LONGEST))  # a JPEG is read at an eighth, a quarter or a half
    image = _shallow(image)
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _written(_bare(ImageOps.exif_transpose(image)), may_be_drawing=is_drawing)


def _shallow(image: Any) -> Any:
    """The picture with 256 shades where a scanner gave 65 536: the library cuts off, or refuses."""
    if image.mode not in DEEP:
        return image
    made = image.point(lambda shade: shade * (1 / SHADES)).convert("L")
    if isinstance(clear := image.info.get("transparency"), int):
        made.info["transparency"] = clear // SHADES
    return made


def _check(image: Any) -> None:
    width, height = image.size
    kind = "PNG" if image.format == "PNG" else "JPEG"
    held = "PASSES" if image.info.get("progressive") or image.info.get("progression") else kind
    most = MOST_DOTS[held]
    if width * height > most * MILLION:
        raise NotAPicture(
            _("Bildet har %(dots)d millioner bildepunkter, og kan ha høyst %(most)d.")
            % {"dots": width * height // MILLION, "most": most}
        )
    if min(width, height) < LEAST:
        raise NotAPicture(_("Bildet er for lite til å trykkes."))


def _bare(image: Any) -> Any:
    """The dots alone, in the colours every screen and printer takes a picture to have."""
    seen_through = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    mode = "RGBA" if seen_through else "RGB"
    coloured = _in_common_colours(image).convert(mode)
    made = Image.new(mode, coloured.size)
    made.paste(coloured)
    return made


def _in_common_colours(image: Any) -> Any:
    """The picture as sRGB where it says how its colours are to be read; else as it is."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return image
    common: Any = ImageCms.createProfile("sRGB")
    mode = "RGB" if image.mode == "CMYK" else image.mode
    try:
        own = ImageCms.getOpenProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, common, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a profile nobody can read


def _written(image: Any, *, may_be_drawing: bool) -> Scaled:
    """A drawing or what can be seen through as PNG, a photo as JPEG."""
    is_drawing = may_be_drawing and (
        image.mode == "RGBA" or image.getcolors(MOST_COLOURS) is not None
    )
    kind = "PNG" if is_drawing else "JPEG"
    out = io.BytesIO()
    if kind == "PNG":
        image.save(out, kind, optimize=True)
    else:
        image.save(out, kind, quality=QUALITY, optimize=True, progressive=False)
    return Scaled(out.getvalue(), TYPES[kind], *image.size)
