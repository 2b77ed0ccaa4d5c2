"""Search in 100 000 paragraphs on both databases: time, and whether they answer the same.

The paragraphs are invented from the words of our own documentation in Norwegian: a chain of pairs,
with joined words drawn as rare words are, the same every time. 10 000 texts of ten, a tenth of them
for the office only. 600 questions of one to three words from the texts, some as phrases, some with
a kind or years; each is asked whole: the matches, the order, the excerpts. Both databases get the
same and must give the same hits in the same order. PostgreSQL is the private one of the tests: on
this machine's disk, without sync.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date, timedelta
from itertools import accumulate, pairwise
from pathlib import Path

import measure

TEXTS, PARAGRAPHS = 10_000, 10
QUESTIONS, ROUNDS = 600, 3
RARE, RARE_SHARE = 100_000, 0.4  # Norwegian makes its rare words by joining common ones
GOAL_MS = 20
TODAY = date(2026, 1, 15)


def main() -> None:
    report = measure.Report("search")
    sqlite, postgresql = asked_sqlite(), asked_postgresql()
    for name, told in (("SQLite", sqlite), ("PostgreSQL", postgresql)):
        report.figure(f"{name}: index of {told['passages']} paragraphs", [told["built_s"]], "s")
        for share in (50, 99, 100):
            values = [percentile(one, share) for one in told["rounds_ms"]]
            what = "slowest" if share == 100 else f"p{share}"
            limit = {"goal": GOAL_MS} if share == 99 else {}
            report.figure(f"{name}: a search, {what}", values, "ms", **limit)
    same = sum(a == b for a, b in zip(sqlite["answers"], postgresql["answers"], strict=True))
    report.figure("questions with the same hits in the same order", [same], f"of {QUESTIONS}")
    found = sum(bool(answer["hits"]) for answer in sqlite["answers"])
    cut = sum(answer["is_cut"] for answer in sqlite["answers"])
    report.figure("questions with hits", [found], f"of {QUESTIONS}")
    report.figure("questions with more than can be ranked", [cut], f"of {QUESTIONS}")
    report.write()
    assert same == QUESTIONS, "databasene svarer ulikt"


def percentile(values: list[float], share: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def asked_sqlite() -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="samrad-bench-") as folder:
        return asked({"SAMRAD_DATA": folder})


def asked_postgresql() -> dict[str, object]:
    sys.path.insert(0, str(measure.ROOT))
    from tests.postgresql import server

    with tempfile.TemporaryDirectory(prefix="samrad-bench-") as folder, server() as address:
        return asked({"SAMRAD_DATA": folder, "SAMRAD_DATABASE": address})


def asked(where: dict[str, str]) -> dict[str, object]:
    """The measurement in a process of its own, on the database it is given."""
    env = os.environ | where | {
        "SAMRAD_SECRET_KEY": "bench-only", "SAMRAD_TESTING": "1",
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
        "PYTHONPATH": f"{measure.ROOT / 'src'}:{measure.ROOT / 'bench'}",
    }  # fmt: skip
    ran = subprocess.run(
        [measure.PYTHON, __file__, "worker"], env=env, check=True, stdout=subprocess.PIPE
    )
    return json.loads(ran.stdout)


# ------------------------------------------------------------------ in the process of its own


def worker() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from samrad.base.policies import ANYONE
    from samrad.base.ports.search import SEARCH, Searchable
    from samrad.search import actions, queries

    call_command("migrate", verbosity=0)
    chance = random.Random(2026)  # noqa: S311 -- the same every time
    texts = made_up(chance)
    kinds = {f"bench.kind{n}": texts[n::2] for n in (0, 1)}
    for kind, part in kinds.items():
        SEARCH.add(
            kind,
            Searchable(
                kind=kind, model=None, rows=lambda part=part: range(len(part)),
                entries=lambda keys, part=part: [part[key] for key in keys],
            ),
        )  # fmt: skip
    began = time.perf_counter()
    passages = actions.rebuild(at=None)
    built = time.perf_counter() - began
    tidied()
    wanted = questions(chance, texts, list(kinds))
    measure.as_served()
    rounds, answers = [], []
    for number in range(ROUNDS + 1):
        took, answers = [], []
        for one in wanted:
            began = time.perf_counter()
            answer = queries.found(one, ANYONE, TODAY)
            took.append((time.perf_counter() - began) * 1000)
            answers.append(told(answer))
        if number:  # the first round warms what the databases keep
            rounds.append(took)
    print(json.dumps(
        {"built_s": built, "passages": passages, "rounds_ms": rounds, "answers": answers}
    ))  # fmt: skip


def tidied() -> None:
    """What a PostgreSQL in use has had done to it by itself; the one of the tests leaves it out."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE search_document")


def told(answer) -> dict[str, object]:
    hits = [[hit.row, str(hit.title), str(hit.excerpt)] for hit in answer.hits]
    return {"hits": hits, "total": answer.total, "is_cut": answer.is_cut}


def made_up(chance: random.Random) -> list[object]:
    """Entries whose words follow each other as they do in our own texts."""
    from samrad.base.ports.search import Entry

    pages = sorted((measure.ROOT / "docs").glob("law/*.md"))
    pages += sorted((measure.ROOT / "docs" / "guide").glob("*.md"))
    words = re.findall(r"[\w-]+[.,]?", " ".join(Path(one).read_text("utf-8") for one in pages))
    after = defaultdict(list)
    for one, following in pairwise(words):
        after[one].append(following)

    whole = [word.lower() for word in sorted(set(words)) if word.isalpha() and len(word) > 3]
    rare = [chance.choice(whole) + chance.choice(whole) for _ in range(RARE)]
    shares = list(accumulate(1 / (rank + 10) for rank in range(RARE)))

    def sentence(length: int) -> str:
        said, last = [], chance.choice(words)
        while len(said) < length:
            is_rare = chance.random() < RARE_SHARE
            said.append(chance.choices(rare, cum_weights=shares)[0] if is_rare else last)
            last = chance.choice(after.get(last) or words)
        return " ".join(said)

    return [
        Entry(
            key=f"bench.text:{number}",
            title=sentence(chance.randint(2, 7)),
            text="\n\n".join(sentence(chance.randint(50, 110)) for _ in range(PARAGRAPHS)),
            address=f"/bench/{number}/",
            audience=frozenset({"office"} if number % 10 == 0 else {"public"}),
            dated=date(2015, 1, 1) + timedelta(days=chance.randint(0, 4000)),
        )
        for number in range(TEXTS)
    ]


def questions(chance: random.Random, texts: list[object], kinds: list[str]) -> list[object]:
    from samrad.search.queries import Asked

    def question() -> Asked:
        words = re.findall(r"\w{3,}", chance.choice(texts).text)
        at, many = chance.randrange(len(words) - 3), chance.choice([1, 1, 2, 2, 3])
        near = words[at : at + many] if chance.random() < 0.5 else chance.sample(words, many)
        text = f"«{' '.join(words[at : at + 2])}»" if chance.random() < 0.1 else " ".join(near)
        kind = frozenset([chance.choice(kinds)] if chance.random() < 0.1 else [])
        year = chance.randint(2015, 2024) if chance.random() < 0.1 else None
        return Asked(text, kinds=kind, first_year=year, last_year=year)

    return [question() for _ in range(QUESTIONS)]


if __name__ == "__main__":
    worker() if sys.argv[1:] == ["worker"] else main()
