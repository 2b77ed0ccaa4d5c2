"""Where official figures come from, and what they are called there."""

from django.db import models

# Population on 1 January by municipality, in the numbers valid that year.
POPULATION_TABLE = "07459"
POPULATION_CONTENT = "Personer1"
# Klass: municipalities, and the number that stands for none.
MUNICIPALITIES = 131
UNSPECIFIED = "9999"
# Tables of Statistics Norway begin here; nothing before is asked for.
EARLIEST_YEAR = 1986


class Provider(models.TextChoices):
    """Who answered (hentet fra)."""

    TABLE = "table", "Statistikkbanken, SSB"
    CLASSIFICATION = "classification", "Klass, SSB"
