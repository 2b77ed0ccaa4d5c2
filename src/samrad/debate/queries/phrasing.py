"""How the log, the minutes and the pages tell who had the floor. Pure: turns in, sentences out."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from samrad.debate.models import Floor, Question, Turn
from samrad.debate.vocabulary import TurnKind
from samrad.law.statutes.kommuneloven_kap11_innkalling import QUESTIONS

NAMED = {
    TurnKind.SPEECH: "",
    TurnKind.REPLY: "replikk",
    TurnKind.ANSWER: "svarreplikk",
    TurnKind.ORDER: "til forretningsorden",
    TurnKind.INFORMATION: "saksopplysning",
}


def had_the_floor(turns: Sequence[Turn], *, is_more: bool = False) -> str:
    """«Ordet hadde: Asker, Bærum (replikk).»; is_more: the minutes have told of others above."""
    names = ", ".join(_called(one) for one in turns)
    told = _("Ordet hadde videre: %(names)s.") if is_more else _("Ordet hadde: %(names)s.")
    return told % {"names": names}


def _called(turn: Turn) -> str:
    """«Asker», «Bærum (replikk)», «Gjest (ordet gitt: orienterte om rapporten)»."""
    ground = _("ordet gitt: %(ground)s") % {"ground": turn.ground} if turn.ground else ""
    beside = ", ".join(part for part in (_(NAMED[TurnKind(turn.kind)] or ""), ground) if part)
    return f"{turn.who} ({beside})" if beside else turn.who


def given(turn: Turn) -> str:
    """How the log tells that someone got the floor: «Ordet til Asker (innlegg).»."""
    kind = str(TurnKind(turn.kind).label)
    what = f"{kind}, {_('ordet gitt')}: {turn.ground}" if turn.ground else kind
    return _("Ordet til %(who)s (%(what)s).") % {"who": turn.who, "what": what}


def asked(question: Question) -> str:
    """How the log tells that someone asked the chair."""
    given_ = {"who": question.who, "text": question.text, "basis": QUESTIONS.basis}
    return _("%(who)s stilte spørsmål til lederen (%(basis)s): «%(text)s»") % given_


def asked_and_answered(question: Question) -> str:
    """How the minutes tell of a question that has been answered."""
    outside = _("Utenfor sakslisten. ") if question.item_id is None else ""
    answer = question.answer.strip()
    answered = _("Svar: %(answer)s") % {"answer": answer} if answer else _("Lederen svarte.")
    return f"{outside}{asked(question)} {answered}"


def lasted(seconds: int) -> str:
    """«40 s», «2 min», «2 min 40 s»."""
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} min"] if minutes else []
    return " ".join([*parts, f"{rest} s"] if rest or not minutes else parts)


def clock(seconds: int) -> str:
    """What a clock shows: «2.40», «−0.12» when the time is out."""
    sign = "−" if seconds < 0 else ""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{sign}{minutes}.{rest:02}"


def times_set(floor: Floor) -> str:
    """The speaking times as a sentence: «Taletid: innlegg 3 min, replikk 1 min …»."""
    return _("Taletid: %(times)s.") % {"times": ", ".join(each_time(floor))}


def each_time(floor: Floor) -> Iterable[str]:
    """«innlegg 3 min», and so on, by kind."""
    for kind in TurnKind:
        limit = floor.limit_of(kind)
        shown = lasted(limit) if limit else _("uten grense")
        yield f"{kind.label} {shown}"
