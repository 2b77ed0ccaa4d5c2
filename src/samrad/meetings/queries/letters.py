"""The letters about a meeting in words: one for each person, with an entry for their calendar."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.dates import weekday, written
from samrad.meetings.models import Meeting, Notice, Summons
from samrad.meetings.queries import icalendar
from samrad.meetings.queries.sheets import PaperTold, Sheet
from samrad.meetings.queries.summons import answers_until
from samrad.meetings.queries.told import told
from samrad.meetings.vocabulary import MeetingStatus
from samrad.people.models import ContactPoint
from samrad.publications import prose
from samrad.publications.phrases import opened
from samrad.register.queries import council_on
from samrad.wheel import calendars
from samrad.wheel.calendars import Attendee, Method


@dataclass(frozen=True, slots=True)
class Written:
    """A letter before it has a receiver: opening says why it comes, papers what is listed.

    method is what the calendar entry asks; None when none goes with it. asks is whether the letter
    asks for an answer.
    """

    subject: str
    opening: tuple[str, ...]
    sheet: Sheet
    papers: tuple[PaperTold, ...] = ()
    method: Method | None = Method.REQUEST
    asks: bool = True
    in_full: bool = True


def answer_address(token: str) -> str:
    """Where a link leads."""
    return urljoin(settings.SITE, reverse("meetings:answer", args=[token]))


def notice_letter(sheet: Sheet, notice: Notice) -> Written:
    """The notice."""
    opening = [_("Du er innkalt til %(meeting)s.") % {"meeting": sheet.told.in_a_sentence}]
    opening += [prose.plain(notice.text)] if notice.text else []
    subject = _("Innkalling: %(meeting)s") % {"meeting": sheet.told.called}
    return Written(subject, tuple(opening), sheet, sheet.papers)


def update_letter(
    sheet: Sheet, notice: Notice, changes: Sequence[str], late: Sequence[PaperTold]
) -> Written:
    """The notice once more, with what is other than before; papers that came since are marked."""
    opening = [_("Innkallingen til %(meeting)s er endret.") % {"meeting": sheet.told.in_a_sentence}]
    opening += [_("Dette er nytt:") + "\n" + "\n".join(f"- {one}" for one in changes)]
    opening += [prose.plain(notice.text)] if notice.text else []
    subject = _("Endret innkalling: %(meeting)s") % {"meeting": sheet.told.called}
    keys = {one.key for one in late}
    marked = [
        replace(one, line=_("%(line)s (ny)") % {"line": one.line}) if one.key in keys else one
        for one in sheet.papers
    ]
    return Written(subject, tuple(opening), sheet, tuple(marked))


def papers_letter(sheet: Sheet, papers: Sequence[PaperTold]) -> Written:
    """Papers that came after the notice, and only them."""
    opening = _("Disse papirene til %(meeting)s kom etter innkallingen:")
    subject = _("Ettersendte papirer: %(meeting)s") % {"meeting": sheet.told.called}
    said = (opening % {"meeting": sheet.told.in_a_sentence},)
    return Written(subject, said, sheet, tuple(papers), None, asks=False, in_full=False)


def cancellation_letter(sheet: Sheet, meeting: Meeting) -> Written:
    """The meeting does not take place on its day."""
    called, given = sheet.told.called, {"meeting": opened(sheet.told.in_a_sentence)}
    if meeting.status == MeetingStatus.MOVED and meeting.moved_to is not None:
        day = meeting.moved_to.held_on
        given["day"] = weekday(day) if day else _("en annen dag")
        subject = _("Flyttet: %(meeting)s") % {"meeting": called}
        opening = [_("%(meeting)s er flyttet til %(day)s. Du får en ny innkalling.") % given]
    else:
        subject = _("Avlyst: %(meeting)s") % {"meeting": called}
        opening = [_("%(meeting)s er avlyst.") % given]
    if meeting.status_reason:
        opening.append(_("Grunnen er: %(reason)s") % {"reason": meeting.status_reason})
    said = tuple(opening)
    return Written(subject, said, sheet, (), Method.CANCEL, asks=False, in_full=False)


def deputy_letter(sheet: Sheet, notice: Notice, member: Summons) -> Written:
    """A deputy is called in the place of someone absent, with the same papers."""
    given = {"meeting": sheet.told.in_a_sentence, "member": member.person.name}
    said = _("Du er innkalt som varamedlem for %(member)s til %(meeting)s.") % given
    opening = [said, *([prose.plain(notice.text)] if notice.text else [])]
    subject = _("Innkalling som vara: %(meeting)s") % {"meeting": sheet.told.called}
    return Written(subject, tuple(opening), sheet, sheet.papers)


def release_letter(sheet: Sheet, why: str) -> Written:
    """Someone who was called need not come."""
    subject = _("Du trenger ikke å møte: %(meeting)s") % {"meeting": sheet.told.called}
    return Written(subject, (why,), sheet, (), Method.CANCEL, asks=False, in_full=False)


def reminder_letter(sheet: Sheet) -> Written:
    """Someone has not answered."""
    said = _("Vi har ikke fått svar fra deg om %(meeting)s.")
    said %= {"meeting": sheet.told.in_a_sentence}
    subject = _("Kommer du? %(meeting)s") % {"meeting": sheet.told.called}
    return Written(subject, (said,), sheet, (), None, in_full=False)


def round_letter(meeting: Meeting, deadline_on: date, contact: ContactPoint) -> tuple[str, str]:
    """Subject and text of the letter with finished minutes to one who was there.

    It says nothing of what was closed: the link leads to the public minutes.
    """
    [one] = told([meeting], meeting.held_on or clock.today())
    name = contact.person.name
    given = {"meeting": one.in_a_sentence, "day": written(deadline_on), "name": name}
    address = reverse("meetings:minutes", args=[meeting.slug, "pdf"])
    parts = [
        _("Hei, %(name)s") % given,
        _("Møteboka fra %(meeting)s er ferdig, og du var til stede.") % given,
        _("Se over den. Er noe feil, svarer du på denne e-posten innen %(day)s.") % given,
        f"{_('Møteboka')}: {urljoin(settings.SITE, address)}",
        _(
            "Saker som er unntatt offentlighet, står der uten innhold. Har du en konto, finner du "
            "hele møteboka på møtets side når du er logget inn."
        ),
        _signed(meeting),
    ]
    if contact.is_office:
        parts.insert(0, _passed_on(name))
    subject = _("Møtebok til gjennomsyn: %(meeting)s") % {"meeting": one.called}
    return " ".join(subject.split()), "\n\n".join(parts)


def text_of(letter: Written, summons: Summons, contact: ContactPoint, token: str) -> str:
    """The letter to one person, in plain words."""
    sheet = letter.sheet
    parts = [_("Hei, %(name)s") % {"name": summons.person.name}]
    if contact.is_office:
        parts.insert(0, _passed_on(summons.person.name))
    parts += letter.opening
    when = [f"{_('Når')}: {sheet.when}", f"{_('Hvor')}: {sheet.where}"]
    when += (
        [f"{_('Delta her')}: {sheet.link}"] if sheet.link and letter.method != Method.CANCEL else []
    )
    parts.append("\n".join(when))
    if letter.in_full:
        parts.append("\n".join([f"{_('Saksliste')}:", *agenda_lines(sheet)]))
    if letter.papers:
        parts.append("\n".join([f"{_('Papirer')}:", *(_paper(one) for one in letter.papers)]))
    if letter.asks:
        parts.append(_asking(summons, contact, token))
    parts.append(f"{_('Møtets side')}: {sheet.page}")
    parts.append(_signed(summons.meeting))
    return "\n\n".join(parts)


def _passed_on(name: str) -> str:
    """What a letter to a municipality's office begins with."""
    said = _("Til kommunens postmottak: brevet er til %(name)s. Vi ber dere gi det videre.")
    return said % {"name": name}


def agenda_lines(sheet: Sheet) -> list[str]:
    """The agenda as a letter lists it, with when each item is expected where that is known."""
    found = []
    for place, (key, line) in enumerate(sheet.agenda, start=1):
        at = sheet.times.get(key)
        expected = _(", ca. kl. %(at)s") % {"at": at} if at else ""
        found.append(f"{place}. {line}{expected}")
    return found


def _paper(one: PaperTold) -> str:
    return f"- {one.line}" + (f"\n  {one.address}" if one.address else "")


def _asking(summons: Summons, contact: ContactPoint, token: str) -> str:
    given = {"last": instant(answers_until(summons.meeting)), "name": summons.person.name}
    whose = (
        _("Lenken er bare for %(name)s, så gi den ikke til andre.")
        if contact.is_office
        else _("Lenken er din egen, så ikke send den videre.")
    )
    return "\n".join(
        [
            _("Kommer du, eller har du forfall? Svar her:"),
            answer_address(token),
            f"{_('Du kan endre svaret fram til %(last)s.') % given} {whose % given}",
            _("Svar du gir i kalenderen, kommer ikke fram."),
        ]
    )


def instant(at: datetime | None) -> str:
    """«20. november 2025 kl. 10.00»; empty for none."""
    if at is None:
        return ""
    local = at.astimezone(clock.OSLO)
    return f"{written(local.date())} kl. {local:%H.%M}"


def _signed(meeting: Meeting) -> str:
    day = meeting.held_on
    council = council_on(day) if day is not None else None
    hello = _("Hilsen sekretariatet")
    return f"{hello}\n{council.name}" if council is not None else hello


def calendar_file(
    letter: Written, summons: Summons, contact: ContactPoint, *, at: datetime, number: int
) -> bytes:
    """What goes into one person's calendar: the meeting's own entry, with who is invited.

    number is the dispatch's, from 1. It raises the sequence, so that a later letter always counts
    for more than an earlier one with the same person: also to a deputy called, released and called
    again of a meeting that stands as it did. at is when it is sent (RFC 5545 3.8.7.2 and 3.8.7.4).
    """
    host = urlsplit(settings.SITE).netloc
    entry = icalendar.entry_of(letter.sheet.told, host, letter.sheet.page)
    method = letter.method or Method.REQUEST
    if method == Method.CANCEL:
        entry = replace(entry, status=calendars.EntryStatus.CANCELLED)
    else:
        entry = icalendar.joined_at(entry, letter.sheet.link)
    organiser = Attendee(settings.DEFAULT_FROM_EMAIL, settings.MAIL_NAME)
    person = Attendee(contact.email, summons.person.name)
    entry = replace(entry, organiser=organiser, attendee=person)
    entry = replace(entry, modified_at=at, sequence=entry.sequence + number - 1)
    return calendars.invitation(entry, method)
