"""The law book as its pages show it: each rule, and what it says of the record on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samrad.base.ports.lawfulness import Judged, judged_on
from samrad.law.book import RULES_BY_CHAPTER
from samrad.law.rule import Rule
from samrad.portal.vocabulary import STATUS_KINDS


@dataclass(frozen=True, slots=True)
class Use:
    """A page the rule is asked for, by what it is about."""

    about: str
    address: str


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule with its findings on a day, what does not hold first."""

    rule: Rule
    chapter: str
    judged: tuple[Judged, ...]

    @property
    def kind(self) -> str:
        """The badge of the rule's status."""
        return STATUS_KINDS[self.rule.status]

    @property
    def does(self) -> str:
        """What the program does with the rule: «regner ut og advarer»; nothing when it informs."""
        return " og ".join(effect.label for effect in self.rule.effect)

    @property
    def keeper(self) -> str:
        """The Norwegian name of the room that upholds the rule; nothing when it is not built."""
        key = self.rule.kept_by
        if key == "law":
            return _("lovboka selv")
        return str(apps.get_app_config(key).verbose_name) if apps.is_installed(_room(key)) else ""

    @property
    def uses(self) -> list[Use]:
        """The pages whose rows the rule is asked about on the day, each once."""
        found = (Use(one.about, one.address) for one in self.judged if one.address)
        return list(dict.fromkeys(found))

    @property
    def broken(self) -> int:
        """How many findings do not hold."""
        return _count(self.judged, holds=False)

    @property
    def unknown(self) -> int:
        """How many findings are not assessed."""
        return _count(self.judged, holds=None)

    @property
    def kept(self) -> int:
        """How many findings hold."""
        return _count(self.judged, holds=True)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the book with its rules; anchor is its place on the page."""

    title: str
    anchor: str
    rules: tuple[RuleShown, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """Every chapter, what does not hold on the day, and how much is unknown and in order."""

    chapters: tuple[Chapter, ...]
    faults: tuple[Judged, ...]
    unknown: int
    kept: int


def book_on(day: date) -> Book:
    """The whole book, with the findings of every room on day."""
    judged = _by_rule(day)
    chapters = tuple(
        Chapter(
            title,
            slugify(title),
            tuple(RuleShown(rule, title, tuple(judged.get(rule.id, ()))) for rule in rules),
        )
        for title, rules in RULES_BY_CHAPTER.items()
    )
    every = [one for found in judged.values() for one in found]
    return Book(
        chapters,
        faults=tuple(one for one in every if one.finding.holds is False),
        unknown=_count(every, holds=None),
        kept=_count(every, holds=True),
    )


def rule_on(key: str, day: date) -> RuleShown | None:
    """The rule with this id and its findings on day; None when the book has no such rule."""
    for title, rules in RULES_BY_CHAPTER.items():
        for rule in rules:
            if rule.id == key:
                return RuleShown(rule, title, tuple(_by_rule(day).get(key, ())))
    return None


def _by_rule(day: date) -> dict[str, list[Judged]]:
    found: dict[str, list[Judged]] = {}
    for judged in judged_on(day).values():
        for one in judged:
            found.setdefault(one.rule, []).append(one)
    return found


def _count(judged: Iterable[Judged], *, holds: bool | None) -> int:
    return sum(one.finding.holds is holds for one in judged)


def _room(key: str) -> str:
    return f"samrad.{key}"
