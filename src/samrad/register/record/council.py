"""The council of the record: its members, forms, history, agreement and what sources differ on."""

from samrad.base.record.checks import every, exactly_one, inside, no_overlap
from samrad.base.record.columns import Anything, Day, Span, Text
from samrad.base.record.pointers import Positions, Ref, Sources
from samrad.base.record.tables import RECORDS, Table
from samrad.register import actions
from samrad.register.models import County
from samrad.register.record.shared_columns import NOTE, PRECISION, SLUG, municipality
from samrad.register.vocabulary import TermStatus

RECORDS.add(
    "register.memberships",
    Table(
        file="members.yaml",
        name="memberships",
        maintained=actions.memberships,
        about="Medlemskap: hvem som er part i avtalen, fra og til.",
        identity=("municipality", "county", "valid_from"),
        examples=(
            {
                "municipality": "asker",
                "valid_from": "2024-01-01",
                "source": "vedtak-asker",
            },
        ),
        columns=(
            municipality(required=False),
            Ref(name="county", to=County),
            Span(),
            Text(name="end_reason"),
            Sources(),
            NOTE,
        ),
        check=every(
            exactly_one("municipality", "county"),
            no_overlap("municipality", "county"),
            inside("municipality", "register.municipalities"),
            inside("county", "register.counties"),
        ),
    ),
)
RECORDS.add(
    "register.stated_counts",
    Table(
        file="members.yaml",
        name="stated_counts",
        maintained=actions.stated_counts,
        about="Medlemstall slik dokumenter oppgir dem, uten rader bak.",
        identity=("subject", "on", "source"),
        examples=(
            {
                "on": "2024-01-01",
                "subject": "Medlemskommuner",
                "value": "12",
                "source": "avtalen",
            },
        ),
        columns=(
            Day(name="on", required=True),
            PRECISION,
            Text(name="subject", required=True),
            Text(name="value", required=True),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "register.council_forms",
    Table(
        file="council.yaml",
        name="forms",
        maintained=actions.council_forms,
        about="Hva rådet er og heter i hver periode.",
        identity=("valid_from",),
        examples=(
            {
                "name": "Vestre interkommunalt politisk råd",
                "short_name": "Vestre IPR",
                "legal_form": "interkommunalt politisk råd",
                "instrument": "samarbeidsavtale",
                "valid_from": "2024-01-01",
                "source": "avtalen",
            },
        ),
        columns=(
            Text(name="name", required=True),
            Text(name="short_name", required=True),
            Text(name="legal_form", required=True),
            Text(name="instrument", required=True),
            Text(name="legal_basis"),
            Span(),
            Sources(),
            NOTE,
        ),
        check=no_overlap(),
    ),
)
RECORDS.add(
    "register.history",
    Table(
        file="council.yaml",
        name="history",
        maintained=actions.history_events,
        about="Rådets historie, hendelse for hendelse.",
        identity=("on", "text"),
        examples=(
            {
                "on": "2023-06-15",
                "text": "Kommunestyrene vedtar samarbeidsavtalen",
                "source": "vedtak-asker",
            },
        ),
        columns=(
            Day(name="on", required=True),
            PRECISION,
            Text(name="text", required=True),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "register.conflicts",
    Table(
        file="council.yaml",
        name="conflicts",
        maintained=actions.conflicts,
        about="Der kildene sier ulike ting om det samme.",
        identity=("slug",),
        examples=(
            {
                "slug": "antall-medlemmer",
                "about": "Hvor mange medlemmer rådet hadde i 2024",
                "positions": [
                    {"says": "Tolv", "source": ["avtalen"]},
                    {"says": "Elleve", "source": ["vedtak-asker"]},
                ],
                "used": "Medlemslisten",
            },
        ),
        columns=(
            SLUG,
            Text(name="about", required=True),
            Positions(
                name="positions",
                required=True,
                about="Hva hver side sier («says»), og kildene som sier det («source»).",
            ),
            Text(name="used"),
        ),
    ),
)
RECORDS.add(
    "register.terms",
    Table(
        file="agreement.toml",
        name="term",
        maintained=actions.agreement_terms,
        about="Bestemmelsene i samarbeidsavtalen, med gyldighet.",
        identity=("key", "valid_from"),
        examples=(
            {
                "key": "assembly.votes_per_member",
                "value": 1,
                "valid_from": "2024-01-01",
                "clause": "§ 5",
                "source": "avtalen",
            },
        ),
        columns=(
            Text(name="key", required=True),
            Anything(name="value", required=True),
            Span(),
            Text(name="status", choices=TermStatus, default=TermStatus.TERM),
            Text(name="clause"),
            Text(name="strength"),
            Sources(),
            NOTE,
        ),
        check=no_overlap("key"),
    ),
)
