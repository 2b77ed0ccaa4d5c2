"""What words become, and which of them find each other: the same on both databases."""

import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as some
from tests.search.invented import asked, theme, titles

from samrad.search.actions import passages
from samrad.search.models import Document
from samrad.search.queries import terms
from samrad.search.queries.excerpts import excerpt, marked
from samrad.search.vocabulary import (
    composed,
    folded,
    headed,
    pair,
    pairs,
    stem,
    stems,
    words,
    words_beginning,
)


@pytest.mark.parametrize(
    ("asked_for", "there"),
    [
        ("kommunene", "kommune"),
        ("kommune", "kommunenes"),
        ("kommunestyre", "kommunestyrets"),
        ("Våler", "Vaaler"),
        ("Åsnes", "Aasnes"),
        ("ORDFØRER", "ordførerens"),
        ("Kárášjohka", "karasjohka"),
        ("va\u030aler", "våler"),
        ("jernbane", "jernbanen"),
        ("jernbaner", "jernbane"),
        ("kollektivbane", "kollektivbanene"),
        ("Follobanens", "Follobane"),
        ("urban", "urbane"),
        ("reisevaner", "reisevane"),
        ("Faerder", "Færder"),
        ("Færder", "Faerder"),
        ("baerekraft", "bærekraften"),
        ("hoering", "høringen"),
        ("horing", "Høringene"),
        ("horingssvar", "høringssvaret"),
        ("Rodoy", "Rødøy"),
        ("okonomi", "økonomien"),
        ("ǿye", "øye"),
        ("veien", "vei"),
        ("vei", "veiene"),
        ("byens", "byer"),
        ("brua", "bruene"),
        ("øya", "øyene"),
        ("sjøen", "sjø"),
        ("møtebøker", "møtebok"),
        ("bøkene", "bok"),
        ("kreftene", "kraft"),
        ("mennene", "mann"),
    ],
)
def test_forms_of_a_word_find_each_other(themes, asked_for, there):
    theme("en", "Tittel", f"Noe om {there} i dag.")

    assert titles(asked(asked_for)) == ["Tittel"]


@pytest.mark.parametrize(
    ("asked_for", "there"),
    [
        ("råd", "rad"),
        ("får", "far"),
        ("bønder", "bonder"),
        ("høring", "horing"),
        ("1", "11"),
        ("mot", "møtet"),
        ("bok", "bøk"),
        ("klubban", "klubbane"),
        ("via", "vi"),
        ("kreft", "kraft"),
    ],
)
def test_other_words_do_not(themes, asked_for, there):
    theme("en", "Tittel", f"Noe om {there} i dag.")

    assert titles(asked(asked_for)) == []


def test_a_word_finds_longer_words_that_begin_with_it(themes):
    theme("en", "Tittel", "Et møte i kommunestyret.")
    theme("to", "Kommunikasjon", "Noe annet.")

    assert titles(asked("kommune")) == ["Tittel"]
    assert titles(asked("styre")) == []


def test_every_word_must_be_found_and_small_words_need_not(themes):
    theme("en", "Buss", "Bussen går til byen.")

    assert titles(asked("buss i byen")) == ["Buss"]
    assert titles(asked("buss og tog")) == ["Buss"]
    assert asked("buss og tog").any_of
    assert not asked("buss i byen").any_of


def test_a_small_word_is_found_when_it_is_all_there_is(themes):
    theme("en", "Buss", "Bussen går til byen.")

    assert titles(asked("til")) == ["Buss"]


@pytest.mark.parametrize("phrase", ["«lange dager»", '"lange dager"', "“lange dager”"])
def test_a_phrase_is_found_where_its_words_stand_together(themes, phrase):
    theme("en", "Sammen", "Vi har lange dager her.")
    theme("to", "Hver for seg", "Dager er lange.")

    assert titles(asked(phrase)) == ["Sammen"]


def test_a_number_with_a_stroke_is_a_phrase(themes):
    theme("en", "Sak 40/25", "Om noe.")
    theme("to", "Sak 25/40", "Om noe annet.")

    assert titles(asked("40/25")) == ["Sak 40/25"]


def test_a_phrase_does_not_reach_from_the_title_or_from_one_paragraph_into_the_next(themes):
    long = "Ord om ord. " * 40
    theme("en", "Lange", f"dager. {long}slutt\n\nbegynnelse {long}")

    assert titles(asked("«lange dager»")) == []
    assert titles(asked("«slutt begynnelse»")) == []


def test_words_in_different_paragraphs_find_the_text_together(themes):
    long = "Fyll om fyll. " * 40
    theme("en", "Tittel", f"Ferje. {long}\n\nJernbane. {long}")

    answer = asked("ferje jernbane")

    assert titles(answer) == ["Tittel"]
    assert "<mark>" in answer.hits[0].excerpt


def test_word_in_title_and_word_in_text_find_it_together(themes):
    theme("en", "Oslofjorden", f"Torsk. {'Fyll. ' * 300}\n\n{'Mer. ' * 300} Sukkertare.")

    assert titles(asked("oslofjorden sukkertare")) == ["Oslofjorden"]


def test_hyphens_at_line_ends_and_soft_hyphens_are_joined(themes):
    theme("en", "Tittel", "samar-\nbeid og kom\u00admune")

    assert titles(asked("samarbeid kommune")) == ["Tittel"]


def test_a_text_becomes_passages_of_a_readable_size():
    long = "Dette er en setning som står her. " * 200
    made = passages.passages(f"Kort.\n\nOgså kort.\n\n{long}\n\n{'x' * 5000}")

    assert made[0].startswith("Kort. · Også kort.")
    assert max(len(one) for one in made) <= 2 * passages.LONG
    assert "".join("".join(made).replace("·", "").split()) == "".join(
        f"Kort.Også kort.{long}{'x' * 5000}".split()
    )


@given(some.text())
def test_a_token_is_one_token_in_any_database(text):
    token = folded(text)

    assert set(token) <= set("abcdefghijklmnopqrstuvwxyz0123456789")
    assert not token[:1].isdigit()
    assert len(token) <= 51


@pytest.mark.postgresql
@pytest.mark.django_db
@given(some.text(max_size=200))
def test_postgresql_indexes_the_tokens_python_made(text):
    made = stems(text)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(to_tsvector('simple', %s))", [made])
        indexed = set(cursor.fetchone()[0])

    assert indexed == set(made.split())


def test_pairs_are_of_neighbours_in_order_and_each_once():
    assert pairs("torsk og sild") == [pair("torsk", "og"), pair("og", "sild")]
    assert len(pairs("torsk torsk torsk")) == 1
    assert pair("torsk", "sild") != pair("sild", "torsk")
    assert pairs("torsk") == pairs("") == []
    assert all(one.startswith("é") for one in pairs("torsk og sild"))  # no word begins so


@pytest.mark.parametrize(
    "forms",
    [
        "leder lederen lederens ledere lederne ledernes",
        "innbygger innbyggeren innbyggere innbyggerne",
        "medlem medlemmet medlemmer medlemmene medlemmenes",
        "program programmet programmer programmene",
        "komité komiteen komiteer komiteene",
        "kommune kommunen kommuner kommunene kommunens",
        "vedtak vedtaket vedtakene vedtakets",
        "uttalelse uttalelsen uttalelser uttalelsene",
        "jernbane jernbanen jernbaner jernbanene jernbanens jernbanes",
        "bane banen baner banene",
        "hovedscene hovedscenen hovedscener hovedscenene",
        "gutt guttane guttene",
    ],
)
def test_every_form_of_a_word_has_one_stem(forms):
    assert len({stem(one) for one in forms.split()}) == 1


def test_a_word_typed_without_its_stroke_finds_what_is_spelled_so_too_and_that_first(themes):
    theme("en", "Høring", "Om høringen.")
    theme("to", "Horing", "Om horing.")

    assert titles(asked("horing")) == ["Horing", "Høring"]
    assert titles(asked("høring")) == ["Høring"]
    assert "<mark>høringen</mark>" in asked("horing").hits[1].excerpt


@given(some.text(max_size=60))
def test_other_spellings_are_few(text):
    assert all(len(one.others) <= 4 for one in terms(text))


def test_stems_are_those_of_the_measured_design():
    assert stem("kommunene") == "kommun"
    assert stem("råd") == "raad"
    assert stem("Vaaler") == stem("Våler")
    assert stem("2023") == "n2023"
    assert headed("Styret") == "styr é étstyr"
    assert headed("–") == ""


@given(some.text(max_size=10_000))
def test_terms_can_be_made_of_anything(text):
    found = terms(text)

    assert len(found) <= 12
    assert all(one.stems for one in found)


@given(some.text(max_size=400), some.text(max_size=30))
def test_what_is_marked_says_what_was_written(text, sought):
    from html import unescape
    from unicodedata import normalize

    shown = marked(text, terms(sought))

    assert unescape(shown.replace("<mark>", "").replace("</mark>", "")) == normalize("NFC", text)


def test_an_excerpt_is_escaped_and_marks_the_words():
    text = "<script>alert(1)</script> " + "fyll " * 99 + "her står torsken & venter " + "fyll " * 99

    shown = excerpt(text, terms("torsk"))

    assert "<script>" not in shown
    assert "<mark>torsken</mark> &amp; venter" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert excerpt("<b>torsk</b>", terms("torsk")) == "&lt;b&gt;<mark>torsk</mark>&lt;/b&gt;"


def test_a_very_long_text_can_be_found_from_end_to_end(themes):
    theme("en", "Lang", "\n\n".join(f"Avsnitt {n} {'ord ' * 400} slutt{n}" for n in range(60)))

    assert titles(asked("slutt0 slutt1")) == ["Lang"]
    assert titles(asked("slutt59")) == ["Lang"]
    assert Document.objects.filter(part=Document.WHOLE).count() == 2


@given(some.text(max_size=60))
@example("Torsk i ETTERTID, ærfugl og ørret, 2023, é-verk, Ēn, ſt, 三, x_y, ŋ, K, İs, ĳ, naïve")
def test_words_passed_over_by_their_first_letter_are_none_that_were_asked_for(text):
    whole = composed(text)
    for word in (one[0] for one in words(whole)):
        letter = folded(word)[0]
        looked_at = {one[0] for one in words_beginning(whole, frozenset(letter))}

        assert stem(word)[0] == letter
        assert word in looked_at


def test_words_are_marked_in_a_text_that_begins_them_in_any_way():
    shown = excerpt("Råd, RAAD og rådene i 2023_rådet, ørret og Øre.", terms("råd øre 2023"))

    assert shown.count("<mark>") == 6
