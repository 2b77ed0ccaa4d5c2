"""The pictures of the guide, taken anew from the product: `make pictures`. Look at them after.

The people in them are the record's own, and the standing cast; what the cast does is made up.
"""

import re
import tempfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from tests.stories import server
from tests.stories.conftest import NEVER_ONLINE
from tests.stories.test_meeting import press
from tests.stories.test_saker import open_case

from samrad.base import clock

FOLDER = server.ROOT / "docs" / "guide" / "bilder"
EDGE, GAP, COLOURS = "#c8c8c8", 16, 128
PLACE = "Oslo rådhus, bystyresalen"
CASES = {
    "Handlingsprogram 2027": "Styret innstiller på tiltakene for 2027.",
    "Uttalelse om nattog": "Nattoget stopper ikke på Ski.",
}
DRAFT = """Årsrapport for 2023

Forord oppdateres innen 26. april

I 2023 besto Osloregionen av 63 kommuner. Saken om fjorden ble behandlet i styremøte 16. april.

Undersøkelsen ble sendt til 130 mottakere. 30 prosent besvarte undersøkelsen. 74,3 prosent vil ha \
bedre kollektivtilbud og 48,6 prosent bedre fylkesveier.

39. Skiptvedt

Folketallet økte fra 2 250 000 til 2 278 052, en økning på 12 prosent.
"""


def main() -> None:
    """Start the product with the real record, and take every picture."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "run" / "data"
        data.mkdir(parents=True)
        with server.running(data) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=server.find_chromium(),
                args=[*NEVER_ONLINE, "--font-render-hinting=none"],
            )

            def reader(name: str = "", width: int = 1280, height: int = 1000) -> Page:
                return _logged_in(browser, address, name, (width, height))

            members(reader)
            board(reader)
            office(reader)
            own_page(reader)
            looked_over(reader)
            report(data)
            browser.close()


Reader = Callable[..., Page]


def members(reader: Reader) -> None:
    """The members, on a phone and on a screen."""
    phone, desktop = reader(width=390, height=844), reader(width=1280, height=844)
    shots = []
    for page in (phone, desktop):
        page.goto("/medlemmer/")
        shots.append(_read(page.screenshot()))
    _keep("medlemmer", _beside([one.resize(_scaled(one, 568)) for one in shots]))


def board(reader: Reader) -> None:
    """The board as it was at the end of 2023."""
    page = reader()
    page.goto("/organer/styre/?on=2023-12-31")
    _keep("styre", _read(page.screenshot()))


def office(reader: Reader) -> None:
    """The first page of Kontoret, as the chair of the board sees it."""
    page = reader("Håkon")
    page.goto("/kontor/")
    _keep("kontoret", _read(page.screenshot()))


def own_page(reader: Reader) -> None:
    """The page of one who is called to a meeting."""
    page = reader("Ingrid")
    page.goto("/kontor/moter/nytt/")
    page.locator("#id_body").select_option(label="Representantskapet")
    meeting = {"held_on": _ahead(21), "starts_at": "10:00", "ends_at": "14:00", "place": PLACE}
    for name, value in meeting.items():
        page.locator(f"#id_{name}").fill(value)
    press(page, "Legg i kalenderen")
    desk = page.url
    for title, background in CASES.items():
        work = open_case(page, title)
        page.goto(f"{work}til/")
        page.locator("#id_body").select_option(label="Representantskapet")
        page.locator("#id_planned_on").fill(_ahead(21))
        press(page, "Legg til i løpet")
        page.goto(f"{work}framlegg/")
        page.get_by_label("Bakgrunn").fill(background)
        press(page, "Lagre")
        press(page, "Ferdigstill")
        page.goto(f"{desk}sak/")
        page.locator("#id_consideration").select_option(label=title)
        press(page, "Legg til")
    page.goto(f"{desk}innkalling/")
    press(page, "Kall inn til møtet")
    own = reader("Solveig")
    own.goto("/min-side/")
    own.get_by_role("link", name="Uttalelse om nattog").click()
    own.get_by_role("link", name=re.compile("notat")).click()
    own.get_by_label("Notatet ditt").fill("Spør om nattoget stopper på Ski.")
    press(own, "Lagre notatet")
    own.goto("/min-side/")
    _keep("minside", _read(own.screenshot(full_page=True)))


def looked_over(reader: Reader) -> None:
    """What the product has to say of a draft."""
    page = reader("Ingrid", width=1280)
    page.goto("/kontor/dokumenter/se-over/")
    page.locator("main textarea").fill(DRAFT)
    press(page, "Se over")
    _keep("se-over", _read(page.locator("main").screenshot()))


def report(data: Path) -> None:
    """The cover of the annual report of 2023, and both boards of that year."""
    file = data / "rapport.pdf"
    server.ran(data, *f"publish annual-report --year 2023 --format pdf --out {file}".split())
    pages = list(pypdfium2.PdfDocument(file))
    words = [page.get_textpage().get_text_range() for page in pages]
    second = next(n for n, said in enumerate(words) if n > 2 and "Sammensetning fra 10" in said)
    shown = [pages[number] for number in (0, second - 1, second)]
    _keep("arsrapport", _beside([page.render(scale=0.84).to_pil() for page in shown]))


def _ahead(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def _logged_in(browser: Browser, address: str, name: str, size: tuple[int, int]) -> Page:
    width, height = size
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        locale="nb-NO",
        timezone_id="Europe/Oslo",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if name:
        page.goto("/konto/demo/")
        page.get_by_role("button", name=name).click()
        page.wait_for_load_state()
    return page


def _read(shot: bytes) -> Image.Image:
    return Image.open(BytesIO(shot)).convert("RGB")


def _scaled(one: Image.Image, height: int) -> tuple[int, int]:
    return one.width * height // one.height, height


def _beside(shots: list[Image.Image]) -> Image.Image:
    """Pictures beside each other, each with an edge."""
    width = sum(one.width + 2 for one in shots) + GAP * (len(shots) - 1)
    whole = Image.new("RGB", (width, max(one.height for one in shots) + 2), "white")
    left = 0
    for one in shots:
        whole.paste(EDGE, (left, 0, left + one.width + 2, one.height + 2))
        whole.paste(one.convert("RGB"), (left + 1, 1))
        left += one.width + 2 + GAP
    return whole


def _keep(name: str, picture: Image.Image) -> None:
    small = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(FOLDER / f"{name}.png", optimize=True)
    print(f"docs/guide/bilder/{name}.png", picture.size)  # noqa: T201 -- a command


if __name__ == "__main__":
    main()
