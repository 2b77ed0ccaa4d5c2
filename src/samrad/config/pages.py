"""The pages of docs/ that are made from the product itself, so that they cannot be out of date."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from django.apps import apps

from samrad.base import ports
from samrad.base.actions import ACTIONS, Action, read
from samrad.base.policies import Actor
from samrad.base.ports import Port
from samrad.base.vocabulary import Role
from samrad.config import env

HEAD = ["| Action | What it does | In the trail | Policy |", "|---|---|---|---|"]
MADE = "<!-- Laget av make docs. Endres i koden, ikke her. -->\n"


def pages() -> dict[str, str]:
    """Every generated page, by the name of its file in docs/."""
    _every_action_is_known()
    made = {
        "actions.md": actions(),
        "access.md": access(),
        "settings.md": settings(),
        "ports.md": all_ports(),
    }
    return {name: MADE + text for name, text in made.items()}


def actions() -> str:
    """Every action by room: its name, what it does, how the trail tells it, and its policy."""
    lines = ["# Actions", "", "Nothing changes except through one of these (docs/house.md)."]
    for room, found in _by_room():
        lines += ["", f"## {room}", "", *HEAD, *(_row(one) for one in found)]
    return "\n".join(lines) + "\n"


def _row(one: Action) -> str:
    about = _first_sentence(one.explanation)
    return f"| `{one.name}` | {about} | {one.done} | `{one.may.__name__}` |"


def access() -> str:
    """«Hvem kan hva»: every policy that guards an action, against every role."""
    roles = list(Role)
    lines = [
        "# Hvem kan hva",
        "",
        "Roller gis med fra- og til-dato. «Ja»: alltid. «Avhenger»: av saken, for eksempel om",
        "kommunen er ens egen. Tomt: nei. Den som ikke er logget inn, leser det som er offentlig.",
        "",
        "| Handling | " + " | ".join(role.label for role in roles) + " |",
        "|---|" + "---|" * len(roles),
    ]
    lines += [
        f"| {one.done} `{one.name}` | " + " | ".join(_answer(one, role) for role in roles) + " |"
        for _room, found in _by_room()
        for one in found
    ]
    return "\n".join(lines) + "\n"


def settings() -> str:
    """Every setting an installation may give."""
    lines = [
        "# Innstillinger",
        "",
        "Gis som miljøvariabler. `SAMRAD_X_FILE` peker på en fil med verdien, for hemmeligheter.",
        "En verdi som ikke kan brukes, stopper oppstarten med en setning om hva den må være.",
        "",
        "| Variabel | Hva den styrer |",
        "|---|---|",
    ]
    lines += [f"| `SAMRAD_{name}` | {about} |" for name, about in env.ABOUT.items()]
    return "\n".join(lines) + "\n"


def all_ports() -> str:
    """Every port, what it is for, and who hangs what on it."""
    lines = ["# Ports", "", "A lower room owns the peg, higher rooms hang things on it."]
    for found in pkgutil.iter_modules(ports.__path__):
        module = importlib.import_module(f"{ports.__name__}.{found.name}")
        for port in (one for one in vars(module).values() if isinstance(one, Port)):
            about = _first_sentence(inspect.getdoc(module) or "")
            lines += ["", f"## {port.name}", "", about, ""]
            lines += [f"- `{key}`" for key in port] or ["Nothing hangs here yet."]
    return "\n".join(lines) + "\n"


def _every_action_is_known() -> None:
    """Read the actions of every room, also of those whose pages nobody has asked for yet."""
    for room in apps.get_app_configs():
        if room.name.startswith("samrad."):
            read(room.name)


def _by_room() -> Iterator[tuple[str, list[Action]]]:
    rooms = sorted({name.partition(".")[0] for name in ACTIONS})
    for room in rooms:
        names = sorted(name for name in ACTIONS if name.startswith(f"{room}."))
        yield room, [ACTIONS[name] for name in names]


def _first_sentence(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split()).replace("|", "\\|")


def _answer(action: Action, role: Role) -> str:
    """Whether the role alone opens the action, shuts it, or the case decides."""
    try:
        return "ja" if action.may(Actor("user:0", "", frozenset({role}))) else ""
    except (TypeError, AttributeError):
        return "avhenger"
