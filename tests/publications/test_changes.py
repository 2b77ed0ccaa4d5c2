"""A changed number in the record changes every draft there is, and no edition that is adopted."""

from datetime import date

import pytest
from tests import factories

from samrad.base import store
from samrad.publications import decks, paper, printing, queries
from samrad.register import queries as register
from samrad.register.models import Population

pytestmark = pytest.mark.django_db
DAY, SITE = date(2023, 12, 31), "https://prove.invalid/"


def drafts():
    """Every document that tells of the inhabitants, in every format, by its name."""
    edition = queries.edition("annual-report", 2023)
    found = {f"report.{form}": make(edition, SITE) for form, make in printing.PRINTERS.items()}
    for key in ("short-deck", "welcome-deck"):
        deck = decks.deck_on(key, DAY)
        found |= {f"{key}.pptx": decks.pptx(deck), f"{key}.pdf": decks.pdf(deck)}
    listed = register.member_list_on(DAY)
    for form, (_kind, make) in paper.FORMS.items():
        found[f"member-list.{form}"] = make(listed)
    return found


def test_changed_number_changes_every_draft_and_no_adopted_edition(full, adopted, at):
    before = drafts()
    assert before == drafts()
    kept = {one.format: store.content(one.digest) for one in adopted.files.all()}

    with factories.opened("tests.arrange", factories.system("tests"), at):
        Population.objects.filter(municipality=full[1]).update(inhabitants=98_001)

    after = drafts()
    assert [name for name, content in before.items() if after[name] == content] == []
    row = queries.adopted_edition("annual-report", 2023)
    assert {one.format: store.content(one.digest) for one in row.files.all()} == kept
    assert set(kept) == {"pdf", "html", "docx", "json"}
