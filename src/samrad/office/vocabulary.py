"""What Kontoret's menu and first page hold, in order, as keys of the registers and flows ports."""

# Heading and keys. A key nobody has hung up is left out; one not named here comes last, so that
# nothing a room hangs up can be lost, and a test asks for its place.
MENU: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Medlemmer",
        (
            "register.admit_member",
            "register.withdraw_member",
            "register.move_to_subregion",
            "register.merge_municipalities",
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
            "bodies.constitute_body",
            "bodies.adopt_remit",
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
    ("Personer", ("people.people", "people.positions")),
    (
        "Strategi",
        (
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
    ("Økonomi", ("finance.yearly_decisions",)),
    ("Dokumenter", ("publications.documents", "base.sources")),
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

ROWS_ON_A_PAGE = 50
LONG_SELECT = 100  # from here a choice gets a search field beside it
LATEST = 20  # entries of the trail shown on a row's own page

# What the verbs of plain registers did, for the trail.
VERBS = {
    "create": "Opprettet",
    "change": "Endret",
    "retire": "Avsluttet",
    "load": "Leste inn",
}
# What named actions did. An action not named here is shown by its own name.
ACTION_NAMES = {
    "register.admit_member": "Tok opp medlem",
    "register.withdraw_member": "Meldte ut medlem",
    "register.merge_municipalities": "Slo sammen kommuner",
    "register.split_municipality": "Delte kommune",
    "register.renumber_municipality": "Ga kommune nytt nummer",
    "register.rename_municipality": "Ga kommune nytt navn",
    "register.move_to_subregion": "Flyttet medlem mellom delregioner",
    "register.import_population": "Leste inn folketall",
    "finance.decide_year": "Førte årlig vedtak",
    "bodies.establish_body": "Opprettet organ",
    "bodies.rename_body": "Ga organ nytt navn",
    "bodies.replace_body": "Avløste organ",
    "bodies.constitute_body": "Konstituerte organ",
    "bodies.appoint_representative": "Oppnevnte representant",
    "bodies.replace_holder": "Byttet ut representant",
    "bodies.end_mandate": "Avsluttet verv",
    "bodies.adopt_remit": "Vedtok mandat",
    "bodies.delegate": "Delegerte",
    "bodies.note_decision": "Førte vedtak som kilde",
    "bodies.forget_notes": "Slettet merknader om person",
    "cases.open_case": "Opprettet sak",
    "cases.plan_path": "Planla løpet til en sak",
    "cases.send_to": "Sendte sak til organ",
    "cases.take_off_path": "Tok organ ut av løpet",
    "cases.number_case": "Ga sak nummer",
    "cases.record_said": "Førte det organet sa",
    "cases.postpone_case": "Førte at sak ble utsatt",
    "cases.withdraw_case": "Trakk sak",
    "cases.drop_case": "Henla sak",
    "cases.screen_case": "Skjermet sak",
    "cases.unscreen_case": "Opphevet skjerming av sak",
    "cases.write_paper": "Lagret saksframlegg",
    "cases.finalise_paper": "Ferdigstilte saksframlegg",
    "cases.publish_paper": "Offentliggjorde saksframlegg",
    "cases.upload_attachment": "Lastet opp vedlegg til sak",
    "cases.attach_document": "La dokument ved sak",
    "cases.detach_document": "Tok bort vedlegg fra sak",
    "cases.order_attachments": "Sorterte vedlegg til sak",
    "identity.invite_user": "Inviterte bruker",
    "identity.grant_role": "Ga rolle",
    "identity.end_role": "Avsluttet rolle",
    "identity.deactivate_user": "Stengte konto",
    "identity.reactivate_user": "Åpnet konto",
    "identity.reset_second_factor": "Nullstilte tofaktor",
    "identity.erase_user": "Slettet bruker",
    "identity.make_cast": "Laget demonstrasjonsbrukere",
    "audit.erase_payloads": "Slettet innhold i sporet",
}
# Names in the trail that are not columns.
FIELD_NAMES = {"second_factors": "tofaktor", "erased": "slettet"}
