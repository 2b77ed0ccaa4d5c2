"""How a paper on the web says what it knows the rows of."""

from urllib.parse import urljoin

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samrad.publications.paper.traced import STATED, Traced

register = template.Library()


@register.simple_tag
def traced(text: str, site: str = "") -> str | SafeString:
    """A text of a paper; one that is traced leads to the page of its rows, under site."""
    if not isinstance(text, Traced):
        return text
    words: str | SafeString = format_html("{}", str(text))
    title: str | SafeString = ""
    kind = text.fact.kind
    if kind == STATED:
        title = format_html(' title="{}"', _cited(text.document))
        words = format_html('{}<span class="ds-sr-only"> {}</span>', words, _("(oppgitt)"))
    if not text.to:
        return format_html('<span class="fact" data-kind="{}"{}>{}</span>', kind, title, words)
    shape = '<a class="fact" data-kind="{}" href="{}"{}>{}</a>'
    return format_html(shape, kind, urljoin(site, text.to), title, words)


def _cited(document: str) -> str:
    if not document:
        return _("Oppgitt i et dokument")
    return _("Oppgitt i %(document)s") % {"document": document}
