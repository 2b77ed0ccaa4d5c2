"""How the minutes and the log tell of what is proposed, in Norwegian. Pure: rows in."""

from django.utils.translation import gettext as _

from samrad.chamber.models import Attendee
from samrad.meetings.vocabulary import Presence
from samrad.motions.models import Motion
from samrad.motions.queries.proposals import name_of
from samrad.motions.vocabulary import MotionKind
from samrad.publications import prose
from samrad.publications.phrases import opened
from samrad.publications.prose import Prose


def seat_called(attendee: Attendee) -> str:
    """«Asker», or the name where the place is a person's or there is none."""
    place = attendee.place
    return place.label if place is not None and place.municipality_id else attendee.name


def speaker(attendee: Attendee) -> str:
    """«Asker, ved representanten,» for a municipality's place, else the name: begins a sentence."""
    place = attendee.place
    if place is None or place.municipality_id is None:
        return attendee.name
    if attendee.role == Presence.DEPUTY:
        return _("%(seat)s, ved varamedlemmet,") % {"seat": place.label}
    return _("%(seat)s, ved representanten,") % {"seat": place.label}


def described(motion: Motion) -> str:
    """«forslag 2», and for what is not a proposal to the whole: «forslag 2 (tilleggsforslag)»."""
    given = {"name": name_of(motion), "kind": str(motion.get_kind_display())}
    if motion.kind == MotionKind.ALTERNATIVE:
        return given["name"]
    if motion.target is None:
        return _("%(name)s (%(kind)s)") % given
    given["target"] = name_of(motion.target)
    if motion.passage is None:
        return _("%(name)s (%(kind)s til %(target)s)") % given
    given["point"] = str(motion.passage)
    return _("%(name)s (%(kind)s til punkt %(point)s i %(target)s)") % given


def handed_in(motion: Motion, attendee: Attendee) -> str:
    """«Asker, ved representanten, fremmet forslag 2 (tilleggsforslag)»; no full stop."""
    given = {"who": speaker(attendee), "what": described(motion)}
    if motion.is_oral:
        return _("%(who)s fremmet muntlig %(what)s") % given
    return _("%(who)s fremmet %(what)s") % given


def recommended(motion: Motion) -> str:
    """«Innstilling fra sekretariatet»."""
    if not motion.proposed_by:
        return _("Innstilling")
    return _("Innstilling fra %(by)s") % {"by": motion.proposed_by}


def joined(motion: Motion, attendee: Attendee) -> str:
    """«Lier, ved representanten, sluttet seg til forslag 2.»."""
    return _("%(who)s sluttet seg til %(what)s.") % _both(motion, attendee)


def stepped_off(motion: Motion, attendee: Attendee) -> str:
    """«Lier, ved representanten, står ikke lenger bak forslag 2.»."""
    return _("%(who)s står ikke lenger bak %(what)s.") % _both(motion, attendee)


def withdrew(motion: Motion, attendee: Attendee) -> str:
    """«Asker, ved representanten, trakk forslag 2.»."""
    return _("%(who)s trakk %(what)s.") % _both(motion, attendee)


def took_up(motion: Motion, attendee: Attendee) -> str:
    """«Lier, ved representanten, tok opp igjen forslag 2.»."""
    return _("%(who)s tok opp igjen %(what)s.") % _both(motion, attendee)


def replaced(motion: Motion, by: Motion) -> str:
    """«Forslag 2 ble erstattet av forslag 3.»."""
    given = {"old": name_of(motion), "new": name_of(by)}
    return opened(_("%(old)s ble erstattet av %(new)s.") % given)


def lapsed(motion: Motion, because: str) -> str:
    """«Forslag 3 falt bort. Innstillingen ble vedtatt.»."""
    return opened(
        _("%(what)s falt bort. %(why)s") % {"what": name_of(motion), "why": because}
    ).strip()


def sent_over(motion: Motion) -> str:
    """«Forslag 2 oversendes styret uten at det er stemt over innholdet»; no full stop."""
    given = {"what": opened(name_of(motion)), "to": recipient_of(motion)}
    return _("%(what)s oversendes %(to)s uten at det er tatt stilling til innholdet") % given


def objects(attendee: Attendee, *, is_against: bool) -> str:
    """«Asker, ved representanten, var imot at saken ble avgjort.», or took it back."""
    who = {"who": speaker(attendee)}
    if is_against:
        return _("%(who)s var imot at saken ble avgjort i møtet.") % who
    return _("%(who)s var ikke lenger imot at saken ble avgjort i møtet.") % who


def recipient_of(motion: Motion) -> str:
    """Whom a referral is sent to; the secretariat where nobody has said."""
    return motion.recipient or _("sekretariatet")


def _both(motion: Motion, attendee: Attendee) -> dict[str, str]:
    return {"who": speaker(attendee), "what": name_of(motion)}


def told(sentence: str, text: Prose | None = None) -> Prose:
    """A paragraph of the minutes, with what was proposed as a quotation under it."""
    if not text:
        return [prose.paragraph(sentence)]
    whole = [prose.paragraph(f"{sentence}:")]
    return [*whole, *_quoted(text)]


def _quoted(text: Prose) -> Prose:
    """The text as a quotation; as it is where its lists already lie as deep as they can."""
    quoted: Prose = [{"kind": "quote", "blocks": text}]
    try:
        prose.read(prose.markup(quoted))
    except prose.Unreadable:
        return text
    return quoted
