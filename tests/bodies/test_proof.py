from datetime import date

import pytest

from samrad.base.actions import Denied
from samrad.bodies import actions

DAY = date(2023, 11, 14)


def test_decision_is_kept_once_with_its_day(db, ingrid, solveig, at):
    first = actions.note_decision(actor=ingrid, at=at, title=" Asker,  sak 87/23", decided_on=DAY)
    same = actions.note_decision(actor=solveig, at=at, title="Asker, sak 87/23", decided_on=DAY)

    assert same == first
    assert (first.slug, first.decided_on) == ("vedtak-2023-11-14-asker-sak-8723", DAY)


def test_decisions_with_like_titles_have_keys_of_their_own(db, ingrid, at):
    keys = [
        actions.note_decision(actor=ingrid, at=at, title=title, decided_on=DAY).slug
        for title in ("Sak 8/23", "Sak 82/3")
    ]

    assert keys == ["vedtak-2023-11-14-sak-823", "vedtak-2023-11-14-sak-823-2"]


def test_decision_without_a_title_is_refused(db, ingrid, at):
    with pytest.raises(actions.NoTitle):
        actions.note_decision(actor=ingrid, at=at, title=" ", decided_on=DAY)


def test_kari_cannot_note_a_decision(db, kari, at):
    with pytest.raises(Denied):
        actions.note_decision(actor=kari, at=at, title="Sak", decided_on=DAY)
