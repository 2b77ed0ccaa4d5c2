"""Choices and constants of what is proposed in a meeting."""

from django.db import models


class MotionKind(models.TextChoices):
    """What a proposal is to the case (forslagstype)."""

    RECOMMENDATION = "recommendation", "innstilling"
    ALTERNATIVE = "alternative", "alternativt forslag"
    AMENDMENT = "amendment", "endringsforslag"
    ADDITION = "addition", "tilleggsforslag"
    POSTPONEMENT = "postponement", "utsettelsesforslag"
    REFERRAL = "referral", "oversendelsesforslag"


class MotionState(models.TextChoices):
    """How far a proposal has come (status for forslag).

    lapsed: it was never decided upon by itself, because something else was adopted or withdrawn.
    """

    HANDED_IN = "handed_in", "fremmet"
    WITHDRAWN = "withdrawn", "trukket"
    REPLACED = "replaced", "erstattet"
    PUT_TO_VOTE = "put_to_vote", "tatt opp til votering"
    ADOPTED = "adopted", "vedtatt"
    FELL = "fell", "falt"
    SENT_OVER = "sent_over", "oversendt"
    LAPSED = "lapsed", "bortfalt"


class StepKind(models.TextChoices):
    """What a vote in the voting order is over (voteringstype)."""

    SINGLE = "single", "over ett forslag"
    AGAINST = "against", "forslag mot hverandre"
    POINT = "point", "punktvis"
    FINAL = "final", "over helheten"


class StepOutcome(models.TextChoices):
    """How a vote in the order ended (utfall).

    first and second name the winner of two proposals put against each other. skipped: it was never
    held, because what came before it left nothing to decide.
    """

    ADOPTED = "adopted", "vedtatt"
    FELL = "fell", "falt"
    FIRST = "first", "det første forslaget vant"
    SECOND = "second", "det andre forslaget vant"
    SKIPPED = "skipped", "bortfalt"


# A proposal that says everything that is to be decided: at most one of them is adopted.
WHOLE = frozenset({MotionKind.RECOMMENDATION, MotionKind.ALTERNATIVE})
# What an amendment may change.
AMENDABLE = WHOLE | {MotionKind.ADDITION}
# A proposal that may still be decided upon.
LIVE = frozenset({MotionState.HANDED_IN, MotionState.PUT_TO_VOTE})
# What a vote over one thing, and over two against each other, may end with.
ENDINGS = {
    StepKind.SINGLE: frozenset({StepOutcome.ADOPTED, StepOutcome.FELL}),
    StepKind.AGAINST: frozenset({StepOutcome.FIRST, StepOutcome.SECOND}),
    StepKind.POINT: frozenset({StepOutcome.ADOPTED, StepOutcome.FELL}),
    StepKind.FINAL: frozenset({StepOutcome.ADOPTED, StepOutcome.FELL}),
}
LONGEST = 20_000  # characters of a proposal; the longest recommendation in the record has 3000
