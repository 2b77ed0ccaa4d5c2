"""The linter on sums, portions, spans and references: what a careful reader stops at."""

import pytest
from tests.publications.test_linting import facts  # noqa: F401 -- the fixture

from samrad.publications.linting import Manuscript, remarks_to

KEYS = {"L01", "L02", "L03", "L04", "L06", "L08", "L07", "L12", "L13", "L16", "L19", "L24"}


def keys(text, known):
    page = Manuscript(f"Årsrapport for 2023\n\n{text}")
    return {one.rule for one in remarks_to(page, known)} & KEYS


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Budsjettet økte med 200 000 kroner fra 1 200 000 kroner til 1 300 000 kroner.", "L24"),
        ("Folketallet vokste med 5 prosent fra 2 250 000 til 2 278 052.", "L24"),
        ("Antallet sank fra 12 til 14.", "L24"),
        ("Rammen økte fra 1,4 til 1,5 millioner kroner, en vekst på 17 prosent.", "L24"),
        ("Trafikken økte fra 100 000 i 2021 til 120 000 i 2022 (12 prosent).", "L24"),
        ("Rammen på 2,0 mill. kroner er fordelt på kr 800 000 til vei og kr 900 000 til X.", "L24"),
        ("Utvalget har 7 medlemmer, tre kvinner og fem menn.", "L24"),
        ("Blant de nye var det 45 prosent kvinner og 65 prosent menn.", "L24"),
        ("Tre firedeler av de 10 medlemmene møtte.", "L06"),
        ("En tredel av de 10 spurte svarte nei.", "L06"),
        ("Svarprosenten økte til 130 prosent.", "L06"),
        ("Av 22 svar mente 37 prosent at det var nyttig.", "L06"),
        ("Skjemaet ble sendt til 20 ordførere, og vi fikk inn 31 svar.", "L06"),
        ("Utvalget hadde tre samlinger (2. mars og 4. mai).", "L03"),
        ("Arbeidet varte fra 2023 til 2021.", "L04"),
        ("Arbeidet varte fra oktober 2023 til mai 2023.", "L04"),
        ("Trafikken vokser (tabell 3).", "L02"),
        ("Utviklingen er vist i figur 12.", "L02"),
        ("Kommunene Asker, Storvik og Nes deltok.", "L08"),
        ("Budsjettet for 2024 gjelder perioden 1. januar 2025 til 31. desember 2025.", "L12"),
        ("Regnskapet for 2023 ble fastsatt 15. september 2024.", "L13"),
        ("Budsjettet for 2024 ble vedtatt 15. januar 2024.", "L13"),
        ("Årsberetningen ble avgitt 15. mai 2024.", "L13"),
        ("Det kom 120 deltakere, hvorav 140 fra kommunene.", "L06"),
        ("Av 64 kommuner svarte 52, en svarprosent på 85.", "L06"),
        ("Inntektene var kr 90 000, utgiftene kr 95 000 og mindreforbruket kr 5 000.", "L24"),
        ("Planen gjelder 2021–2023 (fire år).", "L24"),
        ("60 prosent svarte ja, 30 prosent nei og 20 prosent vet ikke.", "L06"),
        ("Prøvebygd kommune er medlem av Prøveregionen.", "L08"),
        ("Antall innbyggere i medlemmene 1. januar 2023 var 2 310 000.", "L07"),
        ("Kontingenten for 2023 var kr 3,00. Kontingenten var 3,50 kroner i 2023.", "L19"),
        ("Samarbeidsutvalget har 9 medlemmer.", "L03"),
        ("Rådet ble stiftet i 2004 og feiret 20-årsjubileum i 2023.", "L24"),
        ("Møtet varte fra kl. 14.00 til kl. 12.00.", "L04"),
        ("Medlemmene Asker, Nes og Prøvebygd deltok.", "L08"),
        ("Det ble holdt ?? møter.", "L01"),
        ("Se vedlegg X.", "L01"),
        ("Les mer på nettsidene (lenke mangler).", "L01"),
    ],
)  # fmt: skip
def test_what_does_not_come_out_is_seen(text, key, facts):  # noqa: F811
    assert key in keys(text, facts)


@pytest.mark.parametrize(
    "text",
    [
        "Budsjettet økte med 100 000 kroner fra 1 200 000 kroner til 1 300 000 kroner.",
        "Rammen økte fra 1,4 til 1,5 millioner kroner, en vekst på om lag 7 prosent.",
        "Andelen økte fra 40 prosent til 50 prosent, en økning på 10 prosent.",
        "Trafikken sank fra 2021 til 2023.",
        "Prisen økte fra 900 kroner til 1,2 millioner.",
        "Antallet økte fra null til 3, og prisen økte fra 0 til 12 kroner, en vekst på 5 prosent.",
        "Ordningen ble flyttet ned fra 1. januar til 1. februar.",
        "Budsjettet på 90 000 kroner er fordelt på 30 000 kroner til hver av de tre gruppene.",
        "Rammen, 90 000 kroner, er fordelt på bl.a. kr 30 000 til vei og kr 10 000 til X.",
        "Utvalget har sju medlemmer: tre kvinner og fire menn.",
        "Det var 33,3 prosent kvinner og 66,7 prosent menn.",
        "Over halvparten av de 15 medlemmene møtte, og halvparten av de 75 inviterte.",
        "Svarprosenten var 100 prosent, og svarprosenten var 27, med 120 svar.",
        "Skjemaet ble sendt til 31 ordførere, og vi fikk inn 20 svar.",
        "Skjemaet ble sendt til 64 kommuner, og vi fikk inn 120 svar.",
        "Utvalget hadde to samlinger (2. mars og 4. mai), og om lag tre møter: 2. og 4. mai.",
        "Arbeidet varte fra november til januar 2023, og fra 2021 til 2023.",
        "Trafikken vokser (tabell 3).\n\nTabell 3: Trafikken",
        "Se kapittel 14 i kommuneloven. Se også kapittel 3.",
        "Kommunene Asker, Nordre Land og Nes deltok, og kommunen vår var vert.",
        "Budsjettet for 2024 gjelder perioden 1. januar 2024 til 31. desember 2024.",
        "Budsjettet for 2024 ble vedtatt 10. november 2023, og det ble endret 9. juni 2024.",
        "Årsberetningen ble avgitt 31. mars 2024.",
        "Det kom 140 deltakere, hvorav 120 fra kommunene og 15 prosent fra andre.",
        "Av 64 kommuner svarte 52, en svarprosent på 81.",
        "Inntektene var kr 95 000, utgiftene kr 90 000 og mindreforbruket kr 5 000.",
        "Inntektene var 9,5 millioner, utgiftene kr 90 000 og overskuddet kr 5 000.",
        "Planen gjelder 2021–2023 (tre år), og toårsperioden 2021–2023.",
        "Tilskuddet økte fra 900 000 til 1,2 millioner kroner.",
        "Årsrapporten for 2022 ble levert til trykk 15. mai 2023.",
        "Skjemaet gikk til 3 utvalg, og vi fikk 20 svar. Møtet varte kl. 22.00–00.30.",
        "Skauby kommune ble en del av Asker kommune i 2020.",
        "Svarprosenten gikk opp fra 27 til 30 prosent, og saken rykket opp fra 3 til 1 på listen.",
        "Vi fikk kr 500 000, fordelt på kr 300 000 fra X og kr 200 000 fra Y, i tillegg kr 50 000.",
        "Møtet ble flyttet fra kl. 12.00 til kl. 10.00, og fra mai 2023 til mars 2023.",
        "60 prosent svarte ja, 30 prosent nei og 10 prosent vet ikke.",
        "Prøvebygd kommune er medlem av KS, og Prøvebygd er medlem i en annen forening.",
        "Antall innbyggere i medlemmene 1. januar 2023 var 2 278 052.",
        "Kontingenten for 2023 var kr 3,00. Kontingenten var 3,50 kroner i 2024.",
        "Samarbeidsutvalget har 7 medlemmer, og Et annet utvalg har 9 medlemmer.",
        "Ca. 100 deltok, bl.a. fra Norsk Vann, NHO Viken Oslo m.fl.",
        "Rådet ble stiftet i 2004 og feiret 20-årsjubileum i 2024.",
        "Møtet varte fra kl. 22.00 til kl. 02.00 dagen etter.",
        "Medlemmene Kari, Ola og Nes deltok. Sak Y-12 og vedlegg XII.",
        "I 2018 var Skauby kommune vert, og tidligere Skauby kommune er nå en del av Asker.",
    ],
)  # fmt: skip
def test_what_comes_out_is_let_pass(text, facts):  # noqa: F811
    assert keys(text, facts) == set()


def test_the_rate_that_is_right_is_written_as_the_text_writes_it(facts):  # noqa: F811
    page = Manuscript("Av 64 kommuner svarte 52, en svarprosent på 85,5.")

    assert [one.why for one in remarks_to(page, facts) if one.rule == "L06"] == [
        "52 av 64 er 81,3 prosent."
    ]


def test_growth_is_no_answer_of_a_survey(facts):  # noqa: F811
    text = (
        "Undersøkelsen hadde 20 svar. 35 prosent var fornøyd.\n\nTrafikken har hatt en økning på "
        "om lag 12 prosent."
    )

    assert keys(text, facts) == set()
    assert keys(text.replace("35", "33"), facts) == {"L06"}


def test_the_number_that_answered_is_that_of_the_paragraph(facts):  # noqa: F811
    text = (
        "Undersøkelsen ble besvart av 12 kommuner, og {} prosent var fornøyde.\n\n"
        "Spørreskjemaet ble besvart av 20 personer, og 35 prosent var fornøyde."
    )

    assert keys(text.format(25), facts) == set()
    assert keys(text.format(35), facts) == {"L06"}


def test_a_chapter_is_looked_for_only_where_chapters_are_numbered(facts):  # noqa: F811
    chapters = "1 Innledning\n\nTekst.\n\n2 Møter\n\nTekst.\n\n3 Saker\n\nSe kapittel {}.\n"

    assert "L02" in keys(chapters.format(9), facts)
    assert keys(chapters.format(2), facts) == set()


@pytest.mark.parametrize("subject", ["Styret", "Utvalget", "Hadelandsregionen"])
def test_how_many_sit_in_a_body_is_not_how_many_members_the_council_has(subject, facts):  # noqa: F811
    text = f"{subject} består av 3 kommuner."

    assert not [
        one for one in remarks_to(Manuscript(f"Årsrapport for 2023\n\n{text}"), facts)
        if "64 medlemmer" in one.why
    ]  # fmt: skip


def test_a_heading_with_a_number_is_no_item_of_the_list_above_it(facts):  # noqa: F811
    text = (
        "Området har to prioriterte aktiviteter:\n\n1. Tog\n2. Buss\n\n2. Klima og miljø\n\n"
        "Området har én prioritert aktivitet."
    )

    assert keys(text, facts) == set()
    assert "L03" in keys(text.replace("har to", "har tre"), facts)


BUDGET = "Budsjettet for 2023 er på 6,8 millioner kroner."
ASKED = "Undersøkelsen ble sendt til 130 mottakere."


@pytest.mark.parametrize(
    ("one", "other", "is_another"),
    [
        (BUDGET, "Budsjettet for 2023 var kr 6 834 156.", False),
        (BUDGET, "Budsjettet for 2023 var kr 6 934 156.", True),
        (BUDGET, "I 2023 ble budsjettet vedtatt med 7,1 millioner.", True),
        (BUDGET, "Budsjettet for 2024 er på 7,1 millioner.", False),
        (BUDGET, "Det reviderte budsjettet for 2023 er på 7,1 millioner.", False),
        (BUDGET.replace("et for", "rammen for"), "Budsjettrammen i 2023 var 7,1 mill.", True),
        (BUDGET.replace("et for", "rammen for"), "I 2023 var budsjettrammen på 7,1 mill.", True),
        (ASKED, "Undersøkelsen ble sendt ut til 128 mottakere.", True),
        (ASKED, "Invitasjonen ble sendt til 128 mottakere.", False),
        (ASKED.replace("ble", "ble i 2022"), ASKED.replace("ble", "ble i 2023"), False),
    ],
)
def test_a_budget_and_those_asked_have_one_value(facts, one, other, is_another):  # noqa: F811
    assert ("L19" in keys(f"Rapporten gjelder 2023.\n\n{one}\n\n{other}", facts)) == is_another
