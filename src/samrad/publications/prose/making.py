"""Content that we write ourselves."""

from typing import Any


def paragraph(text: str) -> dict[str, Any]:
    """A block of plain text, as it stands: no markup is read in it."""
    return {"kind": "p", "runs": [{"text": text}]}
