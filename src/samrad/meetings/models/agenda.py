"""The items of a meeting's agenda."""

from django.db import models

from samrad.base.models import Row
from samrad.bodies.models import Body
from samrad.cases.models import Consideration
from samrad.meetings.models.calendar import Meeting
from samrad.meetings.vocabulary import ClosingGround, ItemKind

# What tells whether the case behind an item is screened, to be read along with the items.
BEHIND = (
    "consideration__case",
    "recalls__consideration__case",
    "recalls__item__consideration__case",
)


class FixedItem(Row):
    """What a body has on the agenda of every meeting (fast sak); the council's own practice.

    position orders them; comes_last sets one after what comes back by itself («Eventuelt»). minutes
    is the time usually set aside.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="organ")
    position = models.PositiveSmallIntegerField("rekkefølge", default=1)
    title = models.CharField("tittel", max_length=300)
    kind = models.CharField(
        "sakstype", max_length=20, choices=ItemKind.choices, default=ItemKind.INFORMATION
    )
    minutes = models.PositiveSmallIntegerField("minutter", null=True, blank=True)
    comes_last = models.BooleanField("til slutt", default=False)

    class Meta:
        verbose_name = "fast sak"
        verbose_name_plural = "faste saker"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "title"],
                name="meetings_fixed_item_once",
                violation_error_message="Organet har denne faste saken fra før.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(Row):
    """A line of a meeting's agenda (sak på sakslisten), in order of position.

    number is as printed («40/23», «5»), empty when not known. title may be empty when the item is a
    case's consideration, which has one. closed_basis is the ground for treating it behind closed
    doors, with its paragraph; outsiders then read public_title, or «Unntatt offentlighet».
    closed_ground is which of the act's grounds that is, empty in what was entered as text alone.
    minutes is the time set aside. added_after_notice_at and what_changed tell what came after the
    notice; an item taken off stays, with removed_at. recalls is the decision that the item brings
    back (a report, a notification), approves the meeting whose minutes it is about.
    """

    slug = models.SlugField("nøkkel", max_length=180, unique=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items", verbose_name="møte")
    position = models.PositiveSmallIntegerField("rekkefølge", default=1)
    consideration = models.ForeignKey(
        Consideration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="behandling",
    )
    number = models.CharField("saksnummer", max_length=20, blank=True)
    title = models.CharField("tittel", max_length=300, blank=True)
    public_title = models.CharField("offentlig tittel", max_length=300, blank=True)
    kind = models.CharField(
        "sakstype", max_length=20, choices=ItemKind.choices, default=ItemKind.CASE
    )
    minutes = models.PositiveSmallIntegerField("minutter", null=True, blank=True)
    speaker = models.CharField("innleder", max_length=200, blank=True)
    closed_basis = models.CharField("hjemmel for lukking", max_length=200, blank=True)
    closed_ground = models.CharField(
        "grunn for lukking", max_length=20, choices=ClosingGround.choices, blank=True
    )
    recalls = models.ForeignKey(
        "meetings.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recalled_by",
        verbose_name="følger opp vedtak",
    )
    approves = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="approval_items",
        verbose_name="godkjenner møtebok fra",
    )
    added_after_notice_at = models.DateTimeField("ført opp etter innkalling", null=True, blank=True)
    what_changed = models.CharField("hva som er endret", max_length=300, blank=True)
    removed_at = models.DateTimeField("tatt av", null=True, blank=True)
    note = models.TextField("merknad", blank=True)

    class Meta:
        verbose_name = "sak på sakslisten"
        verbose_name_plural = "saker på sakslister"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                condition=models.Q(removed_at__isnull=True),
                name="meetings_item_place_once",
                violation_error_message="To saker kan ikke stå på samme plass.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "recalls", "kind"],
                condition=models.Q(removed_at__isnull=True, recalls__isnull=False),
                name="meetings_item_recalls_once",
                violation_error_message="Vedtaket står på sakslisten fra før.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "approves"],
                condition=models.Q(removed_at__isnull=True, approves__isnull=False),
                name="meetings_item_approves_once",
                violation_error_message="Møteboka står på sakslisten fra før.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_ground="") | ~models.Q(closed_basis=""),
                name="meetings_item_closed_on_a_basis",
                violation_error_message="En grunn for lukking har en hjemmel.",
            ),
            models.CheckConstraint(
                condition=~models.Q(title="") | models.Q(consideration__isnull=False),
                name="meetings_item_is_called_something",
                violation_error_message="En sak på sakslisten har en tittel.",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def covered_by(self) -> tuple[str, str]:
        """The ground and the public title of what is closed behind the item; empty for nothing.

        That is a screened case it treats, or one whose decision it brings back, and an item with
        such a decision that was closed. Read the item with BEHIND.
        """
        recalled = self.recalls
        origin = recalled.item if recalled is not None else None
        steps = [self.consideration, recalled.consideration if recalled is not None else None]
        steps.append(origin.consideration if origin is not None else None)
        for step in steps:
            if step is not None and step.case.is_screened:
                return step.case.legal_basis, step.case.public_title
        return (origin.closed_basis, origin.public_title) if origin is not None else ("", "")
