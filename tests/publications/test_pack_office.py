"""Office files in a pack: pages where LibreOffice is, and the file beside where it is not."""

import hashlib
import io
import json
import re
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
import zipfile
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from tests.files import made
from tests.publications.test_pack import XLSX, a_pack, a_paper, printed, texts

from samrad.base import clock, store
from samrad.publications.pack import (
    File,
    Piece,
    confining,
    converting,
    forget_packs,
    forget_pages,
    office,
    with_pages,
)
from samrad.publications.pack import made as made_and_kept
from samrad.publications.pack.copies import ReachesOut, copy

DOCX, PPTX = (next(k for k, v in office.ENDINGS.items() if v == end) for end in ("docx", "pptx"))
TYPES = {"docx": DOCX, "pptx": PPTX, "xlsx": XLSX}
SENTENCE = "Sidene er gjort om fra DOCX; originalen ligger ved."


def kept(content, name):
    digest, size = store.keep(content)
    return File(
        path=store.path(digest), name=name, media_type=TYPES[name.rpartition(".")[2]],
        sha256=digest, size=size,
    )  # fmt: skip


def pack_of(*files):
    attached = (
        Piece(key=f"v{n}", title=f"Vedlegg {n}", level=2, content=file)
        for n, file in enumerate(files, 1)
    )
    return a_pack(Piece(key="sak", title="Sak", content=a_paper()), *attached)


def left_behind(settings):
    return [one.name for one in (settings.MEDIA_ROOT / "packs").glob(".new-*")]


def running(folder):
    """The processes with an open or named file under the folder."""
    found = []
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += [one] if str(folder).encode() in one.read_bytes() else []
        except OSError:
            continue
    return found


# ------------------------------------------------------------------ without the program


@pytest.fixture
def nothing_installed(settings):
    settings.OFFICE = "/finnes/ikke/soffice"


def test_without_the_program_the_file_lies_beside_as_before(nothing_installed):
    pack = pack_of(kept(made.docx("Hemmelig saft"), "notat.docx"))

    assert with_pages(pack) is pack
    assert "Filen er ikke en PDF" in " ".join(texts(printed(with_pages(pack))))


def test_program_that_is_not_wanted_is_not_found(settings):
    settings.OFFICE = "0"
    assert office.program() is None


def an_imitation(settings, tmp_path, script, version="9.9.9.9"):
    """A program that tells a version, and otherwise does as the script says."""
    path = tmp_path / "program" / "soffice"
    path.parent.mkdir(exist_ok=True)
    told = f'case "$*" in *--version*) echo "LibreOffice {version}"; exit;; esac\n'
    path.write_text(f"#!/bin/sh\n{told}{script}\n")
    path.chmod(0o755)
    settings.OFFICE = str(path)
    return path


def test_program_that_hangs_is_ended_with_all_it_started_and_the_file_lies_beside(
    settings, tmp_path, monkeypatch
):
    an_imitation(settings, tmp_path, f"sleep 321 & sleep 321 # {tmp_path}")
    monkeypatch.setattr(office, "SECONDS", 21)
    job = tmp_path / "job"
    job.mkdir()
    monkeypatch.setattr(converting, "EACH", 0.3)
    monkeypatch.setattr(converting, "START", 0.1)
    source = kept(made.docx("Tog"), "tog.docx")
    told = converting.converted(
        converting.Job(Path(settings.OFFICE), job, [(str(source.path), "docx", 9)], 5)
    )

    assert told == [{"why": "slow"}]
    assert running(tmp_path / "job") == []


def test_what_could_not_be_converted_is_told_and_tried_again_the_day_after(
    settings, tmp_path, caplog
):
    an_imitation(settings, tmp_path, "exit 1")
    pack = pack_of(kept(made.docx("Tog"), "tog.docx"))

    first = with_pages(pack)

    assert "Filen lot seg ikke gjøre om til sider." in " ".join(texts(printed(first)))
    assert first.sha256 == with_pages(pack).sha256 != pack.sha256
    assert caplog.text.count("ble ikke gjort om") == 1  # the second time nobody tried
    forget_pages(clock.now() + timedelta(days=2))
    assert list(settings.MEDIA_ROOT.glob("??/*.pages-*")) == []
    assert left_behind(settings) == []


def test_a_converter_that_goes_down_with_two_files_is_given_them_one_by_one(
    settings, tmp_path, monkeypatch
):
    an_imitation(settings, tmp_path, "exit 1")
    monkeypatch.setattr(office, "CONVERTER", "samrad.finnes_ikke")
    files = [kept(made.docx(word), "a.docx") for word in ("En", "To")]

    pages = [one.content.pages for one in with_pages(pack_of(*files)).pieces[1:]]

    assert [one.why for one in pages] == ["Filen lot seg ikke gjøre om til sider."] * 2


def test_a_turn_that_does_not_come_leaves_the_file_beside_for_now(settings, tmp_path, monkeypatch):
    an_imitation(settings, tmp_path, "exit 1")
    monkeypatch.setattr(office, "PATIENCE", 0)
    pack = pack_of(kept(made.docx("Tog"), "tog.docx"))

    assert with_pages(pack).pieces[1].content.pages.why == "Filen er ikke gjort om til sider ennå."


def test_a_maker_that_is_killed_leaves_no_program_and_no_folder(settings, tmp_path):
    an_imitation(settings, tmp_path, 'echo "$*" > /dev/null; exec sleep 322')
    source = kept(made.docx("Tog"), "tog.docx")
    folder = tmp_path / "arbeid"
    folder.mkdir()
    told = {
        "program": settings.OFFICE, "folder": str(folder), "seconds": 90, "parent": 0,
        "files": [[str(source.path), "docx", 9]],
    }  # fmt: skip
    script = (
        "import json, os, subprocess, sys\n"
        "told = json.loads(sys.argv[1]) | {'parent': os.getpid()}\n"
        f"command = [sys.executable, '-m', '{office.CONVERTER}']\n"
        "subprocess.run(command, input=json.dumps(told).encode())"
    )
    maker = subprocess.Popen([sys.executable, "-c", script, json.dumps(told)])
    wait(lambda: (folder / "profile").is_dir() and sleeping("322"))

    maker.send_signal(signal.SIGKILL)
    maker.wait()

    wait(lambda: not sleeping("322") and not folder.exists())


def wait(condition):
    for _time in range(200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError


def sleeping(seconds):
    found = Path("/proc").glob("[0-9]*/cmdline")
    told = []
    for one in found:
        try:
            told.append(one.read_bytes())
        except OSError:
            continue
    return f"sleep\0{seconds}\0".encode() in told


def test_a_half_conversion_is_swept_with_the_packs(settings):
    folder = settings.MEDIA_ROOT / "packs" / ".new-abc" / "made"
    folder.mkdir(parents=True)

    assert forget_packs(clock.now() + timedelta(days=3)) == 1
    assert left_behind(settings) == []


# ------------------------------------------------------------------ what is handed to it


def copied(tmp_path, content):
    source, to = tmp_path / "fra", tmp_path / "til"
    source.write_bytes(content)
    copy(source, to)
    return zipfile.ZipFile(to)


def test_a_link_of_word_to_the_web_hides_no_other_field(tmp_path):
    code = 'HYPERLINK "https://linkedin.com/in/x"'
    link = f'<w:p xmlns:w="{made.WORD}"><w:instrText>{code}</w:instrText></w:p>'
    begun = '<w:instrText>HYPERLINK "https://x</w:instrText><w:fldChar/>'
    hidden = f'<w:p xmlns:w="{made.WORD}">{begun}<w:instrText>INCLUDE"a</w:instrText></w:p>'

    copied(tmp_path, made.with_part(made.docx("x"), "word/ekstra.xml", link.encode())).close()
    with pytest.raises(ReachesOut):
        copied(tmp_path, made.with_part(made.docx("x"), "word/ekstra.xml", hidden.encode()))


def test_pictures_by_path_are_dropped_and_links_stay(tmp_path):
    rels = "word/_rels/document.xml.rels"
    linked = made.with_relation(made.docx("x"), rels, "image", "file:///etc/passwd")

    with copied(tmp_path, linked) as packed:
        assert b"passwd" not in packed.read(rels)
    pressed = made.with_relation(made.docx("x"), rels, "hyperlink", "https://example.no/")
    with copied(tmp_path, pressed) as packed:
        assert b"example.no" in packed.read(rels)


@pytest.mark.parametrize(
    "part",
    [
        made.paragraph_of_runs("x").decode().replace("w:t>", "w:instrText>").replace(">x", ">RD a"),
        f'<w:p xmlns:w="{made.WORD}"><w:fldSimple w:instr="INCLUDEPICTURE a.png"/></w:p>',
        '<v:fill xmlns:v="urn:v" src="file:///srv/hemmelig.png"/>',
        '<s:section-source xmlns:s="urn:s" xmlns:x="http://www.w3.org/1999/xlink" x:href="../a"/>',
    ],
)
def test_file_that_reads_other_files_is_not_converted(tmp_path, part):
    with pytest.raises(ReachesOut):
        copied(tmp_path, made.with_part(made.docx("x"), "word/ekstra.xml", part.encode()))


@pytest.mark.parametrize(
    ("columns", "way", "across"), [(3, "portrait", 1), (20, "landscape", 1), (40, "landscape", 2)]
)
def test_a_sheet_is_as_wide_as_its_page_and_on_its_side_when_wide(tmp_path, columns, way, across):
    content = made.xlsx(*[tuple(range(columns))] * 3)
    with copied(tmp_path, content) as packed:
        root = etree.fromstring(packed.read("xl/worksheets/sheet1.xml"))
    setup = root.find("{*}pageSetup")

    assert root.find("{*}sheetPr/{*}pageSetUpPr").get("fitToPage") == "1"
    assert (setup.get("orientation"), setup.get("fitToWidth")) == (way, str(across))
    assert setup.get("fitToHeight") == "0"


# ------------------------------------------------------------------ with the program


@pytest.fixture(scope="module")
def real():
    """LibreOffice, where it is."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice mangler: installer LibreOffice for å gjøre om Office-filer.")


@pytest.fixture(scope="module")
def converted(real, tmp_path_factory):
    """A pack with a text, slides, a sheet too long and a broken file; converted in one start."""
    from django.test import override_settings

    root = tmp_path_factory.mktemp("lager")
    with override_settings(MEDIA_ROOT=root, OFFICE=""):
        rows = [(f"Rad {n}", n, "Hemmelig") for n in range(3100)]
        pack = pack_of(
            kept(made.docx("Toget er fullt", "Bussen står i kø"), "notat.docx"),
            kept(made.pptx("Første lysark", "Andre lysark"), "lysark.pptx"),
            kept(made.xlsx(*rows), "langt.xlsx"),
            kept(made.docx("x")[:3000], "ødelagt.docx"),
        )
        return root, pack, with_pages(pack)


@pytest.fixture
def pages(converted, settings):
    settings.MEDIA_ROOT, settings.OFFICE = converted[0], ""
    return converted


def test_office_files_become_pages_and_the_originals_lie_beside(pages):
    _root, pack, ready = pages
    content = printed(ready)
    told = texts(content)

    assert SENTENCE in told[0]
    assert any(one.startswith("Toget er fullt Bussen står i kø") for one in told)
    assert [one.split()[0] for one in told if "lysark Til" in one] == ["Første", "Andre"]
    with pikepdf.open(io.BytesIO(content)) as document:
        kept_beside = {
            key: one.get_file().read_bytes() for key, one in document.attachments.items()
        }
        assert document.check_pdf_syntax() == []
    assert kept_beside["notat.docx"] == pack.pieces[1].content.path.read_bytes()
    assert set(kept_beside) == {"notat.docx", "lysark.pptx", "langt.xlsx", "ødelagt.docx"}


def test_the_same_bytes_twice_and_another_fingerprint_with_pages(pages):
    _root, pack, ready = pages

    assert printed(ready) == printed(with_pages(pack))
    assert with_pages(pack).sha256 == ready.sha256 != pack.sha256
    assert made_and_kept(pack, clock.now()).name == f"{ready.sha256}.pdf"


def test_sheet_of_too_many_pages_and_broken_file_say_why(pages):
    told = " ".join(texts(printed(pages[2])))
    if not list(Path(shutil.which("soffice")).resolve().parent.glob("libsclo.so")):
        pytest.skip("soffice har ikke Calc.")

    found = re.search(r"Filen ville blitt (\d+) sider her", told)
    assert found is not None
    assert int(found[1]) > office.MOST_SHEETS
    assert "Filen lot seg ikke gjøre om til sider." in told


def test_kept_pages_are_closed_to_others_say_nothing_of_when_and_go_with_the_content(pages):
    root, pack, ready = pages
    file = kept(made.docx("Slettes"), "slettes.docx")
    made_of = with_pages(pack_of(file)).pieces[1].content.pages.path
    first = ready.pieces[1].content.pages.path

    with pikepdf.open(first) as document:
        assert "/Metadata" not in document.Root
        assert len(document.docinfo) == 0
        assert document.Root.MarkInfo.Marked
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert first.parent == pack.pieces[1].content.path.parent
    store.forget(file.sha256)
    assert not made_of.exists()
    assert list((root / "packs").glob(".new-*")) == []


def test_two_at_once_wait_for_each_other_and_convert_once(pages):
    pack = pack_of(kept(made.docx("Samtidig"), "samtidig.docx"))
    found = []
    both = [threading.Thread(target=lambda: found.append(with_pages(pack))) for _one in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert found[0] == found[1]
    assert found[0].pieces[1].content.pages.path is not None


def test_the_program_reads_nothing_else_of_the_machine(real, tmp_path):
    """What a hostile file would have it open is not there for it."""
    secret, folder = tmp_path / "secret", tmp_path / "arbeid"
    secret.write_text("nøkkelen")
    folder.mkdir()
    if confining._libc.syscall(confining.MAKE_RULES, None, 0, 1) < 1:
        pytest.skip("Kjernen har ikke Landlock.")
    script = (
        "import os, sys; from pathlib import Path\n"
        "from samrad.publications.pack.confining import confine\n"
        "confine(os.getppid(), Path(sys.argv[1]), Path('/usr/bin/env'), 9)\n"
        "os.execv('/bin/cat', ['cat', sys.argv[2]])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(folder), str(secret)], capture_output=True, check=False
    )

    assert b"Permission denied" in ran.stderr
    assert ran.stdout == b""


def test_digest_of_the_file_names_its_pages(pages):
    file = pages[1].pieces[1].content
    assert file.sha256 == hashlib.sha256(file.path.read_bytes()).hexdigest()
    assert file.path.with_name(pages[2].pieces[1].content.pages.path.name).is_file()
