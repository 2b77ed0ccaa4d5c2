"""Choices and constants of the files."""

from django.db import models

from samrad.law.statutes.offentleglova import Paper


class Openness(models.TextChoices):
    """Whether anyone may read the document (offentlighet)."""

    OPEN = "open", "Åpent"
    EXEMPT = "exempt", "Unntatt offentlighet"
    DEFERRED = "deferred", "Utsatt innsyn"


class Kind(models.TextChoices):
    """Whether a version is the document itself, or what the public gets beside it (variant)."""

    ORIGINAL = "original", "Original"
    REDACTED = "redacted", "Sladdet"


class PaperKind(models.TextChoices):
    """What the document is, seen from offentleglova § 16 (dokumenttype). Empty: none of these."""

    CASE_PAPER = Paper.CASE_PAPER.value, "Saksframlegg"
    ANNEX = Paper.ANNEX.value, "Vedlegg til sak"
    AGENDA = Paper.AGENDA.value, "Saksliste"
    INTERNAL_NOTE = Paper.INTERNAL_NOTE.value, "Internt notat"


# The grounds offered (rule OFL-13); any other § of offentleglova from 13 to 26 may be written.
GROUNDS = (
    "offentleglova § 13 første ledd, jf. forvaltningsloven § 13 første ledd nr. 1",
    "offentleglova § 13 første ledd, jf. forvaltningsloven § 13 første ledd nr. 2",
    "offentleglova § 14 første ledd",
    "offentleglova § 15 første ledd",
    "offentleglova § 23 første ledd",
    "offentleglova § 23 tredje ledd",
    "offentleglova § 25 første ledd",
    "offentleglova § 26 femte ledd",
)
DEFERRING = (
    "offentleglova § 5 første ledd",
    "offentleglova § 5 andre ledd",
    "offentleglova § 5 tredje ledd",
)

MASKED = "Dokument som ikke er offentlig"
