"""The board pack: everything to a meeting in one PDF, and nothing of it to the wrong eyes."""

import io
import re
from datetime import UTC, datetime, timedelta

import pikepdf
import pypdfium2
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from tests import factories
from tests.factories import cases as made
from tests.factories import users
from tests.files import made as files
from tests.meetings.conftest import HELD, SECRET, words

from samrad.base import clock, store
from samrad.base.policies import ANYONE, Actor
from samrad.base.ports.chores import CHORES
from samrad.base.vocabulary import Role
from samrad.cases import actions as cases
from samrad.cases.models import CaseAttachment, CasePaper
from samrad.cases.queries import Manuscript
from samrad.files import actions as documents
from samrad.files.actions import Upload
from samrad.identity.queries import actor_for
from samrad.meetings import actions
from samrad.meetings.models import AgendaItem, Meeting, Notice
from samrad.meetings.queries import boardpack
from samrad.publications import pack as packs

pytestmark = pytest.mark.django_db
AT = datetime(2025, 3, 7, 12, 0, 0, 5, tzinfo=UTC)
SLUG = "styre-2025-03-14"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NOTE = "Tyttebærsaft spør jeg om"


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def user():
    """Ola's user, who sits in the board."""
    return users.user("Ola", Role.DELEGATE, scope="styre")


@pytest.fixture
def member(user):
    return actor_for(user, HELD)


def upload(title, *pages):
    return Upload(f"{title.lower()}.pdf", files.pdf(*pages))


def on_agenda(held, title, position, *, ingrid, at, **item):
    """A case with a final paper and an attachment, on the agenda."""
    case = made.case(f"sak-{position}", title)
    step = made.step(case, held.body, slug=f"styre-{case.slug}", number=position, year=2025)
    given = {"actor": ingrid, "at": at}
    wording = Manuscript(
        background=f"Bakgrunn om {title}.", assessment="Vi har **vurdert** dette.",
        recommendation=f"Styret vedtar {title}.", alternatives=(("Nei", "Styret sier nei."),),
        recommended_by="Direktøren",
    )  # fmt: skip
    paper = cases.write_paper(**given, case=case, step=step, manuscript=wording, revision=0)
    cases.upload_attachment(
        **given, case=case, title=f"Rapport om {title}",
        upload=upload(title, f"{title} vedlegg 1", f"{title} vedlegg 2"),
    )  # fmt: skip
    cases.finalise_paper(**given, paper=paper, revision=1)
    return factories.make(
        AgendaItem, slug=f"{held.slug}-{position}", meeting=held, position=position,
        consideration=step, number=f"{position}/25", **item,
    )  # fmt: skip


@pytest.fixture
def meeting(held, ingrid, at):
    """Two cases, the second closed here; both with papers and attachments. The notice is out."""
    on_agenda(held, "Flere tog", 1, ingrid=ingrid, at=at)
    on_agenda(
        held, f"{SECRET} til kontoret", 2, ingrid=ingrid, at=at,
        closed_basis="kommuneloven § 11-5 andre ledd", public_title="Personalsak",
    )  # fmt: skip
    factories.make(AgendaItem, slug="eventuelt", meeting=held, position=3, title="Eventuelt")
    factories.make(
        Notice, meeting=held, called_by="chair", issued_at=AT, issued_by="user:1", sha256="x",
        text=words("Velkommen til **møte**."),
    )  # fmt: skip
    cases.publish_paper(actor=ingrid, at=at, paper=CasePaper.objects.get(case__slug="sak-1"))
    return held


def test_notice_publishes_a_paper_that_is_for_the_case_as_a_whole(board, ingrid, at):
    given = {"actor": ingrid, "at": at}
    case = made.case("sak-hel", "Flere tog")
    step = made.step(case, board, slug="styre-sak-hel", number=3, year=2025)
    wording = Manuscript(background="Bakgrunn.", assessment="", recommendation="Styret vedtar.")
    paper = cases.write_paper(**given, case=case, step=None, manuscript=wording, revision=0)
    attached = cases.upload_attachment(
        **given, case=case, title="Rapport", upload=upload("Rapport", "Tog og spor")
    )
    cases.finalise_paper(**given, paper=paper, revision=1)
    row = actions.plan_meeting(**given, body=board, held_on=at.date() + timedelta(days=30))
    actions.add_item(**given, meeting=row, consideration=step)

    actions.issue_notice(**given, meeting=row)

    paper.refresh_from_db()
    assert paper.published_at == at
    assert attached.document.published_at is None  # as it was before; the row says otherwise now
    attached.document.refresh_from_db()
    assert attached.document.published_at == at


def told(pack):
    out = io.BytesIO()
    packs.put(pack, out)
    return read(out.getvalue())


def read(content):
    document = pypdfium2.PdfDocument(content)
    text = " ".join(" ".join(p.get_textpage().get_text_bounded().split()) for p in document)
    document.close()
    return text


def everything_in(content):
    """The text, the bookmarks and every string and stream of a PDF, opened."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False,
        )  # fmt: skip
        with document.open_outline() as outline:
            titles = " ".join(
                f"{one.title} {' '.join(two.title for two in one.children)}" for one in outline.root
            )
    return f"{read(content)} {titles}".encode() + out.getvalue()


# ------------------------------------------------------------------ what is in it


def test_pack_holds_notice_agenda_papers_and_attachments_in_order(meeting, member):
    text = told(boardpack.full_pack(SLUG, HELD, member))

    wanted = [
        "Møtemappe", "Styret 14. mars 2025", "Innhold", "Sak 1/25 Flere tog", "Eventuelt",
        "Innkalling og saksliste", "Velkommen til møte.", "Saksliste", "1. Sak 1/25: Flere tog",
        "Saksframlegg · Sak 1/25 Flere tog", "Bakgrunn om Flere tog.", "Vurdering",
        "Styret vedtar Flere tog.", "Styret sier nei.", "Flere tog vedlegg 1",
        "Vedlegg 1: Rapport om Flere tog", "Flere tog vedlegg 2",
        f"{SECRET} til kontoret vedlegg 2",
    ]  # fmt: skip
    places, last = [], 0
    for one in wanted:
        last = text.replace("\xa0", " ").find(one, last)
        places.append((one, last >= 0))
    assert [one for one, found in places if not found] == []
    assert "Direktøren" in text
    assert "Rådhuset, rom 3" in text


def test_paper_of_the_body_comes_before_that_of_the_whole_case_and_drafts_never(
    held, ingrid, at, member
):
    item = on_agenda(held, "Flere tog", 1, ingrid=ingrid, at=at)
    given = {"actor": ingrid, "at": at, "case": item.consideration.case, "revision": 0}
    whole = cases.write_paper(**given, manuscript=Manuscript(background="For hele saken."))
    cases.finalise_paper(actor=ingrid, at=at, paper=whole, revision=1)
    cases.write_paper(
        **given, step=item.consideration, manuscript=Manuscript(background="Uferdig utkast.")
    )

    text = told(boardpack.full_pack(SLUG, HELD, member))

    assert "Bakgrunn om Flere tog." in text
    assert "For hele saken." not in text
    assert "Uferdig utkast." not in text


def test_new_version_tells_what_changed_and_late_items_that_they_came_late(
    meeting, ingrid, at, member
):
    item = AgendaItem.objects.get(position=1)
    paper = cases.write_paper(
        actor=ingrid, at=at, case=item.consideration.case, step=item.consideration,
        manuscript=Manuscript(background="Ny bakgrunn."), revision=0,
    )  # fmt: skip
    cases.finalise_paper(actor=ingrid, at=at, paper=paper, revision=1, what_changed="Nye tall")
    factories.make(
        AgendaItem, slug="sen", meeting=meeting, position=4, title="Hastesak", kind="information",
        speaker="Ola", added_after_notice_at=AT, what_changed="Kom i går",
    )  # fmt: skip

    text = told(boardpack.full_pack(SLUG, HELD, member))

    assert "Ny bakgrunn." in text
    assert "Nye tall" in text
    assert "Ola · Ny etter innkallingen · Kom i går" in text


def test_meeting_not_called_yet_says_so_and_is_dated_by_what_changed_last(held, item, member):
    assert "Innkallingen er ikke i registeret" in told(boardpack.full_pack(SLUG, HELD, member))
    with factories.opened("tests.arrange", factories.system("tests"), factories.AT):
        Meeting.objects.update(status="planned")
    assert "Ikke innkalt ennå" in told(boardpack.full_pack(SLUG, HELD, member))
    assert boardpack.public_pack(SLUG, HELD).dated == datetime(2025, 3, 14, 12, tzinfo=UTC)


def test_attachment_lost_from_the_store_or_not_open_is_told_and_not_in_the_pack(
    meeting, member, caplog
):
    version = next(
        piece.content for piece in boardpack.full_pack(SLUG, HELD, member).pieces
        if piece.key == "sak-1-vedlegg-1"
    )  # fmt: skip
    store.forget(version.sha256)

    text = told(boardpack.full_pack(SLUG, HELD, member))

    assert "Rapport om Flere tog Ikke i mappen" in text
    assert "mangler i lageret" in caplog.text


def test_redacted_variant_is_in_the_public_pack_and_the_original_in_the_full(
    meeting, ingrid, at, member
):
    document = made.document("Avtale", f"{SECRET} i avtalen")
    case = AgendaItem.objects.get(position=1).consideration.case
    factories.make(CaseAttachment, case=case, document=document, title=f"{SECRET} avtale")
    documents.set_openness(
        actor=ingrid, at=at, document=document, openness="exempt", public_title="Avtale, sladdet",
        legal_basis="offentleglova § 23 første ledd",
    )  # fmt: skip
    unpublished = boardpack.public_pack(SLUG, HELD)
    documents.add_redacted(actor=ingrid, at=at, document=document, upload=upload("S", "Sladdet"))
    documents.publish_document(actor=ingrid, at=at, document=document)

    public = boardpack.public_pack(SLUG, HELD)

    assert [piece.title for piece in unpublished.pieces if "vtale" in piece.title] == []
    assert "Avtale, sladdet 6 offentleglova § 23 første ledd" in told(public)
    assert "Sladdet" in told(public)
    assert SECRET not in told(public)
    assert f"{SECRET} i avtalen" in told(boardpack.full_pack(SLUG, HELD, member))


def test_an_exempt_word_file_is_in_the_public_pack_neither_as_pages_nor_beside(
    meeting, ingrid, at, member, client
):
    case = AgendaItem.objects.get(position=1).consideration.case
    sent = Upload("avtale.docx", files.docx(f"{SECRET} i avtalen"))
    attached = cases.upload_attachment(
        actor=ingrid, at=at, case=case, title=f"{SECRET} avtale", upload=sent
    )
    documents.set_openness(
        actor=ingrid, at=at, document=attached.document, openness="exempt",
        public_title="Avtale, sladdet", legal_basis="offentleglova § 23 første ledd",
    )  # fmt: skip
    clean = Upload("sladdet.docx", files.docx("Sladdet avtale"))
    documents.add_redacted(actor=ingrid, at=at, document=attached.document, upload=clean)
    documents.publish_document(actor=ingrid, at=at, document=attached.document)

    full = packs.made_in_memory(boardpack.full_pack(SLUG, HELD, member)).read()
    public = b"".join(client.get(f"/moter/{SLUG}/motemappe.pdf").streaming_content)

    if packs.program() is not None:
        assert f"{SECRET} i avtalen" in read(full)
        assert "Sladdet avtale" in read(public)
    with pikepdf.open(io.BytesIO(public)) as document:
        carried = {key: one.get_file().read_bytes() for key, one in document.attachments.items()}
    assert carried == {"sladdet.docx": clean.content}
    assert SECRET.encode() not in everything_in(public)


# ------------------------------------------------------------------ for whose eyes


def test_no_word_of_a_closed_case_is_anywhere_in_the_public_pack(meeting, screened_too, client):
    content = b"".join(client.get(f"/moter/{SLUG}/motemappe.pdf").streaming_content)
    found = everything_in(content)

    assert b"Flere tog" in found
    assert b"Personalsak" in found
    assert "kommuneloven § 11-5 andre ledd".encode() in found.replace(b"\xc2\xa0", b" ")
    for coding in ("utf-8", "utf-16-be", "cp1252"):
        assert SECRET.encode(coding) not in found
        assert SECRET.casefold().encode(coding) not in found


@pytest.fixture
def screened_too(meeting, ingrid, at):
    """One more case, screened as a whole, with a paper and an attachment full of SECRET."""
    item = on_agenda(meeting, f"{SECRET} om lønn", 5, ingrid=ingrid, at=at)
    cases.screen_case(
        actor=ingrid, at=at, case=item.consideration.case, public_title="Lønnssak",
        legal_basis="offentleglova § 23 første ledd",
    )  # fmt: skip
    return item


def test_the_public_pack_is_the_same_whoever_asks(meeting, screened_too, client, user):
    def body():
        return b"".join(client.get(f"/moter/{SLUG}/motemappe.pdf").streaming_content)

    before = body()
    client.force_login(user, BACKEND)
    assert body() == before


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.CHAIR])
def test_the_office_has_the_full_pack(meeting, screened_too, role):
    actor = Actor("user:9", "Ingrid", frozenset({role}))

    assert f"Bakgrunn om {SECRET} om lønn." in told(boardpack.full_pack(SLUG, HELD, actor))


def test_members_of_other_bodies_and_strangers_do_not_have_the_full_pack(
    meeting, client, ola, kari
):
    elsewhere = users.user("Solveig", Role.DELEGATE, scope="faggruppe")
    address = f"/moter/{SLUG}/motemappe-full.pdf"

    assert boardpack.full_pack(SLUG, HELD, kari) is None
    assert boardpack.full_pack(SLUG, HELD, ola) is None
    assert client.get(address).status_code == 302
    client.force_login(elsewhere, BACKEND)
    assert client.get(address).status_code == 403


def test_pack_of_a_meeting_that_is_not_there_or_has_no_agenda_is_not_found(held, client, user):
    client.force_login(user, BACKEND)

    for slug in ("finnes-ikke", SLUG):
        for name in ("motemappe", "motemappe-full"):
            assert client.get(f"/moter/{slug}/{name}.pdf").status_code == 404
    assert boardpack.full_pack("finnes-ikke", HELD, ANYONE) is None


# ------------------------------------------------------------------ own notes


def test_own_notes_are_in_the_owner_s_own_download_and_nowhere_else(
    meeting, user, member, client, settings
):
    case = AgendaItem.objects.get(position=1).consideration.case
    cases.write_note(actor=member, at=AT, case=case, text=f"{NOTE}\n\nAvsnitt to", revision=0)
    colleague = users.user("Solveig", Role.DELEGATE, scope="styre")
    address = f"/moter/{SLUG}/motemappe-full.pdf"

    def body(query=""):
        answer = client.get(address + query)
        assert "no-store" in answer["Cache-Control"]
        return read(b"".join(answer.streaming_content))

    client.force_login(user, BACKEND)
    mine = body("?notater=1")
    assert NOTE in mine
    assert "Avsnitt to" in mine
    assert "Privat, bare for deg" in mine
    assert NOTE not in body()
    client.force_login(colleague, BACKEND)
    assert NOTE not in body("?notater=1")
    kept = [path.read_bytes() for path in (settings.MEDIA_ROOT / "packs").iterdir()]
    assert kept
    assert all(NOTE not in read(content) for content in kept)


# ------------------------------------------------------------------ kept


def test_second_download_is_the_kept_one_and_a_change_makes_a_new(meeting, client, settings):
    address, folder = f"/moter/{SLUG}/motemappe.pdf", settings.MEDIA_ROOT / "packs"
    first = client.get(address)
    content = b"".join(first.streaming_content)
    [kept] = folder.iterdir()
    stamp = kept.stat().st_mtime_ns

    again = client.get(address)
    assert b"".join(again.streaming_content) == content
    assert kept.stat().st_mtime_ns == stamp
    assert again["ETag"] == first["ETag"]
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert 'filename="motemappe-styre-2025-03-14.pdf"' in first["Content-Disposition"]

    factories.make(AgendaItem, slug="ny", meeting=meeting, position=9, title="Ny sak")
    assert client.get(address)["ETag"] != first["ETag"]
    assert len(list(folder.iterdir())) == 2


def test_packs_are_forgotten_after_a_day(meeting, settings):
    now = clock.now()
    pack = boardpack.public_pack(SLUG, HELD)
    place = packs.made(pack, now - timedelta(hours=25))

    assert packs.forget_packs(now - timedelta(hours=26)) == 0
    assert packs.forget_packs(now - timedelta(hours=24)) == 1
    assert not place.exists()


def test_the_nightly_chore_forgets_packs_and_tells_how_many(meeting, settings):
    settings.OFFICE = "0"
    now = clock.now()
    chore = CHORES["publications.forget_packs"]

    assert chore.do(now) == ""
    packs.made(boardpack.public_pack(SLUG, HELD), now - timedelta(hours=25))
    assert chore.do(now) == "1 mapper fjernet."
    settings.OFFICE = "/finnes/ikke"
    assert chore.do(now).startswith("LibreOffice er ikke funnet")


def test_full_disk_leaves_no_half_pack(meeting, settings):
    import resource

    pack = boardpack.public_pack(SLUG, HELD)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            packs.made(pack, clock.now())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert list((settings.MEDIA_ROOT / "packs").iterdir()) == []


# ------------------------------------------------------------------ the page


def test_meeting_page_offers_each_reader_the_packs_they_may_have(meeting, client, user):
    def page():
        return client.get(f"/moter/{SLUG}/").content.decode()

    stranger = page()
    assert "motemappe.pdf" in stranger
    assert "motemappe-full.pdf" not in stranger
    client.force_login(user, BACKEND)
    assert "motemappe-full.pdf?notater=1" in page()


def test_meeting_without_an_agenda_offers_none(held, client):
    assert "motemappe" not in client.get(f"/moter/{SLUG}/").content.decode()


def test_a_pack_of_a_moved_agenda_follows_the_agenda(meeting, ingrid, at, member):
    order = list(AgendaItem.objects.order_by("-position").values_list("pk", flat=True))
    actions.order_items(actor=ingrid, at=at, meeting=meeting, items=order)

    titles = [piece.title for piece in boardpack.full_pack(SLUG, HELD, member).pieces]

    assert titles[1:3] == ["Eventuelt", f"{SECRET} til kontoret"]
    assert titles[-2:] == ["Flere tog", "Rapport om Flere tog"]


# ------------------------------------------------------------------ the command


def publish(out, **given):
    said = io.StringIO()
    call_command("publish", "board-pack", out=str(out), stdout=said, **{"meeting": SLUG} | given)
    return said.getvalue()


def test_command_writes_the_public_pack_unless_the_full_is_asked_for(meeting, tmp_path):
    out = tmp_path / "mappe.pdf"

    said = publish(out)
    public = read(out.read_bytes())
    publish(out, variant="full")

    assert said == f"{out}: Møtemappe, Styret 14.\xa0mars 2025 (Offentlig utgave).\n"
    assert SECRET not in public
    assert SECRET in read(out.read_bytes())


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"meeting": ""}, "Skriv hvilken: --meeting NØKKEL."),
        ({"meeting": "finnes-ikke"}, "Registeret har ikke «finnes-ikke» å lage en mappe av."),
        ({"variant": "hemmelig"}, "Velg public eller full."),
        ({"format": "docx"}, "En mappe lages bare som PDF."),
    ],
)
def test_command_says_what_is_wrong_and_writes_nothing(meeting, tmp_path, given, why):
    with pytest.raises(CommandError, match=re.escape(why)) as refused:
        publish(tmp_path / "mappe.pdf", **given)

    assert refused.value.returncode == 2
    assert not (tmp_path / "mappe.pdf").exists()


def test_command_leaves_the_old_pack_when_the_disk_is_full(meeting, tmp_path):
    out = tmp_path / "mappe.pdf"
    out.write_bytes(b"det gamle")
    (tmp_path / ".mappe.pdf.new").symlink_to("/dev/full")

    with pytest.raises(CommandError, match="Gamle filer står"):
        publish(out)

    assert out.read_bytes() == b"det gamle"
