"""Registers: the plain lists a room shows in Kontoret, declared in a few lines of office.py."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samrad.base.actions.maintaining import Maintained
from samrad.base.policies import may_keep_record, may_work_in_office
from samrad.base.ports import Port, Words

if TYPE_CHECKING:
    from django.forms import BaseModelForm


# A column that shows what the row itself is called, where its key would say little.
CALLED = "called as a whole"


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of a register: its heading, and an attribute path, CALLED, or a function of the row.

    order names the model field the column sorts by; empty when it cannot. is_amount sets the column
    to the right and writes whole numbers as «2 278 052»: for what is counted, not for years.
    """

    heading: Words
    value: str | Callable[[Any], Any]
    order: str = ""
    is_amount: bool = False


@dataclass(frozen=True, kw_only=True)
class Register:
    """A list with filter, search, form and history; every write goes through maintained.

    search and filters are model field paths; fields are those of the generated form unless form is
    given. select is what select_related follows, so that a list costs the same for any length.

    names says what rows are called, by primary key, for many at once. Without it a row goes by its
    dated name, and one that has none by what it says itself.
    """

    title: Words
    maintained: Maintained
    columns: tuple[Shown, ...]
    fields: tuple[str, ...]
    search: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    order: tuple[str, ...] = ("pk",)
    select: tuple[str, ...] = ()
    about: Words = ""
    names: Callable[[list[Any]], dict[Any, str]] | None = None
    form: "type[BaseModelForm[Any]] | None" = None
    may_read: Callable[..., bool] = may_work_in_office
    may_change: Callable[..., bool] = may_keep_record


@dataclass(frozen=True, kw_only=True)
class Flow:
    """A flow page in Kontoret: its title, the name of its address, and who may open it."""

    title: Words
    url_name: str
    about: Words = ""
    may: Callable[..., bool] = field(default=may_keep_record)


# Keys are «room.noun», such as «register.memberships»; Kontoret lists them in order, by name.
REGISTERS: Port[Register] = Port("registers")
FLOWS: Port[Flow] = Port("flows")
