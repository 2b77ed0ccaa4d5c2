"""How a rule's status looks."""

from samrad.law.provision import Status

# The badge of each status: what is law, what is agreed, and what is only our reading or a habit.
STATUS_KINDS = {
    Status.STATUTE: "info",
    Status.SECONDARY: "info",
    Status.TERM: "success",
    Status.INFERENCE: "warning",
    Status.PRACTICE: "neutral",
    Status.UNVERIFIED: "stated",
}
