"""The programme as a document: the chapters as printed, filled from the record, gaps shown.

The words are invented where nothing else is said; the structure is that of handlingsprogram 2019.
"""

from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from tests import factories

from samrad.base.ports.printouts import PRINTOUTS
from samrad.base.ports.sections import SECTIONS
from samrad.finance.models import YearlyDecision
from samrad.law.period import Period
from samrad.publications import paper
from samrad.publications.paper import Facts, Heading, Table, Words
from samrad.register.models import AgreementTerm, CouncilForm, StatedCount
from samrad.strategy import queries
from samrad.strategy.models import (
    Chapter,
    MatrixActivity,
    MatrixTheme,
    Measure,
    MeasureParty,
    MeasureStatus,
    Programme,
    StatedFrame,
    StrategyPeriod,
    WorkingForm,
)
from samrad.strategy.vocabulary import ChapterContent

START = date(2019, 1, 1)
CHAPTERS = (
    ("1", "Kort om rådet", "about"),
    ("2.1", "Politiske organer", "political_bodies"),
    ("2.2", "Administrativ organisering", "administrative_bodies"),
    ("3", "Plan- og budsjettprosess", "process"),
    ("4.1", "Visjon og strategier", "vision"),
    ("4.2", "Innsatsområder", "focus_areas"),
    ("5.1", "Innledning", "matrix"),
    ("5.10", "Interessepolitikk", ""),
    ("5.6", "Det regionale samarbeidet", ""),
    ("6", "Økonomiske rammer", "economy"),
)


@pytest.fixture
def programme(db):
    return factories.make(Programme, slug="hp-2019", year=2019, name="Handlingsprogram 2019")


@pytest.fixture
def printed(programme):
    """The programme with the chapters of handlingsprogram 2019."""
    for number, title, holds in CHAPTERS:
        factories.make(
            Chapter,
            slug=f"k-{number.replace('.', '-')}",
            programme=programme,
            number=number,
            title=title,
            holds=holds,
        )
    return programme


def measure(of, chapter, number, **values):
    place = of.measures.count() + 1
    return factories.make(
        Measure,
        slug=f"m-{place}",
        programme=of,
        position=place,
        chapter=of.chapters.filter(number=chapter).first(),
        number=number,
        **{"title": "Påvirke", "activities": ["møte komiteer"]} | values,
    )


def headings(made):
    return [(part.text, part.level) for part in made.parts if isinstance(part, Heading)]


def text(made):
    """Everything the document says, in order."""
    found = []
    for part in made.parts:
        if isinstance(part, Heading):
            found.append(part.text)
        elif isinstance(part, Facts):
            found += [f"{label}: {value}" for label, value in part.pairs]
        elif isinstance(part, Table):
            found += [part.caption, *part.head, *(cell for row in part.rows for cell in row)]
        elif isinstance(part, Words):
            found.append(paper.html(paper.Paper(**BARE, parts=(part,))))
    return "\n".join(found).replace("\xa0", " ")


BARE = {"title": "x", "kind": "x", "council": "x", "dated": None}


def test_the_chapters_stand_in_the_order_of_their_numbers(printed):
    found = [text for text, _level in headings(queries.paper_of(printed))]

    assert found[0] == "Innhold"
    assert [one.split()[0] for one in found[1:-1]] == [
        "1", "2.1", "2.2", "3", "4.1", "4.2", "5.1", "5.6", "5.10", "6",
    ]  # fmt: skip
    assert found[-1] == "Kilder"


def test_the_contents_have_the_chapters_and_the_measures_under_them(printed):
    # Reference: handlingsprogram 2019, s. 2: chapters and measures, and nothing under 4.2.
    strategy = factories.make(
        StrategyPeriod, slug="2017-2020", name="Føringer", valid_from=date(2017, 1, 1)
    )
    factories.make(
        strategy.focus_areas.model, slug="areal", strategy=strategy, number=1, name="Areal"
    )
    measure(printed, "5.10", "5.10.1")
    measure(printed, "5.6", "5.6", title="Det regionale samarbeidet")
    measure(printed, "", "", title="Uten kapittel")

    made = queries.paper_of(printed)

    lines = [(one.text.split()[0], one.level) for one in made.entries().values()]
    assert ("Areal", 3) in headings(made)
    assert lines == [
        ("1", 1), ("2.1", 2), ("2.2", 2), ("3", 1), ("4.1", 2), ("4.2", 2), ("5.1", 2),
        ("5.6", 2), ("5.10", 2), ("5.10.1", 3), ("Tiltak", 1), ("Uten", 2), ("6", 1), ("Kilder", 1),
    ]  # fmt: skip


def test_what_the_record_lacks_is_told_and_never_left_out(printed):
    said = text(queries.paper_of(printed))

    for gap in (
        "Registeret vet ikke hva rådet var denne dagen.",
        "Registeret har ingen slike organer denne dagen.",
        "Registeret har ikke rådets årshjul for denne dagen.",
        "De strategiske føringene er ikke kjent.",
        "Registeret har ingen innsatsområder for perioden.",
        "Registeret har ingen økonomiske rammer fra programmet.",
        "Budsjettet for 2019, linje for linje, er ikke i registeret.",
        "Registeret har ingen årlige vedtak i perioden.",
        "Registeret har ingen tiltak fra dette programmet.",
    ):
        assert gap in said


def test_a_measure_has_its_box_and_a_chapter_that_is_one_has_no_second_heading(printed):
    board = factories.body("styre", name="Styret")
    row = measure(
        printed, "5.6", "5.6", time_frame="2019–2020", also_called=["Utvikle samarbeidet"]
    )
    for place, (role, name) in enumerate(
        (("responsible", "Styret"), ("cooperates", "Mälardalsrådet"), ("partner", "Ruter")), 1
    ):
        factories.make(MeasureParty, measure=row, role=role, name=name, position=place, body=board)
    measure(printed, "5.10", "5.10.1")

    made = queries.paper_of(printed)

    boxes = [part.pairs for part in made.parts if isinstance(part, Facts)]
    assert boxes[-2:] == [
        (
            ("Tidsramme", "2019–2020"),
            ("Ansvar/organisering", "Styret"),
            ("Samarbeid med", "Mälardalsrådet"),
            ("Partnere", "Ruter"),
            ("Også skrevet", "Utvikle samarbeidet"),
        ),
        (("Tidsramme", "ikke oppgitt"), ("Ansvar/organisering", "ikke oppgitt")),
    ]
    assert ("5.6 Det regionale samarbeidet", 2) in headings(made)
    assert ("5.10.1 Påvirke", 3) in headings(made)
    assert "Møte komiteer" in text(made)


def test_the_council_and_its_year_are_those_of_the_programmes_first_day(printed):
    factories.make(
        CouncilForm, name="Rådet", legal_form="samarbeidsallianse", instrument="vedtekter",
        legal_basis="Vedtektene § 1.", valid_from=date(2005, 1, 1),
    )  # fmt: skip
    document = factories.source("hp", title="Handlingsprogram 2019")
    factories.make(StatedCount, on=START, subject="Medlemskommuner", value="82", source=document)
    factories.make(StatedCount, on=START, subject="I Akershus", value="alle", source=document)
    factories.make(
        AgreementTerm, key="year_wheel", valid_from=START, status="unverified",
        value=["11-12 styret: budsjett", "02-03 styret: årsrapport", "13 styret: x", "uten måned"],
    )  # fmt: skip
    factories.make(AgreementTerm, key="quorum", valid_from=START, value=3)
    factories.body("styre", kind="board", name="Styret", tasks=["leder arbeidet"],
                   composition="Sju medlemmer (2023).")  # fmt: skip
    factories.body("gruppe", kind="expert_group", name="Faggruppen", composition="Fagfolk (2015)")

    made = queries.paper_of(printed)

    said = text(made)
    assert made.council == "Rådet"
    assert "Rådet: samarbeidsallianse fra 1. januar 2005. Vedtektene § 1." in said
    assert "Medlemskommuner: 82 (oppgitt i Handlingsprogram 2019)" in said
    assert "I Akershus" not in said
    (process,) = [part for part in made.parts if isinstance(part, Table)]
    assert process.rows == (
        ("Februar–mars", "Styret", "Årsrapport"),
        ("November–desember", "Styret", "Budsjett"),
    )
    assert "Leder arbeidet." in said
    assert "Sju medlemmer" not in said  # of a later year
    assert "Fagfolk (2015)." in said


def test_members_are_counted_where_no_document_states_them(printed):
    factories.make(
        CouncilForm, name="Rådet", legal_form="råd", instrument="avtale", valid_from=START
    )

    assert "Tallet på medlemmer er ikke kjent." in text(queries.paper_of(printed))

    factories.member("asker", since=date(2018, 1, 1))
    assert "Medlemskommuner: 1" in text(queries.paper_of(printed))


def test_the_guidelines_tell_vision_means_and_forms(printed):
    strategy = factories.make(
        StrategyPeriod, slug="2017-2020", name="Føringer 2017–2020", vision="En bærekraftig region",
        means=["flerkjernet utvikling"], valid_from=date(2017, 1, 1), adopted_on=date(2016, 4, 1),
    )  # fmt: skip
    factories.make(WorkingForm, strategy=strategy, list_name="Roller", number=1, text="møteplasser")
    factories.make(strategy.goals.model, strategy=strategy, number=11, name="Byer")
    area = factories.make(
        strategy.focus_areas.model, slug="areal", strategy=strategy, number=1, name="Areal"
    )
    factories.make(
        strategy.focus_areas.model, slug="klima", strategy=strategy, number=2, name="Klima"
    )
    factories.make(area.priorities.model, focus_area=area, number=1, text="dialog")

    said = text(queries.paper_of(printed))

    for words in (
        "Vedtatt: 1. april 2016", "Visjon: En bærekraftig region", "Flerkjernet utvikling",
        "Møteplasser", "11 Byer", "Dialog", "Ingen prioriterte aktiviteter er registrert.",
    ):  # fmt: skip
        assert words in said


def test_guidelines_without_a_vision_say_so(printed):
    factories.make(StrategyPeriod, slug="2017-2020", name="Føringer", valid_from=date(2017, 1, 1))

    assert "Visjonen er ikke kjent." in text(queries.paper_of(printed))


def test_the_matrix_marks_what_is_not_certain(printed):
    first = factories.make(
        MatrixTheme, slug="a", programme=printed, position=1, name="Grønn mobilitet"
    )
    second = factories.make(MatrixTheme, slug="b", programme=printed, position=2, name="Byer")
    factories.make(
        MatrixActivity, theme=first, position=1, text="Sykkelfestival", owners=["Asker", "Ruter"]
    )
    factories.make(MatrixActivity, theme=second, position=2, text="Havn", certainty="uncertain")

    made = queries.paper_of(printed)

    (table,) = [part for part in made.parts if isinstance(part, Table)]
    assert table.head == ("Grønn mobilitet", "Byer")
    assert table.rows == (("Sykkelfestival (Asker, Ruter)", ""), ("", "Havn *"))
    assert "* Kolonnen er lest ut av sammenhengen" in text(made)


def test_a_matrix_that_is_certain_needs_no_mark(printed):
    theme = factories.make(MatrixTheme, slug="a", programme=printed, position=1, name="Byer")
    factories.make(MatrixActivity, theme=theme, position=1, text="Havn")

    assert "lest ut av sammenhengen" not in text(queries.paper_of(printed))


def test_the_frames_are_those_the_document_states(printed):
    # Reference: handlingsprogram 2019, kap. 6.
    for place, (label, ore, is_about) in enumerate(
        (("Inntektsramme", 682_600_000, False), ("Reserve", 171_200_050, True)), 1
    ):
        factories.make(
            StatedFrame, programme=printed, position=place, label=label, amount_ore=ore,
            is_about=is_about,
        )  # fmt: skip

    made = queries.paper_of(printed)

    (table,) = [part for part in made.parts if isinstance(part, Table)]
    assert table.rows == (
        ("Inntektsramme", "6\xa0826\xa0000"),
        ("Reserve", "ca.\xa01\xa0712\xa0000,50"),
    )


def test_what_is_decided_on_the_years_money_is_told(printed):
    # Reference: samarbeidsrådet 18. april 2018, sak 4/18 (handlingsprogram 2019, kap. 6).
    body = factories.body("samarbeidsrad", kind="assembly", name="Samarbeidsrådet")
    values = {"year": 2019, "body": body, "decided_on": date(2018, 4, 18)}
    factories.make(YearlyDecision, kind="fee", **values)

    said = text(queries.paper_of(printed))

    assert "Kontingenten for 2019 ble fastsatt av samarbeidsrådet 18. april 2018." in said
    assert "Satsen for kontingenten i 2019 er ikke kjent." in said

    factories.make(YearlyDecision, kind="accounts", **values)
    said = text(queries.paper_of(printed))
    assert "Regnskapet" not in said


def test_a_programme_without_such_chapters_gets_an_outline_of_our_own(programme):
    factories.make(Chapter, slug="k", programme=programme, number="1", title="Klima")
    factories.make(MatrixTheme, slug="a", programme=programme, position=1, name="Byer")
    measure(programme, "1", "1.1")
    measure(programme, "", "", title="Uten kapittel")

    found = [one for one, level in headings(queries.paper_of(programme)) if level == 1]

    assert found == [
        "Innhold", "Organisering", "Plan- og budsjettprosess", "Visjon og strategier",
        "Innsatsområder", "1 Klima", "Matrise", "Tiltak", "Økonomiske rammer", "Kilder",
    ]  # fmt: skip


def test_a_house_without_the_room_of_money_says_so(printed, monkeypatch):
    monkeypatch.delitem(SECTIONS._entries, "finance.decisions")

    assert "Registeret har ingen årlige vedtak." in text(queries.paper_of(printed))


def test_what_came_of_the_measures_never_changes_the_document(printed):
    row = measure(printed, "5.6", "5.6.1")
    before = queries.paper_of(printed)

    factories.make(MeasureStatus, measure=row, on=date(2019, 6, 1), state="done")

    assert queries.paper_of(printed) == before


def test_the_cover_says_how_far_the_programme_has_come(printed):
    draft = queries.paper_of(printed)
    body = factories.body("representantskap", name="Representantskapet")
    adopted = factories.make(
        Programme, slug="hp-2023", year=2023, name="Program", state="adopted", adopted_by=body,
        body=body, adopted_on=date(2022, 12, 20), is_complete=False, sha256="ab" * 32,
    )  # fmt: skip

    made = queries.paper_of(adopted)

    assert (draft.mark, made.mark) == ("Utkast", "")
    assert dict(made.facts) == {
        "Gjelder": "Representantskapet",
        "Status": "vedtatt",
        "Vedtatt av": "Representantskapet",
        "Vedtatt": "20.\xa0desember 2022",
        "Kilde": adopted.source.title,
        "Omfang": "bare det kildene forteller om programmet",
        "Fingeravtrykk": "ab" * 32,
    }


@pytest.mark.parametrize("count", [1, 3])
def test_the_document_costs_the_same_for_any_number_of_measures(
    printed, count, django_assert_num_queries
):
    for place in range(count):
        measure(printed, "5.6", f"5.6.{place + 1}")

    with django_assert_num_queries(29):
        queries.paper_of(printed)


# ------------------------------------------------------------------ out


def test_the_command_line_asks_for_a_year_or_a_key(printed):
    given = PRINTOUTS["programme"].paper

    assert given("2019", False) == given("hp-2019", True)
    for unknown in ("2020", "99999", "ukjent"):
        assert given(unknown, False) is None


def test_publish_prints_the_programme_of_a_year(printed, tmp_path, capsys):
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!doctype html>")):
        out = tmp_path / f"program.{form}"

        call_command("publish", "programme", year="2019", format=form, out=str(out))

        assert out.read_bytes().lower().startswith(start.lower())
    assert "Handlingsprogram 2019 (Utkast)" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Registeret har ikke «1999»"):
        call_command("publish", "programme", year="1999", out=str(tmp_path / "x"))


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("pdf", "application/pdf"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("html", "text/html; charset=utf-8"),
    ],
)
def test_anyone_downloads_the_document(client, printed, form, kind):
    answer = client.get(f"/program/hp-2019/handlingsprogram.{form}")

    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer.content == client.get(f"/program/hp-2019/handlingsprogram.{form}").content


@pytest.mark.parametrize("address", ["hp-2019/handlingsprogram.exe", "hp-1/handlingsprogram.pdf"])
def test_there_is_no_other_document(client, printed, address):
    assert client.get(f"/program/{address}").status_code == 404


def test_every_content_of_a_chapter_is_printed_somehow():
    assert {holds for _number, _title, holds in CHAPTERS} == {*ChapterContent.values}


def test_where_no_members_are_known_what_documents_state_of_that_day_is_told(db):
    source = factories.source("program", title="Programmet")
    factories.make(CouncilForm, name="Rådet", short_name="Rådet", valid_from=date(2005, 1, 1))
    for subject, value, on in (
        ("Medlemskommuner", "82", date(2019, 1, 1)),
        ("Medlemsfylker", "alle", date(2019, 1, 1)),
        ("Innbyggere", "7", date(2018, 1, 1)),
    ):
        factories.make(StatedCount, subject=subject, value=value, on=on, source=source)

    told = SECTIONS["strategy.council"].facts(Period(date(2019, 1, 1), date(2020, 1, 1)))

    ((subject, stated),) = told.as_stated
    assert (subject, stated.number, stated.document) == ("Medlemskommuner", 82, "Programmet")
