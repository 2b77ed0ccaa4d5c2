"""Pictures before they are kept: read, refused, scaled and bared; and where they stand."""

import io

import pytest
from PIL import Image
from tests.noise import noise
from tests.publications.photos import photo

from samrad.publications import pictures, prose, scaling


def photo_of_noise(size):
    """A photo with more colours than a drawing has."""
    out = io.BytesIO()
    noise(size, "RGB").save(out, "PNG")
    return io.BytesIO(out.getvalue())


def dots(made):
    return Image.open(io.BytesIO(made.content))


def test_large_photo_is_scaled_to_print_size():
    made = scaling.scaled(photo((4000, 3000)))

    assert (made.width, made.height, made.media_type) == (1960, 1470, "image/jpeg")
    assert dots(made).size == (1960, 1470)


def test_photo_of_forty_megabytes_takes_little_memory_and_little_room():
    import tracemalloc

    out = io.BytesIO()
    noise((9000, 7000)).convert("RGB").save(out, "JPEG", quality=98)
    assert out.tell() > 40_000_000

    tracemalloc.start()
    made = scaling.scaled(out)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert made.width == 1960
    assert len(made.content) < 3_000_000
    assert most < 100_000_000


def test_small_picture_keeps_its_size():
    assert scaling.scaled(photo((300, 200))).width == 300


def test_same_file_gives_the_same_bytes():
    assert scaling.scaled(photo()).content == scaling.scaled(photo()).content


def test_photo_is_turned_upright_and_loses_place_owner_and_comment():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x8298] = "Kari Standin"
    exif.get_ifd(0x8825)[1] = "N"
    sent = photo((300, 200), exif=exif, comment=b"hemmelig")

    made = scaling.scaled(sent)
    found = dots(made)

    assert (made.width, made.height) == (200, 300)
    red, _green, blue = found.getpixel((190, 150))  # what was the top is the right side
    assert red > 200 > blue
    assert not found.getexif()
    assert "comment" not in found.info
    assert b"Kari" not in made.content
    assert b"hemmelig" not in made.content


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_every_sort_of_jpeg_is_printed_in_common_colours(mode):
    made = scaling.scaled(photo(mode="RGB" if mode == "RGB" else "L")) if mode != "CMYK" else None
    if made is None:
        out = io.BytesIO()
        Image.new("CMYK", (30, 30)).save(out, "JPEG")
        made = scaling.scaled(out)

    assert dots(made).mode == "RGB"


def test_colours_that_are_told_are_read_so():
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    made = scaling.scaled(photo(icc_profile=profile))

    assert "icc_profile" not in dots(made).info
    assert dots(made).getpixel((10, 10))[0] > 240


def test_colours_nobody_can_read_are_left_as_they_are():
    assert scaling.scaled(photo(icc_profile=b"tull")).width == 300


def test_drawing_and_what_can_be_seen_through_stay_png():
    assert scaling.scaled(photo(kind="PNG")).media_type == "image/png"
    through = scaling.scaled(photo(kind="PNG", mode="RGBA"))
    assert (through.media_type, dots(through).mode) == ("image/png", "RGBA")


def test_photo_kept_as_png_is_printed_as_jpeg():
    assert scaling.scaled(photo_of_noise((400, 400))).media_type == "image/jpeg"


def test_picture_with_its_own_colours_is_read():
    palette = Image.new("P", (40, 40))
    palette.info["transparency"] = 0
    out = io.BytesIO()
    palette.save(out, "PNG", transparency=0)

    assert dots(scaling.scaled(out)).mode == "RGBA"


@pytest.mark.parametrize(("shade", "seen"), [(0, 0), (40_000, 155), (65_535, 255)])
def test_a_scan_of_sixteen_bits_keeps_its_shades(shade, seen):
    file = io.BytesIO()
    Image.new("I;16", (300, 200), shade).save(file, "PNG")

    made = Image.open(io.BytesIO(scaling.scaled(file).content)).convert("L")

    assert abs(made.getpixel((1, 1)) - seen) <= 1


def test_a_picture_too_large_to_open_says_so():
    file = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(file, "PNG")

    with pytest.raises(scaling.NotAPicture, match="for mange bildepunkter, og kan ha høyst 40"):
        scaling.scaled(file)


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda: io.BytesIO(b"Dette er tekst"), "JPEG eller PNG"),
        (lambda: io.BytesIO(b""), "JPEG eller PNG"),
        (lambda: photo(kind="GIF"), "JPEG eller PNG"),
        (lambda: photo(kind="WEBP"), "JPEG eller PNG"),
        (lambda: io.BytesIO(photo((800, 800)).getvalue()[:3000]), "ødelagt"),
        (lambda: io.BytesIO(photo(kind="PNG").getvalue()[:150]), "ødelagt"),
        (lambda: photo((10, 300)), "for lite"),
        (lambda: photo((7000, 7000), kind="PNG"), "49 millioner bildepunkter, og kan ha høyst 40"),
        (lambda: photo((7000, 7000), progressive=True), "høyst 40"),
    ],
)
def test_what_is_no_picture_we_can_print_is_refused(made, says):
    with pytest.raises(scaling.NotAPicture, match=says):
        scaling.scaled(made())


# ------------------------------------------------------------------ in the text


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("{{bilde 1}}", [1]),
        ("Før.\n{{ Bilde 1 }}\nEtter.", [None, 1, None]),
        ("**{{bilde 12}}**", [12]),
        ("Et bilde.", [None]),
    ],
)
def test_picture_stands_on_a_line_of_its_own(text, blocks):
    assert [pictures.number_in(one) for one in pictures.read(text)] == blocks


@pytest.mark.parametrize(
    "text", ["Se {{bilde 1}} her.", "- {{bilde 1}}", "> {{bilde 1}}", "{{bilde}}", "# {{bilde 1}}"]
)
def test_picture_inside_something_else_is_refused(text):
    with pytest.raises(prose.Unreadable, match="en linje for seg selv"):
        pictures.read(text)


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("", "{{bilde 3}}"),
        ("Før.", "Før.\n\n{{bilde 3}}"),
        ("Før.\n\n{{bilde}}\n\nEtter.", "Før.\n\n{{bilde 3}}\n\nEtter."),
        ("{{bilde}}\n\n{{bilde}}", "{{bilde 3}}\n\n{{bilde}}"),
    ],
)
def test_new_picture_gets_the_place_asked_for_or_the_end(text, gives):
    assert pictures.placed(text, 3) == gives
