"""What stood on the agendas, and what was decided."""

from collections.abc import Iterator, Sequence

from samrad.base.record.checks import unique
from samrad.base.record.columns import Day, Number, Text
from samrad.base.record.pointers import Ref, Sources
from samrad.base.record.tables import RECORDS, Entry, Record, Table
from samrad.cases.models import Consideration
from samrad.cases.record import Words
from samrad.meetings import actions
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.record.calendar import NOTE, SLUG
from samrad.meetings.vocabulary import DecisionKind, FollowUp, ItemKind


def of_the_body(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:
    """A check that an item is called something, and treats a case as a body that meets does."""
    meets = {
        entry["slug"]: {entry["body"], *entry["joint_with"]}
        for entry in record.of("meetings.meetings")
    }
    steps = {entry["slug"]: entry["body"] for entry in record.of("cases.considerations")}
    for entry in entries:
        step = entry["consideration"]
        if step is None:
            if not entry["title"]:
                yield entry, "har verken tittel eller behandling"
        elif step in steps and steps[step] not in meets.get(entry["meeting"], {steps[step]}):
            yield entry, f"viser til «{step}», som er behandlingen i et annet organ"
    yield from unique("meeting", "position")(entries, record)


def of_the_meeting(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:
    """A check that a decision and its item belong to the same meeting."""
    meets = {entry["slug"]: entry["meeting"] for entry in record.of("meetings.items")}
    for entry in entries:
        if entry["item"] in meets and meets[entry["item"]] != entry["meeting"]:
            yield entry, f"viser til «{entry['item']}», som er en sak i et annet møte"


RECORDS.add(
    "meetings.items",
    Table(
        file="meetings.yaml",
        name="items",
        maintained=actions.agenda_items,
        about="Sakslistene, så langt de er kjent. Uten nummer er tittelen en kort omtale av saken.",
        identity=("slug",),
        examples=(
            {
                "slug": "styret-2025-03-14-1",
                "meeting": "styret-2025-03-14",
                "position": 1,
                "number": "1/25",
                "title": "Høringssvar om jernbanen",
            },
        ),
        columns=(
            SLUG,
            Ref(name="meeting", to=Meeting, required=True),
            Number(name="position", required=True, least=1),
            Ref(name="consideration", to=Consideration),
            Text(name="number"),
            Text(name="title"),
            Text(name="public_title"),
            Text(name="kind", choices=ItemKind, default=ItemKind.CASE),
            Number(name="minutes", least=1),
            Text(name="speaker"),
            Text(name="closed_basis"),
            NOTE,
        ),
        check=of_the_body,
    ),
)
RECORDS.add(
    "meetings.decisions",
    Table(
        file="meetings.yaml",
        name="decisions",
        maintained=actions.decisions,
        about="Vedtakene, så langt kildene gjengir dem.",
        identity=("slug",),
        examples=(
            {
                "slug": "styret-2025-03-14-1-vedtak",
                "meeting": "styret-2025-03-14",
                "item": "styret-2025-03-14-1",
                "position": 1,
                "text": "Styret vedtar høringssvaret.",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            Ref(name="meeting", to=Meeting, required=True),
            Ref(name="item", to=AgendaItem),
            Ref(name="consideration", to=Consideration),
            Number(name="position", required=True, least=1),
            Text(name="number"),
            Words(name="text", required=True),
            Text(name="kind", choices=DecisionKind, default=DecisionKind.ADOPTED),
            Text(name="legal_basis"),
            Text(name="responsible"),
            Day(name="deadline_on"),
            Text(name="state", choices=FollowUp, unknown=True),
            Day(name="report_on"),
            Sources(),
            NOTE,
        ),
        check=of_the_meeting,
    ),
)
