"""A section's markup as HTML for the page and for the file that stands alone."""

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samrad.publications.markup import Address, Element, bars_of

Source = Callable[[Element], str]
SIZES = {"h3": "xs", "h4": "2xs"}
NAMES = {"p": "ds-paragraph", "ul": "ds-list", "ol": "ds-list"}
OUTSIDE = ("http://", "https://")


def as_html(section: Element, address: Address, level: int, source: Source) -> SafeString:
    """The section's blocks as HTML; address gives a fact's place, source a picture's.

    level is that of the heading the blocks stand under, so that no level is skipped.
    """
    place = Place(address, level, source)
    made = "".join(
        ET.tostring(_made(child, place), encoding="unicode", method="html") for child in section
    )
    return mark_safe(made)  # noqa: S308 -- the serializer has escaped every text and attribute


@dataclass(frozen=True, slots=True)
class Place:
    """Where the markup is set: how to reach facts and pictures, and the heading's level above."""

    address: Address
    level: int
    source: Source


def _made(element: Element, place: Place) -> Element:
    made = MAKERS.get(element.tag, _same)(element, place)
    made.tail = element.tail
    return made


def _same(element: Element, place: Place) -> Element:
    made = ET.Element(element.tag, dict(element.attrib))
    if size := SIZES.get(element.tag):
        made.tag = f"h{place.level + int(element.tag[1]) - 2}"
        made.attrib |= {"class": "ds-heading", "data-size": size}
    elif element.tag in NAMES:
        made.set("class", NAMES[element.tag])
    made.text = element.text
    made.extend(_made(child, place) for child in element)
    return made


def _fact(element: Element, place: Place) -> Element:
    kind = element.get("kind", "")
    made = ET.Element("a", {"class": "fact", "href": place.address(element.get("path", ""))})
    made.set("data-kind", kind)
    made.text = element.text
    if kind == "stated":
        made.set("title", _("Oppgitt i %(document)s") % {"document": element.get("document", "")})
        ET.SubElement(made, "span", {"class": "ds-sr-only"}).text = " " + _("(oppgitt)")
    return made


def _behind(element: Element, place: Place) -> Element:
    made = ET.Element("a", {"class": "behind", "href": place.address(element.get("path", ""))})
    made.text = _("Radene bak")
    ET.SubElement(made, "span", {"class": "ds-sr-only"}).text = f" {element.text or ''}"
    return made


def _link(element: Element, place: Place) -> Element:
    made = _same(element, place)
    made.tag, made.attrib = "a", {"class": "ds-link", "href": element.get("to", "")}
    if element.get("to", "").startswith(OUTSIDE):
        made.set("rel", "nofollow noopener")
    return made


def _lost(element: Element, place: Place) -> Element:  # noqa: ARG001 -- one of MAKERS
    made = ET.Element("span", {"class": "gap"})
    ET.SubElement(made, "strong").text = _("Ukjent opplysning:")
    made[0].tail = f" {element.text or ''}"
    return made


def _quote(element: Element, place: Place) -> Element:
    made = _same(element, place)
    made.tag = "blockquote"
    return made


def _gap(element: Element, place: Place) -> Element:  # noqa: ARG001 -- one of MAKERS
    made = ET.Element("span", {"class": "gap"})
    ET.SubElement(made, "strong").text = _("Mangler:")
    made[0].tail = f" {element.text or ''}"
    if asked_by := element.get("asked-by"):
        basis = ET.SubElement(made, "span", {"class": "gap-basis"})
        basis.text = " " + _("Kreves av %(basis)s.") % {"basis": asked_by}
    return made


def _table(element: Element, place: Place) -> Element:
    caption = element.find("caption")
    about = "".join(caption.itertext()).strip() if caption is not None else ""
    frame = ET.Element(
        "div", {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": about}
    )
    table = _same(element, place)
    table.set("class", "ds-table")
    frame.append(table)
    return frame


def _picture(element: Element, place: Place) -> Element:
    figure = ET.Element("figure", {"class": "picture"})
    told = {name: element.get(name, "") for name in ("alt", "width", "height")}
    ET.SubElement(figure, "img", {"src": place.source(element), "loading": "lazy", **told})
    caption, credit = (element.text or "").strip(), element.get("credit", "")
    if caption or credit:
        below = ET.SubElement(figure, "figcaption")
        below.text = f"{caption} " if caption and credit else caption
        if credit:
            by = ET.SubElement(below, "span", {"class": "credit"})
            by.text = _("Bilde: %(who)s") % {"who": credit}
    return figure


def _chart(element: Element, place: Place) -> Element:  # noqa: ARG001 -- one of MAKERS
    figure = ET.Element("figure", {"class": "chart"})
    ET.SubElement(figure, "figcaption").text = element.get("about", "")
    about = {"class": "chart-rows", "role": "img", "aria-label": element.get("alt", "")}
    rows = ET.SubElement(figure, "div", about)
    for bar in bars_of(element):
        ET.SubElement(rows, "span").text = bar["name"]
        shape = {"class": "chart-bar", "viewBox": "0 0 1000 1", "preserveAspectRatio": "none"}
        drawn = ET.SubElement(rows, "svg", shape)
        ET.SubElement(drawn, "rect", {"width": str(bar["share"]), "height": "1"})
        ET.SubElement(rows, "span", {"class": "chart-value"}).text = bar["text"]
    return figure


MAKERS: dict[str, Callable[[Element, Place], Element]] = {
    "chart": _chart,
    "fact": _fact,
    "behind": _behind,
    "gap": _gap,
    "link": _link,
    "lost": _lost,
    "picture": _picture,
    "quote": _quote,
    "table": _table,
}
