"""The desk of the action programme: the same desk, another document, and nobody else's draft."""

import json
from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.factories import users

from samrad.base import clock
from samrad.base.policies import ANYONE
from samrad.base.ports.enactments import ENACTMENTS, Decided
from samrad.base.vocabulary import Role
from samrad.publications import actions, queries
from samrad.publications.models import Publication
from samrad.publications.outlines import OUTLINES
from samrad.publications.search import _issues, _sections
from samrad.strategy.actions import DocumentDiffers
from samrad.strategy.models import Measure, Programme
from samrad.strategy.notices import notices

pytestmark = pytest.mark.django_db
ISSUE = {"key": "action-programme", "year": 2024}
PAGE, DESK = "/dokumenter/handlingsprogram/2024/", "/kontor/dokumenter/handlingsprogram/2024/"
MEASURES = "strategy.measures"
TITLE = f"spor/{MEASURES}/chapters.uten-kapittel.measures.m-1.title/"


@pytest.fixture
def programme(council, strategy):
    row = factories.make(Programme, slug="hp-2024", year=2024, name="Handlingsprogram 2024")
    factories.make(
        Measure, slug="m-1", programme=row, position=1, number="1", title="Lage kart",
        time_frame="2024",
    )  # fmt: skip
    return row


@pytest.fixture
def ingrids(client):
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    return client


def propose(ingrid, at, matter):
    for one in queries.desk_of(**ISSUE).stopping:
        actions.sign_off_remark(actor=ingrid, at=at, mark=one.mark, reason="Prøve.", **ISSUE)
    return actions.propose_edition(actor=ingrid, at=at, matter=matter, **ISSUE)


def adopt(ingrid, at, edition):
    return actions.adopt_edition(
        actor=ingrid, at=at, edition=edition, adopted_by="Representantskapet",
        adopted_on=date(2024, 1, 10),
        source=factories.source("vedtak", kind="decision", title="Sak 1/24"),
    )  # fmt: skip


def text(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_prose_stands_beside_the_measures_of_the_strategy(programme, ingrid, at):
    actions.write_passage(
        actor=ingrid, at=at, section=MEASURES, text="Vi har {{tiltak}} tiltak.", revision=0, **ISSUE
    )

    part = queries.desk_of(**ISSUE).edition.part(MEASURES)
    said = " ".join("".join(part.content.itertext()).split())

    assert said.startswith("Vi har 1 tiltak.")
    assert "1 Lage kart" in said


def test_measure_changed_in_the_strategy_changes_the_draft(programme, at):
    before = queries.edition(**ISSUE).sha256

    with factories.opened("tests.arrange", factories.system("tests"), at):
        Measure.objects.update(title="Tegne kart")

    assert queries.edition(**ISSUE).sha256 != before


def test_numbers_of_the_programme_are_traced_in_page_and_data(ingrids, programme):
    page = ingrids.get(PAGE).content.decode()
    told = json.loads(ingrids.get(f"{PAGE}handlingsprogram-2024.json").content)

    assert f'href="{PAGE}spor/strategy.measures/count/"' in page
    assert "Lage kart" in ingrids.get(f"{PAGE}spor/strategy.measures/count/").content.decode()
    facts = {
        one["key"]: one["facts"] for chapter in told["chapters"] for one in chapter["sections"]
    }
    assert facts[MEASURES]["count"]["value"] == 1
    assert facts[MEASURES]["count"]["rows"][0]["key"].startswith("strategy.measure:")


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_draft_is_downloaded_in_every_format(ingrids, programme, form):
    assert ingrids.get(f"{DESK}utkast.{form}").status_code == 200


def test_programme_without_measures_is_not_laid_before_a_body(
    council, strategy, ingrid, at, matter
):
    factories.make(Programme, slug="hp-2024", year=2024, name="Handlingsprogram 2024")

    with pytest.raises(actions.Lacking, match="«Tiltak»"):
        propose(ingrid, at, matter)


def test_programme_is_made_for_next_year_and_no_later(council):
    with clock.stopped(datetime(2026, 1, 15, 9, tzinfo=UTC)):
        assert queries.edition("action-programme", 2027).year == 2027
        with pytest.raises(queries.NoSuchYear, match="Handlingsprogram kan ikke lages for 2028"):
            queries.edition("action-programme", 2028)


def test_desk_shows_every_section(ingrids, programme):
    shown = text(ingrids.get(DESK))

    assert "Handlingsprogram 2024" in shown
    assert "Oppfølging" in shown


@pytest.mark.parametrize(
    "place",
    ["", "na/", "handlingsprogram-2024.pdf", "handlingsprogram-2024.json",
     "spor/strategy.measures/count/"],
)  # fmt: skip
def test_nobody_outside_reads_what_is_not_adopted(client, programme, place):
    assert client.get(f"{PAGE}{place}").status_code == 404
    client.force_login(users.user("Kari"))
    assert client.get(f"{PAGE}{place}").status_code == 404


def test_draft_is_not_listed_or_found_outside(client, programme):
    assert "Handlingsprogram" not in client.get("/dokumenter/").content.decode()
    assert list(_sections(["action-programme/2024"])) == []
    assert any(key.startswith("action-programme/") for key in _issues())


def test_adopted_programme_is_everybodys_and_its_draft_is_not(
    client, programme, ingrid, at, matter
):
    edition = adopt(ingrid, at, propose(ingrid, at, matter))
    with factories.opened("tests.arrange", factories.system("tests"), at):
        Measure.objects.update(title="Hemmelig nytt")

    assert "1 Lage kart" in text(client.get(PAGE))
    assert "Slik registeret er nå" not in text(client.get(PAGE))
    assert client.get(f"{PAGE}v{edition.version}/endringer/").status_code == 404
    assert client.get(f"{PAGE}handlingsprogram-2024.pdf").status_code == 200
    rows = client.get(f"{PAGE}v1/{TITLE}")
    assert rows.status_code == 200
    assert "Hemmelig nytt" not in text(rows)
    assert "Handlingsprogram 2024" in text(client.get("/dokumenter/"))
    assert list(_sections(["action-programme/2024"]))


def test_office_compares_the_adopted_programme_with_the_draft(
    client, programme, ingrid, at, matter
):
    adopt(ingrid, at, propose(ingrid, at, matter))
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    with factories.opened("tests.arrange", factories.system("tests"), at):
        Measure.objects.update(title="Tegne kart")

    shown = text(client.get(f"{PAGE}v1/endringer/"))

    assert "<ins>" in shown
    assert "Slik registeret er nå" in text(client.get(PAGE))
    assert "Tegne kart" in text(client.get(f"{PAGE}v1/{TITLE}"))


@pytest.fixture
def laid(programme, ingrid, at, matter):
    """The edition of the document that lies before a body."""
    return propose(ingrid, at, matter)


@pytest.fixture
def assembly(db):
    return factories.body("raad", "assembly", name="Representantskapet")


@pytest.fixture
def enact(ingrid, at, assembly):
    """The assembly's decision to adopt a programme, brought into force."""
    decided = Decided(
        body=assembly, on=date(2024, 1, 10), number="1/24",
        source=factories.source("vedtak", kind="decision", title="Sak 1/24"),
    )  # fmt: skip
    adopting = ENACTMENTS["strategy.programme"]
    return lambda row: adopting.perform(actor=ingrid, at=at, decided=decided, programme=row)


def told(actor, at):
    return [one.sentence for one in notices(at.date(), actor)]


def test_one_decision_adopts_the_programme_and_its_document(client, programme, laid, enact):
    kept = queries.edition_of(laid).sha256

    deed = enact(programme)
    laid.refresh_from_db()
    programme.refresh_from_db()

    assert deed.told == "Handlingsprogram 2024 er vedtatt og frosset, og dokumentet med det."
    assert (laid.state, laid.adopted_by) == ("adopted", "Representantskapet")
    assert programme.is_frozen
    assert queries.edition_of(laid).sha256 == kept
    assert "1 Lage kart" in text(client.get(PAGE))


def test_programme_is_not_adopted_when_the_body_read_something_else(programme, laid, enact, at):
    with factories.opened("tests.arrange", factories.system("tests"), at):
        Measure.objects.update(title="Tegne kart")

    with pytest.raises(DocumentDiffers, match="versjon 1, har ikke de tiltakene"):
        enact(programme)

    laid.refresh_from_db()
    programme.refresh_from_db()
    assert (laid.state, programme.is_frozen) == ("proposed", False)


def test_programme_of_another_body_leaves_the_document_alone(laid, enact, assembly):
    other = factories.make(
        Programme, slug="u-2024", year=2024, name="Utvalgets program", body=assembly
    )
    factories.make(Measure, slug="m-9", programme=other, position=1, title="Reise")

    assert enact(other).told == "Utvalgets program er vedtatt og frosset."
    laid.refresh_from_db()
    assert laid.state == "proposed"


def test_document_adopted_alone_is_told_until_the_programme_follows(
    programme, laid, enact, ingrid, at
):
    adopt(ingrid, at, laid)

    assert told(ANYONE, at) == []
    assert told(ingrid, at) == [
        "Dokumentet for Handlingsprogram 2024 er vedtatt, men programmet er det ikke."
    ]
    assert enact(programme).told == "Handlingsprogram 2024 er vedtatt og frosset."
    assert told(ingrid, at) == []


def test_programme_adopted_alone_is_told_until_its_document_is_taken_back(
    laid, ingrid, at, ingrids
):
    with factories.opened("tests.arrange", factories.system("tests"), at):
        Programme.objects.update(state="adopted", adopted_on=date(2024, 1, 10), sha256="0" * 64)

    [one] = notices(at.date(), ingrid)
    assert one.sentence == (
        "Handlingsprogram 2024 er vedtatt, men dokumentet (versjon 1) ligger til vedtak."
    )
    assert one.address == DESK
    assert one.sentence in text(ingrids.get("/kontor/"))
    actions.return_edition(actor=ingrid, at=at, edition=laid)
    assert told(ingrid, at) == []


def test_programmes_near_the_day_and_those_begun_can_be_made(council, at, ingrid):
    day = date(2026, 5, 1)

    def years(key):
        return [one.year for one in queries.issues(day) if one.key == key]

    assert years("action-programme") == [2027, 2026, 2025]
    actions.set_deadline(actor=ingrid, at=at, due_on=None, **ISSUE)

    assert years("action-programme") == [2027, 2026, 2025, 2024]
    assert years("annual-report")[0] == 2026
    assert Publication.objects.count() == 1


def test_every_mention_of_an_outline_points_to_a_section_it_has():
    for outline in OUTLINES.values():
        sections = {place.partition("/")[0] for place in outline.mentions.values()}
        assert sections <= {*outline.keys}
        assert outline.cover in outline.keys
