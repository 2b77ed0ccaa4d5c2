"""What does not come along from a file: whatever would run, send or fetch anything by itself.

Links inside the file keep working: one that leads to a name is given the place the name stands for.
"""

from typing import Any

import pikepdf

HARMLESS = frozenset({"/GoTo", "/URI"})
# What makes an annotation a field of a form; the form itself does not come along.
FIELD = ("/FT", "/Parent", "/Kids", "/T", "/TU", "/TM", "/Ff", "/V", "/DV", "/A", "/AA", "/MK")


def cleaned(source: pikepdf.Pdf) -> None:
    """Leave only pages, and on them only links to places and addresses; in memory, not on disk."""
    names = _Names(source)
    for page in source.pages:
        for key in ("/AA", "/PresSteps"):
            if key in page.obj:
                del page.obj[key]
        if "/Annots" in page.obj:
            page.obj.Annots = pikepdf.Array(
                [note for note in page.obj.Annots if _is_kept(note, names)]
            )


def _is_kept(note: Any, names: "_Names") -> bool:
    """Whether an annotation stays, after what it would do by itself is taken from it."""
    if not isinstance(note, pikepdf.Dictionary):
        return False
    if note.get("/Subtype") == pikepdf.Name.Widget and not _pressed(note):
        return False
    if "/AA" in note:
        del note["/AA"]
    if "/Dest" in note:
        note.Dest = names.place(note.Dest)
    action = note.get("/A")
    if action is None:
        return True
    if str(action.get("/S", "")) not in HARMLESS:
        del note["/A"]
        return str(note.get("/Subtype", "")) != "/Link"
    if "/Next" in action:
        del action["/Next"]
    if "/D" in action:
        action.D = names.place(action.D)
    return True


def _pressed(note: Any) -> bool:
    """A form's field as a mere picture of what is filled in; nothing when there is no picture."""
    for key in FIELD:
        if key in note:
            del note[key]
    note.Subtype = pikepdf.Name.Stamp
    return "/AP" in note


class _Names:
    """The places a file gives names to, old style and new."""

    def __init__(self, source: pikepdf.Pdf) -> None:
        self._source = source
        self._found: dict[str, Any] | None = None

    def place(self, to: Any) -> Any:
        """The place itself, however it was written; the file's first page for an unknown name."""
        if isinstance(to, pikepdf.Array):
            return to
        found = self._all().get(str(to).removeprefix("/"))
        if isinstance(found, pikepdf.Dictionary):
            found = found.get("/D")
        return found if isinstance(found, pikepdf.Array) else self._first()

    def _first(self) -> pikepdf.Array:
        return pikepdf.Array([self._source.pages[0].obj, pikepdf.Name.Fit])

    def _all(self) -> dict[str, Any]:
        if self._found is None:
            root = self._source.Root
            old = root.get("/Dests", pikepdf.Dictionary())
            self._found = {name.removeprefix("/"): old[name] for name in old.keys()}  # noqa: SIM118
            tree = root.get("/Names", pikepdf.Dictionary()).get("/Dests")
            if tree is not None:
                self._found |= {str(name): to for name, to in pikepdf.NameTree(tree).items()}
        return self._found
