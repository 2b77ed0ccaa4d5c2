"""How a section's template says its facts: numbers that keep their way back to the record."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samrad.base.ports.sections import Fact, Gap, Listed
from samrad.publications import phrases

register = template.Library()
FEWEST_BARS = 2


class NoSuchFact(LookupError):
    """A template names something that is no fact of its section: a fault in the template."""


def _path(context: template.Context, fact: Any) -> str:
    paths: dict[int, str] = context["paths"]
    if not isinstance(fact, Fact) or id(fact) not in paths:
        raise NoSuchFact(f"{context['key']}: {fact!r} er ikke en opplysning i seksjonen.")
    return paths[id(fact)]


def _marked(context: template.Context, fact: Fact, text: str) -> SafeString:
    document = getattr(fact, "document", "")
    return format_html(
        '<fact path="{}" kind="{}" document="{}">{}</fact>',
        _path(context, fact),
        fact.kind,
        document,
        text,
    )


@register.simple_tag(takes_context=True)
def fact(context: template.Context, value: Any) -> SafeString:
    """A fact as printed: «64», «41,5», the vision."""
    path = _path(context, value)
    if isinstance(value, Gap):
        return gap_mark(value, path)
    return _marked(context, value, value.text)


@register.simple_tag(takes_context=True)
def counted(context: template.Context, value: Any, one: str, many: str) -> SafeString:
    """A number with its noun: «fire møter», «ett møte»."""
    return _marked(context, value, phrases.counted(value.number, one, many))


@register.simple_tag(takes_context=True)
def behind(context: template.Context, value: Listed[Any], about: str) -> SafeString:
    """The way from a table or a list to the rows behind it, told apart by what it is about."""
    return format_html('<behind path="{}">{}</behind>', _path(context, value), about)


def gap_mark(gap: Gap, path: str) -> SafeString:
    """A gap where a value would stand."""
    return format_html('<gap path="{}" asked-by="{}">{}</gap>', path, gap.asked_by, gap.missing)


@register.simple_tag
def chart(bars: Iterable[Any], about: str, beside: str = "") -> SafeString:
    """Bars with a name, a value and the value in words.

    The same numbers stand in a table, or where the sentence beside says.

    Nothing is drawn of fewer than two: there is nothing to compare.
    """
    drawn = [one for one in bars if one.value is not None]
    if len(drawn) < FEWEST_BARS:
        return SafeString("")
    alt = _("%(about)s: fra %(first)s (%(from)s) til %(last)s (%(to)s). %(beside)s")
    first, last = drawn[0], drawn[-1]
    words = {"about": about, "first": first.text, "from": first.name}
    words |= {"last": last.text, "to": last.name}
    words["beside"] = beside or _("Tallene står i tabellen.")
    shape = '<bar name="{}" value="{}" text="{}"/>'
    inner = format_html_join("", shape, ((one.name, one.value, one.text) for one in drawn))
    return format_html('<chart about="{}" alt="{}">{}</chart>', about, alt % words, inner)


@register.filter
def listed(items: Any) -> str:
    """«Oslo, Asker og Våler»."""
    return phrases.listed([str(item) for item in items])


@register.filter
def opened(sentence: str) -> str:
    """With a capital first letter."""
    return phrases.opened(str(sentence))
