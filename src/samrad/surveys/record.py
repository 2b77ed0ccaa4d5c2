"""The member surveys of the council's record, with what was asked and answered."""

from collections.abc import Iterator, Sequence

from samrad.base.ports.sections import in_percent
from samrad.base.record.checks import every, unique
from samrad.base.record.columns import Day, Number, Text
from samrad.base.record.pointers import Ref, Sources
from samrad.base.record.tables import RECORDS, Entry, Record, Table
from samrad.strategy.models import FocusArea
from samrad.surveys import actions, queries
from samrad.surveys.models import Question, Survey
from samrad.surveys.vocabulary import (
    FIRST_YEAR,
    LAST_YEAR,
    WHOLE,
    Exactness,
    QuestionKind,
    SurveyState,
)
from samrad.themes.models import Theme

FILE = "surveys.yaml"
SLUG = Text(name="slug", required=True, pattern="[a-z0-9-]+")
NOTE = Text(name="note", about="Det en leser bør vite om opplysningen.")
SURVEY = Ref(name="survey", to=Survey, required=True)
POSITION = Number(name="position", required=True, least=1)

Found = Iterator[tuple[Entry, str]]


def counted(entries: Sequence[Entry], record: Record) -> Found:  # noqa: ARG001
    """A check that answers, recipients, response rate, state and days go together."""
    for entry in entries:
        answers, recipients = entry["answers"], entry["recipients"]
        response = entry["response_permille"]
        if None not in (answers, recipients) and answers > recipients:
            yield entry, "har flere svar enn mottakere"
        elif None not in (answers, recipients, response) and answers not in queries.answers_giving(
            recipients, response
        ):
            yield entry, f"har en svarprosent som {answers} av {recipients} ikke gir"
        if entry["published_on"] and entry["state"] != SurveyState.PUBLISHED:
            yield entry, "har «published_on», men er ikke publisert"
        if entry["opened_on"] and entry["closed_on"] and entry["closed_on"] < entry["opened_on"]:
            yield entry, "slutter før den åpner"


def within(entries: Sequence[Entry], record: Record) -> Found:
    """A check that no more answered a question than the survey, and that keys stand once."""
    surveys = {one["slug"]: one for one in record.of("surveys.surveys")}
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        survey = surveys.get(entry["survey"])
        most = _most(survey) if survey else None
        if None not in (entry["answers"], most) and entry["answers"] > most:
            yield entry, f"har {entry['answers']} svar, men undersøkelsen har bare {most}"
        tie = (entry["survey"], entry["key"])
        if entry["key"] and tie in seen:
            yield entry, f"har samme nøkkel over år som et annet spørsmål: {entry['key']}"
        seen.add(tie)


def _most(survey: Entry) -> int | None:
    answers: int | None = survey["answers"]
    recipients: int | None = survey["recipients"]
    return recipients if answers is None else answers


def possible(entries: Sequence[Entry], record: Record) -> Found:
    """A check that a result goes with its question, and is possible for those who answered."""
    asked = {one["slug"]: one for one in record.of("surveys.questions")}
    for entry in entries:
        question, share = asked.get(entry["question"]), entry["share_permille"]
        is_exact = entry["exactness"] == Exactness.EXACT
        if not is_exact and (share is None or not entry["words"]):
            yield entry, "er skrevet i ord, og skal ha både «share_permille» og «words»"
        if question is None:
            continue
        kind, has = question["kind"], (share is not None, entry["rank"] is not None)
        if has != (kind == QuestionKind.SHARES, kind == QuestionKind.RANKING):
            yield entry, f"passer ikke med slaget «{kind}» på spørsmålet"
        elif is_exact and has[0] and _is_impossible(share, question["answers"]):
            yield entry, f"er {in_percent(share)} %, som {question['answers']} svar ikke kan gi"


def _is_impossible(share: int, answers: int | None) -> bool:
    return answers is not None and bool(queries.impossible([share], answers))


RECORDS.add(
    "surveys.surveys",
    Table(
        file=FILE,
        name="surveys",
        maintained=actions.surveys,
        about="Medlemsundersøkelsene, år for år, slik kildene forteller om dem.",
        identity=("slug",),
        examples=(
            {
                "slug": "medlemsundersokelsen-2024",
                "year": 2024,
                "title": "Medlemsundersøkelsen 2024",
                "sent_to": "ordførere og kommunedirektører",
                "recipients": 40,
                "answers": 30,
                "response_permille": 750,
                "state": "published",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            Number(name="year", required=True, least=FIRST_YEAR, most=LAST_YEAR),
            Text(name="title", required=True),
            Day(name="opened_on"),
            Day(name="closed_on"),
            Text(name="sent_to"),
            Number(name="recipients", least=1),
            Number(name="answers"),
            Number(name="response_permille", most=WHOLE, about="Oppgitt svarprosent i promille."),
            Text(name="extra_topic"),
            Text(name="state", choices=SurveyState, default=SurveyState.DRAFT),
            Day(name="published_on"),
            Sources(),
            NOTE,
        ),
        check=every(unique("year"), counted),
    ),
)
RECORDS.add(
    "surveys.questions",
    Table(
        file=FILE,
        name="questions",
        maintained=actions.questions,
        about="Spørsmålene i en undersøkelse, i rekkefølge.",
        identity=("slug",),
        examples=(
            {
                "slug": "2024-kjenner-radet",
                "survey": "medlemsundersokelsen-2024",
                "number": 1,
                "title": "Hvor godt rådet er kjent",
                "kind": "shares",
                "answers": 30,
                "key": "kjennskap",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            SURVEY,
            Number(name="number", required=True, least=1),
            Text(name="title", required=True),
            Text(name="wording", about="Ordlyden i spørsmålet, når en kilde gjengir den."),
            Text(name="kind", choices=QuestionKind, default=QuestionKind.SHARES),
            Number(name="answers", about="Hvor mange som svarte på spørsmålet."),
            Text(name="key", pattern="[a-z0-9-]+", about="Det samme på samme spørsmål hvert år."),
            Text(name="rule", about="Hvordan en rangering er laget, når en kilde sier det."),
            Ref(name="focus_area", to=FocusArea),
            Ref(name="theme", to=Theme),
            Sources(),
            NOTE,
        ),
        check=every(unique("survey", "number"), within),
    ),
)
RECORDS.add(
    "surveys.results",
    Table(
        file=FILE,
        name="results",
        maintained=actions.results,
        about="Svarene på et spørsmål: andel, plass, eller at det ble nevnt.",
        identity=("question", "position"),
        examples=(
            {
                "question": "2024-kjenner-radet",
                "position": 1,
                "label": "Kjenner rådet godt",
                "share_permille": 800,
            },
        ),
        columns=(
            Ref(name="question", to=Question, required=True),
            POSITION,
            Text(name="label", required=True),
            Number(name="share_permille", most=WHOLE, about="Andel i promille: 74,3 % er 743."),
            Number(name="rank", least=1),
            Text(name="exactness", choices=Exactness, default=Exactness.EXACT),
            Text(name="words", about="Slik kilden skriver det, når den ikke gir et tall."),
        ),
        check=every(unique("question", "label"), unique("question", "rank"), possible),
    ),
)
RECORDS.add(
    "surveys.corrections",
    Table(
        file=FILE,
        name="corrections",
        maintained=actions.corrections,
        about="Det som er rettet etter at en undersøkelse ble publisert.",
        identity=("survey", "position"),
        examples=(
            {
                "survey": "medlemsundersokelsen-2024",
                "position": 1,
                "on": "2024-11-01",
                "about": "antall svar",
                "was": "29",
                "became": "30",
                "reason": "Ett svar kom på papir.",
            },
        ),
        columns=(
            SURVEY,
            POSITION,
            Day(name="on", required=True),
            Text(name="about", required=True),
            Text(name="was"),
            Text(name="became"),
            Text(name="reason", required=True),
        ),
    ),
)
