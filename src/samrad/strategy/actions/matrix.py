"""Writing the matrix of a draft: its columns, and what stands in its cells."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.keys import free_key
from samrad.base.policies import Actor
from samrad.strategy.actions.programme import OtherProgramme, open_programme
from samrad.strategy.models import MatrixActivity, MatrixTheme, Measure, Programme
from samrad.strategy.policies import may_keep_record
from samrad.strategy.vocabulary import Certainty


class ColumnExists(Refusal):
    """The matrix has a column with the name from before."""

    def __init__(self, name: str) -> None:
        super().__init__(_("Matrisen har alt en kolonne som heter «%(name)s».") % {"name": name})


class CellTaken(Refusal):
    """Something stands in the cell from before."""

    def __init__(self, cell: MatrixActivity) -> None:
        super().__init__(
            _("I rad %(row)d under «%(theme)s» står det alt «%(text)s». Velg en annen rad.")
            % {"row": cell.position, "theme": cell.theme, "text": cell}
        )


@action("strategy.write_matrix_column", may=may_keep_record, done="Skrev kolonne i matrise")
def write_matrix_column(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    programme: Programme,
    name: str,
    theme: MatrixTheme | None = None,
) -> MatrixTheme:
    """Give the matrix of a draft a column, last; or give theme, one it has, another name.

    Raises Denied, Frozen, ColumnExists, Invalid.
    """
    draft = open_programme(programme.pk)
    row = draft.matrix_themes.get(pk=theme.pk) if theme else _new_column(draft, name)
    namesakes = draft.matrix_themes.filter(name__iexact=name).exclude(pk=row.pk)
    if namesakes.exists():
        raise ColumnExists(name)
    row.name = name
    return kept(row)


def _new_column(draft: Programme, name: str) -> MatrixTheme:
    last = draft.matrix_themes.aggregate(last=Max("position"))["last"] or 0
    return MatrixTheme(
        slug=free_key(MatrixTheme, f"{draft.year} {name}"[:60], "tema"),
        programme=draft,
        position=last + 1,
    )


@action("strategy.drop_matrix_column", may=may_keep_record, done="Tok kolonne ut av matrise")
def drop_matrix_column(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    theme: MatrixTheme,
) -> Programme:
    """Take a column out of the matrix of a draft, with all its cells. Raises Denied, Frozen."""
    draft = open_programme(theme.programme_id)
    row = draft.matrix_themes.get(pk=theme.pk)
    for cell in row.activities.order_by("pk"):
        cell.delete()
    row.delete()
    return draft


@action("strategy.write_matrix_cell", may=may_keep_record, done="Skrev felt i matrise")
def write_matrix_cell(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    theme: MatrixTheme,
    row: int,
    text: str,
    measure: Measure | None = None,
    owners: Sequence[str] = (),
    cell: MatrixActivity | None = None,
) -> MatrixActivity:
    """Put a measure or an activity in a cell of a draft's matrix; or write cell anew, here.

    row is counted from 1. Words are the measure's own where text is empty. What is written here
    stands for certain in its column. Raises Denied, Frozen, CellTaken, OtherProgramme, Invalid.
    """
    draft = open_programme(theme.programme_id)
    if measure is not None and measure.programme_id != draft.pk:
        raise OtherProgramme(measure, draft)
    written = _held(cell, draft) if cell else MatrixActivity(source=draft.source)
    others = MatrixActivity.objects.filter(theme=theme, position=row).exclude(pk=written.pk)
    if taken := others.select_related("theme", "measure").first():
        raise CellTaken(taken)
    written.theme, written.position, written.text = theme, row, text
    written.measure, written.owners = measure, list(owners)
    written.certainty = Certainty.CERTAIN
    return kept(written)


def _held(cell: MatrixActivity, draft: Programme) -> MatrixActivity:
    """The cell of this very draft."""
    return MatrixActivity.objects.get(pk=cell.pk, theme__programme=draft)


@action("strategy.drop_matrix_cell", may=may_keep_record, done="Tømte felt i matrise")
def drop_matrix_cell(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    cell: MatrixActivity,
) -> Programme:
    """Empty a cell of a draft's matrix. Raises Denied, Frozen."""
    draft = open_programme(cell.theme.programme_id)
    _held(cell, draft).delete()
    return draft
