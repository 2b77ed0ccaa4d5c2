"""The action programmes of the council's record."""

from samrad.base.record.checks import unique
from samrad.base.record.columns import Day, Flag, Lines, Number, Text
from samrad.base.record.pointers import Ref, Sources
from samrad.base.record.tables import RECORDS, Table
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body
from samrad.strategy import actions
from samrad.strategy.models import (
    Chapter,
    FocusArea,
    MatrixTheme,
    Measure,
    Programme,
    StrategyPeriod,
)
from samrad.strategy.vocabulary import (
    Certainty,
    ChapterContent,
    MeasureState,
    PartyRole,
    ProgrammeState,
)
from samrad.themes.models import Theme

FILE = "programme.yaml"
SLUG = Text(name="slug", required=True, pattern="[a-z0-9-]+")
NOTE = Text(name="note", about="Det en leser bør vite om opplysningen.")
PROGRAMME = Ref(name="programme", to=Programme, required=True)
POSITION = Number(name="position", required=True, least=1)

RECORDS.add(
    "strategy.programmes",
    Table(
        file=FILE,
        name="programmes",
        maintained=actions.programmes,
        about="Handlingsprogrammene, år for år.",
        identity=("slug",),
        examples=(
            {
                "slug": "handlingsprogram-2024",
                "year": 2024,
                "name": "Handlingsprogram 2024",
                "state": "draft",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            Number(name="year", required=True, least=1990, most=2100),
            Text(name="name", required=True),
            Ref(name="body", to=Body),
            Ref(name="strategy", to=StrategyPeriod),
            Ref(name="starts_from", to=Programme),
            Text(name="state", choices=ProgrammeState, default=ProgrammeState.DRAFT),
            Ref(name="adopted_by", to=Body),
            Day(name="adopted_on"),
            Text(name="precision", choices=Precision, default=Precision.DAY),
            Ref(name="recommended_by", to=Body),
            Day(name="recommended_on"),
            Flag(name="is_complete", default=True),
            Sources(),
            NOTE,
        ),
        check=unique("year", "body"),
    ),
)
RECORDS.add(
    "strategy.chapters",
    Table(
        file=FILE,
        name="chapters",
        maintained=actions.chapters,
        about="Kapitlene i et handlingsprogram, slik de er trykt.",
        identity=("slug",),
        examples=(
            {
                "slug": "2024-3-1",
                "programme": "handlingsprogram-2024",
                "number": "3.1",
                "title": "Klima og miljø",
            },
        ),
        columns=(
            SLUG,
            PROGRAMME,
            Text(name="number", required=True),
            Text(name="title", required=True),
            Number(name="page", least=1),
            Ref(name="focus_area", to=FocusArea),
            Text(name="holds", choices=ChapterContent, about="Det registeret setter inn her."),
            Text(name="text", about="Det rådet selv skriver under overskriften, i lett markering."),
        ),
        check=unique("programme", "number"),
    ),
)
RECORDS.add(
    "strategy.measures",
    Table(
        file=FILE,
        name="measures",
        maintained=actions.measures,
        about="Tiltakene i et handlingsprogram.",
        identity=("slug",),
        examples=(
            {
                "slug": "2024-3-1-1",
                "programme": "handlingsprogram-2024",
                "chapter": "2024-3-1",
                "position": 1,
                "number": "3.1.1",
                "title": "Dele erfaringer om utslippskutt",
                "time_frame": "Løpende",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            PROGRAMME,
            Ref(name="chapter", to=Chapter),
            POSITION,
            Text(name="number"),
            Text(name="title", required=True),
            Lines(name="also_called"),
            Text(name="time_frame"),
            Lines(name="activities"),
            Lines(name="sustainability_goals"),
            Text(name="indicator"),
            Text(name="indicator_goal"),
            Ref(name="focus_area", to=FocusArea),
            Ref(name="theme", to=Theme),
            Ref(name="continues", to=Measure),
            Sources(),
            NOTE,
        ),
        check=unique("programme", "position"),
    ),
)
RECORDS.add(
    "strategy.parties",
    Table(
        file=FILE,
        name="parties",
        maintained=actions.measure_parties,
        about="Hvem som har ansvar for et tiltak, og hvem det gjøres sammen med.",
        identity=("measure", "position"),
        examples=({"measure": "2024-3-1-1", "position": 1, "name": "Styret", "body": "styret"},),
        columns=(
            Ref(name="measure", to=Measure, required=True),
            POSITION,
            Text(name="role", choices=PartyRole, default=PartyRole.RESPONSIBLE),
            Text(name="name", required=True),
            Ref(name="body", to=Body),
        ),
    ),
)
RECORDS.add(
    "strategy.statuses",
    Table(
        file=FILE,
        name="statuses",
        maintained=actions.measure_statuses,
        about="Hvordan et tiltak sto en dag.",
        identity=("measure", "on"),
        examples=(
            {
                "measure": "2024-3-1-1",
                "on": "2024-12-31",
                "state": "running",
                "source": "avtalen",
            },
        ),
        columns=(
            Ref(name="measure", to=Measure, required=True),
            Day(name="on", required=True),
            Text(name="precision", choices=Precision, default=Precision.DAY),
            Text(name="state", choices=MeasureState, required=True),
            Text(name="because"),
            Text(name="text"),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "strategy.matrix_themes",
    Table(
        file=FILE,
        name="matrix_themes",
        maintained=actions.matrix_themes,
        about="Kolonnene i programmets matrise.",
        identity=("slug",),
        examples=(
            {
                "slug": "2024-mobilitet",
                "programme": "handlingsprogram-2024",
                "position": 1,
                "name": "Grønn mobilitet",
            },
        ),
        columns=(SLUG, PROGRAMME, POSITION, Text(name="name", required=True)),
        check=unique("programme", "position"),
    ),
)
RECORDS.add(
    "strategy.matrix_activities",
    Table(
        file=FILE,
        name="matrix_activities",
        maintained=actions.matrix_activities,
        about="Aktivitetene i matrisen, under hvert sitt tema.",
        identity=("theme", "position"),
        examples=(
            {
                "theme": "2024-mobilitet",
                "position": 1,
                "text": "Sykkelfestival",
                "owners": ["Asker kommune"],
                "source": "avtalen",
            },
        ),
        columns=(
            Ref(name="theme", to=MatrixTheme, required=True),
            POSITION,
            Text(name="text", about="Aktiviteten; kan mangle der tiltaket sier alt."),
            Ref(name="measure", to=Measure, about="Tiltaket aktiviteten hører til."),
            Lines(name="owners"),
            Text(name="certainty", choices=Certainty, default=Certainty.CERTAIN),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "strategy.frames",
    Table(
        file=FILE,
        name="frames",
        maintained=actions.stated_frames,
        about="Summer programmet selv oppgir, i øre; aldri regnet ut her.",
        identity=("programme", "position"),
        examples=(
            {
                "programme": "handlingsprogram-2024",
                "position": 1,
                "label": "Prosjekter",
                "amount_ore": 100_000_000,
                "source": "avtalen",
            },
        ),
        columns=(
            PROGRAMME,
            POSITION,
            Text(name="label", required=True),
            Number(name="amount_ore", required=True),
            Flag(name="is_about", default=False),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "strategy.works",
    Table(
        file=FILE,
        name="works",
        maintained=actions.measure_works,
        about="Møter og annet på nettstedet som er arbeid med et tiltak.",
        identity=("measure", "address"),
        examples=(
            {
                "measure": "2024-3-1-1",
                "address": "/moter/styret-2024-02-09/",
                "on": "2024-02-09",
                "title": "Styret",
            },
        ),
        columns=(
            Ref(name="measure", to=Measure, required=True),
            Text(name="address", required=True),
            Day(name="on", required=True),
            Text(name="title", required=True),
        ),
    ),
)
