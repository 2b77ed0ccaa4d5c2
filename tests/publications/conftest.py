from datetime import date

import pytest
from tests import factories
from tests.arranged import arranged

from samrad.base.models import Source
from samrad.bodies.models import Remit, StatedActivity
from samrad.people.models import Position
from samrad.publications import actions, queries
from samrad.register.models import CouncilForm, NationalPopulation
from samrad.strategy.models import FocusArea, Goal, Priority, StrategyPeriod, WorkingForm

YEAR = 2023
WORDS = {
    "publications.preface": "Rådet hadde {{medlemmer}} medlemmer og {{andel}} prosent av folket.",
    "publications.activities": "Rådet holdt fire møter om klima.",
    "strategy.programme": "Rådet hadde ikke et program dette året.",
    "cases.hearings": "Rådet svarte på én høring.",
    "events.events": "Rådet holdt ett arrangement.",
    "publications.ethics": "Alle nye har lest de etiske reglene.",
    "publications.equality": "To kvinner og én mann arbeidet i sekretariatet.",
    "publications.employer_duty": "Arbeidsgiveren har lyst ut alle stillinger.",
    "publications.finances": "Rådet har penger til ett års drift.",
    "publications.deviations": "Regnskapet følger budsjettet.",
}


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "kept"


@pytest.fixture
@arranged
def matter(db):
    """A case that runs, as the room of cases hangs it up."""
    from tests.factories import cases as made

    from samrad.base.actions import row_key

    return row_key(made.case("rapport", "Årsrapporten", opened_on=date(2024, 1, 1)))


@pytest.fixture
@arranged
def written(full, ingrid, at):
    """The document with every section the law asks for."""
    for section, text in WORDS.items():
        actions.write_passage(
            actor=ingrid, at=at, key="annual-report", year=YEAR, section=section, text=text,
            revision=0,
        )  # fmt: skip
    return queries.publication_of("annual-report", YEAR)


@pytest.fixture
@arranged
def proposed(written, ingrid, at, matter):
    """The edition that lies before a body, after the remarks are answered."""
    given = {"key": "annual-report", "year": YEAR}
    for one in queries.desk_of(**given).stopping:
        actions.sign_off_remark(actor=ingrid, at=at, mark=one.mark, reason="Prøve.", **given)
    return actions.propose_edition(actor=ingrid, at=at, matter=matter, **given)


@pytest.fixture
@arranged
def adopted(proposed, ingrid, at):
    """The edition the assembly has adopted."""
    return actions.adopt_edition(
        actor=ingrid, at=at, edition=proposed, adopted_by="Representantskapet",
        adopted_on=date(2024, 8, 29),
        source=factories.source("vedtak", kind="decision", title="Sak 5/24"),
    )  # fmt: skip


@pytest.fixture
@arranged
def document(db) -> Source:
    return factories.source("rapport", title="Årsrapport for prøven")


@pytest.fixture
@arranged
def council(db):
    """An invented council of three members in two counties, with a board that changed in 2023."""
    factories.make(
        CouncilForm,
        name="Prøverådet interkommunalt politisk råd",
        short_name="Prøverådet",
        legal_form="interkommunalt politisk råd",
        instrument="samarbeidsavtale",
        legal_basis="kommuneloven kapittel 18",
        valid_from=date(2020, 10, 28),
    )
    oslo = factories.county("03", "Oslo")
    viken = factories.county("30", "Viken")
    rows = [
        factories.member("oslo", name="Oslo", number="0301", county=oslo),
        factories.member("asker", name="Asker", number="3025", county=viken),
        factories.member("karasjok", name="Kárášjohka Žžčđŋŧ", number="3026", county=viken),
    ]
    for row, inhabitants in zip(rows, (700_000, 98_000, 2_000), strict=True):
        factories.population(row, inhabitants)
    factories.make(NationalPopulation, on=date(2023, 1, 1), inhabitants=5_488_984)
    factories.subregion("vestregionen", rows[1])
    return rows


@pytest.fixture
@arranged
def board(council, document):
    """A board with two line-ups in 2023 and four stated meetings."""
    row = factories.body("styret", kind="board", name="Styret", tasks=["leder arbeidet"])
    seats = [factories.seat(row, f"plass-{place}", label=f"Plass {place}") for place in (1, 2)]
    change = date(2023, 11, 10)
    held = {"party": "Sp", "municipality": council[1]}
    for seat, name in zip(seats, ("Solveig Standin", "Ola Standin"), strict=True):
        factories.mandate(
            seat, factories.person(name), valid_from=date(2022, 1, 1), valid_until=change, **held
        )
    factories.mandate(seats[0], factories.person("Håkon Standin"), role="chair", valid_from=change)
    factories.mandate(seats[1], factories.person("Kari Standin"), valid_from=change)
    factories.make(
        StatedActivity, body=row, year=YEAR, meetings=4, cases=59, topics=["budsjett"],
        source=document,
    )  # fmt: skip
    return row


@pytest.fixture
@arranged
def group(db, document):
    """An expert group with a mandate text."""
    row = factories.body("klima", kind="expert_group", name="Faggruppe for klima")
    factories.make(Remit, body=row, points=["gir faglige råd"], valid_from=date(2021, 1, 1))
    return row


@pytest.fixture
@arranged
def strategy(db):
    """Guidelines with one area, two priorities, a goal and a working form."""
    row = factories.make(
        StrategyPeriod,
        slug="2021-2024",
        name="Strategiske føringer 2021–2024",
        vision="Regionen skal være til å leve i",
        means=["samarbeid"],
        adopted_on=date(2020, 10, 28),
        valid_from=date(2021, 1, 1),
        valid_until=date(2025, 1, 1),
    )
    area = factories.make(FocusArea, slug="klima-2021", strategy=row, number=1, name="Klima")
    for number, text in ((1, "kutte utslipp"), (2, "ta vare på naturen")):
        factories.make(Priority, focus_area=area, number=number, text=text)
    factories.make(Goal, strategy=row, number=13, name="Stoppe klimaendringene")
    factories.make(WorkingForm, strategy=row, list_name="roller", number=1, text="skape møter")
    return row


@pytest.fixture
@arranged
def secretariat(db):
    """A head who left in April and one who came after."""
    first = factories.person("Ingrid Standin")
    factories.make(
        Position, person=first, title="direktør", kind="permanent", is_head=True, share=100,
        valid_from=date(2013, 1, 1), valid_until=date(2023, 4, 17), from_precision="bound",
    )  # fmt: skip
    second = factories.person("Solveig Andre")
    factories.make(
        Position, person=second, title="direktør", is_head=True, is_acting=True,
        valid_from=date(2023, 4, 17),
    )  # fmt: skip


@pytest.fixture
def full(council, board, group, strategy, secretariat):
    """Everything at once."""
    return council


@pytest.fixture
def styled(settings, tmp_path):
    """A council's directory with a house style of its own; takes the lines of its file."""
    settings.COUNCILS, settings.COUNCIL = tmp_path, "prove"
    folder = tmp_path / "prove" / "house"
    folder.mkdir(parents=True)

    def put(text):
        (folder / "house.toml").write_text(text, encoding="utf-8")
        return folder

    return put
