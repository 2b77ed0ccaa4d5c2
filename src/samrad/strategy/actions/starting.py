"""Beginning the action programme of a year, from the year before's where there is one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from samrad.base.actions import action
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.bodies.models import Body
from samrad.strategy import queries
from samrad.strategy.actions.programme import ProgrammeExists
from samrad.strategy.models import (
    Chapter,
    FocusArea,
    MatrixActivity,
    MatrixTheme,
    Measure,
    MeasureParty,
    Programme,
)
from samrad.strategy.policies import may_keep_record


@action("strategy.start_programme", may=may_keep_record, done="Begynte på handlingsprogram")
def start_programme(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    year: int,
    name: str,
    source: Source,
    starts_from: Programme | None = None,
    body: Body | None = None,
) -> Programme:
    """Begin the programme for a year as a draft, from an earlier one where it is given.

    body is the part of the council it is for (Oslo Brand Partner Arena had its own); None for all.

    Chapters come along whole, and every measure that has not come to an end, with its parties and
    its number; each says which measure it carries on. The focus area of the earlier measure comes
    along while the same guidelines hold. The matrix comes along, apart from the cells of measures
    that do not. Raises Denied, ProgrammeExists.
    Source: seed 004, «Osloregionens plan- og budsjettprosess».
    """
    standing = Programme.objects.select_for_update(of=("self",)).filter(year=year, body=body)
    if other := standing.order_by("pk").first():
        raise ProgrammeExists(other)
    key = f"handlingsprogram-{year}" + (f"-{body.slug}" if body else "")
    made = Programme.objects.create(
        slug=free_key(Programme, key, "program"),
        year=year,
        name=name,
        body=body,
        strategy=queries.strategy_on(date(year, 1, 1)),
        starts_from=starts_from,
        source=source,
    )
    if starts_from is not None:
        _carry_over(starts_from, made)
    return made


def _carry_over(old: Programme, new: Programme) -> None:
    chapters = _carry_chapters(old, new)
    carried = _carry_measures(old, new, chapters)
    _carry_matrix(old, new, carried)


def _carry_chapters(old: Programme, new: Programme) -> dict[int, Chapter]:
    """The chapters of the new programme by the key of the one they were copied from."""
    same = old.strategy_id == new.strategy_id
    return {
        chapter.pk: Chapter.objects.create(
            slug=free_key(Chapter, f"{new.slug} {chapter.number} {chapter.title}"[:90], "kapittel"),
            programme=new,
            number=chapter.number,
            title=chapter.title.replace(str(old.year), str(new.year)),
            holds=chapter.holds,
            focus_area=chapter.focus_area if same else None,
        )
        for chapter in old.chapters.order_by("pk")
    }


def _carry_measures(
    old: Programme, new: Programme, chapters: Mapping[int, Chapter]
) -> dict[int, Measure]:
    """The measures that go on by the key of the one each carries on, with their parties."""
    same = old.strategy_id == new.strategy_id
    going_on = [one for one in queries.measures(old, date(new.year, 1, 1)) if not one.has_ended]
    made = {}
    for place, one in enumerate(going_on, start=1):
        measure = one.measure
        area = measure.focus_area if same else None
        row = _carried(measure, new, place, chapters.get(measure.chapter_id or 0), area)
        _carry_parties(one.parties, row)
        made[measure.pk] = row
    return made


def _carry_parties(parties: Sequence[MeasureParty], row: Measure) -> None:
    MeasureParty.objects.bulk_create(
        MeasureParty(
            measure=row,
            role=party.role,
            position=party.position,
            name=party.name,
            body=party.body,
        )
        for party in parties
    )


def _carried(
    measure: Measure, new: Programme, place: int, chapter: Chapter | None, area: FocusArea | None
) -> Measure:
    """The measure as it goes on in a new programme."""
    return Measure.objects.create(
        slug=f"{new.slug}-{place}",
        programme=new,
        chapter=chapter,
        position=place,
        number=measure.number,
        title=measure.title,
        time_frame=measure.time_frame,
        activities=measure.activities,
        focus_area=area,
        theme=measure.theme,
        sustainability_goals=measure.sustainability_goals,
        indicator=measure.indicator,
        indicator_goal=measure.indicator_goal,
        continues=measure,
        source=new.source,
    )


def _carry_matrix(old: Programme, new: Programme, carried: Mapping[int, Measure]) -> None:
    """Copy the columns and their cells; a cell of a measure that does not go on is left out.

    A cell whose column was read out of the context stays marked until someone writes it anew.
    """
    found = queries.matrix(old)
    columns = {theme.pk: _carried_theme(theme, new) for theme in found.themes} if found else {}
    for cell in found.cells if found else []:
        if cell.measure_id is None or cell.measure_id in carried:
            MatrixActivity.objects.create(
                theme=columns[cell.theme_id],
                position=cell.position,
                text=cell.text,
                measure=carried.get(cell.measure_id or 0),
                owners=cell.owners,
                certainty=cell.certainty,
                source=new.source,
            )


def _carried_theme(theme: MatrixTheme, new: Programme) -> MatrixTheme:
    return MatrixTheme.objects.create(
        slug=free_key(MatrixTheme, f"{new.year} {theme.name}"[:60], "tema"),
        programme=new,
        position=theme.position,
        name=theme.name,
    )
