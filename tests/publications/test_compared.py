"""What differs between two versions: words and facts, section by section."""

from datetime import date

import pytest
from tests import factories
from tests.factories import users

from samrad.base.vocabulary import Role
from samrad.publications import actions, prose, queries
from samrad.publications.editions import Written
from samrad.publications.queries.compared import compared
from samrad.register.models import Membership

pytestmark = pytest.mark.django_db
ISSUE = {"key": "annual-report", "year": 2023}
PREFACE, MEMBERS = "publications.preface", "register.members"
PAGE = "/dokumenter/arsrapport/2023/"
DESK = "/kontor/dokumenter/arsrapport/2023/"


def write(actor, at, text, revision, section=PREFACE):
    given = {"section": section, "text": text, "revision": revision, **ISSUE}
    return actions.write_passage(actor=actor, at=at, **given)


def leave(row, at):
    """A change in the record: a membership ends within the year."""
    with factories.opened("tests.arrange", factories.system("tests"), at):
        Membership.objects.filter(municipality=row).update(valid_until=date(2023, 6, 1))


def draft():
    return queries.desk_of(**ISSUE).edition


def section(found, key):
    return next(one for one in found.sections if one.part.key == key)


def text(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def propose_again(ingrid, at, matter):
    for one in queries.desk_of(**ISSUE).stopping:
        actions.sign_off_remark(actor=ingrid, at=at, mark=one.mark, reason="Prøve.", **ISSUE)
    return actions.propose_edition(actor=ingrid, at=at, matter=matter, **ISSUE)


def test_same_version_differs_in_nothing(proposed):
    edition = queries.edition_of(proposed)

    found = compared(edition, queries.edition_of(proposed))

    assert found.sections == []
    assert found.same == len(list(edition.parts))


def test_changed_words_are_marked_in_their_paragraph(proposed, ingrid, at):
    actions.return_edition(actor=ingrid, at=at, edition=proposed)
    write(ingrid, at, "Rådet hadde hele {{medlemmer}} medlemmer og {{andel}} prosent av folket.", 1)

    found = compared(queries.edition_of(proposed), draft())

    one = section(found, PREFACE)
    assert [section.part.key for section in found.sections] == [PREFACE]
    assert (one.change, one.facts, one.pictures) == ("changed", [], [])
    assert "<ins>" in one.words[0].html
    assert "hele" in one.words[0].html


def test_changed_fact_tells_what_it_said_and_the_rows_that_differ(full, proposed, at):
    leave(full[1], at)

    found = compared(queries.edition_of(proposed), draft())

    total = next(one for one in section(found, MEMBERS).facts if one.path == "total")
    assert (total.before.text, total.after.text) == ("3", "2")
    assert any("Asker" in label for label in total.gone)
    assert total.then_at == f"{PAGE}v1/spor/register.members/total/"
    assert total.now_at == f"{PAGE}spor/register.members/total/"
    assert not total.says_the_same


def test_number_in_a_sentence_differs_as_printed(full, proposed, at):
    leave(full[1], at)

    words = section(compared(queries.edition_of(proposed), draft()), PREFACE).words

    assert ("removed", "3") in words[0].parts
    assert ("added", "2") in words[0].parts


def test_list_tells_which_of_its_items_differ(full, proposed, at):
    leave(full[1], at)

    found = compared(queries.edition_of(proposed), draft())

    listed = [one for each in found.sections for one in each.facts if one.before and one.gone]
    assert any(one.before.kind == "listed" for one in listed)


def test_sections_that_came_and_went_are_told(proposed):
    from dataclasses import replace

    edition = queries.edition_of(proposed)
    shorter = replace(edition, chapters=edition.chapters[1:])

    assert section(compared(edition, shorter), PREFACE).change == "removed"
    assert section(compared(shorter, edition), PREFACE).change == "added"


def test_exchanged_picture_is_told(full, ingrid, at):
    from tests.publications.photos import photo

    from samrad.publications import pictures, scaling

    before = queries.edition(**ISSUE)
    one = pictures.Shown("a" * 64, "image/jpeg", 30, 20, "Styret")
    other = pictures.Shown("b" * 64, "image/jpeg", 30, 20, "Styret")
    assert scaling.scaled(photo()).media_type == one.media_type
    words = {PREFACE: pictures.read("{{bilde 1}}")}
    versions = [
        queries.edition(**ISSUE, written=Written(words, {}, {1: shown})) for shown in (one, other)
    ]

    assert section(compared(*versions), PREFACE).pictures == [1]
    assert section(compared(before, versions[0]), PREFACE).pictures == []


def test_long_table_made_anew_is_not_paired():
    before = [f"Rad {number} gammel" for number in range(200)]
    after = [f"Rad {number} ny" for number in range(200)]

    found = prose.between(before, after)

    assert {one.change for one in found} == {"added", "removed"}


def test_edition_as_it_would_be_has_its_own_words_and_the_facts_of_now(full, adopted, at):
    leave(full[1], at)
    then = queries.edition_of(adopted)

    now = queries.as_it_would_be(then)

    assert now.part(PREFACE).words == then.part(PREFACE).words
    assert now.part(MEMBERS).facts["total"].text == "2"
    assert "Rådet hadde 2 medlemmer" in "".join(now.part(PREFACE).content.itertext())


# ------------------------------------------------------------------ pages


def test_anyone_reads_what_has_changed_since_the_adopted_edition(client, full, adopted, at):
    page = f"{PAGE}v1/endringer/"
    assert "Ingenting er endret" in text(client.get(page))

    leave(full[1], at)

    shown = text(client.get(page))
    assert "<del>" in shown
    assert f'href="{PAGE}v1/spor/register.members/total/"' in shown
    assert f'href="{page}"' in text(client.get(PAGE))


def test_versions_are_compared_by_those_who_may_read_both(client, proposed, ingrid, at, matter):
    actions.return_edition(actor=ingrid, at=at, edition=proposed)
    write(ingrid, at, "Noe helt annet.", 1)
    propose_again(ingrid, at, matter)
    page = f"{PAGE}v1/endringer/?til=2"
    assert client.get(page).status_code == 404

    client.force_login(users.user("Ingrid", Role.SECRETARIAT))

    assert "Noe helt annet." in text(client.get(page))
    assert "til versjon 2" in text(client.get(page))
    assert client.get(f"{PAGE}v1/endringer/?til=9").status_code == 404


def test_office_compares_versions_with_the_draft(client, full, proposed, ingrid, at):
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    actions.return_edition(actor=ingrid, at=at, edition=proposed)
    write(ingrid, at, "Noe helt annet.", 1)

    shown = text(client.get(f"{DESK}endringer/"))

    assert "Noe helt annet." in shown
    assert "1 avsnitt er endret." in shown
    assert "Ingenting er endret" in text(client.get(f"{DESK}endringer/?fra=1&til=1"))
    assert client.get(f"{DESK}endringer/?fra=7").status_code == 404
    assert client.get(f"{DESK}endringer/?fra=1&til=x").status_code == 404
    assert f'href="{DESK}endringer/?fra=1"' in text(client.get(DESK))


def test_nothing_frozen_is_nothing_to_compare(client, full):
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))

    assert "Ingen versjon er frosset" in text(client.get(f"{DESK}endringer/"))
