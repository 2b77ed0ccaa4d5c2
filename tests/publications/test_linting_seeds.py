"""The linter on the council's own documents: what it must find, and what it must leave alone.

The documents stand beside the project, not in it; without them these tests are skipped.
"""

import json
from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from tests.conftest import SHARED

from samrad.base import clock
from samrad.base.policies import system
from samrad.base.record import loading
from samrad.publications import queries
from samrad.publications.linting import FactsNow, Manuscript, drafts, remarks_to

SEEDS = SHARED / "seeds"
pytestmark = [pytest.mark.shared, pytest.mark.django_db]

# Reference: report-defects.md, section 2. Rule, and a line the remark may stand at.
REPORT = {
    "D01": ("L01", [22]), "D02": ("L01", [623]), "D03": ("L02", [103, 104, 105]),
    "D04": ("L03", [532]), "D05": ("L04", [410, 847, 892]), "D06": ("L06", [670]),
    "D07": ("L05", [975, 976]), "D08": ("L11", [344, 345]), "D09": ("L09", [898]),
    "D10": ("L09", [916]), "D12": ("L05", [376, 379]), "D13": ("L05", [387, 388, 640]),
    "D14": ("L05", [328]), "D15": ("L05", [633]), "D17": ("L10", [783]), "D18": ("L10", [748, 783]),
    "D20": ("L13", [728]), "D21": ("L13", [9]), "D23": ("L04", [357]), "D24": ("L03", [669, 670]),
    "D25": ("L03", [403, 827]), "D27": ("L14", [425]), "D28": ("L02", [342]), "D29": ("L08", [250]),
    "D31": ("L08", [283, 292, 619, 621]), "D32": ("L08", [753, 797, 817, 878]),
    "D33": ("L08", [1048]), "D37": ("L08", [995]), "D38": ("L08", [733]),
    "D39": ("L11", [217, 387, 433, 459, 469, 601, 723]), "D40": ("L11", [420, 483, 739, 948]),
    "D41": ("L11", [382, 395, 597, 943, 962]), "D42": ("L11", [478, 727]), "D43": ("L15", [127]),
    "D44": ("L15", [697, 827]), "D45": ("L16", [501, 502]),
    "D16": ("L08", [978]), "D19": ("L10", [884]), "D22": ("L13", [720]), "D30": ("L08", [684]),
    "D34": ("L08", [1024, 1071]), "D35": ("L08", [892]), "D47": ("L12", [26]),
}  # fmt: skip
PROGRAMME = {
    "D59": ("L12", [248]), "D60": ("L01", [11, 71, 117, 712]), "D61": ("L01", [530, 554, 603]),
    "D62": ("L02", [40]), "D65": ("L08", [204]), "D69": ("L16", [336]), "D70": ("L16", [421]),
    "D71": ("L11", [233, 384]), "D72": ("L15", [1216]), "D64": ("L08", [912]),
    "D73": ("L14", [1215, 1216]),
}  # fmt: skip
# The decks: each row with the lines of each document; all of them must be found.
DECKS = {
    "D48": ("L17", {"000": [16], "001": [39], "002": [4]}),
    "D49": ("L07", {"001": [58]}),
    "D50": ("L07", {"002": [22]}),
    "D52": ("L17", {"000": [56], "001": [84], "002": [128]}),
    "D53": ("L08", {"000": [73, 74], "001": [74], "002": [155]}),
    "D54": ("L08", {"000": [29, 38, 42, 44], "002": [26, 63, 65, 84]}),
    "D55": ("L08", {"000": [39], "002": [85]}),
    "D74": ("L04", {"000": [5], "001": [2]}),
    "D75": ("L11", {"001": [249], "002": [236]}),
}
# Not to be found by who reads one text beside the record, and why.
BEYOND = {
    "D26": "the counts agree with the record; whether one was a saved query is not in the text",
    "D36": "a spelling abroad: the right one stands in sources outside the record",
    "D46": "«høsten» of an event in August is common usage: the row itself allows both",
    "D51": "each list of members agrees with the record of its day; the exit is between the lists",
    "D56": "each name was in use when its document was written; the break is between documents",
    "D57": "six roles are what that document chose to tell; seven stand in another",
    "D58": "the record has the change of name with its day, so both names are right",
    "D63": "the columns of the matrix are lost in the text layer, and the list has the four told",
    "D66": "two names alike may be two bodies: only who was there can say",
    "D67": "the figure's words stand in no sentence, and «normalt» bears both months",
    "D68": "an empty cell has no line in the text layer",
}
# Found by the reading of the earlier edition: see the test of the command.
EARLIER = {"D11"}
# Section 3: at these lines these rules have nothing to say.
ALLOWED = {
    "K01": ("L07", [126, 127]), "K02": ("L03", range(1005, 1082)), "K03": ("L03", range(751, 818)),
    "K04": ("L03", [889, 890]), "K05": ("L06", [478, 479]), "K06": ("L06", [692, 693]),
    "K07": ("L04", [656]), "K08": ("L04", [9, 281, 569, 726, 731, 735]), "K09": ("L04", [123, 126]),
    "K10": ("L13", [726, 731, 735]), "K11": ("L13", [731]), "K12": ("L09", [388, 1008, 1056, 1076]),
    "K13": ("L09", [546, 757, 813]), "K14": ("L09", [123]), "K15": ("L09", [292, 619]),
    "K16": ("L17", [706, 707, 708]), "K17": ("L04", [320, 321, 369, 738]),
    "K18": ("L03", [328, 382, 383, 656]), "K20": ("L05", [807, 811, 880, 882]),
    "K21": ("L05", [410, 781, 864]), "K22": ("L05", [441, 444, 821, 919, 946, 965]),
    "K23": ("L03", [902, 903, 911]), "K24": ("L10", [28, 751]), "K28": ("L13", [716]),
    "K31": ("L11", [824]), "K32": ("L08", [1036, 1051]), "K33": ("L03", [684, 685]),
    "K19": ("L23", [753, 763, 797, 801]), "K25": ("L05", [283, 385, 615, 619]),
    "K26": ("L17", [649]), "K27": ("L12", [269]), "K29": ("L17", [729]),
    "K35": ("L08", [277, 308, 913]), "K40": ("L05", [943, 962]), "K34": ("L05", [738]),
    "K38": ("L03", [455]), "K39": ("L16", [14, 36, 116, 449, 990]),
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def record(django_db_setup, django_db_blocker):
    """Osloregionen's record, loaded once for the module and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load(settings.COUNCILS / "osloregionen", actor=system("tests"), at=clock.now())
        yield
        transaction.set_rollback(True)


def _seed(number):
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path


@pytest.fixture
def remarks(request):
    page = Manuscript(_seed(request.param).read_text(encoding="utf-8"))
    return {(one.rule, one.line): one for one in remarks_to(page, FactsNow([page.year]))}


def _missed(remarks, wanted):
    return {key for key, (rule, lines) in wanted.items()
            if not any((rule, line) in remarks for line in lines)}  # fmt: skip


@pytest.mark.parametrize("remarks", ["003"], indirect=True)
def test_every_known_defect_of_the_annual_report_is_found(remarks):
    assert _missed(remarks, REPORT) == set()
    assert remarks[("L03", 532)].suggestion == "7 fysiske og 1 digitalt står i listen."
    assert remarks[("L06", 670)].suggestion.startswith(
        "n = 35 gir 28, 26, 17, 16, 30; 35/130 = 26,9"
    )
    assert remarks[("L04", 410)].suggestion == "Registeret har Styret fredag 14. april 2023."


@pytest.mark.parametrize("remarks", ["003"], indirect=True)
def test_what_is_right_in_the_annual_report_is_left_alone(remarks):
    wrong = {key for key, (rule, lines) in ALLOWED.items()
             if any((rule, line) in remarks for line in lines)}  # fmt: skip

    assert wrong == set()
    # K10 again, for the rule that counts those present.
    assert not [line for line in (726, 731, 735) if ("L03", line) in remarks]


@pytest.mark.parametrize("remarks", ["004"], indirect=True)
def test_the_known_defects_of_the_programme_are_found(remarks):
    assert _missed(remarks, PROGRAMME) == set()
    # K36, K37: «Løpende» is a legal value, and older strategies may be referred to.
    assert not [one for one in remarks.values() if "Løpende" in one.text]
    assert ("L12", 284) not in remarks


@pytest.mark.parametrize("number", ["000", "001", "002"])
def test_the_known_defects_of_the_decks_are_found(number):
    page = Manuscript(_seed(number).read_text(encoding="utf-8"))
    found = {(one.rule, one.line) for one in remarks_to(page, FactsNow([page.year]))}

    missed = {
        (key, line) for key, (rule, places) in DECKS.items()
        for line in places.get(number, ()) if (rule, line) not in found
    }  # fmt: skip
    assert missed == set()


def test_every_row_is_found_or_said_to_be_beyond_one_text():
    rows = [*REPORT, *PROGRAMME, *DECKS, *BEYOND, *EARLIER]
    elsewhere = ["K30", "K36", "K37"]  # controls in the decks and the programme, asserted there

    assert sorted(rows) == [f"D{number:02}" for number in range(1, 76)]
    assert sorted([*ALLOWED, *elsewhere]) == [f"K{number:02}" for number in range(1, 41)]


@pytest.mark.parametrize("remarks", ["000"], indirect=True)
def test_the_deck_of_2021_is_read_against_the_register(remarks):
    # K30: 2,3 million is right for the 65; the vision, two focus areas and the names are not.
    assert {key for key in remarks if key[0] == "L07"} == set()
    assert {("L17", 56), ("L08", 73), ("L08", 74), ("L08", 31), ("L04", 5)} <= set(remarks)


def test_inhabitants_are_computed_for_the_day_of_each_deck(request):
    for number, suggestion in (("001", "2,25 millioner"), ("002", "2,2 millioner")):
        page = Manuscript(_seed(number).read_text(encoding="utf-8"))
        found = [one for one in remarks_to(page, FactsNow([page.year])) if one.rule == "L07"]

        assert [one.suggestion for one in found] == [suggestion]


@pytest.mark.parametrize(
    ("printed", "changed", "found"),
    [
        ("Jørgen Vik", "Jørgen Wiik", ("L23", 757)),
        ("leder av Osloregionens styre", "nestleder i Osloregionens styre", ("L23", 28)),
        ("Styret hadde fire møter i 2023", "Styret hadde fem møter i 2023", ("L03", 821)),
        ("digitalt møte der 53 kommuner", "digitalt møte der 65 kommuner", ("L03", 731)),
        ("Kommunestyret i Elverum kommune", "Kommunestyret i Elvebyen kommune", ("L08", 706)),
    ],
)
def test_a_fact_changed_in_the_report_is_seen(printed, changed, found):
    text = _seed("003").read_text(encoding="utf-8")
    assert printed in text

    page = Manuscript(text.replace(printed, changed))

    assert found in {(one.rule, one.line) for one in remarks_to(page, FactsNow([2023]))}


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_a_report_composed_from_the_record_has_nothing_of_what_is_never_typed(year):
    # Reference: report-defects.md, section 4, point 5.
    page = drafts.page_of(queries.edition("annual-report", year))
    never = {"L03", "L05", "L07", "L09", "L10", "L12", "L17", "L19", "L23"}

    assert [one for one in remarks_to(page, FactsNow([year])) if one.rule in never] == []


def test_the_command_prints_one_object_per_line_and_exits_with_one(capsys):
    with pytest.raises(SystemExit) as stop:
        call_command("lint_report", text=str(_seed("003")), earlier=str(_seed("004")))

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert stop.value.code == 1
    assert {"rule", "severity", "line", "text", "why", "suggestion"} == set(rows[0])
    # D11: the verb the new edition lost stands in the old one.
    assert "målbære" in [one["suggestion"] for one in rows if one["line"] in {915, 916}]


def test_the_record_knows_the_figures_of_the_day():
    figures = FactsNow([2023]).figures(date(2023, 1, 1))

    assert (figures.members, figures.inhabitants, figures.nation) == (64, 2_278_052, 5_488_984)
