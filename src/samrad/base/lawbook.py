"""The law book as pages of documentation, generated from the rules themselves."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import apps

from samrad.law.book import RULES_BY_CHAPTER
from samrad.law.rule import Rule

TOP = """# Lovboka

Generert fra `samrad.law` med `samrad law docs`; rett i koden, ikke her. Dette er ikke juridisk
rådgivning, men en beskrivelse av hva programmet regner ut, avviser og advarer om. Regler som ikke
er avklart, er innstillinger og siterer aldri en paragraf. Linjen «Lovboka …» sier hva svaret brukes
til: å regne ut, avvise, advare eller ta vare på. Hvor i registeret en regel er i bruk en dag, står
på `/lov/`.

| Kapittel | Regler |
|---|---|
"""


FOLDED = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def file_name(chapter: str) -> str:
    """The file of a chapter: «Organer og avtale» becomes organer-og-avtale.md."""
    folded = chapter.lower().translate(FOLDED)
    return f"{folded.replace(' ', '-')}.md"


def pages() -> dict[str, str]:
    """The text of every page by file name: one per chapter, and README.md over them."""
    found = {
        file_name(chapter): _chapter(chapter, rules) for chapter, rules in RULES_BY_CHAPTER.items()
    }
    rows = (
        f"| [{chapter}]({file_name(chapter)}) | {len(rules)} |"
        for chapter, rules in RULES_BY_CHAPTER.items()
    )
    return {"README.md": TOP + "\n".join(rows) + "\n", **found}


def write(directory: Path) -> list[Path]:
    """Write every page to directory; the paths written."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in sorted(pages().items()):
        path = directory / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def _chapter(title: str, rules: Iterable[Rule]) -> str:
    return "\n".join([f"# {title}", "", *(line for rule in rules for line in _rule(rule))])


def _rule(rule: Rule) -> Iterator[str]:
    yield f"## {rule.id} {rule.title}"
    yield ""
    yield f"*{rule.term}* · {rule.basis} · {rule.status.label}{_since(rule)}"
    yield ""
    yield rule.summary
    yield ""
    yield f"Eksempel: {rule.example}"
    yield ""
    if does := ", ".join(effect.label for effect in rule.effect):
        yield f"Lovboka {does}.{_keeper(rule.kept_by)}"
        yield ""


def _keeper(room: str) -> str:
    """Who upholds the rule in the program, and whether that room is there yet."""
    if not room:
        return ""
    if room == "law" or apps.is_installed(f"samrad.{room}"):
        return f" Holdes av `{room}`."
    return f" Skal holdes av `{room}`, som ikke er bygd ennå."


def _since(rule: Rule) -> str:
    day = rule.basis.in_force
    return f" · ordlyd lest fra {day.day}.{day.month}.{day.year}" if day else ""
