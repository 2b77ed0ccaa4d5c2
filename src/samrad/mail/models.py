"""What is to be sent, to whom, and how it went; and when each chore was last done."""

from django.db import models
from django.utils.translation import gettext as _

from samrad.base.models import Row
from samrad.base.ports.letters import LETTERS
from samrad.mail.vocabulary import LONGEST_ADDRESS, LONGEST_REPLY, DeliveryState


class Message(Row):
    """An e-mail to be sent (melding), once: key is unique, so that nothing is queued twice.

    kind is a key of the port letters; about the key of the row it concerns, as in the trail
    («meetings.meeting:12»). finished_at is when no recipient was left to send to, and the counts
    say how it went; then the trail holds that too. Its words and its recipients' addresses are in
    tables of their own, which leave no trail, so that they can be removed.
    """

    key = models.CharField("nøkkel", max_length=200, unique=True)
    kind = models.CharField("slag", max_length=60)
    subject = models.CharField("emne", max_length=300)
    reply_to = models.EmailField("svar til", max_length=LONGEST_ADDRESS, blank=True)
    about = models.CharField("gjelder", max_length=120, blank=True, db_index=True)
    queued_at = models.DateTimeField("lagt i kø", db_index=True)
    queued_by = models.CharField("lagt i kø av", max_length=100)
    finished_at = models.DateTimeField("ferdig", null=True, blank=True)
    sent = models.PositiveIntegerField("sendt til", default=0)
    unsent = models.PositiveIntegerField("ikke sendt til", default=0)
    emptied_at = models.DateTimeField("teksten fjernet", null=True, blank=True)

    class Meta:
        verbose_name = "e-post"
        verbose_name_plural = "e-poster"

    def __str__(self) -> str:
        return self.subject

    @property
    def kind_name(self) -> str:
        """What the kind is called; the key itself when no room knows it any more."""
        return str(LETTERS[self.kind].title) if self.kind in LETTERS else self.kind

    @property
    def is_secret(self) -> bool:
        """Whether nobody but the recipient may read it. A kind no room knows is."""
        return self.kind not in LETTERS or LETTERS[self.kind].is_secret


class Content(models.Model):
    """The words of a message (innhold). Removed when they are no longer needed."""

    message = models.OneToOneField(
        Message, models.PROTECT, primary_key=True, related_name="content", verbose_name="e-post"
    )
    text = models.TextField("tekst")
    html = models.TextField("HTML", blank=True)

    class Meta:
        verbose_name = "innhold i e-post"
        verbose_name_plural = "innhold i e-poster"

    def __str__(self) -> str:
        return _("innhold i e-post %(number)s") % {"number": self.message_id}


class Attachment(Row):
    """A file that goes with a message (vedlegg); its content lies in the store by its digest."""

    message = models.ForeignKey(
        Message, models.PROTECT, related_name="attachments", verbose_name="e-post"
    )
    position = models.PositiveIntegerField("plass")
    filename = models.CharField("filnavn", max_length=200)
    content_type = models.CharField("innholdstype", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField("størrelse")

    class Meta:
        verbose_name = "e-postvedlegg"
        verbose_name_plural = "e-postvedlegg"

    def __str__(self) -> str:
        return self.filename


class Delivery(models.Model):
    """A message on its way to one recipient (sending), and how it went.

    attempts counts the times it has been marked as being sent; marked_at is the last of them.
    mail_id is its Message-ID, made from the message's key and the address, so that a recipient's
    server can drop a double. error says in plain Norwegian why it waits or was refused, reply what
    the server said; is_server that it waits for a server that takes nobody's letters.
    """

    message = models.ForeignKey(
        Message, models.PROTECT, related_name="deliveries", verbose_name="e-post"
    )
    name = models.CharField("navn", max_length=200, blank=True)
    address = models.EmailField("adresse", max_length=LONGEST_ADDRESS)
    mail_id = models.CharField("melding-id", max_length=320)
    state = models.CharField(
        "tilstand", max_length=12, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    attempts = models.PositiveIntegerField("forsøk", default=0)
    tried_since = models.DateTimeField("prøvd siden")
    next_attempt_at = models.DateTimeField("neste forsøk", null=True, blank=True)
    marked_at = models.DateTimeField("merket som under sending", null=True, blank=True)
    sent_at = models.DateTimeField("sendt", null=True, blank=True)
    error = models.CharField("hva som gikk galt", max_length=300, blank=True)
    is_server = models.BooleanField("tjeneren tar ikke imot noe", default=False)
    reply = models.CharField("tjenerens svar", max_length=LONGEST_REPLY, blank=True)

    class Meta:
        verbose_name = "sending"
        verbose_name_plural = "sendinger"
        constraints = [
            models.UniqueConstraint(fields=["message", "address"], name="mail_one_per_recipient"),
        ]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], name="mail_delivery_due"),
            models.Index(fields=["marked_at"], name="mail_delivery_marked"),
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


class ChoreRun(models.Model):
    """When a chore was last done and how it went (fast oppgave); one row for each.

    ended_at is None while it is being done, and after a worker that was killed doing it. fine_at is
    when it last went well, words what it told then or what went wrong.
    """

    chore = models.CharField("oppgave", max_length=100, unique=True)
    began_at = models.DateTimeField("begynt")
    ended_at = models.DateTimeField("ferdig", null=True, blank=True)
    is_fine = models.BooleanField("gikk bra", default=False)
    fine_at = models.DateTimeField("gikk sist bra", null=True, blank=True)
    words = models.CharField("hvordan det gikk", max_length=500, blank=True)

    class Meta:
        verbose_name = "utført fast oppgave"
        verbose_name_plural = "utførte faste oppgaver"

    def __str__(self) -> str:
        return self.chore
