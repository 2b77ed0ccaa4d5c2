"""The box, the roll of those who may vote, and the ballots: two stores nothing joins (0031)."""

from django.db import models

from samrad.base.models import Row


class Box(Row):
    """A secret ballot (urne): a question, its options, and when it was open.

    key is the owner's, in a room above («meetings.vote:12»). token names the box's lock, which lies
    outside the database. fingerprint is the SHA-256 of the list of ballots, kept in the trail.
    """

    key = models.CharField("nøkkel", max_length=120, unique=True)
    question = models.CharField("spørsmål", max_length=300)
    options = models.JSONField("svar")
    token = models.CharField("lås", max_length=32, unique=True)
    entitled = models.PositiveIntegerField("stemmeberettigede")
    opened_at = models.DateTimeField("åpnet")
    closed_at = models.DateTimeField("lukket", null=True, blank=True)
    voided_at = models.DateTimeField("annullert", null=True, blank=True)
    fingerprint = models.CharField("fingeravtrykk", max_length=64, blank=True)

    class Meta:
        verbose_name = "urne"
        verbose_name_plural = "urner"

    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        """Whether ballots are taken."""
        return self.closed_at is None and self.voided_at is None


class Voter(models.Model):
    """One on the roll (stemmeberettiget), and whether the ballot is in. key is an actor's.

    sealed is the ballot under the box's lock while the box is open, and nothing afterwards. No row
    of the record: the trail would keep who voted in which order. No time stands here.
    """

    box = models.ForeignKey(Box, models.PROTECT, related_name="voters", verbose_name="urne")
    key = models.CharField("velger", max_length=100)
    is_open = models.BooleanField("kan stemme", default=True)
    has_voted = models.BooleanField("har stemt", default=False)
    sealed = models.BinaryField("låst stemme", null=True)

    class Meta:
        verbose_name = "stemmeberettiget"
        verbose_name_plural = "stemmeberettigede"
        constraints = [models.UniqueConstraint(fields=["box", "key"], name="ballots_voter_once")]

    def __str__(self) -> str:
        return self.key


class Ballot(models.Model):
    """One ballot (stemmeseddel) in a box that is closed, under its tracker code.

    Written all at once, in the order of codes drawn at random, which is also the primary key.
    """

    tracker = models.CharField("sporingskode", max_length=19, primary_key=True)
    box = models.ForeignKey(Box, models.PROTECT, related_name="ballots", verbose_name="urne")
    choice = models.PositiveSmallIntegerField("svar")

    class Meta:
        verbose_name = "stemmeseddel"
        verbose_name_plural = "stemmesedler"

    def __str__(self) -> str:
        return self.tracker
