"""The pegs: unique keys, named in the docs, and filled by every room that must fill them."""

import importlib
import pkgutil

import pytest
from django.apps import apps
from tests.house.floors import HEIGHT, ROOMS

from samrad.base import ports
from samrad.base.models import Row
from samrad.base.ports import AlreadyOnPort, Port
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.erasure import ERASURE

MODULES = [
    importlib.import_module(f"{ports.__name__}.{found.name}")
    for found in pkgutil.iter_modules(ports.__path__)
]
PORTS = [value for module in MODULES for value in vars(module).values() if isinstance(value, Port)]


def rooms_with_rows() -> set[str]:
    found = {
        model.__module__.split(".")[1] for model in apps.get_models() if issubclass(model, Row)
    }
    return found & set(ROOMS)


def silent(entries, wanted) -> set[str]:
    """The rooms that have said nothing on a port."""
    return set(wanted) - set(entries)


def test_every_room_says_what_it_holds_about_people():
    assert silent(ERASURE, rooms_with_rows()) == set()


def test_a_room_that_says_nothing_is_caught():
    assert silent(["register"], {"register", "bodies"}) == {"bodies"}


def test_every_entry_about_people_has_a_reason_or_a_way_to_show_and_remove():
    for key in ERASURE:
        held = ERASURE[key]

        assert str(held.about).strip()
        assert str(held.retention).strip()
        assert (held.found is None) == (held.erase is None)


@pytest.mark.parametrize("port", PORTS, ids=lambda port: port.name)
def test_two_entries_with_one_key_are_refused(port):
    with port.with_entry("tests.one", object()), pytest.raises(AlreadyOnPort, match=r"tests\.one"):
        port.add("tests.one", object())

    assert "tests.one" not in port


def test_ports_have_different_names():
    names = [port.name for port in PORTS]

    assert sorted(set(names)) == sorted(names)


def test_dotted_keys_begin_with_a_room():
    heads = {
        key.partition(":")[2].partition(".")[0] or key.partition(".")[0]
        for port in PORTS
        if port is not DATASETS
        for key in port
        if "." in key
    }

    assert heads - set(HEIGHT) == set()
