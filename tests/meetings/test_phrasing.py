"""How the minutes say what came of a vote, every way it can end."""

from datetime import date, time

import pytest

from samrad.meetings.queries.phrasing import Counted, outcome, when_held

SIXTY_FOUR = {"entitled": 64}


def test_a_meeting_is_told_with_as_much_of_its_day_as_is_known():
    day = date(2023, 1, 1)

    assert when_held(day, None, None, "year") == "2023"
    assert when_held(day, None, None, "month") == "januar 2023"
    assert when_held(day, time(10), None).startswith("søndag 1.")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"subject": "recommendation", "ending": "adopted", "in_favour": 36},
            "Innstillingen ble enstemmig vedtatt.",
        ),
        (
            {"subject": "motion", "ending": "adopted", "in_favour": 36, "about": "Asker"},
            "Forslaget fra Asker ble enstemmig vedtatt.",
        ),
        (
            {"subject": "election", "ending": "adopted", "in_favour": 53},
            "Valget ble enstemmig godkjent.",
        ),
        (
            {
                "subject": "election",
                "ending": "adopted",
                "in_favour": 51,
                "blank": 2,
                "about": "leder av styret",
            },
            "53 stemte ved valget av leder av styret. 2 stemte blankt.",
        ),
        (
            {
                "subject": "recommendation",
                "ending": "adopted",
                "in_favour": 33,
                "against": 3,
                "against_names": ["Asker", "Lier", "Moss"],
            },
            "Innstillingen ble vedtatt mot 3 stemmer (Asker, Lier, Moss).",
        ),
        (
            {"subject": "motion", "ending": "adopted", "in_favour": 33, "against": 1},
            "Forslaget ble vedtatt mot 1 stemme.",
        ),
        (
            {
                "subject": "motion",
                "ending": "adopted",
                "in_favour": 33,
                "against": 3,
                "against_names": ["Asker"],
            },
            "Forslaget ble vedtatt mot 3 stemmer (Asker og 2 til).",
        ),
        (
            {"subject": "recommendation", "ending": "adopted", "in_favour": 34, "blank": 2},
            "Innstillingen ble vedtatt. 2 stemte blankt.",
        ),
        (
            {"subject": "motion", "ending": "fell", "in_favour": 12, "against": 24, "blank": 1},
            "Forslaget falt med 12 mot 24 stemmer. Én stemte blankt.",
        ),
        (
            {"subject": "recommendation", "ending": "fell", "in_favour": 40, "against": 22},
            "Innstillingen fikk 40 mot 22 stemmer, og ble ikke vedtatt.",
        ),
        (
            {"subject": "motion", "ending": "fell", "in_favour": 3, "against": 0},
            "Forslaget fikk 3 mot 0 stemmer, og ble ikke vedtatt.",
        ),
        (
            {"subject": "motion", "ending": "fell", "in_favour": 18, "against": 18},
            (
                "Forslaget falt med 18 mot 18 stemmer, møtelederens stemme avgjorde "
                "(kommuneloven § 11-9 andre ledd, jf. § 18-1 fjerde ledd)."
            ),
        ),
        (
            {"subject": "recommendation", "ending": "adopted", "in_favour": 18, "against": 18},
            (
                "Innstillingen ble vedtatt med 18 mot 18 stemmer, møtelederens stemme avgjorde "
                "(kommuneloven § 11-9 andre ledd, jf. § 18-1 fjerde ledd)."
            ),
        ),
        (
            {
                "subject": "election",
                "ending": "fell",
                "in_favour": 1,
                "against": 30,
                "about": "leder",
            },
            "Valget av leder falt med 1 mot 30 stemmer.",
        ),
        (
            {
                "subject": "closing",
                "ending": "adopted",
                "in_favour": 3,
                "about": "Asker",
            },
            "Forslaget fra Asker om å lukke møtet ble enstemmig vedtatt.",
        ),
        (
            {
                "subject": "motion",
                "ending": "adopted",
                "in_favour": 3,
                "about": "Asker",
            },
            "Forslaget fra Asker ble enstemmig vedtatt.",
        ),
        (
            {"subject": "election", "ending": "undecided", "in_favour": 18, "against": 18},
            (
                "Stemmene var like, 18 mot 18. Valget ble ikke avgjort "
                "(kommuneloven § 7-8 første ledd, jf. § 18-1 fjerde ledd)."
            ),
        ),
        (
            {"subject": "motion", "ending": "not_quorate", "in_favour": 30, "against": 1},
            (
                "31 av 64 stemte. Organet var ikke vedtaksført, og det ble ikke gjort vedtak "
                "(kommuneloven § 11-9 første ledd, jf. § 18-1 fjerde ledd)."
            ),
        ),
    ],
)
def test_outcome_is_said_as_minutes_say_it(given, sentence):
    assert outcome(Counted(**SIXTY_FOUR, **given)) == sentence


@pytest.mark.parametrize(
    ("day", "starts", "ends", "told"),
    [
        (date(2023, 11, 10), time(10), time(15), "fredag 10. november 2023 kl. 10.00–15.00"),
        (date(2023, 11, 10), time(10), None, "fredag 10. november 2023 kl. 10.00"),
        (date(2023, 11, 10), None, time(15), "fredag 10. november 2023 til kl. 15.00"),
        (date(2023, 11, 10), None, None, "fredag 10. november 2023"),
        (None, None, None, ""),
    ],
)
def test_as_much_is_told_of_when_a_meeting_was_as_is_known(day, starts, ends, told):
    assert when_held(day, starts, ends).replace("\u00a0", " ") == told
