"""The bodies of the council's record: names, remits, rules, delegations, and who followed whom."""

from samrad.base.record.checks import every, inside, no_overlap
from samrad.base.record.columns import Day, Flag, Lines, Number, Span, Text
from samrad.base.record.pointers import Sources
from samrad.base.record.tables import RECORDS, Table
from samrad.base.vocabulary import Precision
from samrad.bodies import actions
from samrad.bodies.record.shared_columns import NOTE, SLUG, body
from samrad.bodies.vocabulary import (
    BodyKind,
    BodyNameKind,
    RuleKind,
    RuleStrength,
    SuccessionKind,
)

RECORDS.add(
    "bodies.bodies",
    Table(
        file="bodies.yaml",
        name="bodies",
        maintained=actions.bodies,
        about="Organene, som identiteter; navnene står i egen liste.",
        identity=("slug",),
        examples=(
            {
                "slug": "styret",
                "kind": "board",
                "is_elected": True,
                "decides": True,
                "tasks": ["Iverksetter vedtakene i representantskapet"],
                "valid_from": "2024-01-01",
                "source": "avtalen",
            },
            {
                "slug": "klimagruppen",
                "kind": "expert_group",
                "valid_from": "2024-01-01",
                "valid_until": "2024-06-01",
                "source": "avtalen",
            },
            {
                "slug": "miljogruppen",
                "kind": "expert_group",
                "valid_from": "2024-06-01",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            Text(name="kind", required=True, choices=BodyKind),
            Flag(
                name="is_elected",
                unknown=True,
                about="Folkevalgt organ; tomt når rådet ikke har sagt det.",
            ),
            Flag(name="decides"),
            body("parent", required=False),
            Lines(name="tasks"),
            Text(name="composition"),
            Span(),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "bodies.names",
    Table(
        file="bodies.yaml",
        name="names",
        maintained=actions.body_names,
        about="Navn på organene.",
        identity=("body", "name", "valid_from"),
        examples=(
            {
                "body": "styret",
                "name": "Styret",
                "valid_from": "2024-01-01",
                "source": "avtalen",
            },
        ),
        columns=(
            body(),
            Text(name="kind", choices=BodyNameKind, default=BodyNameKind.OFFICIAL),
            Text(name="name", required=True),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(
            no_overlap("body", among=lambda entry: entry["kind"] == BodyNameKind.OFFICIAL),
            inside("body", "bodies.bodies"),
        ),
    ),
)
RECORDS.add(
    "bodies.successions",
    Table(
        file="bodies.yaml",
        name="successions",
        maintained=actions.successions,
        about="Hvilke organer som kom etter hvilke.",
        identity=("predecessor", "successor"),
        examples=(
            {
                "kind": "replaced",
                "on": "2024-06-01",
                "predecessor": "klimagruppen",
                "successor": "miljogruppen",
                "source": "avtalen",
            },
        ),
        columns=(
            Text(name="kind", required=True, choices=SuccessionKind),
            Day(name="on", required=True),
            Text(name="precision", choices=Precision, default=Precision.DAY),
            body("predecessor"),
            body("successor"),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "bodies.rules",
    Table(
        file="bodies.yaml",
        name="rules",
        maintained=actions.composition_rules,
        about="Det sammensetningen av et organ holdes opp mot.",
        identity=("body", "kind", "valid_from"),
        examples=(
            {
                "body": "styret",
                "kind": "seats",
                "number": 5,
                "strength": "term",
                "valid_from": "2024-01-01",
                "source": "avtalen",
            },
        ),
        columns=(
            body(),
            Text(name="kind", required=True, choices=RuleKind),
            Number(name="number", least=1),
            Text(name="strength", required=True, choices=RuleStrength),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(no_overlap("body", "kind"), inside("body", "bodies.bodies")),
    ),
)
RECORDS.add(
    "bodies.remits",
    Table(
        file="bodies.yaml",
        name="remits",
        maintained=actions.remits,
        about="Mandatene til gruppene, punkt for punkt.",
        identity=("body", "version"),
        examples=(
            {
                "body": "klimagruppen",
                "version": 1,
                "points": ["Gir råd om klimaarbeidet i kommunene"],
                "adopted_by": "styret",
                "valid_from": "2024-01-01",
                "valid_until": "2024-06-01",
                "source": "avtalen",
            },
        ),
        columns=(
            body(),
            Number(name="version", required=True, least=1),
            Lines(name="points", required=True),
            body("adopted_by", required=False),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(no_overlap("body"), inside("body", "bodies.bodies")),
    ),
)
RECORDS.add(
    "bodies.delegations",
    Table(
        file="bodies.yaml",
        name="delegations",
        maintained=actions.delegations,
        about="Det ett organ har latt et annet avgjøre.",
        identity=("slug",),
        examples=(
            {
                "slug": "horinger-om-klima",
                "giver": "styret",
                "receiver": "klimagruppen",
                "scope": "Å svare på høringer om klima",
                "valid_from": "2024-01-01",
                "valid_until": "2024-06-01",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            body("giver"),
            body("receiver"),
            Text(name="scope", required=True),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(inside("giver", "bodies.bodies"), inside("receiver", "bodies.bodies")),
    ),
)
RECORDS.add(
    "bodies.stated_activities",
    Table(
        file="bodies.yaml",
        name="stated_activities",
        maintained=actions.stated_activities,
        about="Hva et organ gjorde i et år, slik et dokument oppgir det.",
        identity=("body", "year"),
        examples=(
            {
                "body": "styret",
                "year": 2024,
                "meetings": 4,
                "cases": 31,
                "source": "avtalen",
            },
        ),
        columns=(
            body(),
            Number(name="year", required=True),
            Number(name="meetings"),
            Number(name="cases"),
            Number(name="size"),
            Lines(name="topics"),
            Sources(),
            NOTE,
        ),
    ),
)
