"""Choices about cases."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseKind(models.TextChoices):
    """What kind of case it is (sakstype)."""

    ORDINARY = "ordinary", "ordinær sak"
    ELECTION = "election", "valg"
    BUDGET = "budget", "budsjett og program"
    FEE = "fee", "kontingent"
    AGREEMENT_CHANGE = "agreement_change", "avtaleendring"
    INFORMATION = "information", "orientering"
    QUESTION = "question", "spørsmål"
    STATEMENT = "statement", "uttalelse eller høringssvar"
    REPORT = "report", "rapport og regnskap"


class Ending(models.TextChoices):
    """How a case ended without being decided (avslutning)."""

    WITHDRAWN = "withdrawn", "trukket"
    DROPPED = "dropped", "henlagt"


class Purpose(models.TextChoices):
    """What a body is asked for (formål med behandlingen)."""

    ADVICE = "advice", "råd"
    RECOMMENDATION = "recommendation", "innstilling"
    DECISION = "decision", "avgjørelse"
    INFORMATION = "information", "orientering"


class Outcome(models.TextChoices):
    """What came of the case in a body (utfall); not set means not known or not yet."""

    ENDORSED = "endorsed", "sluttet seg til"
    CHANGED = "changed", "vedtatt med endringer"
    ADOPTED = "adopted", "vedtatt"
    REJECTED = "rejected", "ikke vedtatt"
    POSTPONED = "postponed", "utsatt"
    NOTED = "noted", "tatt til orientering"
    WITHDRAWN = "withdrawn", "trukket"


class PaperState(models.TextChoices):
    """How far a case paper has come (tilstand)."""

    DRAFT = "draft", "utkast"
    FINAL = "final", "ferdig"


class LetterKind(models.TextChoices):
    """What an outgoing letter is (brevtype)."""

    STATEMENT = "statement", "høringsuttalelse"
    LETTER = "letter", "brev"


class LetterState(models.TextChoices):
    """How far an outgoing letter has come (tilstand)."""

    DRAFT = "draft", "utkast"
    FINISHED = "finished", "ferdig"
    SENT = "sent", "sendt"


class SentBy(models.TextChoices):
    """How a letter was sent (sendemåte); entered as a fact, nothing is sent from here."""

    EMAIL = "email", "e-post"
    EINNSYN = "einnsyn", "eInnsyn"
    PORTAL = "portal", "høringsportalen"
    POST = "post", "post"


class CaseState(models.TextChoices):
    """Where a case stands, by what has happened; never stored."""

    PREPARED = "prepared", "forberedes"
    PENDING = "pending", "til behandling"
    POSTPONED = "postponed", "utsatt"
    TREATED = "treated", "behandlet"
    DECIDED = "decided", "avgjort"
    WITHDRAWN = "withdrawn", "trukket"
    DROPPED = "dropped", "henlagt"
    UNKNOWN = "unknown", "ikke kjent"


# What the actions did, for the history of a case.
DEEDS = {
    "cases.open_case": _("Opprettet saken"),
    "cases.plan_path": _("Planla løpet"),
    "cases.send_to": _("Sendte saken til et organ"),
    "cases.take_off_path": _("Tok et organ ut av løpet"),
    "cases.number_case": _("Ga saken nummer"),
    "cases.record_said": _("Førte det organet sa"),
    "cases.correct_said": _("Rettet det organet sa"),
    "cases.take_back_said": _("Tok tilbake det organet sa"),
    "cases.postpone_case": _("Førte at saken ble utsatt"),
    "cases.withdraw_case": _("Trakk saken"),
    "cases.drop_case": _("Henla saken"),
    "cases.screen_case": _("Skjermet saken"),
    "cases.unscreen_case": _("Opphevet skjermingen"),
    "cases.write_paper": _("Lagret saksframlegg"),
    "cases.finalise_paper": _("Ferdigstilte saksframlegg"),
    "cases.publish_paper": _("Offentliggjorde saksframlegg"),
    "cases.upload_attachment": _("Lastet opp vedlegg"),
    "cases.attach_document": _("La ved dokument"),
    "cases.detach_document": _("Tok bort vedlegg"),
    "cases.order_attachments": _("Sorterte vedlegg"),
    "cases.write_letter": _("Lagret brev"),
    "cases.finish_letter": _("Ferdigstilte brev"),
    "cases.send_letter": _("Førte at brevet er sendt"),
    "cases.publish_letter": _("Offentliggjorde brev"),
    "cases.correct_letter": _("Begynte å rette brev"),
    "cases.withdraw_letter": _("Trakk utkast til brev"),
    "cases.load_case": _("Leste inn saken"),
    "cases.load_consideration": _("Leste inn behandling"),
    "cases.create_case": _("Opprettet saken i registeret"),
    "cases.change_case": _("Endret saken i registeret"),
    "cases.create_consideration": _("La til behandling i registeret"),
    "cases.change_consideration": _("Endret behandling i registeret"),
    "cases.retire_consideration": _("Fjernet behandling i registeret"),
}
