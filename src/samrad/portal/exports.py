"""Open data as text: any public list as CSV for spreadsheets or JSON for programs, row by row."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from samrad.base.ports.datasets import Dataset

BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet runs text that begins like this as a formula; an apostrophe makes it text again.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(dataset: Dataset, day: date) -> Iterator[str]:
    """The list on day as a Norwegian spreadsheet reads it: a mark, semicolons, and headings."""
    yield BYTE_ORDER_MARK
    yield _csv_line([heading for _name, heading in dataset.columns])
    for row in dataset.rows(day):
        yield _csv_line([_cell(value) for value in row])


def json_parts(dataset: Dataset, day: date) -> Iterator[str]:
    """The list on day as one JSON object; each row is an object by the columns' machine names."""
    head = {
        "title": str(dataset.title),
        "on": day.isoformat(),
        "source": str(dataset.source),
        "columns": [{"name": name, "title": str(title)} for name, title in dataset.columns],
    }
    names = [name for name, _heading in dataset.columns]
    yield _json(head)[:-1] + ', "rows": ['
    for number, row in enumerate(dataset.rows(day)):
        yield (",\n" if number else "\n") + _json(dict(zip(names, row, strict=True)))
    yield "\n]}\n"


def _csv_line(values: list[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=";").writerow(values)
    return line.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
