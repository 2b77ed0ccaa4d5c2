"""The surveys' desk in Kontoret, through HTTP: no script, and nothing typed is lost."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.factories.users import user
from tests.surveys.conftest import make_question, make_results, make_survey

from samrad.base import clock
from samrad.base.vocabulary import Role
from samrad.surveys.models import Correction, Question, Result, Survey

NOW = datetime(2024, 6, 1, 9, 0, tzinfo=UTC)
DESK = "/kontor/undersokelser/"
OWN = f"{DESK}undersokelsen-2023/"


@pytest.fixture(autouse=True)
def june(db):
    with clock.stopped(NOW):
        yield


@pytest.fixture
def office(client):
    client.force_login(user("Ingrid", Role.SECRETARIAT))
    return client


def said(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def sent(client, address, **given):
    return client.post(address, {"source": factories.source().pk} | given)


def question(title="Kjennskap"):
    return Question.objects.get(title=title)


def test_the_desk_lists_surveys_and_what_does_not_add_up(office, published):
    row = make_survey(2022, recipients=130, response_permille=300)
    make_results(make_question(row), {"label": "Ja", "share_permille": 743})

    page = said(office.get(DESK))

    assert "Ett tall går ikke opp" in page
    assert "ingenting å bemerke" in page


def test_an_empty_desk_shows_the_way(office):
    page = said(office.get(DESK))

    assert "Registeret har ingen medlemsundersøkelser ennå." in page
    assert f'href="{DESK}ny/"' in page


def test_those_who_only_read_see_no_buttons(client, published):
    client.force_login(user("Håkon", Role.CHAIR))

    page = said(client.get(OWN))

    assert "Nytt spørsmål" not in page
    assert "Rett «" not in page


def test_a_survey_is_entered_with_a_new_source(office):
    answer = office.post(
        f"{DESK}ny/",
        {"year": "2024", "title": "Undersøkelsen", "recipients": "40", "answers": "28",
         "response_permille": "70", "decision": "Regnearket"},
    )  # fmt: skip

    made = Survey.objects.get()
    assert answer["Location"] == f"{DESK}medlemsundersokelsen-2024/"
    assert (made.response_permille, made.source.title) == (700, "Regnearket")


def test_the_form_begins_with_the_year(office):
    page = said(office.get(f"{DESK}ny/"))

    assert 'value="Medlemsundersøkelsen 2024"' in page


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"year": "2023"}, "2023 har en undersøkelse fra før"),
        ({"answers": "41"}, "undersøkelsen har bare 40 mottakere"),
        ({"response_permille": "27"}, "28 av 40 er 70 %"),
        ({"response_permille": "mye"}, "Skriv prosenten som et tall"),
        ({"response_permille": "101", "answers": ""}, "101 % er mer enn alle"),
        ({"source": ""}, "Velg kilden"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_lost(office, survey, given, told):
    full = {"year": "2024", "title": "Min tittel", "recipients": "40", "answers": "28"}

    answer = sent(office, f"{DESK}ny/", **full | given)

    assert answer.status_code == 422
    assert told in said(answer)
    assert 'value="Min tittel"' in said(answer)
    assert Survey.objects.count() == 1


def test_a_survey_is_changed(office, survey):
    assert 'value="40"' in said(office.get(f"{OWN}endre/"))

    sent(office, f"{OWN}endre/", year="2023", title="Ny tittel", answers="28")

    survey.refresh_from_db()
    assert (survey.title, survey.recipients) == ("Ny tittel", None)


def test_what_is_published_is_changed_with_a_reason(office, published):
    given = {"year": "2023", "title": "Ny tittel", "answers": "28"}
    assert "Hvorfor det rettes" in said(office.get(f"{OWN}endre/"))

    assert sent(office, f"{OWN}endre/", **given).status_code == 422
    sent(office, f"{OWN}endre/", **given, reason="Skrivefeil")

    assert Correction.objects.filter(about="tittel").get().reason == "Skrivefeil"


def test_a_question_is_entered_with_results_line_by_line(office, survey):
    page = said(office.get(f"{OWN}nytt-sporsmal/"))
    assert 'name="number" value="4"' in page

    answer = sent(
        office, f"{OWN}nytt-sporsmal/", number="4", title="Buss", kind="shares",
        results="Ja: 75 %\nNei: over 20 %", answers="28", key="Buss-2",
    )  # fmt: skip

    assert answer["Location"] == OWN
    made = question("Buss")
    assert made.key == "buss-2"
    assert [one.figure for one in made.results.order_by("position")] == ["75\xa0%", "over 20 %"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"results": "Ja"}, "«Ja» mangler andelen"),
        ({"results": "Ja: 74,3 %"}, "74,3 % er ikke mulig med 28 svar"),
        ({"results": "Ja: 104 %", "answers": ""}, "104 % er mer enn alle"),
        ({"results": "1. Ja\n1. Nei", "kind": "ranking"}, "To svar står som nummer 1"),
        ({"results": "Ja: 50 %\nJa: 50 %"}, "«Ja» står to ganger"),
        ({"results": " "}, "Skriv minst ett svar"),
        ({"results": "Ja: 50 %", "answers": "29"}, "bare 28 svar"),
        ({"results": "Ja: 50 %", "number": "1"}, "spørsmål med dette nummeret"),
        ({"results": "Ja: 50 %", "key": "æ ø"}, "Bruk bare bokstavene"),
        ({"results": "Ja: 50 %", "kind": "x"}, "Velg et gyldig valg"),
    ],
)
def test_a_question_that_cannot_be_is_refused_and_nothing_is_lost(office, survey, given, told):
    full = {"number": "9", "title": "Min buss", "kind": "shares", "answers": "28"}

    answer = sent(office, f"{OWN}nytt-sporsmal/", **full | given)

    assert answer.status_code == 422
    assert told in said(answer)
    assert 'value="Min buss"' in said(answer)
    assert Question.objects.count() == 3


def test_a_question_is_shown_as_it_was_written_and_written_anew(office, survey):
    address = f"{DESK}sporsmal/{question().slug}/"
    page = said(office.get(address))
    assert "Kjenner rådet godt: 75 % Kjenner navnet: over 90 %" in page
    assert "Ta spørsmålet ut" in page

    sent(office, address, number="1", title="Kjennskap", kind="shares", results="Ja: 50 %")

    assert Result.objects.get(question__title="Kjennskap").label == "Ja"


def test_one_who_saves_a_question_last_is_told_what_the_other_wrote(office, survey):
    row = question()
    address = f"{DESK}sporsmal/{row.slug}/"
    shown = office.get(address).context["form"]
    typed = {field.html_name: field.value() or "" for field in shown}
    typed |= {"source": factories.source().pk, "decision": "", "decided_on": ""}
    first = sent(office, address, **typed | {"title": "Kjenner rådet"})
    assert first.status_code == 302

    late = sent(office, address, **typed | {"title": "Kjennskap til rådet"})

    assert late.status_code == 422
    assert "Hva det ble spurt om: nå står det «Kjenner rådet»." in said(late)
    assert "Kjennskap til rådet" in said(late)
    row.refresh_from_db()
    assert row.title == "Kjenner rådet"


def test_a_question_of_what_is_published_asks_why(office, published):
    address = f"{DESK}sporsmal/{question().slug}/"
    page = said(office.get(address))
    assert "Hvorfor det rettes" in page
    assert "Ta spørsmålet ut" not in page

    given = {"number": "1", "title": "Kjennskap", "kind": "shares", "results": "Ja: 50 %"}
    assert sent(office, address, **given).status_code == 422
    assert sent(office, address, **given, reason="Feil").status_code == 302


def test_a_question_is_taken_out(office, survey):
    assert office.post(f"{DESK}sporsmal/{question().slug}/bort/")["Location"] == OWN
    assert Question.objects.count() == 2


def test_a_question_of_what_is_published_is_not_taken_out(office, published):
    answer = office.post(f"{DESK}sporsmal/{question().slug}/bort/", follow=True)

    assert "er publisert" in said(answer)
    assert Question.objects.count() == 3


@pytest.mark.parametrize(
    ("label", "value", "figure"),
    [
        ("Kjenner rådet godt", "78,6 %", "78,6\xa0%"),
        ("Ferge", "ofte", "ofte"),
    ],
)
def test_a_result_is_corrected(office, published, label, value, figure):
    row = Result.objects.get(label=label)
    assert "Vises ved siden av rettingen" in said(office.get(f"{DESK}resultat/{row.pk}/"))

    answer = office.post(
        f"{DESK}resultat/{row.pk}/", {"label": label, "value": value, "reason": "Telt på nytt"}
    )

    row.refresh_from_db()
    assert (answer["Location"], row.figure) == (OWN, figure)


@pytest.mark.parametrize(
    ("label", "given", "told"),
    [
        ("Kjenner rådet godt", {"value": "mye"}, "«mye» er ikke en andel"),
        ("Kjenner rådet godt", {"value": "74,3 %"}, "ikke mulig med 28 svar"),
        ("Kjenner rådet godt", {"value": "75 %"}, "det samme som det som står"),
        ("Kjenner rådet godt", {"label": ""}, "Feltet er påkrevet"),
        ("Klima", {"value": "2"}, "To svar står som nummer 2"),
        ("Klima", {"value": "først"}, "Skriv plassen som et tall"),
        ("Klima", {"value": "0"}, "Skriv plassen som et tall"),
        ("Klima", {"value": "3", "reason": ""}, "Skriv hvorfor det rettes."),
    ],
)
def test_a_correction_that_cannot_be_is_refused(office, published, label, given, told):
    row = Result.objects.get(label=label)

    answer = office.post(
        f"{DESK}resultat/{row.pk}/", {"label": label, "value": "1", "reason": "Telt"} | given
    )

    assert answer.status_code == 422
    assert told in said(answer)
    assert Correction.objects.count() == 0


def test_a_survey_is_published_and_taken_back(office, survey):
    assert "Publiser undersøkelsen" in said(office.get(OWN))
    office.post(f"{OWN}publiser/", {"on": "2024-06-01"})
    survey.refresh_from_db()
    assert survey.published_on == date(2024, 6, 1)

    refused = office.post(f"{OWN}trekk-tilbake/", {"reason": ""})
    assert refused.status_code == 422
    office.post(f"{OWN}trekk-tilbake/", {"reason": "Feil fil"})

    survey.refresh_from_db()
    assert survey.state == "draft"


def test_a_day_to_come_is_refused(office, survey):
    answer = office.post(f"{OWN}publiser/", {"on": "2024-06-02"})

    assert answer.status_code == 422
    assert "2. juni 2024 har ikke vært ennå" in said(answer)


def test_a_draft_is_removed_and_what_is_published_is_not(office, published):
    answer = office.post(f"{OWN}slett/", follow=True)
    assert "er publisert" in said(answer)
    row = make_survey(2022)

    assert office.post(f"{DESK}{row.slug}/slett/")["Location"] == DESK
    assert not Survey.objects.filter(year=2022).exists()


@pytest.mark.parametrize("path", ["borte/", "sporsmal/borte/", "resultat/99999/"])
def test_what_is_not_there_is_not_found(office, path):
    assert office.get(f"{DESK}{path}").status_code == 404
