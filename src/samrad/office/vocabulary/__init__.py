"""What Kontoret's menu and first page hold, in order, as keys of the registers and flows ports."""

from samrad.office.vocabulary.trail import FIELD_NAMES, OWN_DEEDS, PART_NAMES

__all__ = [
    "DOORS",
    "FIELD_NAMES",
    "FIRST_STEPS",
    "LATEST",
    "LONG_SELECT",
    "MENU",
    "OTHER",
    "OWN_DEEDS",
    "PANELS",
    "PART_NAMES",
    "ROWS_ON_A_PAGE",
]

# Heading and keys. A key nobody has hung up is left out; one not named here comes last, so that
# nothing a room hangs up can be lost, and a test asks for its place.
MENU: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Medlemmer",
        (
            "register.admit_member",
            "register.withdraw_member",
            "register.establish_subregion",
            "register.move_to_subregion",
            "register.leave_subregion",
            "register.merge_municipalities",
            "register.split_municipality",
            "register.renumber_municipality",
            "register.rename_municipality",
            "register.import_population",
            "register.memberships",
            "register.municipalities",
            "register.municipality_names",
            "register.municipality_numbers",
            "register.reforms",
            "register.populations",
            "register.national_populations",
            "register.counties",
            "register.subregions",
            "register.subregion_names",
            "register.subregion_memberships",
            "register.stated_counts",
            "register.council_forms",
            "register.history_events",
            "register.agreement_terms",
            "register.conflicts",
        ),
    ),
    (
        "Organer",
        (
            "bodies.appoint_representative",
            "bodies.replace_representative",
            "bodies.end_mandate",
            "elections.drafts",
            "bodies.constitute_body",
            "bodies.establish_body",
            "bodies.seat_body",
            "bodies.adopt_remit",
            "bodies.rename_body",
            "bodies.replace_body",
            "bodies.dissolve_body",
            "bodies.delegate",
            "bodies.end_delegation",
            "bodies.bodies",
            "bodies.body_names",
            "bodies.seats",
            "bodies.seat_subregions",
            "bodies.mandates",
            "bodies.remits",
            "bodies.composition_rules",
            "bodies.delegations",
            "bodies.successions",
            "bodies.stated_activities",
        ),
    ),
    (
        "Møter",
        (
            "meetings.desk",
            "meetings.plan_meeting",
            "meetings.plan_series",
            "meetings.follow_up",
            "meetings.meetings",
            "meetings.items",
            "meetings.attendance",
            "meetings.decisions",
            "meetings.practices",
            "meetings.fixed_items",
            "debate.practices",
        ),
    ),
    (
        "Arrangementer",
        (
            "events.desk",
            "events.plan_event",
            "events.events",
            "events.partners",
            "events.items",
            "events.speakers",
            "events.tasks",
        ),
    ),
    (
        "Medlemsundersøkelser",
        (
            "surveys.desk",
            "surveys.enter_survey",
            "surveys.surveys",
            "surveys.questions",
            "surveys.results",
        ),
    ),
    ("Personer", ("people.people", "people.positions", "people.contacts")),
    (
        "Strategi og program",
        (
            "strategy.desk",
            "strategy.adopt_strategy",
            "strategy.start_programme",
            "strategy.recommend_programme",
            "strategy.adopt_programme",
            "strategy.note_status",
            "strategy.link_work",
            "strategy.programmes",
            "strategy.chapters",
            "strategy.measures",
            "strategy.parties",
            "strategy.statuses",
            "strategy.matrix_themes",
            "strategy.matrix_activities",
            "strategy.frames",
            "strategy.works",
            "strategy.periods",
            "strategy.focus_areas",
            "strategy.priorities",
            "strategy.goals",
            "strategy.working_forms",
            "strategy.wordings",
        ),
    ),
    (
        "Saker",
        ("cases.desk", "cases.open_case", "cases.cases", "cases.considerations"),
    ),
    ("Temaer", ("themes.themes",)),
    ("Kalender", ("wheel.wheel", "wheel.busy_periods", "wheel.done")),
    ("Tall", ("knowledge.fetch",)),
    (
        "Økonomi",
        (
            "finance.desk",
            "finance.payments",
            "finance.budgets",
            "finance.adopt_budget",
            "finance.decide_year",
            "finance.try_fee",
            "finance.yearly_decisions",
            "finance.buyers",
            "finance.billers",
            "finance.reserves",
        ),
    ),
    (
        "Dokumenter",
        (
            "files.documents",
            "publications.documents",
            "publications.decks",
            "publications.remarks",
            "base.sources",
        ),
    ),
    ("E-post og drift", ("mail.mails", "mail.chores")),
    ("Loven", ("office.law",)),
    ("Spor", ("office.trail",)),
    ("Brukere", ("office.users",)),
)
OTHER = "Annet"

# The registers whose size the first page shows, each as a door to its list.
DOORS = (
    "register.memberships",
    "register.subregions",
    "bodies.bodies",
    "bodies.mandates",
    "people.people",
    "themes.themes",
    "base.sources",
)

# The first hour of a new council: a flow, and the register that holds something once it is done.
FIRST_STEPS = (
    ("register.admit_member", "register.memberships"),
    ("register.establish_subregion", "register.subregions"),
    ("bodies.establish_body", "bodies.bodies"),
    ("bodies.seat_body", "bodies.seats"),
    ("bodies.appoint_representative", "bodies.mandates"),
    ("finance.decide_year", "finance.yearly_decisions"),
    ("meetings.plan_meeting", "meetings.meetings"),
)
# The panels at the top of the first page, in order: shown when they have something to say.
PANELS = ["office.dashboard:mail.trouble"]

ROWS_ON_A_PAGE = 50
LONG_SELECT = 100  # from here a choice gets a search field beside it
LATEST = 20  # entries of the trail shown on a row's own page
