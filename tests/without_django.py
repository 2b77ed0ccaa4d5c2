"""A pytest plugin that makes Django impossible to import: the law must manage without it."""

import sys
from importlib.machinery import ModuleSpec
from typing import Any


class _NoDjango:
    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] == "django":
            raise ModuleNotFoundError(f"{name}: loven skal klare seg uten Django", name=name)
        return None


if "django" not in sys.modules:
    sys.meta_path.insert(0, _NoDjango())  # type: ignore[arg-type]


def pytest_addoption(parser: Any) -> None:
    """Know the one setting in pyproject.toml that is for the plugin left out here."""
    parser.addini("DJANGO_SETTINGS_MODULE", "which settings the other passes use; no use here")
