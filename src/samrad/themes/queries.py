"""Named reads of the themes, on any day."""

from datetime import date

from django.db.models import QuerySet

from samrad.base.collation import Alphabetical
from samrad.themes.models import Theme


def themes_on(day: date) -> QuerySet[Theme]:
    """The themes the council follows on day, by title."""
    return (
        Theme.objects.on(day)
        .select_related("source", "parent")
        .order_by(Alphabetical("title"), "pk")
    )


def theme_called(slug: str) -> Theme:
    """The theme with this key. DoesNotExist when there is none."""
    return Theme.objects.select_related("source", "parent").get(slug=slug)


def parts_of(theme: Theme, day: date) -> QuerySet[Theme]:
    """The narrower themes of a theme on day, by title."""
    return themes_on(day).filter(parent=theme)
