"""Pictures in a report: scaled, bare, with words for who cannot see them, the same everywhere."""

import io
import json
from zipfile import ZipFile

import pikepdf
import pytest
from django.core.files.uploadedfile import UploadedFile
from tests import factories
from tests.factories import users
from tests.publications.photos import photo

from samrad.base import store
from samrad.base.actions import Denied, Invalid
from samrad.base.ports import contents
from samrad.base.ports.erasure import ERASURE
from samrad.base.vocabulary import Role
from samrad.publications import actions, printing, queries, scaling
from samrad.publications.models import EditionPicture, Picture

ISSUE = {"key": "annual-report", "year": 2023}
PREFACE = "publications.preface"
PAGE = "/dokumenter/arsrapport/2023/"
DESK = "/kontor/dokumenter/arsrapport/2023/"
ALT = "Medlemmene på trappen til rådhuset"

pytestmark = pytest.mark.django_db


def add(actor, at, **given):
    told = {"picture": scaling.scaled(photo()), "alt": ALT, **ISSUE} | given
    return actions.add_picture(actor=actor, at=at, **told)


def write(actor, at, text, revision=0, section=PREFACE):
    given = {"section": section, "text": text, "revision": revision, **ISSUE}
    return actions.write_passage(actor=actor, at=at, **given)


@pytest.fixture
def ingrids(client):
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    return client


# ------------------------------------------------------------------ actions


def test_picture_is_kept_scaled_under_its_fingerprint(full, ingrid, at):
    row = actions.add_picture(
        actor=ingrid, at=at, picture=scaling.scaled(photo()), alt=ALT,
        caption="  Årsmøtet\n2023 ", credit="Ola Standin", **ISSUE,
    )  # fmt: skip

    assert (row.number, row.width, row.media_type) == (1, 300, "image/jpeg")
    assert (row.caption, row.credit) == ("Årsmøtet 2023", "Ola Standin")
    assert len(store.content(row.digest)) == row.size
    assert add(ingrid, at).number == 2


def test_picture_needs_words_for_who_cannot_see_it(full, ingrid, at):
    with pytest.raises(Invalid) as refusal:
        add(ingrid, at, alt=" \x07 ")
    assert list(refusal.value.errors) == ["alt"]
    add(ingrid, at)
    with pytest.raises(Invalid):
        actions.describe_picture(
            actor=ingrid, at=at, number=1, alt="", caption="", credit="", **ISSUE
        )


def test_full_disk_refuses_the_picture(full, ingrid, at, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "fil"
    settings.MEDIA_ROOT.write_text("")

    with pytest.raises(actions.NoRoom, match="ikke plass"):
        add(ingrid, at)

    assert not Picture.objects.exists()


def test_picture_is_described_anew(full, ingrid, at):
    add(ingrid, at)

    row = actions.describe_picture(
        actor=ingrid, at=at, number=1, alt="Styret", caption="Styret i 2023", credit="", **ISSUE
    )

    assert (row.alt, row.caption) == ("Styret", "Styret i 2023")


def test_picture_in_a_text_is_not_taken_away(full, ingrid, at):
    row = add(ingrid, at)
    write(ingrid, at, "{{bilde 1}}")

    with pytest.raises(actions.InUse, match="«Forord»"):
        actions.remove_picture(actor=ingrid, at=at, number=1, **ISSUE)
    with pytest.raises(actions.NoSuchPicture):
        actions.remove_picture(actor=ingrid, at=at, number=9, **ISSUE)

    assert store.content(row.digest)


def test_picture_nobody_uses_goes_from_the_store(
    full, ingrid, at, django_capture_on_commit_callbacks
):
    row = add(ingrid, at)

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_picture(actor=ingrid, at=at, number=1, **ISSUE)

    assert not Picture.objects.exists()
    with pytest.raises(store.NotKept):
        store.content(row.digest)
    assert add(ingrid, at).number == 2  # what was written of the first is never of another


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("add_picture", {"picture": None, "alt": ALT}),
        ("describe_picture", {"number": 1, "alt": ALT, "caption": "", "credit": ""}),
        ("remove_picture", {"number": 1}),
    ],
)
def test_kari_may_not_touch_the_pictures(kari, at, name, given):
    with pytest.raises(Denied):
        getattr(actions, name)(actor=kari, at=at, **given, **ISSUE)


def test_picture_is_not_added_to_what_lies_before_a_body(proposed, ingrid, at):
    with pytest.raises(actions.NotADraft):
        add(ingrid, at)


def test_who_added_a_picture_is_shown_on_request(full, ingrid, at):
    add(ingrid, at)

    assert ERASURE["publications"].found("user:1") == [
        {"bilde": ALT, "dokument": "annual-report 2023: bilde 1"}
    ]


# ------------------------------------------------------------------ the same in every format


@pytest.fixture
def illustrated(full, ingrid, at):
    """The draft with a picture between two paragraphs."""
    add(ingrid, at, caption="Årsmøtet 2023.", credit="Ola Standin")
    write(ingrid, at, "Før.\n\n{{bilde 1}}\n\nEtter.")
    return queries.desk_of(**ISSUE).edition


def test_picture_stands_between_its_paragraphs(illustrated):
    part = illustrated.part(PREFACE)

    assert [one.tag for one in part.content] == ["p", "picture", "p"]
    assert part.lost == []
    assert list(illustrated.placed) == [1]


def test_picture_that_is_not_there_is_lost(full, ingrid, at):
    write(ingrid, at, "{{bilde 7}}")

    desk = queries.desk_of(**ISSUE)

    assert desk.passages[PREFACE].part.lost == ["bilde 7"]
    assert any("bilde 7" in one.remark.text for one in desk.stopping)


def test_pdf_has_the_picture_as_a_figure_with_what_it_shows(illustrated):
    made = printing.PRINTERS["pdf"](illustrated, "https://prove.example/")

    with pikepdf.open(io.BytesIO(made)) as pdf:
        figures = [one for one in pdf.objects if _is_figure(one)]
        images = [
            one for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]  # fmt: skip
    assert ALT in [str(one.get("/Alt")) for one in figures]
    assert len(images) >= 1


def _is_figure(one):
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"


def test_same_pictures_give_the_same_files(illustrated, ingrid, at):
    for form in ("pdf", "docx", "html"):
        made = printing.PRINTERS[form]

        assert made(illustrated, "https://prove.example/") == made(
            queries.desk_of(**ISSUE).edition, "https://prove.example/"
        )


def test_word_file_has_the_picture_with_what_it_shows(illustrated):
    made = printing.PRINTERS["docx"](illustrated, "https://prove.example/")

    with ZipFile(io.BytesIO(made)) as parts:
        text = parts.read("word/document.xml").decode()
        assert any(name.startswith("word/media/") for name in parts.namelist())
    assert f'descr="{ALT}"' in text
    assert "Årsmøtet 2023. Bilde: Ola Standin" in text


def test_file_that_stands_alone_carries_the_picture(illustrated):
    made = printing.PRINTERS["html"](illustrated, "").decode()

    assert '<img src="data:image/jpeg;base64,' in made
    assert f'alt="{ALT}"' in made
    assert '<span class="credit">Bilde: Ola Standin</span>' in made


def test_data_names_the_picture_by_its_fingerprint(illustrated):
    told = json.loads(printing.as_json(illustrated))

    (section,) = [
        one for chapter in told["chapters"] for one in chapter["sections"] if one["key"] == PREFACE
    ]
    assert section["pictures"]["1"]["digest"] == Picture.objects.get().digest
    assert section["mentions"] == {}


def test_other_words_of_a_picture_give_the_document_another_fingerprint(illustrated, ingrid, at):
    actions.describe_picture(
        actor=ingrid, at=at, number=1, alt="Noe annet", caption="", credit="", **ISSUE
    )

    assert queries.desk_of(**ISSUE).edition.sha256 != illustrated.sha256


def test_reader_of_the_draft_stumbles_over_a_file_name_for_words(illustrated, ingrid, at):
    actions.describe_picture(
        actor=ingrid, at=at, number=1, alt="IMG_1234.jpg", caption="", credit="", **ISSUE
    )

    rules = [one.remark.rule for one in queries.desk_of(**ISSUE).remarks]

    assert "L21" in rules


def test_lost_content_stops_the_file_and_names_the_section(illustrated):
    store.forget(Picture.objects.get().digest)

    with pytest.raises(printing.typesetting.NotSet, match="«Forord»"):
        printing.PRINTERS["pdf"](illustrated, "")


# ------------------------------------------------------------------ frozen


@pytest.fixture
def frozen(written, ingrid, at, matter):
    """An adopted-to-be edition whose preface has a picture."""
    add(ingrid, at, caption="Årsmøtet 2023.")
    write(ingrid, at, "Et godt år.\n\n{{bilde 1}}", revision=1)
    for one in queries.desk_of(**ISSUE).stopping:
        actions.sign_off_remark(actor=ingrid, at=at, mark=one.mark, reason="Prøve.", **ISSUE)
    return actions.propose_edition(actor=ingrid, at=at, matter=matter, **ISSUE)


def test_frozen_edition_keeps_its_picture_when_the_draft_lets_it_go(
    frozen, ingrid, at, django_capture_on_commit_callbacks
):
    actions.return_edition(actor=ingrid, at=at, edition=frozen)
    write(ingrid, at, "Et godt år.", revision=2)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_picture(actor=ingrid, at=at, number=1, **ISSUE)

    edition = queries.edition_of(frozen)
    kept = EditionPicture.objects.get()

    assert store.content(kept.digest)
    assert edition.placed[1].alt == ALT
    assert edition.sha256 == frozen.sha256
    assert printing.PRINTERS["pdf"](edition, "")
    contents.forget([kept.digest])
    assert store.content(kept.digest)


def test_frozen_picture_is_read_by_those_who_may_read_the_edition(frozen, client, ingrid, at):
    address = f"{PAGE}v1/bilder/1.jpg"
    assert client.get(address).status_code == 404

    client.force_login(users.user("Ingrid", Role.SECRETARIAT))

    assert client.get(address)["Content-Type"] == "image/jpeg"
    assert f'src="{address}"' in client.get(f"{PAGE}v1/").content.decode()
    assert client.get(f"{PAGE}v1/bilder/1.png").status_code == 404
    assert client.get(f"{PAGE}v1/bilder/2.jpg").status_code == 404


# ------------------------------------------------------------------ pages


def upload(content=None, name="bilde.jpg"):
    file = content or photo()
    return UploadedFile(file, name, "image/jpeg", len(file.getvalue()))


def sent(client, text="Før.", revision="0", **given):
    return client.post(
        f"{DESK}publications-preface/", {"text": text, "revision": revision, **given}
    )


def test_picture_is_sent_with_the_text_and_stands_where_asked(ingrids, full):
    answer = sent(
        ingrids, "Før.\n\n{{bilde}}\n\nEtter.", picture=upload(), alt=ALT, credit="Ola Standin"
    )

    assert answer.status_code == 302
    page = ingrids.get(f"{DESK}publications-preface/").content.decode()
    assert "Før.\n\n{{bilde 1}}\n\nEtter." in page
    assert f'src="{DESK}bilder/1.jpg"' in page
    assert ingrids.get(f"{DESK}bilder/1.jpg")["Content-Type"] == "image/jpeg"


def test_picture_without_words_is_refused_and_the_text_is_kept(ingrids, full):
    answer = sent(ingrids, picture=upload())
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Skriv hva bildet viser" in page
    assert "Velg filen på nytt" in page
    assert "Før." in page
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"picture": upload(io.BytesIO(b"tekst"))}, "JPEG eller PNG"),
        ({"alt": "IMG_1.jpg"}, "ikke hva filen heter"),
    ],
)
def test_what_is_no_picture_or_no_words_is_told_at_the_field(ingrids, full, given, says):
    answer = sent(ingrids, **{"picture": upload(), "alt": ALT} | given)

    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_file_that_is_too_large_is_told_at_the_field(ingrids, full, settings):
    settings.MAX_UPLOAD = 1000

    answer = sent(ingrids, picture=upload(photo((900, 900))), alt=ALT)

    assert answer.status_code == 422
    assert "MB" in answer.content.decode()


def test_nothing_is_kept_when_somebody_else_has_saved(ingrids, full, ingrid, at):
    write(ingrid, at, "Ingrids.")

    assert sent(ingrids, picture=upload(), alt=ALT).status_code == 409
    assert not Picture.objects.exists()


def test_pictures_are_described_and_removed_on_their_page(ingrids, full, ingrid, at):
    add(ingrid, at)
    page = f"{DESK}bilder/"

    assert ingrids.post(page, {"number": "1", "alt": "Styret"}).status_code == 302
    assert Picture.objects.get().alt == "Styret"
    assert ingrids.post(page, {"number": "1", "alt": ""}).status_code == 422
    assert ingrids.post(page, {"number": "1", "remove": "1"}).status_code == 302
    assert not Picture.objects.exists()
    assert "ingen bilder" in ingrids.get(page).content.decode()
    assert ingrids.post(page, {"number": "1", "alt": "x"}).status_code == 404
    assert ingrids.get(f"{page}1.jpg").status_code == 404


def test_reader_of_the_office_sees_the_pictures_and_changes_none(client, full, ingrid, at):
    add(ingrid, at)
    client.force_login(users.user("Rita", Role.READER))

    page = client.get(f"{DESK}bilder/")

    assert ALT in page.content.decode()
    assert "Lagre beskrivelsen" not in page.content.decode()
    assert client.post(f"{DESK}bilder/", {"number": "1", "alt": "x"}).status_code == 403
    assert client.get(f"{DESK}bilder/1.png").status_code == 404


def test_public_draft_shows_no_picture_of_the_office(client, illustrated):
    assert "bilder/1" not in client.get(PAGE).content.decode()
    assert client.get(f"{DESK}bilder/1.jpg").status_code == 302


def test_desk_costs_as_much_with_three_pictures_as_with_one(
    ingrids, full, ingrid, at, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    add(ingrid, at)
    write(ingrid, at, "{{bilde 1}}")
    page = f"{DESK}publications-preface/"
    ingrids.get(page)
    with CaptureQueriesContext(connection) as one:
        ingrids.get(page)

    add(ingrid, at)
    add(ingrid, at)
    write(ingrid, at, "{{bilde 1}}\n\n{{bilde 2}}\n\n{{bilde 3}}", revision=1)
    from samrad.publications.models import PassageVersion

    with factories.opened("tests.arrange", factories.system("tests"), at):
        PassageVersion.objects.filter(revision=1).delete()

    with django_assert_num_queries(len(one)):
        ingrids.get(page)
