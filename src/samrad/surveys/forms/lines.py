"""Results as the secretariat writes them, one on each line, read and written back."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samrad.base.forms import LONGEST_LIST
from samrad.base.ports.sections import in_percent
from samrad.surveys.actions import Answer
from samrad.surveys.models import Result
from samrad.surveys.vocabulary import WHOLE, Exactness, QuestionKind

EXACT = re.compile(r"^(?P<n>\d{1,3}(?:[,.]\d+)?)\s*(?:%|prosent|pst\.?)$", re.IGNORECASE)
NEARLY = re.compile(
    r"^(?P<word>over|mer enn|minst|under|mindre enn|nær|nesten|ca\.?|omtrent|rundt|om lag)\s+"
    r"(?P<n>\d{1,3}(?:[,.]\d+)?)\s*(?:%|prosent|pst\.?)$",
    re.IGNORECASE,
)
PART = re.compile(r"^(?P<part>\d{1,5})\s+av\s+(?P<whole>\d{1,5})$", re.IGNORECASE)
NUMBERED = re.compile(r"^(?P<rank>\d{1,3})[.)]\s+(?P<label>\S.*)$")
MEANINGS = {
    Exactness.OVER: ("over", "mer enn", "minst"),
    Exactness.UNDER: ("under", "mindre enn", "nær", "nesten"),
}
LONGEST = 200


def permille(text: str) -> int:
    """«74,3» as 743. ValidationError for more than one decimal."""
    whole, _comma, part = text.replace(".", ",").partition(",")
    if len(part) > 1:
        raise ValidationError(
            _("«%(text)s» har for mange desimaler. Skriv høyst én."), params={"text": text}
        )
    return int(whole) * 10 + int(part or 0)


class ShareField(forms.CharField):
    """A share in percent, «30» or «26,9»; its clean value is in permille, None when empty."""

    def clean(self, value: Any) -> int | None:
        """The share in permille. ValidationError for what is no share."""
        text: str = super().clean(value).strip().removesuffix("%").strip()
        if not text:
            return None
        if not re.fullmatch(r"\d{1,3}(?:[,.]\d+)?", text):
            raise ValidationError(_("Skriv prosenten som et tall, for eksempel 30 eller 26,9."))
        return permille(text)

    def prepare_value(self, value: Any) -> Any:
        return in_percent(value) if isinstance(value, int) else value


def read(text: str, kind: QuestionKind) -> list[Answer]:
    """The results on the lines of a text, in order. ValidationError with every line at fault."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > LONGEST_LIST:
        raise ValidationError(_("Det er for mange linjer."))
    found, wrong = [], []
    for place, line in enumerate(lines, start=1):
        try:
            found.append(_read(line, kind, place))
        except ValidationError as error:
            wrong.append(error)
    if wrong:
        raise ValidationError(wrong)
    return found


def _read(line: str, kind: QuestionKind, place: int) -> Answer:
    if kind == QuestionKind.RANKING:
        numbered = NUMBERED.match(line)
        label = numbered["label"] if numbered else line
        return Answer(label=_short(label), rank=int(numbered["rank"]) if numbered else place)
    label, colon, value = (part.strip() for part in line.rpartition(":"))
    if kind == QuestionKind.MENTIONS:
        return Answer(label=_short(label or value), words=_short(value) if colon else "")
    if not label:
        raise ValidationError(
            _("«%(line)s» mangler andelen. Skriv svaret, kolon og andelen: «Buss: 74,3 %%»."),
            params={"line": line[:60]},
        )
    return share(label, value)


def share(label: str, value: str) -> Answer:
    """An answer with its share as written: «74,3 %», «over 90 %», «7 av 10»."""
    label, value = _short(label), _short(value)
    if exact := EXACT.match(value):
        return Answer(label=label, share_permille=permille(exact["n"]))
    if nearly := NEARLY.match(value):
        word = nearly["word"].lower()
        meaning = next((one for one, words in MEANINGS.items() if word in words), Exactness.ABOUT)
        found = permille(nearly["n"])
        return Answer(label=label, share_permille=found, exactness=meaning, words=value)
    part = PART.match(value)
    if part and 0 < int(part["whole"]) >= int(part["part"]):
        counted = (2 * int(part["part"]) * WHOLE // int(part["whole"]) + 1) // 2
        about = Exactness.ABOUT
        return Answer(label=label, share_permille=counted, exactness=about, words=value)
    raise ValidationError(
        _(
            "«%(value)s» er ikke en andel. Skriv for eksempel «74,3 %%», «over 90 %%» "
            "eller «7 av 10»."
        ),
        params={"value": value[:60]},
    )


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise ValidationError(
            _("«%(start)s …» er for langt: høyst %(most)d tegn."),
            params={"start": text[:30], "most": LONGEST},
        )
    return text


def written(results: Iterable[Result]) -> str:
    """Results as they are read."""
    return "\n".join(_lines(results))


def _lines(results: Iterable[Result]) -> Iterator[str]:
    for one in results:
        if one.rank:
            yield f"{one.rank}. {one.label}"
        else:
            yield f"{one.label}: {value_of(one)}" if value_of(one) else one.label


def value_of(result: Result) -> str:
    """What a result came to as it is entered: «74,3 %», «over 90 %», «mest fornøyd»."""
    return f"{in_percent(result.share_permille or 0)} %" if result.is_exact else result.words
