"""What became of a paragraph of an older text."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy

from samrad.base.ports import Words
from samrad.publications.coverage.particulars import is_own, is_telling
from samrad.publications.linting import Remark

WORDS_TO_A_NAME = 12  # words of a text to each name, day or number of it that ours has
YEAR = re.compile(r"(?:19|20)\d{2}")


class Verdict(StrEnum):
    """What became of a paragraph of the older text."""

    REPRODUCED = "reproduced"
    PARTLY = "partly"
    SHORTER = "shorter"
    CORRECTED = "corrected"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"
    WORDS = "words"

    @property
    def label(self) -> Words:
        """What people read."""
        return LABELS[self]


LABELS: dict[Verdict, Words] = {
    Verdict.REPRODUCED: gettext_lazy("Gjengitt"),
    Verdict.PARTLY: gettext_lazy("Delvis gjengitt"),
    Verdict.SHORTER: gettext_lazy("Fortalt kortere"),
    Verdict.CORRECTED: gettext_lazy("Rettet"),
    Verdict.ELSEWHERE: gettext_lazy("Står i et annet avsnitt"),
    Verdict.MISSING: gettext_lazy("Mangler"),
    Verdict.WORDS: gettext_lazy("Omtale uten opplysninger"),
}


@dataclass(frozen=True, slots=True)
class Loose:
    """A line of the older text that is no paragraph, and what the linter says of it."""

    line: int
    text: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A paragraph of the older text, and what ours has of it.

    found and lacking are its particulars; remarks are what the linter says of it, and repeated
    those of them whose words ours has too. has_its_words says that ours has nearly all its words in
    one place, shorter are the lines of ours that tell some of it in fewer. elsewhere is the title
    of another section of ours that has what this one has not, if one does. length is how many words
    of it say something.
    """

    line: int
    text: str
    found: tuple[str, ...]
    lacking: tuple[str, ...]
    remarks: tuple[Remark, ...]
    has_its_words: bool = False
    shorter: tuple[str, ...] = ()
    elsewhere: str = ""
    repeated: tuple[Remark, ...] = ()
    length: int = 0

    @property
    def verdict(self) -> Verdict:
        """What became of it: corrected is what ours tells too, and the linter objects to."""
        told = self.is_told
        if (told or self.shorter) and self.remarks and not self.repeated:
            return Verdict.CORRECTED
        if self.elsewhere and not told and not self.shorter:
            return Verdict.ELSEWHERE
        if told:
            return Verdict.REPRODUCED if self._is_whole else Verdict.PARTLY
        if self.shorter:
            return Verdict.SHORTER
        return Verdict.WORDS if self._has_only_years else self._of_small_numbers

    @property
    def _is_whole(self) -> bool:
        """Whether nothing is lacking, and what is found is not a name or two of a long text."""
        telling = sum(map(is_telling, self.found))
        is_short = self.length <= WORDS_TO_A_NAME * max(1, telling)
        has_all = self._has_only_years or not self.lacking
        return has_all and (self.has_its_words or is_short)

    @property
    def _has_only_years(self) -> bool:
        return all(map(YEAR.fullmatch, (*self.found, *self.lacking)))

    @property
    def _of_small_numbers(self) -> Verdict:
        return Verdict.MISSING if self.lacking else Verdict.REPRODUCED

    @property
    def is_told(self) -> bool:
        """Whether the section tells of it: by its words, or by more than a year or a small number.

        Where there is no more, apart from what the linter objects to, a small number is enough. A
        name of one word, as «Norge», is enough where most of what there is, is found.
        """
        objected = " ".join(one.text for one in self.remarks)
        telling = [one for one in (*self.found, *self.lacking) if is_telling(one)]
        told = [one for one in self.found if is_telling(one)]
        if self.has_its_words or 2 * len(told) > len(telling) or any(map(is_own, told)):
            return True
        others = [one for one in telling if one not in objected]
        small = [one for one in self.found if not (is_telling(one) or YEAR.fullmatch(one))]
        return bool(small and not others)
