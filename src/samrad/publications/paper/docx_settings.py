"""What a word processor does with a file of ours: it hyphenates, and fills in the contents."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# The schema asks for the settings in an order: what comes after each of those we set.
AFTER_UPDATE = ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "rsids", "mathPr")
AFTER_HYPHENS = (
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders",
    "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing",
    "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery",
    "characterSpacingControl", "updateFields", *AFTER_UPDATE,
)  # fmt: skip


def hyphenate(document: Any) -> None:
    """Let long words be divided at the end of a line, by the rules of the document's language."""
    _switch_on(document, "autoHyphenation", AFTER_HYPHENS)


def update_when_opened(document: Any) -> None:
    """Let the fields of the document be filled in anew when somebody opens it."""
    _switch_on(document, "updateFields", AFTER_UPDATE)


def _switch_on(document: Any, name: str, after: tuple[str, ...]) -> None:
    made = OxmlElement(f"w:{name}")
    made.set(qn("w:val"), "true")
    settings = document.settings.element
    tags = {qn(f"w:{tag}") for tag in after}
    later = next((one for one in settings if one.tag in tags), None)
    if later is None:
        settings.append(made)
    else:
        later.addprevious(made)


def add_field(paragraph: Any, code: str, shown: str) -> None:
    """A field the word processor fills in; shown stands there until it does."""
    field, run, text = (OxmlElement(f"w:{tag}") for tag in ("fldSimple", "r", "t"))
    field.set(qn("w:instr"), code)
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 -- python-docx has no fields
