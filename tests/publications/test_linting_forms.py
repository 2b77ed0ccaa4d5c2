"""The linter at the edges of its rules: for each form a sentence that is wrong and one that is not.

The sentences on the right are Norwegian as people write it, and much like those that are wrong.
"""

import pytest
from tests.publications.test_linting import facts  # noqa: F401 -- a fixture

from samrad.publications import actions, queries
from samrad.publications.linting import Manuscript, Severity, remarks_to

# Rule, wrong, right.
FORMS = [
    # L01: text still to be written
    ("L01", "Tekst kommer senere.", "Møtet ble avlyst. Nytt møte kommer senere."),
    ("L01", "Bilder kommer her.", "Mer informasjon kommer senere i kapitlet."),
    ("L01", "Forord oppdateres innen 26. april", "Referatet skrives innen en uke."),
    ("L01", "Teksten må skrives.", "Teksten må skrives slik at alle forstår den."),
    ("L01", "(mer tekst her)", "Vi trenger mer tekst her i byen."),
    ("L01", "Det koster kr XX per år.", "EUs program XX-24 ble omtalt på XXL-konferansen."),
    ("L01", "[Sett inn navn] åpnet møtet.", "Se [navn på medlemmene](/medlemmer/) [1]."),
    ("L01", "Det var ___ deltakere på møtet.", "Asker, 3. mars 2023\n\n________________"),
    ("L01", "Møtet ble ledet av NN i 2023.", "Møtet ble ledet av N. Nord i 2023."),
    ("L01", "Leder var <navn> i 2023.", "Andelen var < 5 og > 2 i 2023."),
    # L03: members, and what is counted in a sentence
    ("L03", "Rådet hadde 63 medlemmer i 2023.", "Rådet hadde 64 medlemmer i 2023."),
    ("L03", "Prøveregionen har 65 medlemskommuner.", "Prøveregionen har 65 medlemmer i utvalget."),
    ("L03", "I 2023 hadde Prøveregionen 63 medlemmer.", "Før 2020 hadde rådet 78 medlemmer."),
    ("L03", "I 2023 var 65 kommuner medlem.", "I 2023 var 65 kommuner medlem av KS."),
    ("L03", "Rådet hadde 63 medlemmer.", "Faggruppen for næring i rådet hadde 8 medlemmer."),
    ("L03", "Rådet hadde 63 medlemmer.", "Rådet hadde ca. 60 medlemmer. Rådet hadde 40 til stede."),
    ("L03", "Rådet hadde 63 medlemmer.", "Rådet hadde 40 medlemmer til stede."),
    ("L03", "Følgende tre kommuner deltok: Asker, Bærum, Oslo og Lier.",
     "Følgende fire kommuner deltok: Asker, Bærum, Oslo og Lier."),
    ("L03",
     "Tre kommuner deltok: Asker og Bærum.", "To kommuner deltok: Asker (digitalt) og Oslo."),
    ("L03", "Rådet har to faggrupper: klima, areal, næring og kultur.",
     "Rådet har to mål: lavere utslipp, bedre luft og mindre støy som plager folk."),
    ("L03",
     "Vi har fire grupper: klima og areal.", "Vi har fire grupper, blant annet: klima, areal."),
    ("L03",
     "Fire ting per linje: navn, komma og tittel.", "Én på hver linje: navn, komma og tittel."),
    # L04: days, spans and hours
    ("L04", "Styret var samlet lørdag 1. april 2023.", "Styret var samlet mandag 3. april 2023."),
    ("L04", "Styret møttes 16. april 2023 i Oslo.", "Styret møttes 14. april 2023 i Oslo."),
    ("L04", "Møtet 17. mai 2023 ble holdt.", "Møtet 17. mai-komiteen hadde 16. mai 2023, var bra."),
    ("L04", "Styremøtet 1. januar 2023 var kort.", "Vi vet at møtet 1. januar 2023 er fritt."),
    ("L04", "Frist for svar var søndag 2. juli 2023.", "Frist for svar var mandag 3. juli 2023."),
    ("L04", "Det gikk fra 12. mai til 3. mai 2023.", "Det gikk fra 12. november til 3. februar."),
    ("L04",
     "Det gikk fra 12. mai 2023 til 3. mai 2022.", "Det gikk fra 12. mai 2022 til 3. mai 2023."),
    ("L04", "I perioden 2022-2021 økte det.", "I perioden 2021-2022 økte det."),
    ("L04", "Møtet varte til kl. 25.00.", "Møtet varte fra kl. 09.00 til kl. 24.00."),
    ("L04", "Møtet varte til kl. 14.70.", "Møtet varte til kl. 14, og ble holdt i sal 25.70."),
    # L06: percentages that cannot be
    ("L06", "Det sa 140 prosent av deltakerne.", "Vi brukte 140 prosent av budsjettet."),
    ("L06", "Av 7 spurte svarte 50 prosent ja.", "Av 8 spurte svarte 50 prosent ja."),
    ("L06", "Av 7 spurte svarte 50 prosent ja.", "Av 7 kommuner svarte 50 prosent av de ansatte."),
    ("L06", "Tre av sju (50 prosent) sa ja.", "Tre av fire vil kutte 50 prosent."),
    ("L06", "50 prosent (3 av 7) sa ja.", "43 prosent (3 av 7) sa ja."),
    ("L06", "I undersøkelsen svarte 7 kommuner. 50 prosent sa ja.",
     "I undersøkelsen svarte 7 kommuner at de er fornøyd. 50 prosent sa ja."),
    # L07: inhabitants written out
    ("L07", "I 2023 bodde det 2 500 000 mennesker i regionen.",
     "I 2023 bodde det 2 278 052 mennesker i regionen."),
    ("L07", "I 2023 bodde det 2 400 000 innbyggere i regionen.",
     "I 2023 bodde det rundt 2 300 000 innbyggere i regionen."),
    ("L07", "Regionen hadde 2 500 000 innbyggere i 2023.",
     "I 2023 hadde Norge 5 488 984 innbyggere, og regionen en stor del."),
    # L11: words that stand twice
    ("L11", "Det det er bra at vi har dette.", "Det det er enighet om, er målet."),
    ("L11", "Alle som som deltok, var enige.", "De som som barn bodde her, kom."),
    ("L11", "Vi ba om en en plan.", "Målet er om om lag to år. Der der de bor, er det så så."),
    ("L11",
     "Vi har har en plan.", "Hun spurte om om kvelden passet, og ba om at at-setninger unngås."),
    # L12 and L13: years and the statute's day
    ("L12", "Grunnlaget for årsrapport for 2022 er tallene.",
     "Årsrapporten for 2022 ble lagt frem i juni 2023."),
    ("L13",
     "Årsrapporten ble vedtatt 15. september 2024.", "Årsrapporten ble vedtatt 13. juni 2024."),
    ("L13",
     "Årsregnskapet ble behandlet 29. august 2024.", "Budsjettet ble behandlet 29. august 2024."),
    ("L13", "Styret behandlet regnskapet 29. august 2024.",
     "Styret behandlet regnskapet per august 29. september 2024."),
    ("L13", "Årsberetningen for 2023 ble vedtatt 29. august 2024.",
     "Årsberetningen for 2018 ble vedtatt 29. august 2019."),
    # L14: a share tells what it is made of
    ("L14", "Vi nådde 94 prosent av medlemmene.", "60 av 64 medlemmer (94 prosent) møtte."),
    ("L14", "Vi nådde 94 prosent av medlemmene.", "94 prosent (60 av 64) møtte."),
    # L19: the fee of one year
    ("L19", "Kontingenten for 2023 er kr 3,00. Kontingenten var kr 3,50 pr. innbygger i 2023.",
     "Kontingenten for 2023 er kr 3,00. Kontingenten var kr 3,50 pr. innbygger i 2024."),
]  # fmt: skip


def found(words, facts, key):  # noqa: F811
    page = Manuscript(f"Årsrapport 2023\n\nOm arbeidet\n\n{words}\n", year=2023)
    return [one for one in remarks_to(page, facts) if one.rule == key]


@pytest.mark.parametrize(("key", "wrong", "right"), FORMS)
def test_what_is_wrong_is_seen_and_what_is_right_is_left_alone(key, wrong, right, facts):  # noqa: F811
    assert found(wrong, facts, key)
    assert found(right, facts, key) == []


def test_annual_report_from_before_the_act_is_read_without_its_day(facts):  # noqa: F811
    text = "Årsrapport for 2018\n\nTil behandling på representantskapet\n\n29. august 2019"

    assert [one for one in remarks_to(Manuscript(text), facts) if one.rule == "L13"] == []


def test_document_named_as_that_one_asks_for_a_look_and_stops_nothing(facts):  # noqa: F811
    (one,) = found("Årsrapporten for 2022 viser et godt år.", facts, "L12")

    assert one.severity == Severity.WARN


@pytest.mark.parametrize(
    ("words", "key", "why"),
    [
        ("Møtet 17. mai 2023 ble holdt.", "L04", "17. mai 2023 var en offentlig høytidsdag."),
        ("Møtet 1. mai 2023 ble holdt.", "L04", "1. mai 2023 var en offentlig høytidsdag."),
        ("Styremøtet 1. januar 2023.", "L04", "1. januar 2023 var første nyttårsdag."),
        (
            "80 % sier ja. 74 prosent sier nei, 3 prosent vet ikke, ifølge undersøkelsen.", "L15",
            "Skrevet på flere måter: ordet prosent (2 ganger), % etter mellomrom (1 gang).",
        ),
    ],
)  # fmt: skip
def test_why_is_said_in_plain_words(words, key, why, facts):  # noqa: F811
    assert [one.why for one in found(words, facts, key)] == [why]


def written(by, at, text):
    """The remarks on the draft of 2023, when by has written text for its preface."""
    actions.write_passage(
        actor=by, at=at, key="annual-report", year=2023, section="publications.preface",
        text=text, revision=0,
    )  # fmt: skip
    row = queries.publication_of("annual-report", 2023)
    draft = queries.edition("annual-report", 2023, queries.written_in(row))
    return [one.remark for one in queries.remarks_on(draft, row)]


def test_share_somebody_typed_in_our_own_draft_needs_a_source(full, ingrid, at):
    remarks = written(ingrid, at, "Vi er her.\n\n1. Ett\n2. To\n\nHele 61 prosent reiser med buss.")

    assert [one.text for one in remarks if one.rule == "L14"] == [
        "Hele 61 prosent reiser med buss."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ifølge SSB reiser 61 prosent med buss.",
        "Regionen har {{andel}} av folketallet.",
        "39 av 64 medlemmer (61 prosent) svarte.",
    ],
)
def test_share_with_a_source_or_its_rows_needs_none(text, full, ingrid, at):
    assert [one for one in written(ingrid, at, text) if one.rule == "L14"] == []


def test_signing_off_a_chapter_the_law_demands_lets_nothing_through(full, ingrid, at, matter):
    draft = queries.edition("annual-report", 2023)
    marked = [one for one in queries.remarks_on(draft, None) if one.remark.rule == "L22"]
    issue = {"actor": ingrid, "at": at, "key": "annual-report", "year": 2023}
    for one in marked:
        actions.sign_off_remark(mark=one.mark, reason="Kommer i en egen rapport.", **issue)

    assert all(one.stops for one in marked)
    with pytest.raises(actions.Lacking, match="«Etisk standard»"):
        actions.propose_edition(matter=matter, **issue)
