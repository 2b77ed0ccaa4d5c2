"""Choices of the register."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReformKind(models.TextChoices):
    """What happened when one municipality became another (endringstype)."""

    MERGER = "merger", "sammenslåing"
    SPLIT = "split", "deling"


class SubregionTie(models.TextChoices):
    """How a municipality belongs to a sub-region (tilknytning).

    seated: its seat in the board comes through this sub-region. also: it sits in the regional
    council too. outside: it sits in the regional council, but is no member of this council.
    """

    SEATED = "seated", "har styreplass gjennom delregionen"
    ALSO = "also", "sitter også i regionrådet"
    OUTSIDE = "outside", "sitter i regionrådet, men er ikke medlem"


class Certainty(models.TextChoices):
    """How sure the record is of a fact (sikkerhet)."""

    HIGH = "high", "sikker"
    MEDIUM = "medium", "rimelig sikker"
    LOW = "low", "usikker"


class NameKind(models.TextChoices):
    """What a name is used as (navnetype)."""

    OFFICIAL = "official", "navn"
    ALIAS = "alias", "også kalt"


class TermStatus(models.TextChoices):
    """What an entry of the agreement is (status)."""

    TERM = "term", "bestemmelse"
    PRACTICE = "practice", "praksis"
    REPORTED = "reported", "opplyst"


# What the agreement's keys are called, in the order they are shown.
TERM_GROUPS = {
    "council": _("Rådet"),
    "membership": _("Medlemskap"),
    "withdrawal": _("Uttreden"),
    "assembly": _("Representantskapet"),
    "board": _("Styret"),
    "leader": _("Leder og nestleder"),
    "nominating_committee": _("Valgkomiteen"),
    "advocacy_committee": _("Interessepolitisk utvalg"),
    "admin": _("Administrasjonen"),
    "strategy": _("Strategi"),
    "fee": _("Kontingent"),
    "budget": _("Budsjett"),
    "accounts": _("Regnskap"),
    "amendment": _("Endring av avtalen"),
    "year_wheel": _("Årshjul"),
}
OTHER = _("Annet")

TERM_LABELS = {
    "council.name": _("Navn"),
    "council.short_name": _("Kortnavn"),
    "council.legal_form": _("Rettslig form"),
    "council.instrument": _("Styringsdokument"),
    "council.started": _("Startet"),
    "council.working_forms": _("Arbeidsformer"),
    "membership.open_to": _("Åpent for"),
    "membership.admitted_by": _("Nye medlemmer tas opp av"),
    "membership.admission_takes_effect": _("Opptak virker fra"),
    "withdrawal.notice_months": _("Varsel, antall måneder"),
    "withdrawal.earliest": _("Tidligste uttreden"),
    "assembly.body": _("Øverste organ"),
    "assembly.votes_per_member": _("Stemmer per medlem"),
    "assembly.rights": _("Rettigheter"),
    "assembly.led_by": _("Ledes av"),
    "assembly.open": _("Møtene går for åpne dører"),
    "assembly.remote_access_decided": _("Har åpnet for fjernmøter"),
    "assembly.ordinary_meetings_per_year": _("Ordinære møter i året"),
    "assembly.ordinary_meeting_by": _("Ordinære møter holdes innen"),
    "assembly.extraordinary.board_decides": _("Ekstraordinært møte når styret bestemmer det"),
    "assembly.extraordinary.members_fraction": _("Ekstraordinært møte når så mange krever det"),
    "assembly.decides": _("Vedtar"),
    "board.seats": _("Plasser"),
    "board.seats_at_most": _("Plasser, høyst"),
    "board.seats_rule": _("Fordeling av plasser"),
    "board.elected_by": _("Velges av"),
    "board.term_years": _("Valgperiode, antall år"),
    "board.does": _("Oppgaver"),
    "board.meeting_april_2023": _("Møte i april 2023"),
    "board.deputy_leader_from_2023-11-10": _("Nestleder fra 10. november 2023"),
    "leader.term_years": _("Valgperiode, antall år"),
    "nominating_committee.seats": _("Plasser"),
    "advocacy_committee.seats": _("Plasser"),
    "advocacy_committee.chosen_by": _("Velges av"),
    "admin.coordination_group.represented": _("Representert i koordineringsgruppen"),
    "admin.expert_groups.appointed_by": _("Faggruppene oppnevnes av"),
    "admin.expert_groups.decide": _("Faggruppene tar beslutninger"),
    "admin.expert_groups.elect_own_leader": _("Faggruppene velger egen leder"),
    "admin.expert_groups.represented": _("Representert i faggruppene"),
    "admin.secretariat.final_say_on_advice": _("Sekretariatet avgjør innstillingen"),
    "admin.secretariat.serves": _("Sekretariatet betjener"),
    "strategy.at_least_once_in_years": _("Strategiske føringer vedtas minst hvert … år"),
    "fee.decided_by": _("Vedtas av"),
    "fee.decided_for": _("Vedtas for"),
    "fee.year_of_decision_2023-06-08": _("Kontingenten vedtatt 8. juni 2023 gjelder"),
    "budget.adopted_by": _("Vedtas av"),
    "budget.recommended_by": _("Innstilles av"),
    "accounts.approved_by": _("Godkjennes av"),
    "amendment.assembly_fraction": _("Flertall som kreves i representantskapet"),
    "year_wheel": _("Faste saker i året"),
}
