"""Pegs: unique keys, no order of their own."""

import pytest

from samrad.base.ports import AlreadyOnPort, Port


@pytest.fixture
def port():
    port: Port[int] = Port("tall")
    for key, number in (("b", 2), ("a", 1), ("c", 3)):
        port.add(key, number)
    return port


def test_a_taken_key_is_refused_and_the_first_entry_stands(port):
    with pytest.raises(AlreadyOnPort, match="tall: a er allerede hengt opp"):
        port.add("a", 9)

    assert port["a"] == 1


def test_a_port_shows_its_entries_by_key(port):
    assert list(port) == ["a", "b", "c"]
    assert port.entries() == [1, 2, 3]
    assert len(port) == 3
    assert "a" in port
    assert "d" not in port


def test_whoever_shows_them_decides_the_order_and_misses_are_left_out(port):
    assert port.pick(["c", "mangler", "a"]) == [3, 1]


def test_an_entry_for_a_test_is_gone_afterwards_even_after_an_error(port):
    def fail():
        with port.with_entry("d", 4):
            raise RuntimeError(port["d"])

    with pytest.raises(RuntimeError, match="4"):
        fail()

    assert "d" not in port
