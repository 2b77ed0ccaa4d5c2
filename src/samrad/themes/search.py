"""What this room lets readers find: the themes, by title, summary and other names."""

from collections.abc import Collection, Iterator

from django.urls import reverse

from samrad.base.actions import row_key
from samrad.base.ports.search import SEARCH, Entry, Searchable, held
from samrad.themes.models import Theme


def _themes(pks: Collection[int]) -> Iterator[Entry]:
    for row in Theme.objects.filter(pk__in=pks).order_by("slug"):
        yield Entry(
            key=row_key(row),
            title=row.title,
            text="\n\n".join(filter(None, [row.summary, ", ".join(row.aliases)])),
            address=reverse("themes:theme", args=[row.slug]),
            **held(row),
        )


SEARCH.add(
    "themes.themes",
    Searchable(
        kind="Tema",
        model=Theme,
        entries=_themes,
    ),
)
