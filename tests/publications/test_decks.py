"""Decks: the facts of a day, from the council's master, the same bytes each time."""

import io
import json
import shutil
import subprocess
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from pptx import Presentation
from pptx.oxml.ns import qn
from tests import factories
from tests.factories import users

from samrad.base.vocabulary import Role
from samrad.bodies.models import CompositionRule
from samrad.events.models import Event, GroupTask, ProgrammeItem
from samrad.people.models import Person, Position
from samrad.publications import decks, press
from samrad.publications.decks.slides import points_told
from samrad.publications.house import BadHouse, house
from samrad.register.models import Membership
from samrad.strategy.models import FocusArea, StrategyPeriod, WorkingForm

pytestmark = pytest.mark.django_db
DAY = date(2023, 12, 31)
NUMBER = "‹#›"  # what a field shows until a program fills it in
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h9v9z"/></svg>'


def slides(deck):
    return list(Presentation(io.BytesIO(decks.pptx(deck))).slides)


def fonts_in(content):
    """The names of the fonts a PDF carries."""
    return {
        str(font.BaseFont)
        for page in pikepdf.open(io.BytesIO(content)).pages
        for font in page.Resources.get("/Font", {}).values()
    }


def words(slide):
    return [
        shape.text_frame.text
        for shape in slide.shapes
        if shape.has_text_frame and shape.text_frame.text != NUMBER
    ]


def test_council_without_members_says_that_none_are_entered(full, at):
    with factories.opened("tests.arrange", factories.system("tests"), at):
        Membership.objects.update(valid_from=date(2024, 6, 1))

    told = [line for slide in slides(decks.deck_on("short-deck", DAY)) for line in words(slide)]

    assert any("Registeret har ingen medlemmer" in line for line in told)


def test_deck_counts_members_on_its_day(full, at):
    with factories.opened("tests.arrange", factories.system("tests"), at):
        Membership.objects.filter(municipality=full[1]).update(valid_until=date(2023, 7, 1))

    before = decks.deck_on("short-deck", date(2023, 6, 30))
    after = decks.deck_on("short-deck", date(2023, 7, 1))

    assert before.slides[2].title == "Tre medlemmer 30.\u00a0juni 2023"
    assert after.slides[2].title == "To medlemmer 1.\u00a0juli 2023"


def test_slides_stand_in_the_masters_layouts_with_notes_that_tell_where_numbers_come_from(full):
    cover, council, *_rest = slides(decks.deck_on("short-deck", DAY))

    assert cover.slide_layout.name == "Forside"
    assert words(cover) == [
        "Kort presentasjon", "Prøverådet interkommunalt politisk råd\n31.\u00a0desember 2023"
    ]  # fmt: skip
    assert "Tre kommuner er medlemmer" in words(council)[1]
    assert "«3»: tre rader i registeret. Kilde: Kilde." in (
        council.notes_slide.notes_text_frame.text
    )


def test_deck_as_data_has_every_fact_with_value_rows_and_hash(tmp_path, full):
    file = tmp_path / "rad.json"
    call_command("publish", "short-deck", on="2023-12-31", format="json", out=str(file))

    found = json.loads(file.read_text(encoding="utf-8"))
    deck = decks.deck_on("short-deck", DAY)
    assert (found["on"], found["sha256"]) == ("2023-12-31", deck.sha256)
    assert [one["title"] for one in found["slides"]] == [one.title for one in deck.slides]
    facts = [fact for slide in found["slides"] for fact in slide["facts"]]
    assert [one["sha256"] for one in facts] == [f.sha256 for s in deck.slides for f in s.facts]
    counted = next(one for one in facts if one["kind"] == "count" and one["value"] == 3)
    assert {row["key"].partition(":")[0] for row in counted["rows"]} == {"register.membership"}
    members = found["slides"][2]
    assert members["table"]["numbers"] == [1]
    assert members["chart"]["values"] == [1, 2]
    assert decks.data(deck) == file.read_bytes()


def test_tables_and_charts_are_native_and_have_alternative_texts(full):
    members = slides(decks.deck_on("short-deck", DAY))[2]
    charts = [shape for shape in members.shapes if shape.has_chart]
    tables = [shape for shape in members.shapes if shape.has_table]

    assert [list(one.chart.plots[0].categories) for one in charts] == [["Oslo", "Viken"]]
    assert list(charts[0].chart.plots[0].series[0].values) == [1, 2]
    assert [cell.text for cell in tables[0].table.iter_cells()] == [
        "Fylke", "Medlemmer", "Oslo", "1", "Viken", "2"
    ]  # fmt: skip
    for one in (*charts, *tables):
        described = one._element.nvGraphicFramePr.cNvPr.get("descr")
        assert described == "Medlemmer i hvert fylke 31.\u00a0desember 2023: Oslo 1, Viken 2."


def test_deck_says_its_language_title_and_fingerprint(full):
    deck = decks.deck_on("welcome-deck", DAY, "faggruppen")
    shown = Presentation(io.BytesIO(decks.pptx(deck)))

    about = shown.core_properties
    assert (about.title, about.language) == ("Velkommen til faggruppen", "nb-NO")
    assert about.keywords == deck.sha256
    runs = [
        run
        for slide in shown.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert runs
    assert {str(run.font.language_id) for run in runs} == {"NORWEGIAN_BOKMOL (1044)"}


@pytest.mark.parametrize("printer", [decks.pptx, decks.pdf])
def test_same_record_gives_the_same_bytes(full, printer):
    assert printer(decks.deck_on("short-deck", DAY)) == printer(decks.deck_on("short-deck", DAY))


def test_pdf_is_tagged_and_has_a_page_for_each_slide(full):
    deck = decks.deck_on("short-deck", DAY)
    content = decks.pdf(deck)

    document = pikepdf.open(io.BytesIO(content))
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    assert len(document.pages) == len(deck.slides)
    assert document.open_metadata()["pdfuaid:part"] == "1"
    assert str(document.Root.Lang) == "nb-NO"
    assert "Tre medlemmer" in text


@pytest.mark.parametrize("key", ["short-deck", "welcome-deck"])
def test_empty_record_gives_a_deck_that_says_what_is_not_known(db, key):
    deck = decks.deck_on(key, DAY)

    assert deck.council == ""
    assert all(slide.points or slide.grid for slide in deck.slides)
    assert decks.pptx(deck).startswith(b"PK")
    assert decks.pdf(deck).startswith(b"%PDF")


def test_every_slide_of_the_pdf_stays_on_one_page_however_long_its_words(full):
    deck = decks.deck_on("short-deck", DAY)
    name = "Representanten med det svært lange navnet fra den lengst borte kommunen " * 2
    head = ("Navn", "Plass for", "Parti", "Verv")
    tall = decks.Slide("Styret", grid=decks.Grid(head, ((name,) * 4,) * 9, "Prøve"))
    long = decks.Slide("Ord", points=(name * 2,) * 7)

    content = decks.pdf(replace(deck, slides=(*deck.slides, tall, long)))

    assert len(pikepdf.open(io.BytesIO(content)).pages) == len(deck.slides) + 2


def test_columns_are_as_wide_as_their_words_and_slides_are_numbered(board):
    deck = decks.deck_on("short-deck", DAY)
    shown = next(one for one in slides(deck) if one.shapes.title.text == "Styret")

    table = next(shape.table for shape in shown.shapes if shape.has_table)
    name, _place, party, _role = [column.width for column in table.columns]
    fields = [one.get("type") for one in shown.shapes._spTree.iter(qn("a:fld"))]
    assert name > party
    assert fields == ["slidenum"]


def test_board_that_is_known_in_part_says_so(full, board, at):
    def titles():
        return [one.title for one in decks.deck_on("short-deck", DAY).slides]

    factories.make(CompositionRule, body=board, kind="seats", number=2)
    assert "Styret" in titles()
    with factories.opened("tests.arrange", factories.system("tests"), at):
        CompositionRule.objects.update(number=3)
    assert "Styret: registeret kjenner 2 av 3" in titles()
    with factories.opened("tests.arrange", factories.system("tests"), at):
        CompositionRule.objects.update(number=5)
    assert not [one for one in titles() if "Styret" in one]


def test_board_of_places_nobody_has_counted_claims_no_number(full, board):
    factories.seat(board, "plass-3", label="Plass 3")

    titles = [one.title for one in decks.deck_on("short-deck", DAY).slides]

    assert "Styret: de registeret kjenner" in titles


def test_presentation_program_opens_the_file(full, tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice mangler: installer LibreOffice Impress for å åpne presentasjonen.")
    deck = decks.deck_on("short-deck", DAY)
    path = tmp_path / "k.pptx"
    path.write_bytes(decks.pptx(deck))

    subprocess.run(
        [
            soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", str(tmp_path), str(path),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip

    if not (tmp_path / "k.pdf").is_file():
        pytest.skip("soffice har ikke Impress.")
    assert len(pikepdf.open(tmp_path / "k.pdf").pages) == len(deck.slides)


def test_opening_of_a_meeting_shows_its_agenda_and_the_record_of_the_day(full):
    from tests.factories import chamber

    chamber.meeting("vaaler", day=date(2023, 6, 23), items=11)

    deck = decks.deck_on("opening-deck", DAY, "representantskap-2023-06-23")

    assert deck.slides[0].is_cover
    assert deck.on == date(2023, 6, 23)
    titles = [one.title for one in deck.slides]
    assert titles[1:3] == ["Saksliste", "Saksliste (forts.)"]
    assert "Fire medlemmer 23.\u00a0juni 2023" in titles
    assert [len(one.grid.rows) for one in deck.slides[1:3]] == [9, 2]
    assert [one.key for one in decks.decks_on(deck.on)] == [
        "short-deck", "welcome-deck", "opening-deck"
    ]  # fmt: skip
    assert decks.pptx(deck).startswith(b"PK")


def grid_of(deck, title):
    return next(one.grid for one in deck.slides if one.title == title)


def test_members_bodies_groups_and_posts_stand_by_name_as_they_were_on_the_day(full, board, at):
    factories.body("samling", kind="assembly", name="Representantskapet")
    factories.body("gammelt", kind="committee", name="Gammelt utvalg", valid_until=date(2023, 7, 1))
    factories.body("areal", kind="expert_group", name="Faggruppe for areal")
    day, deck = date(2023, 7, 1), decks.deck_on("short-deck", date(2023, 7, 1))

    before = decks.deck_on("short-deck", date(2023, 6, 30))
    assert grid_of(deck, "Medlemmene").rows == (
        ("Oslo", "Oslo"), ("Viken", "Asker, Kárášjohka Žžčđŋŧ")
    )  # fmt: skip
    bodies = {one.title: one.points for one in (*before.slides, *deck.slides)}
    assert bodies["Politiske organer"] == ("Representantskapet er det øverste organet", "Styret")
    assert "Gammelt utvalg" in next(
        one.points for one in before.slides if one.title == "Politiske organer"
    )
    assert "Faggruppe for areal" in bodies["Administrative grupper"]
    assert deck.on == day


def test_secretariat_shows_who_works_there_that_day_and_what_is_not_known(full):
    with factories.opened("tests.arrange", factories.system("tests"), factories.AT):
        Position.objects.all().delete()
    factories.make(
        Position,
        person=Person.objects.get(name="Ola Standin"),
        title="rådgiver",
        valid_from=date(2022, 1, 1),
    )
    factories.make(
        Position, person=Person.objects.get(name="Kari Standin"), title="", field="klima",
        valid_from=date(2022, 1, 1), valid_until=date(2023, 12, 31),
    )  # fmt: skip

    both = grid_of(decks.deck_on("short-deck", date(2023, 12, 30)), "Sekretariatet")
    one = grid_of(decks.deck_on("short-deck", DAY), "Sekretariatet")

    assert (both.head, len(both.rows)) == (("Navn", "Stilling", "Arbeid"), 2)
    assert ("Kari Standin", "–", "klima") in both.rows
    assert (one.head, one.rows) == (("Navn", "Stilling"), (("Ola Standin", "rådgiver"),))


def test_roles_areas_and_priorities_stand_as_points_and_go_on_when_they_are_many(full):
    strategy = StrategyPeriod.objects.get()
    for number in range(1, 10):
        factories.make(
            WorkingForm, strategy=strategy, list_name="Arbeidsformer", number=number,
            text=f"form nummer {number}",
        )  # fmt: skip

    shown = {one.title: one.points for one in decks.deck_on("short-deck", DAY).slides}

    assert len(shown["Arbeidsformer"]) == 7
    assert shown["Arbeidsformer (forts.)"] == ("Form nummer 8", "Form nummer 9")
    area = FocusArea.objects.order_by("number").first()
    assert shown[f"Prioriterte aktiviteter: {area.name}"]


def test_points_that_are_long_share_slides_so_that_they_can_be_read():
    long = "Et punkt som er så langt at det tar flere linjer på lysarket, og mer enn det. " * 3

    shown = list(points_told("Punkter", [long] * 6))

    assert [len(one.points) for one in shown] == [5, 1]


def test_a_text_that_is_alone_is_no_list(full):
    deck = decks.deck_on("short-deck", DAY)
    slide = decks.Slide("Alene", points=("Bare denne setningen.",))
    both = decks.Slide("Flere", points=("En.", "To."))

    _cover, alone, two = slides(replace(deck, slides=(deck.slides[0], slide, both)))

    assert [len(list(one._element.iter(qn("a:buNone")))) for one in (alone, two)] == [1, 0]


def gathering():
    """An event of two days with a programme and a task for the groups."""
    of = factories.make(
        Event, slug="samling", title="Felles samling", kind="gathering", place="Asker",
        starts_on=DAY, ends_on=date(2024, 1, 1), summary="To dager.", changed_at=factories.AT,
    )  # fmt: skip
    factories.make(
        ProgrammeItem, slug="samling-1", event=of, position=1, title="Åpning", on=DAY,
        starts_at=time(10), ends_at=time(11),
    )  # fmt: skip
    factories.make(GroupTask, event=of, number=1, text="Hva er viktigst?", points=["for oss"])
    return of


def test_welcome_to_an_event_in_the_record_shows_its_programme_and_tasks(full):
    gathering()

    deck = decks.deck_on("welcome-deck", date(2022, 1, 1), "samling")

    assert deck.on == DAY
    assert (deck.title, deck.slides[0].points[2]) == ("Velkommen til Felles samling", "Sted: Asker")
    shown = {one.title: one for one in deck.slides}
    assert shown["Om arrangementet"].points == ("To dager.",)
    assert shown["Program: søndag 31.\u00a0desember 2023"].grid.rows[0][1] == "Åpning"
    assert shown["Oppgave 1"].points == ("Hva er viktigst?", "for oss")
    assert "Hvem vi er" in shown
    assert "samling" in [one.what for one in decks.decks_on(DAY)]
    assert decks.pdf(deck) == decks.pdf(decks.welcome_to("samling", DAY))


def test_command_prints_the_welcome_to_an_event_and_refuses_one_that_is_not_there(tmp_path, full):
    gathering()
    path, out = tmp_path / "v.pptx", io.StringIO()
    given = {"format": "pptx", "out": str(path), "stdout": out}

    call_command("publish", "welcome-deck", event="samling", **given)

    assert "Velkommen til Felles samling" in out.getvalue()
    with pytest.raises(CommandError, match="ikke arrangementet «borte»"):
        call_command("publish", "welcome-deck", event="borte", **given)


def test_opening_of_no_meeting_is_refused(db):
    with pytest.raises(decks.NoSuchDeck, match="ikke møtet «borte»"):
        decks.deck_on("opening-deck", DAY, "borte")


def test_opening_asks_for_the_meeting_and_writes_nothing_without(db, tmp_path):
    with pytest.raises(CommandError, match="Skriv hvilken: --meeting NØKKEL"):
        call_command("publish", "opening-deck", out=str(tmp_path / "lysark.pdf"))

    assert list(tmp_path.iterdir()) == []


def test_unknown_deck_and_day_are_refused(db):
    with pytest.raises(decks.NoSuchDeck, match="short-deck eller welcome-deck eller opening-deck"):
        decks.deck_on("dans", DAY)
    with pytest.raises(decks.NoSuchDeck, match="1990"):
        decks.deck_on("short-deck", date(1900, 1, 1))


# ------------------------------------------------------------------ house style


def test_house_colours_the_plain_master(full, styled):
    styled('accent = "#aa0011"\nfooter = "Prøverådet & venner"')

    shown = Presentation(io.BytesIO(decks.pptx(decks.deck_on("short-deck", DAY))))
    drawn = [shape for shape in shown.slide_master.shapes if shape.name == "Bunntekst"]
    theme = next(
        one.target_part for one in shown.slide_master.part.rels.values() if "theme" in one.reltype
    )

    assert [shape.text_frame.text for shape in drawn] == ["Prøverådet & venner"]
    assert b"AA0011" in theme.blob


def test_cover_has_the_councils_logo_and_drawing(full, styled):
    folder = styled('logo = "m.svg"\nlogo_alt = "Tre & tre «prikker»"\ncover = "bak.svg"')
    (folder / "m.svg").write_text(DRAWING, encoding="utf-8")
    (folder / "bak.svg").write_text(DRAWING, encoding="utf-8")
    deck = decks.deck_on("short-deck", DAY)

    shown = Presentation(io.BytesIO(decks.pptx(deck)))
    cover = next(one for one in shown.slide_layouts if one.name == "Forside")
    drawn = {one.name: one for one in cover.shapes if one.name in {"Logo", "Forsidebilde"}}

    assert drawn["Logo"]._element.nvPicPr.cNvPr.get("descr") == "Tre & tre «prikker»"
    assert drawn["Logo"].width == 2 * drawn["Logo"].height
    assert drawn["Forsidebilde"].width == shown.slide_width
    assert decks.pdf(deck).startswith(b"%PDF")


def test_councils_own_font_is_used_and_must_lie_in_its_folder(full, styled):
    folder = styled('font = "DejaVu Sans"')
    with pytest.raises(BadHouse, match="skriften «DejaVu Sans» finnes ikke i mappen"):
        house()

    inter = next((Path(press.HERE) / "fonts").glob("*400Regular.ttf"))
    renamed = inter.read_bytes().replace("Inter".encode("utf-16-be"), "Outer".encode("utf-16-be"))
    (folder / "outer.ttf").write_bytes(renamed)
    styled('font = "Outer"')
    deck = decks.deck_on("short-deck", DAY)
    shown = Presentation(io.BytesIO(decks.pptx(deck)))
    theme = next(
        one.target_part for one in shown.slide_master.part.rels.values() if "theme" in one.reltype
    )

    assert b'<a:latin typeface="Outer"' in theme.blob
    assert any("Outer" in one for one in fonts_in(decks.pdf(deck)))


def test_councils_own_master_is_used(full, styled):
    from samrad.publications.decks.master import plain_master
    from samrad.publications.house import House

    folder = styled('master = "egen.pptx"')
    (folder / "egen.pptx").write_bytes(plain_master(House(footer="Egen mal")))

    shown = Presentation(io.BytesIO(decks.pptx(decks.deck_on("short-deck", DAY))))

    assert "Egen mal" in [
        shape.text_frame.text for shape in shown.slide_master.shapes if shape.has_text_frame
    ]


def test_master_that_is_no_presentation_or_lacks_a_layout_is_refused(full, styled):
    folder = styled('master = "egen.pptx"')
    (folder / "egen.pptx").write_bytes(b"nei")
    with pytest.raises(decks.BadMaster, match="ikke en presentasjon"):
        decks.pptx(decks.deck_on("short-deck", DAY))

    Presentation().save(str(folder / "egen.pptx"))
    with pytest.raises(decks.BadMaster, match="Bare tittel, Forside, Tekst"):
        decks.pptx(decks.deck_on("short-deck", DAY))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("farge = 1", "«farge» er ikke et felt"),
        ("accent = 1", "accent skal være tekst"),
        ('accent = "rød"', "en farge som"),
        ('accent = "#ffcc00"', "«#ffcc00» er for lys til å leses på hvitt"),
        ('logo = "borte.svg"', "finnes ikke i mappen"),
        ('logo = "../agreement.toml"', "finnes ikke i mappen"),
        ('logo = "house.toml"', "ikke en SVG med mål"),
        ('cover = "borte.svg"', "cover «borte.svg» finnes ikke"),
        ("= =", "house.toml"),
    ],
)
def test_house_that_cannot_be_read_names_the_field(styled, text, why):
    styled(text)

    with pytest.raises(BadHouse, match=why):
        house()


def test_logo_that_is_too_large_is_refused(styled):
    folder = styled('logo = "m.svg"')
    (folder / "m.svg").write_bytes(b" " * 300_000)

    with pytest.raises(BadHouse, match="200 kB"):
        house()


def test_council_without_a_house_looks_like_everybody(settings, tmp_path):
    settings.COUNCILS = tmp_path

    assert house().mark == ""
    assert house().master_file is None


# ------------------------------------------------------------------ command and pages


@pytest.mark.parametrize("form", ["pptx", "pdf"])
def test_command_writes_the_deck(tmp_path, full, form):
    path, out = tmp_path / f"d.{form}", io.StringIO()

    call_command("publish", "short-deck", on="2023-12-31", format=form, out=str(path), stdout=out)

    assert Path(path).stat().st_size > 1000
    assert "Kort presentasjon, 13 lysark, 31.\u00a0desember 2023." in out.getvalue()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"format": "docx"}, "«docx» er ikke et format"),
        ({"format": "pptx", "on": "i går"}, "«i går» er ikke en dag"),
        ({"format": "pptx", "on": "1900-01-01"}, "Dagen må være"),
    ],
)
def test_command_refuses_in_norwegian(tmp_path, db, given, why):
    with pytest.raises(CommandError, match=why):
        call_command("publish", "short-deck", out=str(tmp_path / "d"), **given)


def test_office_downloads_the_deck_of_a_day(client, full):
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    page = "/kontor/dokumenter/presentasjoner/"

    assert "Tre medlemmer" in client.get(f"{page}?day=2023-12-31&what=møtet").content.decode()
    assert client.get(page).status_code == 200
    assert client.get(f"{page}?day=1900-01-01").status_code == 422
    assert client.get(f"{page}?day=x").status_code == 422
    answer = client.get(f"{page}welcome-deck.pptx?day=2023-12-31&what=møtet")
    assert answer["Content-Disposition"] == 'attachment; filename="velkommen-2023-12-31.pptx"'
    for missing in ("dans.pptx?day=2023-12-31", "short-deck.exe?day=2023-12-31", "short-deck.pdf"):
        assert client.get(f"{page}{missing}").status_code == 404


def test_kari_does_not_enter_the_presentations(client, db):
    client.force_login(users.user("Kari"))

    assert client.get("/kontor/dokumenter/presentasjoner/").status_code == 403
