"""The base's own part of the record: the sources every fact points to."""

from samrad.base import policies
from samrad.base.actions.maintaining import maintain
from samrad.base.models import Source
from samrad.base.record.columns import Day, Flag, Text
from samrad.base.record.pointers import Ref
from samrad.base.record.tables import RECORDS, Table
from samrad.base.vocabulary import SourceKind

sources = maintain(Source, may=policies.may_keep_record)


RECORDS.add(
    "base.sources",
    Table(
        file="sources.yaml",
        name="sources",
        shared=None,
        maintained=sources,
        about="Kildene som gjør opplysningene sanne.",
        identity=("slug",),
        examples=(
            {
                "slug": "vedtak-asker",
                "kind": "decision",
                "title": "Vedtak om samarbeidsavtalen",
                "issuer": "Asker kommunestyre",
                "decided_on": "2023-06-15",
                "within": "avtalen",
            },
        ),
        columns=(
            Text(
                name="slug",
                required=True,
                pattern="[A-Za-z0-9_-]+",
                about="Nøkkelen andre oppføringer peker med.",
            ),
            Text(name="kind", required=True, choices=SourceKind),
            Text(name="title", required=True),
            Text(name="issuer"),
            Text(name="dated", about="Når dokumentet er datert, så nøyaktig som det er kjent."),
            Day(name="decided_on", about="Dagen vedtaket ble gjort."),
            Text(name="address", pattern=r"https?://\S+"),
            Ref(name="within", to=Source, about="Dokumentet vedtaket er gjengitt i."),
            Flag(name="shared", about="Kilden hører til det felles registeret over landet."),
            Text(name="note"),
        ),
    ),
)
