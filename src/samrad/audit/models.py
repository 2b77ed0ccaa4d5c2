"""The append-only chain of entries, their erasable payloads, and the seal over the head."""

from django.db import models


class Entry(models.Model):
    """One performed action (sporinnførsel): who, what, when, which rows, on what legal basis.

    Never changed and never removed; the database refuses both. actor is a key such as «user:7», not
    a foreign key and not a name, so that erasing a person never breaks the chain.
    """

    number = models.PositiveBigIntegerField("nummer", primary_key=True)
    at = models.DateTimeField("tidspunkt")
    action = models.CharField("handling", max_length=100)
    actor = models.CharField("utført av", max_length=100)
    subjects = models.JSONField("rader", default=list)
    basis = models.TextField("hjemmel", blank=True)
    payload_hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "sporinnførsel"
        verbose_name_plural = "spor"

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class Payload(models.Model):
    """What an entry changed, before and after, as canonical JSON text.

    Kept apart from the entry because it may hold personal data: it can be erased, and the chain
    still stands on its salted hash.
    """

    entry = models.OneToOneField(
        Entry, models.PROTECT, primary_key=True, related_name="payload", verbose_name="innførsel"
    )
    salt = models.CharField(max_length=32)
    content = models.TextField("innhold")

    class Meta:
        verbose_name = "sporinnhold"
        verbose_name_plural = "sporinnhold"

    def __str__(self) -> str:
        return f"innhold i {self.entry_id}"


class Touched(models.Model):
    """That an entry touched a row: the way from a row to its history."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="touched")
    row = models.CharField("rad", max_length=120, db_index=True)

    class Meta:
        verbose_name = "berørt rad"
        verbose_name_plural = "berørte rader"

    def __str__(self) -> str:
        return f"{self.row} i {self.entry_id}"


class Seal(models.Model):
    """The head of the chain, sealed with a key that is not in the database.

    There is one row. It serialises appends (its row is locked) and shows when the tail was cut.
    """

    number = models.PositiveBigIntegerField("siste nummer", default=0)
    hash = models.CharField(max_length=64, blank=True)
    mac = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "segl"
        verbose_name_plural = "segl"

    def __str__(self) -> str:
        return f"segl over {self.number}"
