"""The first files of a new council: few facts, and a commented example of everything else."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from samrad.base.record.files import FORMAT
from samrad.base.record.loading import in_order
from samrad.base.record.reading import MANIFEST
from samrad.base.record.tables import RECORDS, Entry, Table
from samrad.base.record.writing import as_text

AGREEMENT, LOOKS = "avtalen", "house/house.toml"
SHORT = 60


class NotEmpty(ValueError):
    """The directory holds something already; the message is one Norwegian sentence."""


def new_council(directory: Path, *, name: str, day: date) -> list[Path]:
    """Write a record that loads, for a council called name from day; the paths written.

    Every file explains its lists («## ») and has examples that come to life when «# » is taken
    away. NotEmpty when the directory holds anything, Bad when the name cannot be kept.
    """
    name = " ".join(name.split())
    facts = _facts(name, day)
    for key, found in facts.items():
        for fact in found:
            RECORDS[key].clean(fact)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise NotEmpty(f"{directory} er ikke en tom mappe. Velg en annen mappe.")
    directory.mkdir(parents=True, exist_ok=True)
    texts = {MANIFEST: _manifest(name), LOOKS: _looks(name)} | _files(facts)
    paths = []
    for file, text in sorted(texts.items()):
        path = directory / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def _looks(name: str) -> str:
    """How the council's documents look, with everything that can be set as an example."""
    return "\n".join(
        (
            "## Utseendet på dokumentene. Det som ikke står her, er som i Samråd ellers.",
            "## logo og cover er SVG-filer i denne mappen; master er lysarkmalen, en PPTX-fil.",
            f"footer = {json.dumps(name, ensure_ascii=False)}",
            r'# sender = "Storgata 1, 0001 Oslo\nOrg.nr. 000 000 000\npost@eksempel.no"',
            '# accent = "#0e5a66"',
            '# quiet = "#4a5560"',
            '# font = "Inter"',
            '# logo = "merke.svg"',
            '# logo_alt = "Det merket viser"',
            '# cover = "forside.svg"',
            '# master = "mal.pptx"',
            "",
        )
    )


def _facts(name: str, day: date) -> dict[str, list[dict[str, Any]]]:
    """What the skeleton itself can know: that there is a council, and that it has an agreement."""
    agreement = {
        "slug": AGREEMENT,
        "kind": "document",
        "title": f"Samarbeidsavtale for {name}",
        "issuer": name,
    }
    form = {
        "name": name,
        "short_name": name[:SHORT].strip(),
        "legal_form": "interkommunalt politisk råd",
        "instrument": "samarbeidsavtale",
        "legal_basis": "kommuneloven kapittel 18",
        "valid_from": day,
        "from_precision": "assumed",
        "source": AGREEMENT,
        "note": "Sett inn dagen rådet ble stiftet.",
    }
    return {"base.sources": [agreement], "register.council_forms": [form]}


def _manifest(name: str) -> str:
    return (
        f"## Registeret til {name}: hva som er sant om rådet, og fra når.\n"
        "## Les det inn med: samrad load <denne mappen>\n"
        "## uses: mappene registeret bygger på; «norge» har kommunene, fylkene og folketallene.\n"
        + as_text(MANIFEST, {"format": FORMAT, "uses": ["norge"]})
    )


def _files(facts: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for table in in_order(RECORDS.entries()):
        if table.shared is not True:
            texts[table.file] = texts.get(table.file, "") + _part(table, facts.get(table.key, []))
    return texts


def _part(table: Table, facts: list[dict[str, Any]]) -> str:
    """What one list is for, the facts that are known, and the examples as comments."""
    explained = "".join(f"## {line}".rstrip() + "\n" for line in [table.about, "", *_keys(table)])
    listed = as_text(table.file, {table.name: facts}) if facts else ""
    entries = [
        table.written(Entry(table, "", table.clean(example)))
        for example in table.examples
        if not any(example.keys() <= fact.keys() for fact in facts)
    ]
    lines = as_text(table.file, {table.name: entries}).rstrip().split("\n") if entries else []
    begun = 1 if facts else 0  # the list has its name already: the examples go on with it
    commented = "".join(f"# {line}".rstrip() + "\n" for line in lines[begun:])
    return f"{explained}\n{listed}{commented}\n"


def _keys(table: Table) -> Iterator[str]:
    """One line for each key: what it means, what it may be, and whether it must be there."""
    for column in table.columns:
        for key, schema in column.properties().items():
            must = " Må være med." if column.required and key == column.name else ""
            yield f"  {key}: {schema['description']}{must}"
