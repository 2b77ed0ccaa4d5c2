"""A small invented record on disk, and what the command «load» says of it."""

import pytest
import yaml
from django.core.management import call_command

from samrad.audit.models import Entry
from samrad.base.record.loading import load
from samrad.base.record.tables import RECORDS

SOURCES = [
    {"slug": "klass", "kind": "register", "title": "Kommuneinndeling", "shared": True},
]
COUNTRY = {
    "sources.yaml": {"sources": SOURCES},
    "counties.yaml": {
        "counties": [
            {
                "slug": "akershus",
                "number": "32",
                "name": "Akershus",
                "valid_from": "2018-01-01",
                "source": "klass",
            }
        ]
    },
    "municipalities.yaml": {
        "municipalities": [
            {"slug": "asker", "valid_from": "2020-01-01", "source": "klass"},
            {"slug": "baerum", "valid_from": "2018-01-01", "source": "klass"},
        ],
        "numbers": [
            {
                "municipality": "asker",
                "number": "3203",
                "county": "akershus",
                "valid_from": "2020-01-01",
                "source": "klass",
            }
        ],
    },
}
OWN = {
    "record.yaml": {"format": 1, "uses": ["land"]},
    "sources.yaml": {"sources": [{"slug": "avtale", "kind": "document", "title": "Avtale"}]},
    "members.yaml": {
        "memberships": [{"municipality": "asker", "valid_from": "2021-01-01", "source": "avtale"}]
    },
}


def dated(slug, **values):
    """An entry with a key, a period and a source."""
    return {"slug": slug, "valid_from": "2021-01-01", "source": "avtale", **values}


class Folder:
    """A record of its own beside the record of a country with two municipalities."""

    def __init__(self, path):
        self.path = path / "raadet"
        for place, files in ((path / "land", COUNTRY), (self.path, OWN)):
            place.mkdir(parents=True)
            for name, content in files.items():
                (place / name).write_text(yaml.safe_dump(content), encoding="utf-8")

    def write(self, name, content):
        """Put content, text or lists, in a file of the council's own."""
        if not isinstance(content, str | bytes):
            content = yaml.safe_dump(content, allow_unicode=True)
        data = content if isinstance(content, bytes) else content.encode()
        (self.path / name).write_bytes(data)
        return self

    def members(self, *entries):
        """Put these memberships in place of the one that is there."""
        listed = [{"valid_from": "2021-01-01", "source": "avtale", **entry} for entry in entries]
        return self.write("members.yaml", {"memberships": listed})

    def load(self, at, actor):
        """Load the record, as the command does."""
        return load(self.path, actor=actor, at=at)

    def refused(self, capsys):
        """The sentences with which the command refuses: exit 2, and not one row is different."""
        before = rows()
        with pytest.raises(SystemExit) as stopped:
            call_command("load", str(self.path))
        assert stopped.value.code == 2
        assert rows() == before
        *sentences, last = capsys.readouterr().err.strip().split("\n")
        assert last == "Ingenting er endret."
        return sentences


def rows():
    """How many rows each table of the record has, and the trail."""
    counts = {table.key: table.model.objects.count() for table in RECORDS.entries()}
    return counts | {"trail": Entry.objects.count()}
