"""Kontoret's page of what the law book finds, and what the first page tells of it."""

from datetime import date

import pytest
from tests import factories

from samrad.base.ports.lawfulness import LAWFULNESS, Judged
from samrad.law.finding import Finding, Sum
from samrad.law.provision import kommuneloven
from samrad.office.notices import notices
from samrad.office.queries import law

DAY = date(2023, 12, 31)


def judged(holds, *rows):
    total = (Sum(4, 7, "⌈2/5 · 16⌉", "kvinner"),)
    finding = Finding(holds, f"Svaret er {holds}.", kommuneloven("§ 7-7 tredje ledd"), total)
    return Judged("KL-7-7-3", "Styret", finding, rows, "/organer/styre/")


@pytest.fixture
def only(monkeypatch):
    """The findings of one room alone, whatever the others find."""

    def hang(*findings):
        monkeypatch.setattr(LAWFULNESS, "_entries", {"bodies": lambda _day: findings})

    return hang


def test_findings_stand_by_room_with_what_does_not_hold_first(as_ingrid, only):
    only(judged(True), judged(None), judged(False))

    answer = as_ingrid.get("/kontor/lov/?on=2023-12-31")

    (room,) = answer.context["rooms"]
    page = answer.content.decode()
    assert room.title == "Organer"
    assert [told.judged.finding.holds for told in room.open] == [False, None]
    assert answer.context["counts"] == law.Counts(broken=1, unknown=1, kept=1)
    assert "4 &lt; 7 = ⌈2/5 · 16⌉" in page
    assert 'href="/lov/KL-7-7-3/?on=2023-12-31"' in page
    assert 'href="/organer/styre/?on=2023-12-31"' in page
    assert 'name="on" value="2023-12-31"' in page


def test_rows_behind_a_finding_are_links_to_their_register(as_ingrid, only):
    row = factories.mandate(factories.seat(factories.body("styre")), factories.person())
    only(judged(False, f"bodies.mandate:{row.pk}"))

    page = as_ingrid.get("/kontor/lov/").content.decode()

    assert f'href="/kontor/register/bodies.mandates/{row.pk}/">{row.pk}</a>' in page
    assert "Rader i registeret: Verv" in page


def test_rows_of_no_register_are_numbers(only, ingrid):
    only(judged(False, "identity.user:7"))

    ((told,),) = [room.open for room in law.told_on(DAY, ingrid)]

    assert told.rows == (law.RowLink("7", ""),)


def test_room_where_everything_holds_says_so(as_ingrid, only):
    only(judged(True))

    assert "Alt som er vurdert, er i orden." in as_ingrid.get("/kontor/lov/").content.decode()


def test_day_nobody_judges_says_so(as_ingrid, only):
    only()

    page = as_ingrid.get("/kontor/lov/").content.decode()

    assert "Ingen del av registeret er holdt opp mot loven denne dagen." in page


def test_first_page_counts_what_does_not_hold_and_what_is_unknown(as_ingrid, only, ingrid):
    only(judged(False), judged(None), judged(None), judged(True))

    fault, question = notices(DAY, ingrid)

    assert (fault.sentence, fault.is_question) == ("Loven: 1 vurdering er ikke i orden.", False)
    assert fault.address == "/kontor/lov/?on=2023-12-31"
    assert question.sentence == "Loven: 2 vurderinger mangler opplysninger i registeret."
    assert question.is_question is True
    assert "Loven: 1 vurdering er ikke i orden." in as_ingrid.get("/kontor/").content.decode()


def test_nothing_is_told_when_everything_holds_or_to_kari(db, only, ingrid, kari):
    only(judged(True))
    assert list(notices(DAY, ingrid)) == []

    only(judged(False))
    assert list(notices(DAY, kari)) == []


def test_kari_does_not_come_in(client, db):
    assert client.get("/kontor/lov/").status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_findings_cost_no_queries_of_their_own(db, only, ingrid, django_assert_num_queries, number):
    only(*(judged(False, "bodies.mandate:1") for _one in range(number)))

    with django_assert_num_queries(0):
        assert len(law.told_on(DAY, ingrid)[0].open) == number
