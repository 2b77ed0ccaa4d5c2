"""One adopted edition, and one text in a section, also when two act at the same instant."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection
from tests import factories

from samrad.publications import actions, queries
from samrad.publications.models import FrozenEdition

ISSUE = {"key": "annual-report", "year": 2023}


def at_once(act, count=2):
    """What each of count threads got when they acted together: a row, or the refusal."""
    together, got = Barrier(count), []

    def run(number):
        try:
            together.wait(timeout=10)
            got.append(act(number))
        except actions.DocumentAdopted as refusal:
            got.append(refusal)
        except actions.SavedByAnother as refusal:
            got.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return got


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_who_adopt_at_once_make_one_adopted_edition(ingrid, at, proposed):
    source = factories.source("vedtak", kind="decision", title="Sak 5/24")

    got = at_once(
        lambda number: actions.adopt_edition(
            actor=ingrid, at=at, edition=proposed, adopted_by=f"Organ {number}",
            adopted_on=date(2024, 8, 29), source=source,
        )
    )  # fmt: skip

    assert sorted(type(one).__name__ for one in got) == ["DocumentAdopted", "FrozenEdition"]
    assert FrozenEdition.objects.filter(state="adopted").count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_who_write_the_first_text_at_once_leave_one_and_tell_the_other(ingrid, at, full):
    got = at_once(
        lambda number: actions.write_passage(
            actor=ingrid, at=at, section="publications.preface", text=f"Tekst {number}.",
            revision=0, **ISSUE,
        )
    )  # fmt: skip

    assert sorted(type(one).__name__ for one in got) == ["Passage", "SavedByAnother"]
    assert queries.publication_of(**ISSUE).passages.count() == 1
