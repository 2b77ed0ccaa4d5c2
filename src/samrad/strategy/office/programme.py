"""The programme's registers and flows in Kontoret."""

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, REGISTERS, Flow, Register, Shown
from samrad.law.money import kroner
from samrad.strategy import actions

SOURCED = ("source", "note")

REGISTERS.add(
    "strategy.programmes",
    Register(
        title=_("Handlingsprogrammer"),
        about=_("Ett program for hvert år. Et vedtatt program vedtas i flyten, og låses da."),
        maintained=actions.programmes,
        columns=(
            Shown(_("År"), "year", "year"),
            Shown(_("Navn"), "name", "name"),
            Shown(_("Status"), lambda row: row.get_state_display(), "state"),
            Shown(_("Vedtatt"), "adopted", "adopted_on"),
        ),
        fields=("slug", "year", "name", "body", "strategy", "starts_from", "is_complete", *SOURCED),
        search=("name",),
        filters=("state",),
        order=("-year", "pk"),
    ),
)
REGISTERS.add(
    "strategy.chapters",
    Register(
        title=_("Kapitler i programmene"),
        maintained=actions.chapters,
        columns=(
            Shown(_("Nummer"), "number", "number"),
            Shown(_("Tittel"), "title", "title"),
            Shown(_("Program"), "programme.name", "programme__year"),
        ),
        fields=("slug", "programme", "number", "title", "page", "focus_area", "holds", "text"),
        search=("title",),
        filters=("programme",),
        order=("-programme__year", "pk"),
        select=("programme",),
    ),
)
REGISTERS.add(
    "strategy.measures",
    Register(
        title=_("Tiltak"),
        about=_("Tiltakene i et vedtatt program kan ikke endres; før en status i stedet."),
        maintained=actions.measures,
        columns=(
            Shown(_("Nummer"), "number", "number"),
            Shown(_("Tiltak"), "title", "title"),
            Shown(_("Tidsramme"), "time_frame", "time_frame"),
            Shown(_("Program"), "programme.name", "programme__year"),
        ),
        fields=(
            "slug",
            "programme",
            "chapter",
            "position",
            "number",
            "title",
            "also_called",
            "time_frame",
            "activities",
            "focus_area",
            "theme",
            "sustainability_goals",
            "indicator",
            "indicator_goal",
            "continues",
            *SOURCED,
        ),
        search=("title", "number"),
        filters=("programme", "focus_area"),
        order=("-programme__year", "programme", "position", "pk"),
        select=("programme",),
    ),
)
REGISTERS.add(
    "strategy.parties",
    Register(
        title=_("Ansvar og partnere"),
        maintained=actions.measure_parties,
        columns=(
            Shown(_("Navn"), "name", "name"),
            Shown(_("Rolle"), lambda row: row.get_role_display(), "role"),
            Shown(_("Tiltak"), "measure.title", "measure__title"),
            Shown(_("År"), "measure.programme.year", "measure__programme__year"),
        ),
        fields=("measure", "role", "position", "name", "body"),
        search=("name", "measure__title"),
        filters=("role",),
        order=("-measure__programme__year", "measure__position", "position", "pk"),
        select=("measure__programme",),
    ),
)
REGISTERS.add(
    "strategy.statuses",
    Register(
        title=_("Status for tiltak"),
        maintained=actions.measure_statuses,
        columns=(
            Shown(_("Dato"), "when", "on"),
            Shown(_("Status"), lambda row: row.get_state_display(), "state"),
            Shown(_("Tiltak"), "measure.title", "measure__title"),
        ),
        fields=("measure", "on", "precision", "state", "because", "text", *SOURCED),
        search=("measure__title", "text"),
        filters=("state",),
        order=("-on", "pk"),
        select=("measure",),
    ),
)
REGISTERS.add(
    "strategy.matrix_themes",
    Register(
        title=_("Temaer i matrisen"),
        maintained=actions.matrix_themes,
        columns=(
            Shown(_("Plass"), "position", "position"),
            Shown(_("Tema"), "name", "name"),
            Shown(_("Program"), "programme.name", "programme__year"),
        ),
        fields=("programme", "slug", "position", "name"),
        filters=("programme",),
        order=("-programme__year", "position", "pk"),
        select=("programme",),
    ),
)
REGISTERS.add(
    "strategy.matrix_activities",
    Register(
        title=_("Aktiviteter i matrisen"),
        maintained=actions.matrix_activities,
        columns=(
            Shown(_("Aktivitet"), "words", "text"),
            Shown(_("Tema"), "theme.name", "theme__position"),
            Shown(_("Rad"), "position", "position"),
        ),
        fields=("theme", "position", "text", "measure", "owners", "certainty", *SOURCED),
        search=("text",),
        filters=("theme", "certainty"),
        order=("theme__position", "position", "pk"),
        select=("theme", "measure"),
    ),
)
REGISTERS.add(
    "strategy.frames",
    Register(
        title=_("Økonomiske rammer i programmene"),
        about=_("Summer programmet selv oppgir. Budsjett og regnskap føres for seg."),
        maintained=actions.stated_frames,
        columns=(
            Shown(_("Hva"), "label", "label"),
            Shown(_("Kroner"), lambda row: kroner(row.amount_ore), "amount_ore", is_amount=True),
            Shown(_("Program"), "programme.name", "programme__year"),
        ),
        fields=("programme", "position", "label", "amount_ore", "is_about", *SOURCED),
        search=("label",),
        filters=("programme",),
        order=("-programme__year", "position", "pk"),
        select=("programme",),
    ),
)
REGISTERS.add(
    "strategy.works",
    Register(
        title=_("Arbeid med tiltakene"),
        about=_("Møter og annet som er arbeid med et tiltak. De teller som livstegn."),
        maintained=actions.measure_works,
        columns=(
            Shown(_("Hva"), "title", "title"),
            Shown(_("Dag"), "on", "on"),
            Shown(_("Tiltak"), "measure.title", "measure__title"),
        ),
        fields=("measure", "address", "on", "title"),
        search=("title",),
        order=("-on", "pk"),
        select=("measure",),
    ),
)
FLOWS.add(
    "strategy.desk",
    Flow(
        title=_("Programbordet"),
        url_name="strategy-office:desk",
        about=_("Hvordan tiltakene står, hvem som er stille, og hva årsrapporten mangler."),
        may=may_work_in_office,
    ),
)
FLOWS.add(
    "strategy.link_work",
    Flow(
        title=_("Knytt arbeid til tiltak"),
        url_name="strategy-office:work",
        about=_("Si hvilke møter som er arbeid med et tiltak."),
    ),
)
FLOWS.add(
    "strategy.start_programme",
    Flow(
        title=_("Nytt handlingsprogram"),
        url_name="strategy-office:start",
        about=_("Lag utkast for et nytt år, med tiltakene som fortsetter."),
    ),
)
FLOWS.add(
    "strategy.recommend_programme",
    Flow(
        title=_("Før innstilling til handlingsprogram"),
        url_name="strategy-office:recommend",
        about=_("Si hvem som har lagt utkastet fram, og når."),
    ),
)
FLOWS.add(
    "strategy.adopt_programme",
    Flow(
        title=_("Vedta handlingsprogram"),
        url_name="strategy-office:adopt",
        about=_("Lås et program slik det ble vedtatt."),
    ),
)
FLOWS.add(
    "strategy.note_status",
    Flow(
        title=_("Før status for tiltak"),
        url_name="strategy-office:status",
        about=_("Fortell hvordan det gikk med et tiltak."),
    ),
)
