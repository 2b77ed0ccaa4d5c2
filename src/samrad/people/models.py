"""People with a public profile only, their posts, and where notices reach them."""

from django.db import models

from samrad.base.models import DatedFact, Row, Sourced
from samrad.people.vocabulary import Gender, PositionKind


class Person(Sourced):
    """Someone who holds or has held a public office or post (person).

    Public facts only: no address, telephone, birth or e-mail. gender is null when not recorded.
    surname_known is false where the sources give a first name alone.
    """

    slug = models.SlugField("nøkkel", max_length=100, unique=True)
    name = models.CharField("navn", max_length=120)
    gender = models.CharField("kjønn", max_length=10, choices=Gender.choices, null=True, blank=True)
    surname_known = models.BooleanField("etternavn kjent", default=True)

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"

    def __str__(self) -> str:
        return self.name


class Position(DatedFact):
    """A post in the secretariat (stilling) held by a person in a period.

    share is percent of full time, null when not known; lender is who lends the person out.
    """

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="positions", verbose_name="person"
    )
    title = models.CharField("tittel", max_length=100, blank=True)
    kind = models.CharField(
        "stillingstype",
        max_length=12,
        choices=PositionKind.choices,
        default=PositionKind.UNKNOWN,
    )
    is_head = models.BooleanField("leder sekretariatet", default=False)
    is_acting = models.BooleanField("konstituert", default=False)
    share = models.PositiveSmallIntegerField("stillingsprosent", null=True, blank=True)
    field = models.CharField("fagområde", max_length=200, blank=True)
    lender = models.CharField("utlånt fra", max_length=120, blank=True)

    class Meta(DatedFact.Meta):
        verbose_name = "stilling"
        verbose_name_plural = "stillinger"

    def __str__(self) -> str:
        return f"{self.title or 'medarbeider'}: {self.person}"


class ContactPoint(Row):
    """Where notices reach a person (kontaktpunkt): never shown to the public, never exported.

    is_office: the address is the municipality's office, which passes letters on, because the person
    has given none. The person is the key, so that what the trail holds of an address is found and
    erased also after the row is gone.
    """

    person = models.OneToOneField(
        Person, models.PROTECT, primary_key=True, related_name="+", verbose_name="person"
    )
    email = models.EmailField("e-postadresse")
    is_office = models.BooleanField("kommunens postmottak", default=False)

    class Meta:
        verbose_name = "kontaktpunkt"
        verbose_name_plural = "kontaktpunkter"

    def __str__(self) -> str:
        return str(self.person)


class PersonAccount(Row):
    """Which account is whose (konto for en person): user is its key, «user:7».

    The secretariat says so. It shows a person their own mandates and summonses, and gives no right
    of its own: rights are the roles of the account.
    """

    person = models.OneToOneField(
        Person, models.PROTECT, primary_key=True, related_name="+", verbose_name="person"
    )
    user = models.CharField("bruker", max_length=100, unique=True)

    class Meta:
        verbose_name = "konto for en person"
        verbose_name_plural = "kontoer for personer"

    def __str__(self) -> str:
        return f"{self.user}: {self.person}"
