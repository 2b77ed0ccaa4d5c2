"""What is taken for a national identity number, and what looks like one and is not."""

import pytest
from tests.files import made

from samrad.files.contents import national_ids

ACCOUNT = "1234.56.78903"  # a made-up account number, written as accounts are


@pytest.mark.parametrize(
    "digits",
    [
        made.PERSON, made.D_NUMBER, made.H_NUMBER, made.SYNTHETIC,
        "29024860181", "31124560074", "11114560032",
    ],
)  # fmt: skip
def test_numbers_with_a_day_and_check_digits_are_found(digits):
    assert national_ids.is_national_id(digits)


@pytest.mark.parametrize(
    ("digits", "why"),
    [
        ("01014560014", "second check digit"),
        ("01014560113", "first check digit"),
        ("00019000044", "day 0, check digits right"),
        ("31049000076", "31 April, check digits right"),
        ("01139000001", "month 13, check digits right"),
        ("0101456001", "ten digits"),
        ("010145600131", "twelve digits"),
        ("0101456001a", "a letter"),
        ("०१०१४५६००१३", "digits of another script"),
    ],
)
def test_what_lacks_one_of_them_is_not(digits, why):
    assert not national_ids.is_national_id(digits)


@pytest.mark.parametrize(
    "text",
    [
        made.PERSON,
        f"født {made.PERSON}.",
        f"({made.PERSON[:6]} {made.PERSON[6:]})",
        f"{made.PERSON[:6]}-{made.PERSON[6:]}",
        f"{made.PERSON[:6]}\u00a0{made.PERSON[6:]}",
        f"fnr:{made.PERSON}",
        f"2023/{made.PERSON}",
        f"NO{made.PERSON}",
        f"3,{made.PERSON}",
        f"{made.PERSON},5",
        *(
            f"{made.PERSON[:6]}{between}{made.PERSON[6:]}"
            for between in (
                "–",
                " - ",
                "\u2011",
                "\u2212 ",
                "/",
                "\n",
                "\r\n",
                " –\n",
                "-\r\n ",
                "  ",
            )
        ),
        "010145\u00ad60013",
        "0101\u00ad45600\u200b13",
        "010145 600 13",
        "01.01.45-60013",
        "01.01.45 60013",
        "01/01/45 – 600 13",
        "01-01-45-60013",
        "01 01 45 60013",
        "12 01 01 45 60013, 33",
        "01.01.45-60013 22190123",
        "123456 78901 23 010145 60013",
        "123456 789 01 01 45 60013",
        "".join(chr(0xFF10 + int(one)) for one in made.PERSON),
        "०१०१४५६००१३",
    ],
)
def test_they_are_found_as_people_write_them(text):
    assert len(list(national_ids.found(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"9{made.PERSON}",
        f"{made.PERSON}9",
        f"KID 00{made.PERSON}00",
        "kundenummer 12345678901",
        "organisasjonsnummer 974 760 673 og 974760673",
        "telefon 22 19 01 23 og +47 22190123",
        f"konto {ACCOUNT}",
        "0.33333333333",
        f"0,{made.PERSON}",
        f"3.{made.PERSON}",
        f"9\u00ad{made.PERSON}",
        f"{made.PERSON}\u200b9",
        "010145 600139",
        "9010145 60013",
        "010145\n\n60013",
        "010145, 60013",
        "010 145 600 13",
        "010 145 60013",
        "01 014 560 013",
        "01.014.560.013",
        "01.01.45-600139",
        "01.01.45 60013,50",
        "01.01.45  60013",
        "01.01.45 60013 1 200,00",
        "01 01 45 60013 33",
        "010145 60013,50",
        "1.01.01.45 60013",
        "01-01.45 60013",
        "sak 12/34567, journalpost 2023000123",
        "",
    ],
)
def test_numbers_that_look_alike_are_left_alone(text):
    assert list(national_ids.found(text)) == []


def test_figures_divided_in_thousands_are_no_persons():
    # Every figure of eleven digits that begins as 1 January 1945, as tables write it.
    every = (f"010145{rest:05}" for rest in range(0, 100_000, 7))
    written = "\n".join(
        f"{d[:2]} {d[2:5]} {d[5:8]} {d[8:]}\t{d[:3]} {d[3:6]} {d[6:]}" for d in every
    )

    assert list(national_ids.found(written)) == []


@pytest.mark.parametrize(
    "piece",
    ["1", "010145 ", "01 ", "01.01.45", "010145\n", "1\u00ad", "\u200b", "010145-", "010145 600 "],
)
def test_a_long_text_made_to_be_slow_is_read_through(piece):
    # A guard, not a measurement: what grows with the square of the text would not end here.
    text = piece * (1_000_000 // len(piece))

    assert national_ids.masked(text) == text


def test_an_account_number_in_one_run_cannot_be_told_from_a_person_when_all_else_is_right():
    # Every identity number also passes the modulus of account numbers: same weights, last digit.
    weights = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    digits = [int(one) for one in made.PERSON]

    assert sum(a * b for a, b in zip(digits, weights, strict=True)) % 11 == 0
    assert len(list(national_ids.found(f"konto {made.PERSON}"))) == 1
    written = f"{made.PERSON[:4]}.{made.PERSON[4:6]}.{made.PERSON[6:]}"
    assert list(national_ids.found(f"konto {written}")) == []


def test_they_are_counted_by_place_and_struck_out():
    parts = [("side 1", "ingen"), ("side 2", f"{made.PERSON} og {made.D_NUMBER}")]

    assert national_ids.counted(parts) == (2, ["side 2"])
    assert national_ids.masked(f"Født {made.PERSON}, sak 1") == "Født •••••••••••, sak 1"


def test_what_stands_around_one_that_is_divided_is_left_as_it_was():
    written = "a\u00ad 010145\u00ad–\n60013 b\u00ad 010145 60013 c"

    assert national_ids.masked(written) == "a\u00ad ••••••••••• b\u00ad ••••••••••• c"


def test_a_place_with_two_is_named_once():
    assert national_ids.counted([("side 1", made.PERSON), ("side 1", made.D_NUMBER)]) == (
        2,
        ["side 1"],
    )
