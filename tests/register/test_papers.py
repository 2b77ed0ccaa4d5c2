"""The member list and the certificate on paper."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from tests import factories

from samrad.base import clock, reading
from samrad.publications.paper import Facts, Table, Words
from samrad.register import queries
from samrad.register.models import CouncilForm, Membership, NationalPopulation

pytestmark = pytest.mark.django_db
DAY = date(2023, 12, 31)
LIST_COST = 12


@pytest.fixture
def council(db):
    factories.make(
        CouncilForm, name="Prøverådet", legal_form="interkommunalt politisk råd",
        instrument="samarbeidsavtale", legal_basis="kommuneloven kapittel 18",
        valid_from=date(2020, 10, 28),
    )  # fmt: skip
    row = factories.member("asker", name="Asker", number="3025")
    factories.population(row, 98_000)
    other = factories.municipality("baerum", name="Bærum", number="3024")
    held = {"valid_from": date(2020, 10, 28), "valid_until": date(2024, 1, 1)}
    factories.make(Membership, municipality=other, **held)
    return row


def tables(paper):
    return [part for part in paper.parts if isinstance(part, Table)]


def test_member_list_of_a_day_is_the_registers(council):
    before, after = (queries.member_list_on(day) for day in (DAY, date(2024, 1, 1)))

    assert (before.kind, before.council) == ("Medlemsliste", "Prøverådet")
    assert before.facts[0] == ("Medlemmer", "To kommuner")
    assert [row[:3] for row in tables(before)[0].rows] == [
        ("1", "Asker", "3025"), ("2", "Bærum", "3024")
    ]  # fmt: skip
    assert tables(before)[0].rows[1][4] == "ikke kjent"
    assert before.facts[1] == ("Innbyggere", "ikke kjent for alle medlemmene")
    assert [row[1] for row in tables(after)[0].rows] == ["Asker"]


def test_member_list_of_a_day_nobody_was_a_member_is_none(council):
    assert queries.member_list_on(date(1990, 1, 1)) is None


def test_certificate_says_since_when_and_by_what(council):
    found = queries.certificate_on("baerum", DAY)
    pairs = dict(next(part for part in found.parts if isinstance(part, Facts)).pairs)
    said = next(part for part in found.parts if isinstance(part, Words)).content[0]["runs"][0]

    assert said["text"] == "Bærum er medlem av Prøverådet per 31.\u00a0desember 2023."
    assert pairs["Medlem fra"] == "28.\u00a0oktober 2020"
    assert pairs["Siste dag som medlem"] == "31.\u00a0desember 2023"
    assert pairs["Organisasjonsnummer"] == "ikke kjent"
    assert pairs["Kilde til medlemskapet"].startswith("Kilde")


@pytest.mark.parametrize(("slug", "day"), [("baerum", date(2024, 1, 1)), ("borte", DAY)])
def test_nobody_gets_a_certificate_who_is_no_member(council, slug, day):
    assert queries.certificate_on(slug, day) is None


@pytest.mark.parametrize(
    ("place", "starts"),
    [
        ("medlemsliste.pdf?on=2023-12-31", b"%PDF"),
        ("medlemsliste.docx", b"PK"),
        ("asker/medlemsbevis.pdf", b"%PDF"),
        ("asker/medlemsbevis.html", b"<!doctype"),
    ],
)
def test_papers_are_downloaded(client, council, place, starts):
    assert client.get(f"/medlemmer/{place}").content.startswith(starts)


@pytest.mark.parametrize(
    "place", ["medlemsliste.exe", "medlemsliste.pdf?on=1990-01-01", "borte/medlemsbevis.pdf"]
)
def test_papers_that_are_not_there_are_not_found(client, council, place):
    assert client.get(f"/medlemmer/{place}").status_code == 404


def test_name_no_font_holds_is_printed_with_a_sign_that_it_is_missing(client, council, gate):
    council.names.update(name="Asker \U0001f9ff")

    answer = client.get("/medlemmer/medlemsliste.pdf?on=2023-12-31")

    assert answer.status_code == 200
    with pypdfium2.PdfDocument(answer.content) as printed:
        words = "".join(page.get_textpage().get_text_range() for page in printed)
    assert "Asker \N{REPLACEMENT CHARACTER}" in words


def test_command_prints_list_and_certificate(tmp_path, council):
    path, out = tmp_path / "l.pdf", io.StringIO()

    call_command("publish", "member-list", on="2023-12-31", out=str(path), stdout=out)
    call_command("publish", "certificate", municipality="asker", out=str(path), stdout=out)

    assert Path(path).read_bytes().startswith(b"%PDF")
    assert "Medlemsliste, Medlemmer 31.\u00a0desember 2023." in out.getvalue()
    with pytest.raises(CommandError, match="ikke «i går» å skrive ut"):
        call_command("publish", "member-list", on="i går", out=str(path))


def test_certificate_of_a_day_is_printed_and_what_has_no_day_says_so(tmp_path, council):
    path, out = tmp_path / "c.json", io.StringIO()
    given = {"format": "json", "out": str(path), "stdout": out}

    call_command("publish", "certificate", municipality="asker", on="2023-12-31", **given)

    assert "31.\u00a0desember 2023" in path.read_text(encoding="utf-8")
    with pytest.raises(CommandError, match="«i går» er ikke en dag"):
        call_command("publish", "certificate", municipality="asker", on="i går", **given)
    with pytest.raises(CommandError, match="«Møtebok» gjelder ikke en dag"):
        call_command("publish", "minutes", meeting="styret", on="2023-12-31", **given)
    with pytest.raises(CommandError, match="«annual-report» gjelder ikke en dag"):
        call_command("publish", "annual-report", year="2023", on="2023-12-31", out=str(path))


def test_figures_and_names_of_the_list_know_their_rows(council):
    found = queries.member_list_on(DAY)
    (row, other), members = tables(found)[0].rows, found.facts[0][1]

    assert (members.fact.value, members.to) == (2, "/medlemmer/?on=2023-12-31")
    assert [one.label for one in members.fact.of] == [
        "Asker, medlem fra 28.\u00a0oktober 2020", "Bærum, medlem fra 28.\u00a0oktober 2020"
    ]  # fmt: skip
    assert (row[1].to, row[4].fact.value) == ("/medlemmer/asker/?on=2023-12-31", 98_000)
    assert row[4].fact.of[0].label == "Asker: 98\u00a0000 innbyggere"
    assert row[4].fact.of[0].source
    assert not hasattr(other[4], "fact")  # what is not known comes from no row


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(count, db, django_assert_num_queries):
    for number in range(count):
        row = factories.member(f"m{number}", name=f"M{number}", number=f"30{number:02}")
        factories.population(row, 1000 + number)

    with django_assert_num_queries(LIST_COST), reading.page():
        queries.member_list_on(DAY)


def test_sum_and_share_of_the_list_know_every_figure(council, db):
    factories.population(council.__class__.objects.get(slug="baerum"), 129_000)
    factories.make(NationalPopulation, on=date(2023, 1, 1), inhabitants=5_000_000)

    facts = dict(queries.member_list_on(DAY).facts)
    total = facts["Innbyggere 1.\u00a0januar 2023"]

    assert (total, len(total.fact.of)) == ("227\u00a0000", 2)
    assert facts["Andel av Norge"] == "4,54 prosent"
    assert facts["Andel av Norge"].fact.value["whole"] == 5_000_000


def test_certificate_knows_the_membership_behind_its_days(council):
    found = queries.certificate_on("baerum", DAY)
    pairs = dict(next(part for part in found.parts if isinstance(part, Facts)).pairs)

    assert pairs["Medlem fra"].fact.of == pairs["Siste dag som medlem"].fact.of
    assert pairs["Medlem fra"].fact.of[0].key.startswith("register.membership:")
    assert pairs["Rådets hjemmel"].to == ""


def test_command_prints_the_list_of_today_with_links_to_another_site(tmp_path, council):
    path = tmp_path / "liste.html"

    with clock.stopped(datetime(2024, 6, 1, 12, tzinfo=UTC)):
        call_command(
            "publish", "member-list", format="html", site="https://raad.example", out=str(path)
        )

    assert "https://raad.example/medlemmer/" in path.read_text()
    assert "1.\u00a0juni 2024" in path.read_text()
