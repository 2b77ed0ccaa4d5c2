"""What can be said of a piece of source by reading it: each function gives sentences, or none."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

FORBIDDEN_MODULES = {"utils", "helpers", "common", "misc", "services", "manager"}
FORBIDDEN_SUFFIXES = ("Manager", "Helper", "Data", "Info", "Impl")
FORBIDDEN_PREFIXES = ("get_", "do_", "handle_", "process_")
ROOM_FILES = {
    "vocabulary", "models", "policies", "queries", "actions", "forms", "views", "office",
    "sections", "panels", "search", "enactments", "exports", "erasure", "deadlines", "notices",
    "occasions", "known", "chores", "printouts", "mine", "packs", "letters",
    "lawfulness", "topics", "api", "record", "urls", "apps", "migrations", "templates",
    "templatetags", "management", "static", "middleware", "adapter", "context", "__init__",
}  # fmt: skip
LINES, FUNCTION_LINES, VIEW_LINES, TEMPLATE_LINES = 300, 40, 20, 120
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(node: ast.stmt) -> int:
    """Lines from def to the end, without decorators and docstring."""
    lines = node.end_lineno - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        lines -= first.end_lineno - first.lineno + 1
    return lines


def too_long(text: str, *, is_view: bool = False) -> Iterator[str]:
    """The module and the functions that pass their size."""
    if (lines := text.count("\n")) > LINES:
        yield f"har {lines} linjer"
    most = VIEW_LINES if is_view else FUNCTION_LINES
    for node in functions(ast.parse(text)):
        if (lines := length(node)) > most:
            yield f"{node.name} har {lines} linjer"


def bad_names(path: Path, text: str) -> Iterator[str]:
    """Drawer modules, empty suffixes."""
    if path.stem in FORBIDDEN_MODULES:
        yield f"modulen heter {path.stem}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and node.name.endswith(FORBIDDEN_SUFFIXES):
            yield f"klassen heter {node.name}"


def bad_query_names(text: str) -> Iterator[str]:
    """Queries are named by what they return."""
    for node in functions(ast.parse(text)):
        if node.name.startswith(FORBIDDEN_PREFIXES):
            yield f"spørringen heter {node.name}"


def floats(text: str) -> Iterator[str]:
    """Decimal literals, the name float, and true division: the law counts in whole numbers."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"linje {node.lineno}: {node.value}"
        if isinstance(node, ast.Name) and node.id == "float" and not _asks_type(text, node):
            yield f"linje {node.lineno}: float"


def _asks_type(text: str, node: ast.Name) -> bool:
    return "isinstance" in text.splitlines()[node.lineno - 1]


def imports(text: str) -> Iterator[str]:
    """The top-level packages a module imports."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module if not node.level else "." * node.level


def signals(text: str) -> Iterator[str]:
    """Listening to or sending signals, but for the driver's own word of a new connection."""
    for name in imports(text):
        if name == "django.db.backends.signals":
            continue
        if name.endswith("signals") or name == "django.dispatch":
            yield f"importerer {name}"


def own_writes(text: str) -> Iterator[str]:
    """save() and delete() of its own, and an order in Meta."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.ClassDef):
            continue
        for part in node.body:
            if isinstance(part, Function) and part.name in {"save", "delete", "bulk_create"}:
                yield f"{node.name}.{part.name}"
            if node.name == "Meta" and isinstance(part, ast.Assign):
                yield from (
                    f"Meta.{one.id}" for one in part.targets if getattr(one, "id", "") == "ordering"
                )


ORM = re.compile(r"\.objects\b|\bselect_related\(|\bprefetch_related\(|\.save\(\)|\bQ\(|\bF\(")


def orm(text: str) -> Iterator[str]:
    """Lines of a view that speak to the database past queries and actions."""
    for number, line in enumerate(text.splitlines(), 1):
        if ORM.search(line):
            yield f"linje {number}: {line.strip()}"


TODO = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))")


def loose_ends(text: str) -> Iterator[str]:
    """A TODO without an issue's number: TODO(#12) is accepted."""
    for number, line in enumerate(text.splitlines(), 1):
        if TODO.search(line):
            yield f"linje {number}"


URL_NAME = re.compile(r"{%\s*(?:url|link)\s+[\"']([\w-]+:)?([\w-]+)[\"']")


def url_rooms(text: str) -> set[str]:
    """The rooms whose addresses a template reverses by name; a room has two, one in Kontoret."""
    return {
        room.rstrip(":").removesuffix("-office") for room, _name in URL_NAME.findall(text) if room
    }


# Built from parts, so that this file does not hold what it looks for.
_HOSTS = ("py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "deb." + "debian.org")
_PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/fa" + "rm/", "/ho" + "me/")
TRACES = re.compile("|".join(re.escape(one) for one in (*_HOSTS, *_PATHS)))


def traces(text: str) -> Iterator[str]:
    """Names of package registries, and paths of the machine something was made on."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := TRACES.search(line):
            yield f"linje {number}: {found.group()}"
