"""The tags of joined files: a tagged file stays tagged in the pack, an untagged one is let be.

The tree of the file becomes a branch of ours, and its pages and links get numbers of their own in
our table from page to tag.
"""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


def join_tags(document: pikepdf.Pdf, source: pikepdf.Pdf, pages: list[pikepdf.Page]) -> None:
    """Hang the tags of source in the document, whose copies of its pages are pages."""
    theirs = source.Root.get("/StructTreeRoot")
    ours = document.Root.get("/StructTreeRoot")
    marked = source.Root.get("/MarkInfo", Dictionary()).get("/Marked", False)
    if theirs is None or ours is None or not marked or not _fits(theirs, ours):
        _untagged(pages)
        return
    branch = document.copy_foreign(source.make_indirect(theirs))
    numbers = _numbers(branch)
    first = _next_number(ours)
    last = _renumbered(pages, first)
    table = pikepdf.NumberTree(ours.ParentTree)
    for number, tags in numbers.items():
        table[first + number] = tags
    ours.ParentTreeNextKey = max(last, first + max(numbers, default=-1)) + 1
    top = document.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Part, P=ours, K=branch.get("/K", Array()))
    )
    for one in _children(top):
        if isinstance(one, Dictionary):
            one.P = top
    _merge(ours, branch, "/RoleMap")
    _merge(ours, branch, "/ClassMap")
    root = ours.K
    if isinstance(root, Array):
        root.append(top)
    else:
        ours.K = Array([root, top])


def _fits(theirs: Any, ours: Any) -> bool:
    """Whether the roles and classes of the two mean the same wherever both have them."""
    for key in ("/RoleMap", "/ClassMap"):
        mine, other = ours.get(key, {}), theirs.get(key, {})
        shared = set(mine.keys()) & set(other.keys())
        if any(str(mine[name]) != str(other[name]) for name in shared):
            return False
    return True


def _merge(ours: Any, branch: Any, key: str) -> None:
    for name in branch.get(key, {}).keys():  # noqa: SIM118
        if key not in ours:
            ours[key] = Dictionary()
        if name not in ours[key]:
            ours[key][name] = branch[key][name]


def _children(element: Any) -> list[Any]:
    inside = element.get("/K", Array())
    return list(inside) if isinstance(inside, Array) else [inside]


def _numbers(branch: Any) -> dict[int, Any]:
    """The table from number to tags of a file; empty when it has none."""
    table = branch.get("/ParentTree")
    return dict(pikepdf.NumberTree(table).items()) if table is not None else {}


def _next_number(ours: Any) -> int:
    told = ours.get("/ParentTreeNextKey")
    used = max(pikepdf.NumberTree(ours.ParentTree).keys(), default=-1) + 1
    return max(int(told or 0), used)


def _renumbered(pages: list[pikepdf.Page], first: int) -> int:
    """Move the numbers of the pages and their notes up by first. The highest there is then."""
    given = [first]
    for page in pages:
        if "/StructParents" in page.obj:
            page.obj.StructParents = int(page.obj.StructParents) + first
            given.append(int(page.obj.StructParents))
        for note in page.obj.get("/Annots", ()):
            if "/StructParent" in note:
                note.StructParent = int(note.StructParent) + first
                given.append(int(note.StructParent))
    return max(given)


def _untagged(pages: list[pikepdf.Page]) -> None:
    """Take away numbers that would lead into our table, to tags of other pages."""
    for page in pages:
        if "/StructParents" in page.obj:
            del page.obj["/StructParents"]
        for note in page.obj.get("/Annots", ()):
            if "/StructParent" in note:
                del note["/StructParent"]
