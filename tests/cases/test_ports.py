"""What this room hangs on others' pegs: erasure, sections, and the day the draft goes."""

from datetime import date

import pytest
from tests import factories
from tests.factories import cases as made

from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.erasure import ERASURE
from samrad.base.ports.matters import matters_on
from samrad.base.ports.notices import NOTICES
from samrad.base.ports.sections import SECTIONS, Gap
from samrad.bodies.models import StatedActivity
from samrad.cases import actions, queries
from samrad.cases.models import PaperDraft
from samrad.cases.queries import Manuscript
from samrad.law.period import year
from samrad.people.models import Person

pytestmark = pytest.mark.django_db


def test_dataset_has_a_row_for_every_body(case):
    made.step(case, made.group(), purpose="advice", said_on=date(2025, 4, 1), outcome="endorsed")
    made.step(case, position=2, planned_on=date(2025, 5, 2))
    made.case("uten", "Uten løp")

    rows = list(DATASETS["saker"].rows(date(2025, 4, 15)))

    assert [(row[0], row[6], row[11], row[12], row[13]) for row in rows] == [
        ("tog", "Faggruppen", None, date(2025, 4, 1), "sluttet seg til"),
        ("tog", "Styret", date(2025, 5, 2), None, None),
        ("uten", None, None, None, None),
    ]


def test_section_counts_and_states_apart(case):
    # Reference: styret behandlet 59 saker i 2023 (årsrapport 2023).
    factories.make(StatedActivity, body=made.board(), year=2023, cases=59)
    made.step(case, said_on=date(2023, 6, 23), outcome="adopted", printed="4/23")
    made.step(case, position=2, said_on=date(2023, 9, 1), outcome="adopted")
    made.step(made.case("to", "To"), made.group(), said_on=date(2023, 4, 1))

    told = SECTIONS["cases.treated"].facts(year(2023))

    assert [(one.name.words, one.count.number) for one in told.bodies] == [
        ("Styret", 1),
        ("Faggruppen", 1),
    ]
    assert told.bodies[0].stated.number == 59
    assert told.bodies[0].count.of[0].label == "Sak 4/23: Flere tog"


def test_stated_number_alone_is_told(db):
    factories.make(StatedActivity, body=made.board(), year=2023, cases=59)

    (told,) = SECTIONS["cases.treated"].facts(year(2023)).bodies

    assert (told.count, told.stated.number, told.document) == (None, 59, "Kilde")


def test_section_of_a_year_without_cases_is_a_gap(db):
    assert isinstance(SECTIONS["cases.treated"].facts(year(1999)), Gap)


def test_section_prints_the_public_title_of_a_screened_case(db):
    case = made.case(title="Hemmelig", is_screened=True, legal_basis="x", public_title="Sak")
    made.step(case, said_on=date(2023, 4, 1))

    (told,) = SECTIONS["cases.treated"].facts(year(2023)).bodies

    assert [one.label for one in told.count.of] == ["Sak"]


def told_to(actor, day):
    return [
        (one.sentence.replace("\xa0", " "), one.address) for one in NOTICES["cases"](day, actor)
    ]


def test_office_is_told_of_a_paper_that_is_missing_two_weeks_before(ingrid, at, case):
    step = made.step(case, planned_on=date(2025, 5, 2))
    work = f"/kontor/saker/{case.pk}/"
    assert told_to(ingrid, date(2025, 4, 17)) == []

    assert told_to(ingrid, date(2025, 4, 18)) == [
        ("«Flere tog» skal opp 2. mai 2025 og mangler ferdig saksframlegg.", work)
    ]

    given = {"actor": ingrid, "at": at}
    paper = actions.write_paper(
        **given, case=case, step=step, manuscript=Manuscript(background="x"), revision=0
    )
    assert len(told_to(ingrid, date(2025, 4, 18))) == 1
    actions.finalise_paper(**given, paper=paper, revision=1)
    assert told_to(ingrid, date(2025, 4, 18)) == []


def test_office_is_told_what_a_body_said_has_not_been_entered(ingrid, kari, case):
    made.step(case, planned_on=date(2025, 5, 2))

    assert told_to(ingrid, date(2025, 5, 3)) == [
        (
            "Hva styret sa om «Flere tog», er ikke ført. Planlagt 2. mai 2025.",
            f"/kontor/saker/{case.pk}/",
        )
    ]
    assert told_to(kari, date(2025, 5, 3)) == []


def test_what_is_held_about_a_user_is_shown_and_the_drafts_go(ingrid, at, case):
    given = {"actor": ingrid, "at": at, "case": case, "revision": 0}
    actions.write_paper(**given, manuscript=Manuscript(background="x"))
    actions.save_draft(**given, manuscript=Manuscript(background="Kladd"))

    found = ERASURE["cases"].found("user:1")
    said = ERASURE["cases"].erase("user:1", ingrid, at)

    assert [next(iter(one)) for one in found] == ["kladd", "saksframlegg"]
    assert "Kladder og private notater er slettet" in said
    assert not PaperDraft.objects.exists()


def test_who_answers_for_a_case_is_shown_and_stays(ingrid, at):
    person = factories.make(Person, slug="eva", name="Eva")
    made.case(responsible="Direktøren", responsible_person=person)

    assert ERASURE["cases"].found("person:eva") == [{"sak": "Flere tog", "ansvarlig": "Direktøren"}]
    assert "blir stående" in ERASURE["cases"].erase("person:eva", ingrid, at)


def test_draft_is_there_when_saving_breaks_off_halfway(ingrid, at, case):
    from django.db import transaction

    given = {"actor": ingrid, "at": at, "case": case, "revision": 0}
    actions.save_draft(**given, manuscript=Manuscript(background="Kladd"))

    def broken_off():
        with transaction.atomic():
            actions.write_paper(**given, manuscript=Manuscript(background="Kladd"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()

    assert PaperDraft.objects.get().content["background"] == "Kladd"
    assert not case.papers.exists()


def test_hearings_treated_are_counted_and_told_with_each_body(db):
    # Reference: styret behandlet høringssvar om NTP 2025–2036 23.6.2023 (årsrapport 2023).
    ntp = made.case("ntp", "Høringssvar til NTP 2025–2036", kind="statement")
    made.step(ntp, made.group(), purpose="advice", said_on=date(2023, 6, 2), outcome="endorsed")
    made.step(ntp, position=2, said_on=date(2023, 6, 23))
    made.step(made.case("budsjett", "Budsjett"), said_on=date(2023, 6, 23))
    made.step(made.case("for", "Uttalelse", kind="statement"), said_on=date(2022, 6, 23))
    screened = {"is_screened": True, "legal_basis": "offl. § 13", "public_title": "Personsak"}
    hidden = made.case("skjermet", "Blåbærsyltetøy", kind="statement", **screened)
    made.step(hidden, said_on=date(2023, 9, 1))

    told = SECTIONS["cases.hearings"].facts(year(2023))

    assert told.count.number == 2
    assert [(one.slug, one.title.words) for one in told.cases] == [
        ("ntp", "Høringssvar til NTP 2025–2036"),
        ("skjermet", "Personsak"),
    ]
    assert [one.words.replace("\xa0", " ") for one in told.cases[0].bodies] == [
        "Faggruppen 2. juni 2023 (sluttet seg til)",
        "Styret 23. juni 2023",
    ]
    assert "Blåbær" not in str(told)


def test_hearing_tells_whom_the_statement_was_sent_to_and_when(ingrid, at):
    # Reference: styret behandlet høringssvar om NTP 2025–2036 23.6.2023 (årsrapport 2023).
    ntp = made.case("ntp", "Høringssvar om togplanen", kind="statement")
    made.step(ntp, said_on=date(2025, 6, 15), outcome="adopted")
    letter = made.letter(ntp, "sent")
    made.letter(ntp, "finished")
    again = actions.correct_letter(actor=ingrid, at=at, letter=letter, reason="Feil adresse")
    again = actions.finish_letter(actor=ingrid, at=at, letter=again, revision=1)
    late = {"sent_on": date(2026, 1, 2), "sent_by": "post"}
    actions.send_letter(actor=ingrid, at=at, letter=again, **late)

    (told,) = SECTIONS["cases.hearings"].facts(year(2025)).cases

    assert [one.words.replace("\xa0", " ") for one in told.letters] == [
        "sendt til Togdepartementet 25. juni 2025"
    ]
    assert told.letters[0].of[0].label == "Høringsuttalelse til togplanen"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"sent_to": "Togdepartementet", "sent_on": date(2023, 4, 1), "sent_precision": "month"},
         "sendt til Togdepartementet i april 2023"),
        ({"sent_on": date(2023, 4, 17)}, "sendt 17. april 2023"),
        ({"sent_to": "Togdepartementet"}, "til Togdepartementet"),
    ],
)  # fmt: skip
def test_hearing_tells_what_a_source_tells_of_where_it_went(known, said):
    # Reference: NOU 2023: 3, til Olje- og energidepartementet i april 2023 (årsrapport 2023).
    case = made.case("nou", "Høringssvar", kind="statement", **known)
    made.step(case, said_on=date(2023, 4, 14))

    (told,) = SECTIONS["cases.hearings"].facts(year(2023)).cases

    assert [one.words.replace("\xa0", " ") for one in told.letters] == [said]


def test_letter_of_our_own_outweighs_what_a_source_tells():
    case = made.case("nou", "Høringssvar", kind="statement", sent_to="Et annet departement")
    made.step(case, said_on=date(2025, 6, 15))
    made.letter(case, "sent")

    (told,) = SECTIONS["cases.hearings"].facts(year(2025)).cases

    assert "Et annet departement" not in str(told.letters)
    assert len(told.letters) == 1


def test_hearing_is_printed_as_before_when_no_letter_is_known(case):
    from django.template.loader import get_template

    text = get_template("cases/sections/hearings.html").template.source
    assert "{% for letter in case.letters %}, {% fact letter %}{% endfor %}</li>" in text
    made.step(made.case("u", "Uttalelse", kind="statement"), said_on=date(2023, 6, 1))

    (told,) = SECTIONS["cases.hearings"].facts(year(2023)).cases

    assert told.letters == ()


def test_dataset_has_what_was_sent_by_the_day(case):
    made.letter(case, "sent")
    made.letter(case, "finished")

    rows = list(DATASETS["brev"].rows(date(2025, 6, 25)))

    assert [row[:7] for row in rows] == [
        ("tog", "Flere tog", 1, 1, "høringsuttalelse", "Togdepartementet",
         "Høringsuttalelse til togplanen"),
    ]  # fmt: skip
    assert rows[0][7:11] == (
        date(2025, 6, 20), date(2025, 7, 1), date(2025, 6, 25), "høringsportalen",
    )  # fmt: skip
    assert list(DATASETS["brev"].rows(date(2025, 6, 24))) == []


def letters_due(actor, day):
    return [
        (one.sentence.replace("\xa0", " "), one.address)
        for one in NOTICES["cases.letters"](day, actor)
    ]


def test_office_is_told_of_a_statement_two_weeks_before_its_deadline(ingrid, kari, at, case):
    letter = made.letter(case, "finished")
    made.letter(case, kind="letter", answer_by=None)
    page = f"/kontor/saker/{case.pk}/brev/{letter.pk}/"
    assert letters_due(ingrid, date(2025, 6, 16)) == []
    assert letters_due(kari, date(2025, 6, 17)) == []

    told = "Fristen for uttalelsen til Togdepartementet er 1. juli 2025, brevet er ikke sendt."
    assert letters_due(ingrid, date(2025, 6, 17)) == [(told, page)]
    assert letters_due(ingrid, date(2025, 7, 2)) == [(told.replace(" er 1", " var 1"), page)]
    given = {"actor": ingrid, "at": at}
    sent = actions.send_letter(**given, letter=letter, sent_on=date(2025, 6, 25), sent_by="portal")
    assert letters_due(ingrid, date(2025, 7, 2)) == []
    # A correction of what was sent in time is not late.
    actions.correct_letter(**given, letter=sent, reason="Feil adresse")
    assert letters_due(ingrid, date(2025, 7, 2)) == []


def test_only_the_newest_version_of_a_letter_waits(ingrid, at, case):
    letter = made.letter(case, "finished")
    again = actions.correct_letter(actor=ingrid, at=at, letter=letter, reason="Feil")

    assert [one.letter for one in queries.letters_waiting()] == [again]
    assert [address for _said, address in letters_due(ingrid, date(2025, 6, 30))] == [
        f"/kontor/saker/{case.pk}/brev/{again.pk}/"
    ]
    every = queries.letters_on_desk(queries.letters_of(case))
    assert [one.next_step for one in every] == ["Ferdigstill brevet", ""]


def test_who_saved_and_signed_a_letter_is_shown(ingrid, at, case):
    person = factories.person("Ola Standin", slug="ola")
    factories.mandate(factories.seat(made.board()), person, "chair")
    text = made.letter_text(signer=person)
    actions.write_letter(actor=ingrid, at=at, case=case, text=text)

    assert [next(iter(one)) for one in ERASURE["cases"].found("user:1")] == ["brev"]
    assert ERASURE["cases"].found("person:ola") == [
        {
            "underskrevet brev": "Høringsuttalelse til togplanen",
            "datert": date(2025, 6, 20),
            "som": "Leder av styret",
        }
    ]
    assert "hvem som skrev under" in ERASURE["cases"].erase("person:ola", ingrid, at)


def test_search_finds_a_letter_when_it_is_sent(ingrid, at, case):
    from samrad.base.policies import ANYONE
    from samrad.search import actions as search
    from samrad.search.queries import Asked, found

    def hits(actor):
        asked = Asked(words="togdepartementet")
        return [one.address for one in found(asked, actor, date(2026, 2, 1)).hits]

    letter = made.letter(case)
    search.rebuild(at=at)
    assert hits(ANYONE) == []
    assert hits(ingrid) == [f"/kontor/saker/{case.pk}/brev/{letter.pk}/"]

    given = {"actor": ingrid, "at": at}
    letter = actions.finish_letter(**given, letter=letter, revision=1)
    actions.send_letter(**given, letter=letter, sent_on=date(2025, 6, 25), sent_by="post")
    search.catch_up(at=at)

    assert hits(ANYONE) == ["/saker/tog/brev/1/"]


def test_year_without_hearings_is_a_gap_the_act_asks_for(case):
    gap = SECTIONS["cases.hearings"].facts(year(2023))

    assert isinstance(gap, Gap)
    assert "§ 14-7" in gap.asked_by


@pytest.mark.parametrize("count", [1, 3])
def test_hearings_cost_the_same_for_any_number(db, count, django_assert_num_queries):
    for number in range(count):
        one = made.case(f"h-{number}", f"Høring {number}", kind="statement")
        made.step(one, said_on=date(2023, 6, number + 1))

    with django_assert_num_queries(3):
        SECTIONS["cases.hearings"].facts(year(2023))


def test_matters_are_the_cases_that_run_without_those_screened_decided_or_ended(case):
    day = date(2026, 1, 15)
    decided = made.case("vedtatt", "Vedtatt sak")
    made.step(decided, said_on=date(2025, 4, 1), outcome="endorsed")
    made.case("skjult", "Skjult", is_screened=True, legal_basis="offl. § 13", public_title="Sak")
    made.case("trukket", "Trukket", ending="withdrawn")
    made.case("siden", "Siden", opened_on=date(2026, 2, 1))

    found = [one.title for one in matters_on(day)]

    assert found == [case.title]
    assert matters_on(day)[0].address == f"/kontor/saker/{case.pk}/"
