"""The strategic guidelines of the council's record."""

from samrad.base.record.checks import no_overlap, unique
from samrad.base.record.columns import Day, Lines, Number, Span, Text
from samrad.base.record.pointers import Ref, Slugs, Sources
from samrad.base.record.tables import RECORDS, Table
from samrad.bodies.models import Body
from samrad.strategy import actions
from samrad.strategy.models import FocusArea, StrategyPeriod

SLUG = Text(name="slug", required=True, pattern="[a-z0-9-]+")
NOTE = Text(name="note", about="Det en leser bør vite om opplysningen.")
STRATEGY = Ref(name="strategy", to=StrategyPeriod, required=True)

RECORDS.add(
    "strategy.periods",
    Table(
        file="strategy.yaml",
        name="periods",
        maintained=actions.strategy_periods,
        about="Strategiske føringer med visjon, periode for periode.",
        identity=("slug",),
        examples=(
            {
                "slug": "2024-2027",
                "name": "Strategiske føringer 2024–2027",
                "vision": "En region det er godt å leve i",
                "adopted_by": "styret",
                "valid_from": "2024-01-01",
                "valid_until": "2028-01-01",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            Text(name="name", required=True),
            Text(name="vision"),
            Lines(name="means"),
            Ref(name="adopted_by", to=Body),
            Day(name="adopted_on"),
            Span(),
            Sources(),
            NOTE,
        ),
        check=no_overlap(),
    ),
)
RECORDS.add(
    "strategy.wordings",
    Table(
        file="strategy.yaml",
        name="wordings",
        maintained=actions.vision_wordings,
        about="Andre ordlyder av visjonen, slik dokumenter gjengir den.",
        identity=("strategy", "text", "source"),
        examples=(
            {
                "strategy": "2024-2027",
                "text": "en god region å leve i",
                "source": "vedtak-asker",
            },
        ),
        columns=(STRATEGY, Text(name="text", required=True), Sources(), NOTE),
    ),
)
RECORDS.add(
    "strategy.focus_areas",
    Table(
        file="strategy.yaml",
        name="focus_areas",
        maintained=actions.focus_areas,
        about="Innsatsområdene i hver periode.",
        identity=("slug",),
        examples=(
            {
                "slug": "klima-2024",
                "strategy": "2024-2027",
                "number": 1,
                "name": "Klima og miljø",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            STRATEGY,
            Number(name="number", required=True, least=1),
            Text(name="name", required=True),
            Lines(name="aliases"),
            Slugs(
                name="predecessors",
                to=FocusArea,
                about="Nøklene til områdene i forrige periode.",
            ),
            Sources(),
            NOTE,
        ),
        check=unique("strategy", "number"),
    ),
)
RECORDS.add(
    "strategy.priorities",
    Table(
        file="strategy.yaml",
        name="priorities",
        maintained=actions.priorities,
        about="Prioriterte aktiviteter under innsatsområdene.",
        identity=("focus_area", "number"),
        examples=(
            {
                "focus_area": "klima-2024",
                "number": 1,
                "text": "Dele erfaringer om utslippskutt",
                "source": "avtalen",
            },
        ),
        columns=(
            Ref(name="focus_area", to=FocusArea, required=True),
            Number(name="number", required=True, least=1),
            Text(name="text", required=True),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "strategy.goals",
    Table(
        file="strategy.yaml",
        name="goals",
        maintained=actions.goals,
        about="FNs bærekraftsmål rådet skal bidra til.",
        identity=("strategy", "number"),
        examples=(
            {
                "strategy": "2024-2027",
                "number": 13,
                "name": "Stoppe klimaendringene",
                "source": "avtalen",
            },
        ),
        columns=(
            STRATEGY,
            Number(name="number", required=True, least=1),
            Text(name="name", required=True),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "strategy.working_forms",
    Table(
        file="strategy.yaml",
        name="working_forms",
        maintained=actions.working_forms,
        about="Roller og arbeidsformer, grunnidé og oppgaver i avtalen.",
        identity=("strategy", "list_name", "number"),
        examples=(
            {
                "strategy": "2024-2027",
                "list_name": "Roller og arbeidsformer",
                "number": 1,
                "text": "Skape møteplasser",
                "source": "avtalen",
            },
        ),
        columns=(
            STRATEGY,
            Text(name="list_name", required=True),
            Number(name="number", required=True, least=1),
            Text(name="text", required=True),
            Sources(),
            NOTE,
        ),
    ),
)
