"""The source that stands behind what the office enters in Samråd itself."""

import pytest

from samrad.base.actions import OutsideGate
from samrad.base.models import Source
from samrad.base.sources import CASE_ARCHIVE, case_archive


def test_the_case_archive_is_one_source_however_often_it_is_asked_for(gate):
    first, second = case_archive(), case_archive()

    assert first == second
    assert Source.objects.filter(slug=CASE_ARCHIVE).count() == 1
    assert first.title == "Rådets saksarkiv, ført i Samråd"


def test_it_is_entered_only_within_an_action(db):
    with pytest.raises(OutsideGate):
        case_archive()
