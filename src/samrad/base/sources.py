"""Sources the system itself stands for, beside those people enter."""

from samrad.base.models import Source
from samrad.base.vocabulary import SourceKind

CASE_ARCHIVE = "radets-saksarkiv"


def case_archive() -> Source:
    """The council's own case archive: what the office enters in Samråd itself is true by it.

    Entered the first time it is asked for, within the action that is open.
    """
    kept, _is_new = Source.objects.get_or_create(
        slug=CASE_ARCHIVE,
        defaults={
            "kind": SourceKind.REGISTER,
            "title": "Rådets saksarkiv, ført i Samråd",
        },
    )
    return kept
