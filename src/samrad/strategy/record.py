"""The strategic guidelines of the council's record."""

from samrad.base.record.columns import Day, Lines, Number, Ref, Sources, Span, Text
from samrad.base.record.tables import RECORDS, Table, no_overlap
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
        columns=(
            SLUG,
            STRATEGY,
            Number(name="number", required=True, least=1),
            Text(name="name", required=True),
            Lines(name="aliases"),
            Lines(name="predecessors", about="Nøklene til områdene i forrige periode."),
            Sources(),
            NOTE,
        ),
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
