"""The report desk: words, mentions, owners, states, comments and answers to remarks."""

from datetime import date

import pytest
from tests import factories
from tests.factories import users

from samrad.base.actions import Denied, Invalid
from samrad.base.policies import Actor
from samrad.base.ports.erasure import ERASURE
from samrad.base.vocabulary import Role
from samrad.publications import actions, mentions, prose, queries
from samrad.publications.models import Comment, Passage, PassageVersion
from samrad.register.models import Membership

pytestmark = pytest.mark.django_db
ISSUE = {"key": "annual-report", "year": 2023}
PREFACE = "publications.preface"
DESK = "/kontor/dokumenter/arsrapport/2023/"


@pytest.fixture
def eva():
    return Actor("user:9", "Eva", frozenset({Role.SECRETARIAT}))


@pytest.fixture
def ingrids(client):
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    return client


def write(actor, at, text="Et godt år.", revision=0, section=PREFACE):
    given = {"section": section, "text": text, "revision": revision, **ISSUE}
    return actions.write_passage(actor=actor, at=at, **given)


def preface():
    return queries.desk_of(**ISSUE).passages[PREFACE]


def printed(one):
    return " ".join("".join(one.part.content.itertext()).split())


def test_words_stand_in_the_draft_and_fill_the_gap(full, ingrid, at):
    write(ingrid, at, "# Leder\n\nEt **godt** år.")

    one = preface()

    assert not one.part.gaps
    assert printed(one) == "LederEt godt år."
    assert (one.state, one.revision, one.text) == ("writing", 1, "# Leder\n\nEt **godt** år.")


def test_words_beside_what_a_room_tells_stand_first_and_take_nothing_away(full, ingrid, at):
    before = printed(queries.desk_of(**ISSUE).passages["register.members"])

    write(ingrid, at, "Om medlemmene.", section="register.members")

    assert printed(queries.desk_of(**ISSUE).passages["register.members"]) == (
        f"Om medlemmene.{before}"
    )


def test_emptying_the_text_brings_the_gap_back(full, ingrid, at):
    write(ingrid, at)
    write(ingrid, at, "", revision=1)

    assert preface().part.is_missing
    assert preface().state == "open"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Vi er {{medlemmer}}.", "Vi er 3."),
        ("Vi er {{ MEDLEMMER }}.", "Vi er 3."),
        ("Vi er {{register.members/total}}.", "Vi er 3."),
        ("- ett\n- **{{kommuner}}** kommuner", "ett3 kommuner"),
        ("| a | b |\n| --- | --- |\n| {{kommuner}} | x |", "ab3x"),
        ("> {{kortnavn}}", "Prøverådet"),
        ("3. tre\n4. fire", "trefire"),
        ("- # Tittel\n- > Sitat", "TittelSitat"),
    ],
)
def test_mention_prints_the_value_of_its_fact(full, ingrid, at, text, says):
    write(ingrid, at, text)

    assert printed(preface()) == says


def test_mention_in_its_own_section_needs_no_section_name(full, ingrid, at):
    write(ingrid, at, "I alt {{total}}.", section="register.members")

    one = queries.desk_of(**ISSUE).passages["register.members"]

    assert printed(one).startswith("I alt 3.")
    assert mentions.named_in(one.part.words) == ["total"]


def test_mention_carries_the_trace_of_its_fact(ingrids, full, ingrid, at):
    write(ingrid, at, "Vi er {{medlemmer}}.")

    page = ingrids.get(f"{DESK}publications-preface/").content.decode()

    assert 'href="/dokumenter/arsrapport/2023/spor/register.members/total/"' in page


def test_mention_follows_the_record(full, ingrid, at):
    write(ingrid, at, "Vi er {{medlemmer}}.")

    with factories.opened("tests.arrange", factories.system("tests"), at):
        Membership.objects.filter(municipality=full[1]).update(valid_until=date(2023, 6, 1))

    assert printed(preface()) == "Vi er 2."
    assert [(one.name, one.before, one.now) for one in preface().moved] == [("medlemmer", "3", "2")]


def test_marking_the_section_says_that_it_was_read_again(full, ingrid, at):
    write(ingrid, at, "Vi er {{medlemmer}}.")
    with factories.opened("tests.arrange", factories.system("tests"), at):
        Membership.objects.filter(municipality=full[1]).update(valid_until=date(2023, 6, 1))

    actions.mark_passage(actor=ingrid, at=at, section=PREFACE, state="ready", **ISSUE)

    assert (preface().moved, preface().state) == ([], "ready")


@pytest.mark.parametrize("name", ["medlemer", "register.members/borte", "ukjent.rom/total"])
def test_unknown_mention_is_a_finding_that_blocks(full, ingrid, at, name):
    write(ingrid, at, f"Vi er {{{{{name}}}}}.")

    desk = queries.desk_of(**ISSUE)

    assert preface().part.lost == [name]
    assert printed(preface()) == f"Vi er {{{{{name}}}}}."
    assert any(f"{{{{{name}}}}}" in one.remark.text for one in desk.stopping)


def test_mention_of_a_gap_prints_the_gap(db, ingrid, at):
    write(ingrid, at, "Vi er {{register.members/gap}}.")

    assert not preface().part.lost
    assert preface().part.content.find(".//gap") is not None


def test_names_with_underscores_are_edited_as_they_were_written(full, ingrid, at):
    write(ingrid, at, "Vi heter {{register.council/short_name}}.")

    assert preface().text == "Vi heter {{register.council/short_name}}."


def test_second_editor_is_told_and_nothing_is_overwritten(full, ingrid, eva, at):
    write(eva, at, "Evas tekst.")

    with pytest.raises(actions.SavedByAnother, match=r"user:9|Slettet bruker 9") as clash:
        write(ingrid, at, "Ingrids tekst.")

    assert clash.value.differences
    assert prose.plain(Passage.objects.get().content) == "Evas tekst."


def test_second_editor_sees_both_texts_on_the_page(ingrids, full, eva, at):
    write(eva, at, "Evas tekst om året.")

    answer = ingrids.post(
        f"{DESK}publications-preface/", {"text": "Ingrids tekst om året.", "revision": "0"}
    )
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "Ingenting er overskrevet" in page
    assert "Ingrids tekst om året." in page
    assert 'name="revision" value="1"' in page


def test_what_cannot_be_read_is_refused_at_the_field(full, ingrid, at):
    with pytest.raises(Invalid) as refusal:
        write(ingrid, at, "[x](javascript:alert)")

    assert list(refusal.value.errors) == ["text"]


def test_unknown_section_is_refused(full, ingrid, at):
    with pytest.raises(actions.NoSuchSection, match="«ukjent»"):
        write(ingrid, at, section="ukjent")


def test_each_save_is_kept_with_what_it_changed(full, ingrid, at):
    write(ingrid, at, "Et godt år.")
    write(ingrid, at, "Et svært godt år.", revision=1)

    saves = queries.saves_of(Passage.objects.get())

    assert [one.revision for one in saves] == [2, 1]
    assert "<ins>" in saves[0].differences[0].html
    assert PassageVersion.objects.count() == 2
    assert queries.saves_of(None) == []


def test_owner_and_deadline_show_who_is_late(ingrids, full, ingrid, at):
    owner = users.user("Eva", Role.SECRETARIAT)

    actions.assign_passage(
        actor=ingrid, at=at, section=PREFACE, owner=f"user:{owner.pk}", due_on=date(2024, 3, 1),
        **ISSUE,
    )  # fmt: skip

    one = preface()
    assert queries.saves_of(one.passage) == []
    assert one.owner == "Eva"
    assert one.is_late(date(2024, 3, 2))
    assert not one.is_late(date(2024, 3, 1))
    shown = " ".join(ingrids.get(DESK).content.decode().replace("\xa0", " ").split())
    assert "Eva, frist 1. mars 2024" in shown
    assert shown.count("over fristen") == 1


def test_section_is_moved_within_its_chapter_and_no_further(full, ingrid, at):
    def move(section, *, is_up):
        actions.move_passage(actor=ingrid, at=at, section=section, is_up=is_up, **ISSUE)
        return [part.key for part in queries.desk_of(**ISSUE).edition.chapters[1].parts]

    assert move("strategy.vision", is_up=True)[:2] == ["strategy.vision", "register.council"]
    assert move("strategy.vision", is_up=True)[:2] == ["strategy.vision", "register.council"]
    assert move("strategy.vision", is_up=False)[:2] == ["register.council", "strategy.vision"]
    assert move("strategy.focus_areas", is_up=False)[-1] == "strategy.focus_areas"


def test_section_the_document_does_not_have_is_not_moved(full, ingrid, at):
    with pytest.raises(actions.NoSuchSection):
        actions.move_passage(actor=ingrid, at=at, section="ukjent", is_up=True, **ISSUE)


def test_comment_is_written_and_settled(full, ingrid, haakon, at):
    made = actions.comment_on_passage(
        actor=haakon, at=at, section=PREFACE, words=" Kortere? ", **ISSUE
    )
    assert [one.comment.words for one in preface().open_comments] == ["Kortere?"]

    actions.settle_comment(actor=ingrid, at=at, comment=made)
    actions.settle_comment(actor=ingrid, at=at, comment=made)

    assert preface().open_comments == []
    assert Comment.objects.get().settled_by == "user:1"


def test_comment_needs_words_and_a_section(full, ingrid, at):
    with pytest.raises(actions.NothingSaid):
        actions.comment_on_passage(actor=ingrid, at=at, section=PREFACE, words=" ", **ISSUE)
    with pytest.raises(actions.NoSuchSection):
        actions.comment_on_passage(actor=ingrid, at=at, section="x", words="Hei", **ISSUE)


def test_deadline_of_the_document(full, ingrid, at):
    made = actions.set_deadline(actor=ingrid, at=at, due_on=date(2024, 4, 26), **ISSUE)

    assert made.due_on == date(2024, 4, 26)


def test_remark_is_signed_off_with_a_reason_and_the_answer_can_be_taken_back(full, ingrid, at):
    write(ingrid, at, "BEST-konferansen 2023 – TITTEL")
    (marked,) = [one for one in queries.desk_of(**ISSUE).stopping if "TITTEL" in one.remark.text]
    given = {"actor": ingrid, "at": at, "mark": marked.mark, **ISSUE}

    answer = actions.sign_off_remark(**given, reason="Slik heter den.")
    actions.sign_off_remark(**given, reason="Slik heter konferansen.")

    left = queries.desk_of(**ISSUE)
    assert not any("TITTEL" in one.remark.text for one in left.stopping)
    assert [one.reason for one in left.publication.sign_offs.all()] == ["Slik heter konferansen."]
    actions.withdraw_sign_off(actor=ingrid, at=at, answer=answer)
    assert any("TITTEL" in one.remark.text for one in queries.desk_of(**ISSUE).stopping)


def test_remark_is_not_signed_off_without_a_reason(full, ingrid, at):
    with pytest.raises(actions.NoReason):
        actions.sign_off_remark(actor=ingrid, at=at, mark="x", reason="  ", **ISSUE)


def test_remark_that_is_gone_cannot_be_signed_off(full, ingrid, at):
    with pytest.raises(actions.NoSuchRemark):
        actions.sign_off_remark(actor=ingrid, at=at, mark="0" * 64, reason="Ja", **ISSUE)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("write_passage", {"section": PREFACE, "text": "x", "revision": 0}),
        ("assign_passage", {"section": PREFACE, "owner": "", "due_on": None}),
        ("mark_passage", {"section": PREFACE, "state": "ready"}),
        ("move_passage", {"section": PREFACE, "is_up": True}),
        ("set_deadline", {"due_on": None}),
        ("comment_on_passage", {"section": PREFACE, "words": "x"}),
        ("sign_off_remark", {"mark": "x", "reason": "x"}),
    ],
)
def test_kari_may_not_touch_a_document(kari, at, name, given):
    with pytest.raises(Denied):
        getattr(actions, name)(actor=kari, at=at, **given, **ISSUE)


def test_kari_may_not_settle_or_withdraw(kari, at):
    with pytest.raises(Denied):
        actions.settle_comment(actor=kari, at=at, comment=None)
    with pytest.raises(Denied):
        actions.withdraw_sign_off(actor=kari, at=at, answer=None)


def test_what_a_user_has_written_is_shown_on_request(full, ingrid, at):
    write(ingrid, at)
    actions.comment_on_passage(actor=ingrid, at=at, section=PREFACE, words="Hei", **ISSUE)

    held = ERASURE["publications"]

    assert [next(iter(one)) for one in held.found("user:1")] == ["avsnitt", "kommentar"]
    assert "uten navn" in held.erase("user:1", ingrid, at)
    assert "ikke arbeidet" in held.erase("user:7", ingrid, at)


# ------------------------------------------------------------------ pages


def tended(client, **sent):
    return client.post(f"{DESK}publications-preface/stell/", sent)


def test_section_is_written_marked_assigned_moved_and_commented_on_the_page(ingrids, full):
    page = f"{DESK}publications-preface/"

    assert ingrids.post(page, {"text": "Et år.", "revision": "0"}).status_code == 302
    assert tended(ingrids, state="ready").status_code == 302
    assert tended(ingrids, owner="", due_on="2024-04-26").status_code == 302
    assert tended(ingrids, move="down").status_code == 302
    assert tended(ingrids, words="Fint").status_code == 302
    settle = Comment.objects.get().pk
    assert tended(ingrids, settle=str(settle)).status_code == 302

    row = Passage.objects.get()
    assert (row.state, row.due_on) == ("ready", date(2024, 4, 26))
    assert Comment.objects.get().settled_at
    assert "Lukket" in ingrids.get(page).content.decode()


@pytest.mark.parametrize(
    "sent", [{"state": "ukjent"}, {"settle": "99"}, {"settle": "x"}, {"annet": "1"}]
)
def test_what_is_not_offered_is_not_found(ingrids, full, sent):
    assert tended(ingrids, **sent).status_code == 404


def test_refusals_are_told_on_the_next_page(ingrids, full):
    tended(ingrids, words=" ")

    assert "Skriv kommentaren." in ingrids.get(DESK).content.decode()
    tended(ingrids, owner="user:999", due_on="")
    assert "Velg en ansvarlig" in ingrids.get(DESK).content.decode()


def test_faulty_text_is_shown_again_with_the_reason(ingrids, full):
    answer = ingrids.post(
        f"{DESK}publications-preface/", {"text": "[x](javascript:y)", "revision": "0"}
    )

    assert answer.status_code == 422
    assert "kan ikke brukes" in answer.content.decode()
    assert ingrids.post(f"{DESK}publications-preface/", {"text": "x"}).status_code == 422


def test_remarks_are_answered_on_their_page(ingrids, full, ingrid, at):
    write(ingrid, at, "BEST-konferansen 2023 – TITTEL")
    (marked,) = [one for one in queries.desk_of(**ISSUE).stopping if "TITTEL" in one.remark.text]
    page = f"{DESK}merknader/"
    door = f'<a class="ds-link small" href="{DESK}publications-preface/">Forord</a>'
    assert marked.part.key == "publications.preface"
    assert door in ingrids.get(page).content.decode()

    ingrids.post(page, {"mark": marked.mark, "reason": "Slik heter den."})

    assert "Slik heter den." in ingrids.get(page).content.decode()


def test_reader_of_the_office_may_comment_and_not_write(client, full):
    client.force_login(users.user("Rita", Role.READER))

    assert client.post(f"{DESK}publications-preface/", {"text": "x"}).status_code == 403
    assert client.post(f"{DESK}publications-preface/stell/", {"state": "ready"}).status_code == 403
    assert "Lagre ansvar" not in client.get(f"{DESK}publications-preface/").content.decode()
    assert client.post(f"{DESK}publications-preface/stell/", {"words": "Hei"}).status_code == 302


@pytest.mark.parametrize("place", ["", "lesing/", "merknader/", "publications-preface/"])
def test_kari_sees_nothing_of_the_desk(client, full, place):
    client.force_login(users.user("Kari"))

    assert client.get(f"{DESK}{place}").status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/kontor/dokumenter/ukjent/2023/",
        "/kontor/dokumenter/arsrapport/1800/",
        f"{DESK}ukjent-avsnitt/",
        f"{DESK}utkast.exe",
    ],
)
def test_what_is_not_there_is_not_found(ingrids, full, address):
    assert ingrids.get(address).status_code == 404


@pytest.mark.parametrize("form", ["pdf", "html", "docx", "json"])
def test_draft_is_downloaded_with_what_people_wrote(ingrids, full, ingrid, at, form):
    write(ingrid, at, "Et særegent år.")

    answer = ingrids.get(f"{DESK}utkast.{form}")

    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'arsrapport-2023-utkast.{form}"')
    alone = "style-src 'unsafe-inline'" in answer.get("Content-Security-Policy", "")
    assert alone == (form == "html")


def test_public_draft_has_none_of_what_people_write(ingrids, client, full, ingrid, at):
    write(ingrid, at, "Et særegent år.")

    assert "særegent" in ingrids.get(f"{DESK}lesing/").content.decode()
    client.logout()
    for place in ("", "arsrapport-2023.json", "arsrapport-2023.docx"):
        answer = client.get(f"/dokumenter/arsrapport/2023/{place}")
        assert "særegent".encode() not in answer.content


def test_desk_costs_as_much_with_three_texts_as_with_one(
    ingrids, full, ingrid, at, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    write(ingrid, at)
    ingrids.get(DESK)
    with CaptureQueriesContext(connection) as one:
        ingrids.get(DESK)

    write(ingrid, at, section="publications.ethics")
    write(ingrid, at, section="publications.equality")

    with django_assert_num_queries(len(one)):
        ingrids.get(DESK)


def test_every_fact_with_a_value_may_be_chosen_in_a_text(ingrids, full):
    told = ingrids.get(f"{DESK}register-members/opplysninger/").json()["facts"]

    named = {one["name"]: one for one in told}
    assert named["total"] == {"name": "total", "text": "3", "place": "Medlemmer"}
    assert named["register.council/members"]["place"] == "Om rådet"
    assert all(one["text"] for one in told)
    assert not any(name.endswith("/gap") for name in named)
