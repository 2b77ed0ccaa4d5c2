"""A list as a file to work on: CSV and XLSX, safe to open in a spreadsheet.

A Decimal is kroner: «4175,70» in CSV, as a Norwegian spreadsheet reads it, and an amount in XLSX.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from samrad.base.values import text_of

Table = Iterable[Sequence[Any]]
Writer = Callable[[str, Sequence[str], Table], tuple[bytes, str]]

# What makes a spreadsheet read a text as a formula or a command.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORBIDDEN_IN_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def as_csv(_title: str, headings: Sequence[str], table: Table) -> tuple[bytes, str]:
    """Semicolons and a byte order mark: what a Norwegian spreadsheet opens right at once."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([[_plain(value) for value in row] for row in table])
    return text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8"


def as_xlsx(title: str, headings: Sequence[str], table: Table) -> tuple[bytes, str]:
    """One sheet with a frozen heading; days are days, numbers numbers, and texts never formulas."""
    import xlsxwriter  # noqa: PLC0415 -- slow import

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet(title.translate(FORBIDDEN_IN_TITLE).strip()[:31] or None)
    bold = book.add_format({"bold": True})
    shown = {
        date: book.add_format({"num_format": "dd.mm.yyyy"}),
        Decimal: book.add_format({"num_format": "#,##0.00"}),
    }
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(table, start=1):
        for column, value in enumerate(row):
            _write(sheet, (number, column), value, shown)
    sheet.freeze_panes(1, 0)
    sheet.autofit()
    book.close()
    return file.getvalue(), XLSX


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return harmless(text_of(value) if value != "" else "")


def _write(sheet: Any, at: tuple[int, int], value: Any, shown: dict[type, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(*at, value, shown[date])
    elif isinstance(value, Decimal):
        sheet.write_number(*at, value, shown[Decimal])
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(*at, value)
    else:
        sheet.write_string(*at, text_of(value))


WRITERS: dict[str, Writer] = {"csv": as_csv, "xlsx": as_xlsx}
