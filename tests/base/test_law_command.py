import contextlib
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from samrad.base import lawbook
from samrad.base.ports.lawfulness import LAWFULNESS, Judged
from samrad.base.record.files import read_file
from samrad.law.book import RULES
from samrad.law.finding import Finding, Sum
from samrad.law.provision import kommuneloven

ROOT = Path(__file__).resolve().parents[2]


def found(holds):
    total = (Sum(31, 32, "⌈64/2⌉", "stemmer"),)
    return Finding(holds, "31 av 64 stemte; 32 kreves.", kommuneloven("§ 11-9"), total)


def judge(*findings):
    return lambda day: [Judged("KL-11-9-1", f"Sak {day}", one, ("a.b:1",)) for one in findings]


def test_check_says_how_many_answer_as_expected(tmp_path, capsys):
    file = tmp_path / "cases.yaml"
    file.write_text("cases:\n- rule: ROUND-2\n  given: {n: 53}\n  expect: {value: 27}\n")

    call_command("law", "check", str(file))

    assert capsys.readouterr().out == "1 av 1 tilfeller svarer som ventet.\n"


def test_check_prints_given_expected_and_got_of_a_failure(tmp_path, capsys):
    file = tmp_path / "cases.yaml"
    file.write_text("cases:\n- rule: ROUND-2\n  given: {n: 53}\n  expect: {value: 26}\n")

    with pytest.raises(SystemExit) as stopped:
        call_command("law", "check", str(file))

    said = capsys.readouterr().out
    assert stopped.value.code == 1
    assert "ROUND-2" in said
    assert "ventet {'value': 26}" in said
    assert "fikk   {'value': 27}" in said


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("cases: [1]", "skal ha en liste «cases»"),
        ("- 1", "skal ha lister med navn øverst"),
        ("cases: [", "ikke gyldig YAML"),
    ],
)
def test_check_refuses_a_file_it_cannot_read(tmp_path, capsys, text, sentence):
    file = tmp_path / "cases.yaml"
    file.write_text(text)

    with pytest.raises(SystemExit) as stopped:
        call_command("law", "check", str(file))

    assert stopped.value.code == 2
    assert sentence in capsys.readouterr().err


def test_check_refuses_a_file_that_is_not_there(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        call_command("law", "check", str(tmp_path / "ingen.yaml"))

    assert stopped.value.code == 2
    assert "filen finnes ikke" in capsys.readouterr().err


def test_check_asks_without_an_agreement_when_the_council_has_none(tmp_path, settings, capsys):
    settings.COUNCILS = tmp_path
    file = tmp_path / "cases.yaml"
    file.write_text("cases: []")

    call_command("law", "check", str(file))

    assert capsys.readouterr().out == "0 av 0 tilfeller svarer som ventet.\n"


@pytest.mark.shared
def test_every_case_of_the_specification_answers_as_expected(capsys):
    cases = ROOT.parent / "shared" / "law" / "cases.yaml"
    if not cases.is_file():
        pytest.skip("../shared absent: the case file of the specification is not here")

    count = len(read_file(cases)["cases"])

    call_command("law", "check", str(cases))

    assert count > 300
    assert capsys.readouterr().out == f"{count} av {count} tilfeller svarer som ventet.\n"


def test_audit_shows_what_does_not_hold_with_its_sum_and_rows(capsys, db):
    with (
        LAWFULNESS.with_entry("tests", judge(found(holds=False), found(holds=True))),
        pytest.raises(SystemExit) as stopped,
    ):
        call_command("law", "audit", "--on", "2023-12-31")

    said = capsys.readouterr().out
    assert stopped.value.code == 1
    assert said.count("KL-11-9-1 Sak 2023-12-31: ikke i orden") == 1
    assert "31 < 32 = ⌈64/2⌉" in said
    assert "a.b:1" in said


def test_audit_shows_all_when_asked(capsys, db):
    with LAWFULNESS.with_entry("tests", judge(found(holds=True))):
        call_command("law", "audit", "--on", "1990-01-01", "--all")

    assert "Sak 1990-01-01: i orden" in capsys.readouterr().out


def test_audit_is_about_today_when_no_day_is_given(capsys, db):
    days = []

    with (
        LAWFULNESS.with_entry("tests", lambda day: days.append(day) or []),
        contextlib.suppress(SystemExit),
    ):
        call_command("law", "audit")

    assert [type(day) for day in days] == [date]


def test_audit_refuses_a_day_that_does_not_exist(capsys):
    with pytest.raises(SystemExit) as stopped:
        call_command("law", "audit", "--on", "2023-02-30")

    assert stopped.value.code == 2
    assert "en dato som ikke finnes" in capsys.readouterr().err


def test_docs_are_those_the_rules_make(tmp_path):
    call_command("law", "docs", str(tmp_path))

    written = {path.name: path.read_text() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text() for path in (ROOT / "docs" / "law").iterdir()}
    assert written == kept, "docs/law er ikke som reglene: kjør samrad law docs docs/law"


def test_every_rule_stands_in_one_chapter():
    text = "".join(lawbook.pages().values())

    assert [text.count(f"## {rule} ") for rule in RULES] == [1] * len(RULES)


def test_the_book_says_which_rules_nobody_upholds_yet():
    lines = "\n".join(lawbook.pages().values()).splitlines()

    assert "Lovboka tar vare på. Skal holdes av `archive`, som ikke er bygd ennå." in lines
    assert any(line.endswith(" Holdes av `bodies`.") for line in lines)
    assert not any("Holdes av `archive`" in line for line in lines)
