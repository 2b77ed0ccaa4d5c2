"""Named reads of a programme's matrix: themes in columns, activities in cells."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from samrad.strategy.models import MatrixActivity, MatrixTheme, Programme
from samrad.strategy.vocabulary import Certainty


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of a matrix: its number, and each column with what stands in it."""

    place: int
    cells: tuple[tuple[MatrixTheme, MatrixActivity | None], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A programme's matrix: one column per theme, and rows as printed; a cell may be empty.

    places are the numbers of the rows, in the same order: a row with nothing in it is left out.
    """

    themes: tuple[MatrixTheme, ...]
    rows: tuple[tuple[MatrixActivity | None, ...], ...]
    places: tuple[int, ...]

    @property
    def numbered(self) -> list[MatrixRow]:
        """The rows with their numbers, and each cell with its column."""
        return [
            MatrixRow(place, tuple(zip(self.themes, row, strict=True)))
            for place, row in zip(self.places, self.rows, strict=True)
        ]

    @property
    def cells(self) -> list[MatrixActivity]:
        """Every cell with something in it, row by row."""
        return [cell for row in self.rows for cell in row if cell is not None]

    @property
    def next_place(self) -> int:
        """The number of a row after the last."""
        return max(self.places, default=0) + 1

    @property
    def is_certain(self) -> bool:
        """Whether every cell is known to stand in its column."""
        return all(cell.certainty == Certainty.CERTAIN for cell in self.cells)


def matrix(programme: Programme) -> Matrix | None:
    """The matrix of a programme as printed; None when it has none."""
    cells = MatrixActivity.objects.select_related("source", "measure").order_by("position", "pk")
    found = programme.matrix_themes.prefetch_related(Prefetch("activities", cells))
    themes = tuple(found.order_by("position", "pk"))
    if not themes:
        return None
    columns = [{cell.position: cell for cell in theme.activities.all()} for theme in themes]
    places = sorted({place for column in columns for place in column})
    rows = tuple(tuple(column.get(place) for column in columns) for place in places)
    return Matrix(themes, rows, tuple(places))


def cells_left_out(programme: Programme) -> QuerySet[MatrixActivity]:
    """The cells of the matrix it starts from whose measure is not carried on, column by column."""
    carried = programme.measures.filter(continues__isnull=False).values("continues")
    earlier = MatrixActivity.objects.filter(
        theme__programme=programme.starts_from_id, measure__isnull=False
    )
    found = earlier.exclude(measure__in=carried).select_related("theme", "measure")
    return found.order_by("theme__position", "position", "pk")


def theme_called(slug: str) -> MatrixTheme:
    """The column with this key, with its programme. DoesNotExist when there is none."""
    return MatrixTheme.objects.select_related("programme").get(slug=slug)


def cell_numbered(pk: int) -> MatrixActivity:
    """The cell with this key, with its column and programme. DoesNotExist when there is none."""
    return MatrixActivity.objects.select_related("theme__programme", "measure").get(pk=pk)


def free_place(theme: MatrixTheme) -> int:
    """The first row after the last with something in this column."""
    last = theme.activities.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1


def matrix_text(programme: Programme) -> list[Any]:
    """What a body adopts in the matrix, as plain data for the fingerprint."""
    found = MatrixActivity.objects.filter(theme__programme=programme).select_related("measure")
    return [_text(cell) for cell in found.order_by("theme__position", "position", "pk")]


def _text(cell: MatrixActivity) -> list[Any]:
    told = [cell.theme_id, cell.text, cell.owners]
    # A cell without a measure reads as it did before cells could have one.
    return [*told, *([cell.measure.number or cell.measure.title] if cell.measure else [])]
