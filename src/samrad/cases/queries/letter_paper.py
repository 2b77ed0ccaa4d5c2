"""A letter as it is printed, under the council's own letterhead."""

from datetime import UTC, date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.dates import written
from samrad.cases.models import Letter
from samrad.cases.queries.letters import letters, our_reference
from samrad.files.models import Document
from samrad.files.vocabulary import MASKED, Openness
from samrad.publications.house import sender_lines
from samrad.publications.paper import Address, Closing, Paper, Words, of_row
from samrad.publications.phrases import opened
from samrad.register.queries import council_on


def printed_letter(letter: Letter, day: date) -> Paper:
    """A letter on paper. A draft says so, and tells its references as they are on day."""
    on = letter.dated or day
    council = council_on(on)
    name = council.name if council else ""
    kind = opened(letter.get_kind_display())
    return Paper(
        title=letter.subject,
        kind=_("%(kind)s (utkast)") % {"kind": kind} if letter.is_draft else kind,
        council=name,
        dated=_whole(letter.finished_at or letter.saved_at),
        parts=(Words(letter.body or []), _closing(letter, name)),
        mark=_("Utkast") if letter.is_draft else "",
        site=settings.SITE,
        on=letter.dated,
        address=Address(_lines(letter), _references(letter, day)),
    )


def letter_on_paper(key: str, day: date, *, is_full: bool) -> Paper | None:
    """The newest version of the letter with a key as «sak/1»; None when there is none.

    Only what anyone may read, unless the whole of it is asked for.
    """
    slug, _stroke, number = key.partition("/")
    found = letters().filter(case__slug=slug, number=int(number) if number.isdecimal() else 0)
    if not is_full:
        found = found.filter(published_at__isnull=False, case__is_screened=False)
    letter = found.first()
    return printed_letter(letter, day) if letter is not None else None


def _lines(letter: Letter) -> tuple[str, ...]:
    contact = _("v/ %(name)s") % {"name": letter.contact} if letter.contact else ""
    recipient = of_row(letter, letter.recipient)
    return tuple(one for one in (recipient, contact, *letter.address) if one)


def _references(letter: Letter, day: date) -> tuple[tuple[str, str], ...]:
    ours = (
        our_reference(letter.case, letter.dated or day) if letter.is_draft else letter.our_reference
    )
    given = {"version": letter.version, "why": letter.what_changed}
    corrected = _("%(version)d, rettet: %(why)s") % given if letter.version > 1 else ""
    case = reverse("cases:case", args=[letter.case.slug])
    pairs = (
        (_("Dato"), of_row(letter, written(letter.dated)) if letter.dated else _("ikke satt")),
        (_("Deres referanse"), of_row(letter, letter.their_reference)),
        (_("Vår referanse"), of_row(letter, ours, case)),
        (_("Høringsfrist"), of_row(letter, written(letter.answer_by)) if letter.answer_by else ""),
        (_("Versjon"), of_row(letter, corrected)),
    )
    return tuple(pair for pair in pairs if pair[1])


def _closing(letter: Letter, council: str) -> Closing:
    name = letter.signer_name
    if letter.is_draft and letter.signer is not None:
        name = letter.signer.name
    signed = (of_row(letter, name), letter.signer_title, council)
    lines = tuple(one for one in (*signed, *sender_lines()) if one)
    lists = (
        (_("Vedlegg"), tuple(enclosed(letter))),
        (_("Kopi til"), tuple(of_row(letter, one) for one in letter.copies)),
    )
    return Closing(_("Med vennlig hilsen"), lines or ("…",), tuple(one for one in lists if one[1]))


def enclosed(letter: Letter) -> list[str]:
    """What a letter encloses, by title; one that has been exempted since is not named."""
    rows = Document.objects.filter(uid__in=letter.uids)
    found = {one.uid: one for one in rows}
    return [_title(one, found.get(one["document"])) for one in letter.enclosures]


def _title(one: dict[str, str], document: Document | None) -> str:
    if document is None:
        return one["title"]
    if document.openness == Openness.OPEN:
        return of_row(document, one["title"])
    return document.public_title or MASKED


def _whole(instant: datetime) -> datetime:
    """The instant as a typesetter can write it."""
    return instant.astimezone(UTC).replace(microsecond=0)
