"""The linter on a long report: goal 5 s for 1 000 pages, 2 s for a report of 25.

Method: invented paragraphs from the words of our own guide, 40 lines to a page, with headings,
lists, dates and percentages among them, the same every time; the record is Osloregionen's, and
what it is asked for is in the figure. The bare side splits the same text into words.
"""

import io
import os
import random
import re
import sys
import tempfile
import time
from pathlib import Path

import measure

PAGES, LINES, ROUNDS = 1_000, 40, 3
GOALS = {25: 2, 1_000: 5}
GUIDE = Path(__file__).resolve().parents[1] / "docs" / "guide"


def written(pages: int) -> str:
    chosen = random.Random(26)  # noqa: S311 -- the same text every time
    words = re.findall(
        r"[a-zæøå]{2,}", " ".join(one.read_text() for one in GUIDE.glob("*.md")).lower()
    )
    lines = ["Årsrapport for 2023", ""]
    for number in range(pages * LINES // 8):
        sentence = " ".join(chosen.choices(words, k=60)).capitalize()
        lines += [f"Kapittel om {chosen.choice(words)} og {chosen.choice(words)}", ""]
        lines += [sentence[at : at + 90] for at in range(0, len(sentence), 90)]
        lines += [f"Styremøte {number % 28 + 1}. mars 2023 samlet {number % 100} prosent.", ""]
        lines += ["• Asker", "• Oslo", ""]
    return "\n".join(lines)


def timed(work) -> list[float]:
    found = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return found


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="samrad-bench-") as folder:
        os.environ |= {"SAMRAD_DATA": folder, "DJANGO_SETTINGS_MODULE": "samrad.config.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        from samrad.publications import queries
        from samrad.publications.linting import Manuscript

        call_command("migrate", verbosity=0)
        call_command("load", str(measure.ROOT / "councils" / "osloregionen"), stdout=io.StringIO())
        report = measure.Report("linting")
        for pages, goal in GOALS.items():
            text = written(pages)
            bare = timed(lambda text=text: [line.split() for line in text.splitlines()])
            ours = timed(lambda text=text: queries.reviewed(Manuscript(text)))
            report.figure(f"{pages} pages: split into words", bare, "s")
            report.figure(f"{pages} pages: looked over", ours, "s", goal=goal)
        report.write()


if __name__ == "__main__":
    sys.exit(main())
