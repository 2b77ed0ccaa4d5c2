import io
import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from tests.factories import AT

from samrad.base import clock
from samrad.base.actions import opened
from samrad.base.policies import system
from samrad.publications import press, queries, renderings, typesetting
from samrad.publications.outlines import OUTLINES
from samrad.register.models import Membership, Municipality

SITE = "https://raad.example.no/"
FOLDER = "/dokumenter/arsrapport/2023/"


@pytest.fixture
def edition(full):
    return queries.edition("annual-report", 2023)


@pytest.fixture
def pdf(edition):
    return typesetting.pdf(edition, SITE)


def text_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def roles(pdf: bytes) -> set[str]:
    """The roles in the structure tree: H1, Table, TH."""
    found: set[str] = set()
    document = pikepdf.open(io.BytesIO(pdf))
    waiting = [document.Root.StructTreeRoot]
    while waiting:
        here = waiting.pop()
        if isinstance(here, pikepdf.Array):
            waiting += list(here)
        elif isinstance(here, pikepdf.Dictionary):
            if "/S" in here:
                found.add(str(here.S))
            if "/K" in here:
                waiting.append(here.K)
    return found


def test_pdf_declares_both_standards_title_and_language(pdf):
    document = pikepdf.open(io.BytesIO(pdf))
    metadata = document.open_metadata()

    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    assert metadata["pdfuaid:part"] == "1"
    assert metadata["dc:title"] == "Årsrapport 2023"
    assert str(document.Root.Lang) == "nb-NO"
    assert bool(document.Root.MarkInfo.Marked)
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def test_pdf_has_bookmarks_for_every_chapter(pdf):
    with pikepdf.open(io.BytesIO(pdf)).open_outline() as outline:
        titles = [item.title for item in outline.root]

    assert titles == [chapter.title for chapter in OUTLINES["annual-report"].chapters]


def test_pdf_tags_tables_with_headers_and_captions(pdf):
    assert {"/Table", "/TH", "/TR", "/TD", "/Caption", "/H1", "/H2", "/H3", "/L", "/TOC"} <= roles(
        pdf
    )


def test_pdf_embeds_only_our_fonts(pdf):
    names = {
        str(font.BaseFont)
        for page in pikepdf.open(io.BytesIO(pdf)).pages
        for font in page.Resources.get("/Font", {}).values()
    }

    assert names
    assert all("+Inter" in name for name in names)


def test_pdf_says_draft_and_counts_its_pages_on_every_page(pdf):
    pages = text_of(pdf)

    for number, page in enumerate(pages, start=1):
        assert "UTKAST" in page
        assert f"{number} av {len(pages)}" in page


def test_pdf_prints_sami_letters(pdf):
    assert "Kárášjohka Žžčđŋŧ" in " ".join(text_of(pdf))


def test_pdf_numbers_lead_to_their_rows_on_the_web(pdf):
    addresses = {
        str(note.A.URI)
        for page in pikepdf.open(io.BytesIO(pdf)).pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    }

    assert f"{SITE}dokumenter/arsrapport/2023/spor/register.council/members/" in addresses


def test_pdf_is_the_same_bytes_for_the_same_record_in_another_process(edition, pdf):
    script = (
        "import sys, json, typst, datetime; d = json.load(sys.stdin);"
        "c = typst.Compiler(d['t'], root=d['r'], font_paths=[d['f']], ignore_system_fonts=True);"
        "sys.stdout.buffer.write(c.compile(format='pdf', pdf_standards=['a-2a', 'ua-1'],"
        "sys_inputs=d['i'], timestamp=datetime.datetime(2023, 12, 31, 12,"
        "tzinfo=datetime.timezone.utc)))"
    )
    given = {
        "t": str(press.HERE / "typst" / "document.typ"),
        "r": str(press.HERE / "typst"),
        "f": str(press.HERE / "fonts"),
        "i": typesetting.inputs(edition, SITE),
    }

    other = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps(given).encode(),
        capture_output=True,
        check=True,
    )

    assert typesetting.pdf(queries.edition("annual-report", 2023), SITE) == pdf
    assert other.stdout == pdf


def test_pdf_of_an_empty_year_says_so(full):
    pages = text_of(typesetting.pdf(queries.edition("annual-report", 1999), SITE))

    assert "Registeret har ingen opplysninger om dette året." in " ".join(pages[0].split())


def test_record_text_is_never_read_as_typst(full, gate):
    Membership.objects.all()[0].municipality.names.update(name="#panic() $x$ *fet*")

    made = text_of(typesetting.pdf(queries.edition("annual-report", 2023), SITE))

    assert "#panic() $x$ *fet*" in " ".join(made)


def test_page_shows_every_chapter_with_a_way_from_the_contents(client, full):
    page = client.get(FOLDER).content.decode()

    anchors = re.findall(r'href="#([^"]+)"', page)
    assert "kapittel-organisasjon" in anchors
    for anchor in anchors:
        assert f'id="{anchor}"' in page


def test_every_number_on_the_page_leads_to_its_rows(client, full):
    page = client.get(FOLDER).content.decode()

    doors = set(re.findall(r'href="(/dokumenter/arsrapport/2023/spor/[^"]+)"', page))
    assert len(doors) > 20
    for door in doors:
        assert client.get(door).status_code == 200, door


def test_rows_behind_a_number_are_listed_with_their_sources(client, full):
    page = client.get(f"{FOLDER}spor/register.council/members/").content.decode()

    assert page.count("register.membership:") == 3
    assert "Kárášjohka" in page
    assert "Kilde" in page


def test_rows_behind_a_stated_number_name_the_document(client, full):
    page = client.get(
        f"{FOLDER}spor/bodies.board/bodies.styret.stated.1.meetings/"
    ).content.decode()

    assert "4 er oppgitt i «Årsrapport for prøven»." in page


def test_rows_behind_a_share_show_the_sum(client, full):
    page = client.get(f"{FOLDER}spor/register.council/share/").content.decode()

    assert "800\u00a0000 av 5\u00a0488\u00a0984 er 14,6 prosent" in page


def test_rows_behind_a_gap_say_what_is_missing(client, full):
    page = client.get(f"{FOLDER}spor/publications.ethics/gap/").content.decode()

    assert "kommuneloven § 14-7 andre ledd bokstav d" in page


@pytest.mark.parametrize(
    "address",
    [
        "/dokumenter/tull/2023/",
        "/dokumenter/arsrapport/1066/",
        "/dokumenter/arsrapport/99999999999/",
        f"{FOLDER}arsrapport-2022.pdf",
        f"{FOLDER}spor/bodies.board/tull/",
        f"{FOLDER}spor/tull/tull/",
    ],
)
def test_what_is_not_there_is_not_found(client, full, address):
    assert client.get(address).status_code == 404


def test_data_holds_every_fact_with_rows_and_fingerprint(client, full):
    data = client.get(f"{FOLDER}arsrapport-2023.json").json()

    assert data == client.get(f"{FOLDER}?format=json").json()
    sections = {one["key"]: one for chapter in data["chapters"] for one in chapter["sections"]}
    members = sections["register.council"]["facts"]["members"]
    assert members["value"] == 3
    assert len(members["rows"]) == 3
    assert len(members["sha256"]) == 64
    assert sections["publications.ethics"]["facts"]["gap"]["asked_by"].endswith("bokstav d")


def test_pdf_can_be_downloaded_with_links_to_this_site(client, full):
    answer = client.get(f"{FOLDER}arsrapport-2023.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert b"http://testserver/dokumenter/arsrapport/2023/" in answer.content


def test_name_with_a_sign_no_font_has_is_set_and_the_sign_told_missing(client, full, gate):
    Municipality.objects.get(slug="oslo").names.update(name="Oslo \U0001f9ff")

    answer = client.get(f"{FOLDER}arsrapport-2023.pdf")

    pages = pypdfium2.PdfDocument(answer.content)
    assert any("Oslo \ufffd" in page.get_textpage().get_text_bounded() for page in pages)


def test_what_cannot_be_set_is_told_with_a_way_to_the_page(client, full, gate, monkeypatch):
    monkeypatch.setattr("samrad.publications.signs.MISSING", "\U0001f9fe")
    Municipality.objects.get(slug="oslo").names.update(name="Oslo \U0001f9fe")

    answer = client.get(f"{FOLDER}arsrapport-2023.pdf")

    assert answer.status_code == 503
    page = answer.content.decode()
    assert "kan ikke settes i PDF" in page
    assert f'href="{FOLDER}"' in page


def test_list_offers_each_year_since_the_council_got_its_form(client, full):
    page = client.get("/dokumenter/").content.decode()

    assert reverse("publications:edition", args=["arsrapport", 2020]) in page
    assert reverse("publications:edition", args=["arsrapport", 2019]) not in page


def test_list_offers_this_year_when_the_record_is_empty(client, db):
    assert client.get("/dokumenter/").content.count(b"/dokumenter/arsrapport/") == 1


def test_page_of_an_empty_record_says_so(client, db):
    assert "Registeret har ingen opplysninger om dette året." in client.get(FOLDER).content.decode()


def test_file_stands_alone_and_leads_to_rows_inside_itself(edition):
    made = renderings.whole_file(edition)

    assert "<style>" in made
    assert not re.search(
        r'(?:src|href)="(?!#|data:)[^"]*"', re.sub(r'href="https?://[^"]*"', "", made)
    )
    for anchor in re.findall(r'href="#([^"]+)"', made):
        assert f'id="{anchor}"' in made, anchor
    identifiers = re.findall(r' id="([^"]+)"', made)
    assert len(identifiers) == len(set(identifiers))


# ---------------------------------------------------------------- Kontoret and the command line


def test_office_lists_documents_with_their_gaps(client, full):
    from tests.factories import users

    client.force_login(users.user("Ingrid", "secretariat"))

    page = client.get("/kontor/dokumenter/").content.decode()

    assert "Årsrapport 2023" in page
    assert "Kreves av kommuneloven § 14-7 andre ledd bokstav a." in page


def test_kari_cannot_open_the_office_list(client, db):
    from tests.factories import users

    assert client.get("/kontor/dokumenter/").status_code == 302
    client.force_login(users.user("Kari"))
    assert client.get("/kontor/dokumenter/").status_code == 403


def publish(path, **given):
    options = {"year": "2023", "format": "json", "out": str(path)} | given
    document = options.pop("document", "annual-report")
    out = io.StringIO()
    call_command("publish", document, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("form", ["pdf", "html", "json", "docx"])
def test_command_writes_each_format(tmp_path, full, form):
    path = tmp_path / f"rapport.{form}"

    said = publish(path, format=form)

    start = {"pdf": b"%PDF-1.7", "html": b"<!doctype html>", "json": b"{", "docx": b"PK"}[form]
    assert path.read_bytes().startswith(start)
    assert "Årsrapport 2023 (utkast)" in said
    assert list(tmp_path.iterdir()) == [path]


def test_command_says_when_the_year_is_empty(tmp_path, db):
    said = publish(tmp_path / "r.json", year="1999")

    assert "Registeret har ingen opplysninger om dette året." in said


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"format": "odt"}, "«odt» er ikke et format"),
        ({"year": "i fjor"}, "«i fjor» er ikke et år"),
        ({"year": "99999"}, "Året må være fra 1990 til 2100"),
        ({"document": "tull"}, "«tull» er ikke et dokument"),
    ],
)
def test_command_refuses_in_norwegian_with_exit_2(tmp_path, db, given, why):
    with pytest.raises(CommandError, match=why) as refused:
        publish(tmp_path / "r", **given)

    assert refused.value.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_command_leaves_the_old_file_when_it_cannot_write(tmp_path, full):
    with pytest.raises(CommandError, match="Gamle filer står"):
        publish(tmp_path / "finnes-ikke" / "r.json")


def test_command_writes_over_no_device_and_no_folder(tmp_path, full):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for path in (pipe, tmp_path):
        with pytest.raises(CommandError, match="det er ingen vanlig fil") as refused:
            publish(path)
        assert refused.value.returncode == 2
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_full_disk_leaves_the_old_file(tmp_path, full):
    path = tmp_path / "r.json"
    path.write_text("det gamle")
    (tmp_path / ".r.json.new").symlink_to("/dev/full")

    with pytest.raises(CommandError, match="Gamle filer står"):
        publish(path)

    assert path.read_text() == "det gamle"


def said(year: int, key: str) -> str:
    part = queries.edition("annual-report", year).part(key)
    return " ".join("".join(part.content.itertext()).replace("\xa0", " ").split())


def test_a_year_that_lasts_is_told_as_it_stands_and_one_to_come_not_at_all(full, client):
    with clock.stopped(datetime(2023, 5, 2, 9, tzinfo=UTC)):
        assert "Per 2. mai 2023 har rådet tre kommuner" in said(2023, "register.council")
        assert "Per 2. mai 2023 har rådet tre medlemmer" in said(2023, "register.members")
        with pytest.raises(queries.NoSuchYear, match="kan ikke lages for 2024 ennå"):
            queries.edition("annual-report", 2024)
        assert client.get("/dokumenter/arsrapport/2024/").status_code == 404
        assert client.get("/dokumenter/arsrapport/2024/arsrapport-2024.pdf").status_code == 404

    assert "Ved utgangen av 2023 hadde rådet tre kommuner" in said(2023, "register.council")


def test_members_nobody_has_entered_are_not_told_as_none(full):
    with opened("tests.arrange", system("tests"), AT):
        Membership.objects.update(valid_from=date(2024, 1, 1))

    told = said(2023, "register.council")

    assert "Registeret har ingen medlemmer i perioden." in told
    assert "ingen kommuner som medlemmer" not in told
    assert "er organisert som interkommunalt politisk råd" in told
