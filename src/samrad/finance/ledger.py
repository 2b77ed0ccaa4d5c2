"""A list for the accountant as a file: CSV and XLSX, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

Row = Sequence[Any]
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(headings: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Semicolons and a byte order mark: what a Norwegian spreadsheet opens right at once."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([[_plain(value) for value in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(headings: Sequence[str], rows: Sequence[Row]) -> bytes:
    """One sheet with a frozen heading; days are days, numbers numbers, and texts never formulas."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif isinstance(value, int):
                sheet.write_number(number, column, value)
            elif value:
                sheet.write_string(number, column, str(value))
    sheet.freeze_panes(1, 0)
    sheet.autofit()
    book.close()
    return file.getvalue()


def _plain(value: Any) -> Any:
    """A value as text: days as 2023-11-10, and no text a spreadsheet would run as a formula."""
    if value is None or isinstance(value, int):
        return value
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


Writer = Callable[[Sequence[str], Sequence[Row]], bytes]
WRITERS: dict[str, tuple[Writer, str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, XLSX),
}
