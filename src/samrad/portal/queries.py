"""What the portal's own pages read, as long as no lower room has the query."""

from datetime import date

from samrad.register.models import CouncilForm


def council_on(day: date) -> CouncilForm | None:
    """What the council is and is called on day; None before it was formed."""
    return CouncilForm.objects.on(day).order_by("-valid_from", "-pk").first()
