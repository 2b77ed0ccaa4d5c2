"""An assembly entered whole, with the standing cast: elections, 53 of 64 present, and printed."""

# Reference: the assembly of 10 November 2023 had elections, and 53 of 64 were present (årsrapport
# 2023). Who they were, what was proposed and how they voted is not known: all of it is invented.

import shutil
import subprocess
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from docx import Document
from tests import factories
from tests.meetings.test_office import DESK, november, office, plan, shown  # noqa: F401 -- fixtures

from samrad.meetings import queries
from samrad.meetings.models import AgendaItem, Meeting, Minutes

pytestmark = pytest.mark.django_db
ELECTED = ("Håkon Standin", "Solveig Standin", "Representant for kommune 07")
ITEMS = (
    "Valg av leder i representantskapet",
    "Valg av nestleder i representantskapet",
    "Valg av styre",
)


@pytest.fixture
def entered(office, db):  # noqa: F811
    """The meeting as a secretary enters it from an empty form, page by page."""
    body = factories.body("rep", "assembly", name="Representantskapet", is_elected=True)
    for number in range(1, 65):
        factories.member(
            f"kommune-{number:02}", name=f"Kommune {number:02}", number=f"{4000 + number}"
        )
    _row, page = plan(office, body, day="2023-11-10")
    for title in ITEMS:
        office.post(f"{page}sak/", {"title": title, "kind": "election"})
    held = {"opened": "12:00", "closed": "13:10", "place": "Teams", "chair": "Håkon Standin"}
    office.post(f"{page}holdt/", held)
    roll = queries.roll_of(Meeting.objects.get())
    there = {"there": [seat.key for seat in roll[:53]]}
    office.post(f"{page}frammote/", there | {"present": "53", "total": "64"})
    for item, elected in zip(AgendaItem.objects.order_by("position"), ELECTED, strict=True):
        sent = {"subject": "election", "method": "shown", "kind": "elected", "entitled": "64"}
        sent |= {"in_favour": "53", "text": f"{elected} er valgt.", "legal_basis": "§ 18-3"}
        answer = office.post(f"{page}behandling/{item.pk}/", sent)
        assert answer.status_code == 302
    assert office.post(f"{page}motebok/ferdig/").status_code == 302
    return page


def test_minutes_hold_the_whole_assembly(entered, office):  # noqa: F811
    content = Minutes.objects.get().content

    assert Meeting.objects.get().held_on == date(2023, 11, 10)
    assert content["attendance"][0].startswith("53 med stemmerett møtte: Kommune 01, Kommune 02,")
    assert content["attendance"][1].startswith("Ikke til stede: Kommune 54,")
    assert [one["title"] for one in content["items"]] == list(ITEMS)
    assert {one["votes"][0]["sentence"] for one in content["items"]} == {
        "Valget ble enstemmig godkjent."
    }
    assert content["items"][0]["votes"][0]["findings"][0]["reason"] == (
        "53 av 64 stemte; 32 kreves. Vedtaksført."
    )
    assert "Alt møteboka skal ha, er ført." in shown(office, f"{entered}motebok/")


def test_pdf_holds_every_item_and_is_tagged(entered, office):  # noqa: F811
    pdf = office.get(f"{entered}motebok.pdf").content

    with pikepdf.open(BytesIO(pdf)) as read:
        assert read.Root.MarkInfo.Marked
        assert len(read.Root.Outlines.First.keys()) > 0


def test_word_file_opens_clean_in_libreoffice(entered, office, tmp_path):  # noqa: F811
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice mangler: installer LibreOffice for å åpne Word-filen.")
    path = tmp_path / "motebok.docx"
    path.write_bytes(office.get(f"{entered}motebok.docx").content)
    words = [one.text for one in Document(path).paragraphs]

    done = subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(path),
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "Solveig Standin er valgt." in words
    assert "rror" not in done.stderr
    with pikepdf.open(tmp_path / "motebok.pdf") as read:
        assert len(read.pages) >= 2
