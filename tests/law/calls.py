"""Calls of the law's own functions, as the cases in vectors/ make them."""

import sys
from collections import defaultdict
from pathlib import Path

import yaml

from samrad.law.check import answer
from samrad.law.terms import read_terms

HERE = Path(__file__).parent / "vectors"
WATCHED = (
    "samrad.law.statutes",
    "samrad.law.agreement",
    "samrad.law.practice",
    "samrad.law.meeting",
)


def calls():
    """Some calls of each public function of the law, as the cases make them."""
    terms = read_terms((HERE / "agreement.toml").read_text(encoding="utf-8"))
    found = defaultdict(list)

    def watch(frame, event, _arg):
        module, code = frame.f_globals.get("__name__", ""), frame.f_code
        if event == "call" and module.startswith(WATCHED) and code.co_name.islower():
            function = frame.f_globals.get(code.co_name)
            names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
            if getattr(function, "__code__", None) is code and len(found[function]) < MOST:
                found[function].append({name: frame.f_locals[name] for name in names})

    for path in sorted(HERE.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            sys.setprofile(watch)
            try:
                answer(case["rule"], case["given"], terms)
            finally:
                sys.setprofile(None)
    return {
        function: kept for function, kept in found.items() if not function.__name__.startswith("_")
    }


MOST = 8
CALLS = calls()
