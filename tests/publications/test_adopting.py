"""From draft to adopted: what is frozen, what stops it, and what never changes again."""

import hashlib
import json
from datetime import date

import pytest
from tests import factories
from tests.factories import users

from samrad.base import store
from samrad.base.actions import Denied
from samrad.base.ports.enactments import ENACTMENTS, Decided
from samrad.base.vocabulary import Role
from samrad.bodies.models import Body, BodyName
from samrad.publications import actions, freezing, queries
from samrad.publications.models import EditionFile, FrozenEdition
from samrad.register.models import Membership

TOO_LONG = f"https://x.example/{'a' * 8001}"  # the typesetter refuses it
pytestmark = pytest.mark.django_db
ISSUE = {"key": "annual-report", "year": 2023}
PAGE = "/dokumenter/arsrapport/2023/"
DESK = "/kontor/dokumenter/arsrapport/2023/"


@pytest.fixture
def ingrids(client):
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    return client


def decision():
    return factories.source("vedtak", kind="decision", title="Sak 5/24")


def adopt(actor, at, edition, **given):
    told = {"adopted_by": "Representantskapet", "adopted_on": date(2024, 8, 29)} | given
    return actions.adopt_edition(actor=actor, at=at, edition=edition, source=decision(), **told)


def leave(row, at):
    """A change in the record: a membership ends within the year."""
    with factories.opened("tests.arrange", factories.system("tests"), at):
        Membership.objects.filter(municipality=row).update(valid_until=date(2023, 6, 1))


def members(edition):
    return edition.part("register.members").facts["total"].text


def text(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_proposed_edition_holds_facts_words_and_four_files(proposed):
    edition = queries.edition_of(proposed)

    assert (proposed.version, proposed.state, edition.state) == (1, "proposed", "proposed")
    assert members(edition) == "3"
    assert edition.sha256 == proposed.sha256
    assert {one.format for one in proposed.files.all()} == {"pdf", "html", "docx", "json"}
    assert proposed.publication.matter_title == "Årsrapporten"


def test_files_lie_under_their_own_fingerprint(proposed):
    for one in proposed.files.all():
        content = store.content(one.digest)

        assert hashlib.sha256(content).hexdigest() == one.digest
        assert len(content) == one.size


def test_frozen_edition_is_read_back_as_it_was(written):
    draft = queries.edition(**ISSUE, written=queries.written_in(written))
    content = freezing.frozen(draft)

    again = freezing.thawed(content, draft.outline)

    assert freezing.frozen(again) == content
    assert again.sha256 == draft.sha256
    assert [one.sha256 for part in again.parts for one in part.facts.values()] == [
        one.sha256 for part in draft.parts for one in part.facts.values()
    ]
    assert not any(part.lost for part in again.parts)


def test_changed_number_changes_the_draft_and_no_adopted_edition(client, full, adopted, at):
    before = {
        "facts": queries.edition_of(adopted).sha256,
        **{one.format: one.digest for one in adopted.files.all()},
    }
    pages = {
        place: client.get(f"{PAGE}{place}").content
        for place in ("v1/", "arsrapport-2023.pdf", "arsrapport-2023.docx")
    }

    leave(full[1], at)

    assert members(queries.edition(**ISSUE)) == "2"
    assert members(queries.published(**ISSUE)) == "3"
    again = FrozenEdition.objects.get(pk=adopted.pk)
    assert {
        "facts": queries.edition_of(again).sha256,
        **{one.format: one.digest for one in again.files.all()},
    } == before
    for place, content in pages.items():
        assert client.get(f"{PAGE}{place}").content == content
    assert ">to medlemmer</a>" in text(client.get(f"{PAGE}na/"))
    assert ">tre medlemmer</a>" in text(client.get(f"{PAGE}v1/"))


def test_gap_the_law_demands_stops_the_proposal(full, ingrid, at, matter):
    with pytest.raises(actions.Lacking, match="«Etisk standard»"):
        actions.propose_edition(actor=ingrid, at=at, matter=matter, **ISSUE)

    assert FrozenEdition.objects.count() == 0


def test_unknown_mention_stops_the_proposal(written, ingrid, at, matter):
    actions.write_passage(
        actor=ingrid, at=at, section="publications.ethics", text="{{borte}}", revision=1, **ISSUE
    )

    with pytest.raises(actions.Lacking, match="«Etisk standard»"):
        actions.propose_edition(actor=ingrid, at=at, matter=matter, **ISSUE)


def test_remark_that_blocks_stops_the_proposal_until_it_is_answered(written, ingrid, at, matter):
    actions.write_passage(
        actor=ingrid, at=at, section="events.events", revision=1,
        text="BEST-konferansen 2023 – TITTEL", **ISSUE,
    )  # fmt: skip

    with pytest.raises(actions.NotSettled, match="TITTEL"):
        actions.propose_edition(actor=ingrid, at=at, matter=matter, **ISSUE)


def test_case_that_does_not_run_is_refused(written, ingrid, at):
    with pytest.raises(actions.NoSuchMatter):
        actions.propose_edition(actor=ingrid, at=at, matter="cases.case:99", **ISSUE)


def test_nobody_writes_in_what_lies_before_a_body(proposed, ingrid, at, matter):
    given = {"section": "publications.preface", "text": "x", "revision": 1, **ISSUE}

    with pytest.raises(actions.NotADraft, match="Trekk det tilbake"):
        actions.write_passage(actor=ingrid, at=at, **given)
    with pytest.raises(actions.NotADraft):
        actions.propose_edition(actor=ingrid, at=at, matter=matter, **ISSUE)


def test_edition_taken_back_is_written_on_and_gets_a_new_version(proposed, ingrid, at, matter):
    actions.return_edition(actor=ingrid, at=at, edition=proposed)
    actions.write_passage(
        actor=ingrid, at=at, section="publications.preface", text="Nytt.", revision=1, **ISSUE
    )

    second = actions.propose_edition(actor=ingrid, at=at, matter=matter, **ISSUE)

    assert second.version == 2
    assert FrozenEdition.objects.get(version=1).state == "returned"


def test_edition_taken_back_is_neither_adopted_nor_taken_back_again(proposed, ingrid, at):
    actions.return_edition(actor=ingrid, at=at, edition=proposed)

    with pytest.raises(actions.NotProposed, match="Versjon 1 er trukket tilbake"):
        adopt(ingrid, at, proposed)
    with pytest.raises(actions.NotProposed):
        actions.return_edition(actor=ingrid, at=at, edition=proposed)


def test_adopted_edition_says_by_whom_and_when(client, adopted):
    assert queries.decided(adopted) == "Vedtatt av Representantskapet 29.\u00a0august 2024"
    page = text(client.get(PAGE))
    assert "Vedtatt av Representantskapet 29. august 2024" in page
    assert "UTKAST" not in page
    assert ">3</a> medlemmer" in page


def test_a_body_is_offered_by_the_one_name_it_is_to_be_written_with(ingrids, proposed):
    board = Body.objects.get(kind="board")
    factories.make(
        BodyName, body=board, name="Rådets styre", kind="alias", valid_from=board.valid_from
    )

    offered = ingrids.get(f"{DESK}vedtatt/").context["form"].fields["body"].choices

    assert ("Styret", "Styret") in offered
    assert ("Rådets styre", "Rådets styre") not in offered


def test_second_who_adopts_is_told_that_it_is_done(adopted, ingrid, at):
    with pytest.raises(actions.DocumentAdopted, match=r"Representantskapet 29\.\s+august 2024"):
        adopt(ingrid, at, adopted)
    with pytest.raises(actions.DocumentAdopted):
        actions.return_edition(actor=ingrid, at=at, edition=adopted)
    with pytest.raises(actions.NotADraft):
        actions.set_deadline(actor=ingrid, at=at, due_on=None, **ISSUE)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2023, 12, 31), date(2099, 1, 1)])
def test_nobody_has_adopted_a_report_before_its_year_is_over_or_on_a_day_to_come(
    proposed, ingrid, at, day
):
    with pytest.raises(actions.NotThen, match=r"før 1\.\s+januar 2024, eller fram i tid"):
        adopt(ingrid, at, proposed, adopted_on=day)

    proposed.refresh_from_db()
    assert proposed.state == "proposed"


def test_report_is_laid_before_a_body_when_its_year_is_over(full, ingrid, at, matter):
    with pytest.raises(actions.NotOver, match="Årsrapport for 2026 kan legges fram når året er"):
        actions.propose_edition(actor=ingrid, at=at, key="annual-report", year=2026, matter=matter)


def test_bodies_stand_in_the_order_of_the_alphabet(ingrids, proposed, board):
    for name in ("Ærlighetsutvalget", "Ålesundutvalget", "aktivitetsutvalget", "Østutvalget"):
        factories.body(name[1:5], "committee", name=name)

    offered = ingrids.get(f"{DESK}vedtatt/").context["form"].fields["body"].choices

    assert [words for words, _label in offered if "utvalg" in words.lower()] == [
        "aktivitetsutvalget", "Ærlighetsutvalget", "Østutvalget", "Ålesundutvalget",
    ]  # fmt: skip


def test_full_disk_adopts_nothing_and_leaves_what_was(proposed, ingrid, at, monkeypatch):
    from pathlib import Path

    kept = {one.digest for one in proposed.files.all()}

    def full(*_args, **_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(actions.NotKeepable, match="disken er full"):
        adopt(ingrid, at, proposed)

    row = FrozenEdition.objects.get()
    assert row.state == "proposed"
    assert all(store.path(digest).is_file() for digest in kept)
    assert EditionFile.objects.count() == 4


def test_contents_of_editions_are_not_forgotten(adopted):
    digests = {one.digest for one in adopted.files.all()} | {adopted.digest}

    assert queries.pointed_to([*digests, "0" * 64]) >= digests
    assert "0" * 64 not in queries.pointed_to(["0" * 64])


@pytest.mark.parametrize("name", ["adopt_edition", "return_edition"])
def test_kari_may_not_adopt_or_return(kari, at, name):
    with pytest.raises(Denied):
        getattr(actions, name)(actor=kari, at=at, edition=None)


def test_kari_may_not_propose(kari, at):
    with pytest.raises(Denied):
        actions.propose_edition(actor=kari, at=at, matter="", **ISSUE)


def test_decision_of_a_meeting_adopts_the_edition(proposed, ingrid, at, board):
    entry = ENACTMENTS["publications.edition"]
    form = entry.form({"edition": proposed.pk}, day=date(2024, 8, 29))
    assert form.is_valid(), form.errors
    decided = Decided(body=board, on=date(2024, 8, 29), number="5/24", source=decision())

    deed = entry.performed(form.cleaned_data, actor=ingrid, at=at, decided=decided)

    assert deed.told == "Årsrapport 2023 er vedtatt og frosset."
    assert deed.address == PAGE
    assert FrozenEdition.objects.get().adopted_by == "Styret"


def test_decision_in_another_case_adopts_nothing(proposed, ingrid, at, board):
    form = ENACTMENTS["publications.edition"].form
    told = {"body": board, "on": date(2024, 8, 29), "number": "5/24", "source": decision()}
    given = {"edition": proposed}
    perform = ENACTMENTS["publications.edition"].performed

    with pytest.raises(actions.LiesInAnotherCase, match="ligger i saken «") as another:
        perform(given, actor=ingrid, at=at, decided=Decided(**told, matter="cases.case:0"))
    assert form.at_field[type(another.value)] == "edition"
    assert FrozenEdition.objects.get().adopted_on is None

    perform(given, actor=ingrid, at=at, decided=Decided(**told, matter=proposed.publication.matter))
    assert FrozenEdition.objects.get().adopted_on == date(2024, 8, 29)


def test_body_nobody_knows_is_called_what_it_calls_itself(db):
    assert queries.name_of_body("Styret", date(2024, 1, 1)) == "Styret"


# ------------------------------------------------------------------ traces


def test_frozen_number_opens_its_rows_as_they_were(client, full, adopted, at):
    address = f"{PAGE}v1/spor/register.members/total/"
    before = text(client.get(address))
    assert "Uendret siden" in before
    leave(full[1], at)

    after = text(client.get(address))

    assert "Endret siden" in after
    assert "Da: 3. Nå: 2." in after
    assert "Rader som er borte:" in after
    assert "Asker" in after


def test_frozen_fact_the_record_has_lost_says_so(client, full, adopted, at):
    with factories.opened("tests.arrange", factories.system("tests"), at):
        from samrad.register.models import CouncilForm

        CouncilForm.objects.all().delete()

    after = text(client.get(f"{PAGE}v1/spor/register.council/share/"))

    assert "Endret siden" in after


def test_links_of_the_frozen_pdf_lead_to_the_frozen_rows(adopted):
    import io

    import pikepdf

    content = store.content(queries.file_of(adopted, "pdf").digest)
    addresses = {
        str(note.A.URI)
        for page in pikepdf.open(io.BytesIO(content)).pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    }

    assert any(one.endswith(f"{PAGE}v1/spor/register.members/total/") for one in addresses)


def test_json_has_every_fact_with_value_rows_and_hash_and_what_the_words_mention(client, adopted):
    found = json.loads(client.get(f"{PAGE}?format=json").content)

    sections = {one["key"]: one for chapter in found["chapters"] for one in chapter["sections"]}
    total = sections["register.members"]["facts"]["total"]
    assert (found["status"], found["version"]) == ("adopted", 1)
    assert total["value"] == 3
    assert len(total["rows"]) == 3
    assert len(total["sha256"]) == 64
    assert sections["publications.preface"]["mentions"] == {
        "medlemmer": "register.members/total",
        "andel": "register.council/share",
    }


def test_chapter_has_an_address_of_its_own_in_each_version(client, adopted):
    page = text(client.get(f"{PAGE}v1/kapittel-medlemmer-og-folketall/"))

    assert 'rel="prev" href="/dokumenter/arsrapport/2023/v1/kapittel-organisasjon/"' in page
    assert "Økonomi og regnskap</h2>" not in page
    assert client.get(f"{PAGE}kapittel-medlemmer-og-folketall/").status_code == 200
    assert client.get(f"{PAGE}v1/kapittel-ukjent/").status_code == 404


@pytest.mark.parametrize(
    "place",
    [
        "v2/",
        "v1/annet.pdf",
        "v1/arsrapport-2023.exe",
        "v1/spor/register.members/borte/",
        "annet.pdf",
        "arsrapport-2023.exe",
    ],
)
def test_what_is_not_there_is_not_found(client, adopted, place):
    assert client.get(f"{PAGE}{place}").status_code == 404


def test_proposed_edition_is_read_by_the_office_and_by_who_sits_in_a_body(client, proposed):
    assert client.get(f"{PAGE}v1/").status_code == 404
    client.force_login(users.user("Solveig", Role.DELEGATE, scope="styret"))
    assert client.get(f"{PAGE}v1/").status_code == 200
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    assert "TIL VEDTAK" in text(client.get(f"{PAGE}v1/"))


def test_documents_page_says_what_is_adopted(client, adopted):
    assert "Vedtatt av Representantskapet" in text(client.get("/dokumenter/"))


def test_published_command_gives_the_files_that_were_kept(tmp_path, adopted):
    import io

    from django.core.management import call_command

    out = io.StringIO()
    path = tmp_path / "r.pdf"
    call_command("publish", "annual-report", year="2023", format="pdf", out=str(path), stdout=out)

    assert path.read_bytes() == store.content(queries.file_of(adopted, "pdf").digest)
    assert "Vedtatt av Representantskapet" in out.getvalue()


# ------------------------------------------------------------------ pages


def test_document_is_laid_before_a_case_taken_back_and_adopted_on_the_pages(
    ingrids, written, board, matter
):
    for one in queries.desk_of(**ISSUE).stopping:
        ingrids.post(f"{DESK}merknader/", {"mark": one.mark, "reason": "Prøve."})
    assert ingrids.get(f"{DESK}legg-fram/").status_code == 200

    assert ingrids.post(f"{DESK}legg-fram/", {"matter": matter}).status_code == 302
    assert ingrids.post(f"{DESK}trekk-tilbake/").status_code == 302
    assert ingrids.post(f"{DESK}legg-fram/", {"matter": matter}).status_code == 302
    assert "Versjon 2 er frosset." in text(ingrids.get(DESK))
    assert ingrids.get(f"{DESK}vedtatt/").status_code == 200
    answer = ingrids.post(
        f"{DESK}vedtatt/",
        {
            "body": "Styret", "adopted_on": "2024-08-29", "decision": "Styret, sak 5/24",
            "decided_on": "2024-08-29",
        },
    )  # fmt: skip

    assert answer.status_code == 302, text(answer)[:3000]
    assert "Vedtatt av Styret 29. august 2024." in text(ingrids.get(DESK))
    assert "1 opplysning er endret" not in text(ingrids.get(DESK))


@pytest.mark.parametrize(("place", "field"), [("legg-fram", "matter"), ("vedtatt", "body")])
def test_nothing_is_chosen_for_who_chooses(ingrids, proposed, board, place, field):
    if place == "legg-fram":
        ingrids.post(f"{DESK}trekk-tilbake/")

    answer = ingrids.get(f"{DESK}{place}/")

    assert answer.context["form"].fields[field].choices[0][0] == ""
    assert len(answer.context["form"].fields[field].choices) > 1
    assert ingrids.post(f"{DESK}{place}/", {field: ""}).status_code == 422
    assert FrozenEdition.objects.filter(adopted_on=None).count() == 1


def test_what_stops_is_told_on_the_page(ingrids, full, matter):
    answer = ingrids.post(f"{DESK}legg-fram/", {"matter": matter})

    assert answer.status_code == 422
    assert "Dette mangler før dokumentet kan legges fram" in text(answer)
    desk = queries.desk_of(**ISSUE)
    demanded = [one for one in desk.stopping if one.is_demanded]
    assert {one.remark.rule for one in demanded} == {"L22"}
    assert len(desk.to_answer) == len(desk.stopping) - len(demanded)
    page = ingrids.get(f"{DESK}merknader/").content.decode()
    assert all(one.mark not in page for one in demanded)
    assert all(one.mark in page for one in desk.to_answer)


def test_day_to_come_is_refused(ingrids, proposed, board):
    answer = ingrids.post(
        f"{DESK}vedtatt/",
        {
            "body": "Styret", "adopted_on": "2099-08-29", "decision": "Styret, sak 5/24",
            "decided_on": "2024-08-29",
        },
    )  # fmt: skip

    assert "Dagen har ikke vært ennå." in text(answer)


def test_nothing_to_adopt_or_take_back_is_not_found(ingrids, full):
    assert ingrids.get(f"{DESK}vedtatt/").status_code == 404
    assert ingrids.post(f"{DESK}trekk-tilbake/").status_code == 404


def test_deadline_is_set_on_the_page(ingrids, full):
    ingrids.post(f"{DESK}frist/", {"due_on": "2024-04-26"})

    assert "26. april 2024" in text(ingrids.get(DESK))


def test_day_that_does_not_exist_is_told(ingrids, full):
    ingrids.post(f"{DESK}frist/", {"due_on": "2024-02-31"})

    assert "Skriv en dato som finnes" in text(ingrids.get(DESK))


def test_what_cannot_be_set_stops_the_proposal_and_is_told(ingrids, written, ingrid, at, matter):
    actions.write_passage(
        actor=ingrid,
        at=at,
        section="publications.ethics",
        text=f"Bra [her]({TOO_LONG})",
        revision=1,
        **ISSUE,
    )
    for one in queries.desk_of(**ISSUE).stopping:
        actions.sign_off_remark(actor=ingrid, at=at, mark=one.mark, reason="Prøve.", **ISSUE)

    with pytest.raises(actions.NotKeepable, match="«Etisk standard»"):
        actions.propose_edition(actor=ingrid, at=at, matter=matter, **ISSUE)

    assert FrozenEdition.objects.count() == 0
    assert ingrids.get(f"{DESK}utkast.pdf").status_code == 302
    assert "kan ikke settes i «Etisk standard»" in text(ingrids.get(DESK))


def test_frozen_edition_keeps_the_log_of_what_was_answered_for(
    ingrids, written, ingrid, at, matter
):
    actions.write_passage(
        actor=ingrid, at=at, section="publications.ethics", text="Kapittel TITTEL.", revision=1,
        **ISSUE,
    )  # fmt: skip
    (stopping,) = queries.desk_of(**ISSUE).stopping
    actions.sign_off_remark(
        actor=ingrid, at=at, mark=stopping.mark, reason="Slik heter kapittelet.", **ISSUE
    )
    proposed = actions.propose_edition(actor=ingrid, at=at, matter=matter, **ISSUE)

    page = text(ingrids.get(DESK))
    assert "1 merknad er kvittert ut i versjon 1" in page
    assert "Slik heter kapittelet." in page
    (kept,) = freezing.log_in(store.content(proposed.digest))
    assert (kept.rule, kept.reason, kept.signed_at) == ("L01", "Slik heter kapittelet.", at)

    # The answer is taken back for the next version, and stays in the one that was frozen.
    actions.return_edition(actor=ingrid, at=at, edition=proposed)
    answer = proposed.publication.sign_offs.get()
    actions.withdraw_sign_off(actor=ingrid, at=at, answer=answer)
    assert "Slik heter kapittelet." in text(ingrids.get(DESK))
    # What the public reads says nothing of it.
    files = (
        store.content(one.digest) for one in proposed.files.filter(format__in=("json", "html"))
    )
    assert not any(b"Slik heter kapittelet" in one for one in files)


def test_edition_frozen_before_there_was_a_log_has_none():
    assert freezing.log_in(b'{"chapters": []}') == []


def test_comment_may_be_given_to_what_lies_before_a_body(proposed, haakon, at):
    made = actions.comment_on_passage(
        actor=haakon, at=at, section="publications.preface", words="Godt.", **ISSUE
    )

    assert made.publication == proposed.publication


def test_case_shows_what_lies_before_it_to_who_may_read_it(client, proposed, ingrid, at):
    page = "/saker/rapport/"
    assert "Dokumenter i saken" not in text(client.get(page))
    client.force_login(users.user("Solveig", Role.DELEGATE, scope="styret"))
    assert f'href="{PAGE}v1/arsrapport-2023.pdf"' in text(client.get(page))
    client.logout()

    adopt(ingrid, at, proposed)

    assert "Vedtatt av Representantskapet 29. august 2024" in text(client.get(page))
