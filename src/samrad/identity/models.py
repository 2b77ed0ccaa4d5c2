"""Users and the roles they are granted."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from samrad.base.models import PeriodModel
from samrad.base.vocabulary import Role


class Users(BaseUserManager["User"]):
    """Creating users by e-mail; there is no other name to log in with."""

    def create_user(self, email: str, password: str | None = None, **given: Any) -> "User":
        """A user who can log in with password, or only otherwise when it is None."""
        user = self.model(email=self.normalize_email(email).lower(), **given)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        """The user with this e-mail, however it is written."""
        return self.get(email=(email or "").lower())


class User(AbstractBaseUser):
    """Someone who can log in (bruker). What the user may do stands in dated roles."""

    email = models.EmailField("e-post", unique=True)
    name = models.CharField("navn", max_length=120)
    is_active = models.BooleanField("kan logge inn", default=True)
    is_demo = models.BooleanField("demonstrasjonsbruker", default=False)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "bruker"
        verbose_name_plural = "brukere"

    def __str__(self) -> str:
        return self.name or self.email


class RoleGrant(PeriodModel):
    """That a user holds a role in a period (rolletildeling).

    scope narrows the role: the key of a municipality for a member's office, of a body for a group
    member. It is text, because this room lies below the rooms that know those.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="grants", verbose_name="bruker")
    role = models.CharField("rolle", max_length=20, choices=Role.choices)
    scope = models.CharField("gjelder", max_length=120, blank=True)

    class Meta(PeriodModel.Meta):
        verbose_name = "rolletildeling"
        verbose_name_plural = "rolletildelinger"

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
