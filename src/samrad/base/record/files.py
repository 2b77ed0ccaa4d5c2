"""Reading one YAML or TOML file from someone else: within bounds, and with a reason when not."""

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

from samrad.base.plainfiles import why
from samrad.base.record.values import shown

LARGEST = 5 * 1024 * 1024
DEEPEST = 20
FORMAT = 1


class BadFile(ValueError):
    """A file that cannot be read; the message is one Norwegian sentence, line when it is known."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


class _Loader(yaml.CSafeLoader):
    """The YAML of a record: «on» and «no» are words, «0301» is text, a key stands once.

    Dates are left as text: one that does not exist is ours to explain, not the parser's.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 -- PyYAML's own signature
        content = super().construct_mapping(node, deep=deep)
        if len(content) != len(node.value):
            raise _double_key(node)
        return content


def _double_key(node: yaml.MappingNode) -> BadFile:
    written = [key.value for key, _value in node.value]
    again = next((n for n, key in enumerate(written) if key in written[:n]), -1)
    reason = f"nøkkelen {shown(written[again])} står to ganger i samme oppføring"
    return BadFile(reason, _line(node.value[again][0]))


OWN_RULES = {"bool", "int", "merge", "timestamp"}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag.rsplit(":", 1)[1] not in OWN_RULES]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), ["t", "f"])
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"(?:0|-?[1-9][0-9]{0,17})\Z"), list("-0123456789")
)


def read_file(path: Path) -> dict[str, Any]:
    """The lists of one record file by name; none for an empty file.

    BadFile when the file is too large or too deep, is no UTF-8, no YAML or TOML, or holds something
    other than lists with names. Aliases are refused: a small file could unfold without end.
    """
    content = _content(path, _text(path))
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise BadFile("filen skal ha lister med navn øverst")
    written = content.pop("format", FORMAT)
    if written != FORMAT:
        raise BadFile(f"filen har format {shown(written)}, men denne utgaven leser format {FORMAT}")
    return {str(name): listed for name, listed in content.items()}


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise BadFile(f"filen er større enn {LARGEST // 1024 // 1024} MB")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(f"filen er ikke UTF-8 (byte nr. {error.start + 1})") from error
    except OSError as error:
        raise BadFile(f"filen kan ikke leses ({why(error)})") from error


def _content(path: Path, text: str) -> Any:
    try:
        if path.suffix == ".toml":
            return tomllib.loads(text)
        _refuse_unbounded(text)
        return yaml.load(text, _Loader)  # noqa: S506 -- a safe loader of our own
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else None
        raise BadFile(f"filen er ikke gyldig TOML (leseren sier «{error}»)", line) from error
    except RecursionError as error:
        raise BadFile("filen har for mange nivåer i hverandre") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or getattr(error, "reason", "")
        told = f"filen er ikke gyldig YAML (leseren sier «{why}»)"
        raise BadFile(told, mark and mark.line + 1) from error


def _refuse_unbounded(text: str) -> None:
    """BadFile for aliases and for nesting that would exhaust the parser's stack."""
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise BadFile(f"filen bruker alias (*{event.anchor})", _line(event))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise BadFile("filen har for mange nivåer i hverandre", _line(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _line(of: Any) -> int:
    """The line of a YAML event or node, from 1."""
    return int(of.start_mark.line) + 1


def lines(path: Path) -> dict[str, int]:
    """The line on which each entry of a file begins, by place («memberships[3]»)."""
    text = _text(path)
    found: dict[str, int] = {}
    if path.suffix == ".toml":
        count: dict[str, int] = {}
        for number, line in enumerate(text.splitlines(), 1):
            if header := re.fullmatch(r"\s*\[\[\s*([\w-]+)\s*\]\]\s*(?:#.*)?", line):
                name = header[1]
                count[name] = count.get(name, 0) + 1
                found[f"{name}[{count[name]}]"] = number
        return found
    top: Any = yaml.compose(text, yaml.CSafeLoader)
    for name, listed in top.value:
        found[name.value] = _line(name)
        if isinstance(listed, yaml.SequenceNode):
            for number, item in enumerate(listed.value, 1):
                found[f"{name.value}[{number}]"] = _line(item)
    return found
