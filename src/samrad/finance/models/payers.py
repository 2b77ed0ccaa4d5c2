"""Who pays the fee (betaler): a municipality, or a county municipality (fylkeskommune)."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from samrad.register.models import County, Membership, Municipality

Payer = Municipality | County


@dataclass(frozen=True, slots=True)
class PayerKey:
    """What tells one who pays from every other: one of the two is None."""

    municipality_id: int | None
    county_id: int | None

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of a row about the payer by name, to find it by or to make it with."""
        return asdict(self)


def key_of(payer: Payer) -> PayerKey:
    """The key of payer: a municipality and a county may have the same number in the database."""
    return PayerKey(None, payer.pk) if isinstance(payer, County) else PayerKey(payer.pk, None)


def payer_of(membership: Membership) -> Payer:
    """Who a membership makes pay; the database keeps it to exactly one."""
    payer = membership.municipality or membership.county
    assert payer is not None  # noqa: S101 -- register_membership_one_party
    return payer


class OfPayer(models.Model):
    """A row about one who pays (betaler): a municipality or a county, exactly one of the two."""

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kommune",
    )
    county = models.ForeignKey(
        County,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="fylkeskommune",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=True) ^ Q(county__isnull=True),
                name="finance_%(class)s_one_payer",
                violation_error_message="Velg en kommune eller en fylkeskommune, én av dem.",
            ),
        ]

    @property
    def payer(self) -> Payer:
        """Who it is about; a query unless it was read along."""
        payer = self.municipality or self.county
        assert payer is not None  # noqa: S101 -- finance_…_one_payer
        return payer

    @property
    def payer_key(self) -> PayerKey:
        """The key of who it is about, as key_of gives it; no query."""
        return PayerKey(self.municipality_id, self.county_id)


def once_each(model: str, message: str) -> list[models.BaseConstraint]:
    """The constraints that a payer has one row of model: nobody is told apart by what is empty."""
    return [
        models.UniqueConstraint(
            fields=[column],
            name=f"finance_{model}_once_{column}",
            violation_error_message=message,
        )
        for column in ("municipality", "county")
    ]
