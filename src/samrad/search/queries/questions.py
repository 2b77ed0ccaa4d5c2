"""What is asked for, in the database's own language."""

from collections.abc import Sequence
from itertools import pairwise, starmap

from django.db import connection

from samrad.search.queries.asking import Asked, Term
from samrad.search.vocabulary import ALWAYS, IN_TITLE, in_years, of_kind, pair


def question(
    found: Sequence[Term],
    asked: Asked,
    *,
    any_of: bool = False,
    in_title: bool = False,
    loosely: bool = False,
) -> str:
    """The terms in the database's own language. Tokens are letters and digits: nothing to escape.

    in_title asks for passages with the terms in the title. loosely, which is for PostgreSQL only,
    does not ask how the words of a phrase stand: it finds what the question finds, and some more.
    """
    begin = IN_TITLE * in_title
    if connection.vendor == "sqlite":
        told = [_fts5(one, begin) for one in found]
        return _marked((" OR " if any_of else " AND ").join(told), asked)
    told = [_tsquery(one, begin, loosely=loosely) for one in found]
    return _marked((" | " if any_of else " & ").join(told), asked)


def _marked(question: str, asked: Asked) -> str:
    """The question, of passages with the right marks: the index leaves out the rest by itself.

    Narrowing only. What the reader may see is decided by the columns: nearly every passage is for
    anyone's eyes, and a mark that nearly every passage has is only more to go through.
    """
    told = [[of_kind(one) for one in asked.kinds]]
    if asked.first_year is not None or asked.last_year is not None:
        told.append([ALWAYS, *in_years(asked.first_year, asked.last_year)])
    either, both, mark = (
        (" OR ", " AND ", '"') if connection.vendor == "sqlite" else (" | ", " & ", "'")
    )
    groups = [either.join(f"{mark}{one}{mark}" for one in sorted(each)) for each in told if each]
    return both.join(f"({one})" for one in [question, *groups])


def _fts5(term: Term, begin: str) -> str:
    told = [f'"{begin}{term.prefix}" *'] if term.prefix else []
    if not _is_begun(term):
        told.insert(0, '"' + " ".join(begin + one for one in term.stems) + '"')
    told += [_fts5(one, begin) for one in term.others]
    return f"({' OR '.join(told)})" if len(told) > 1 else told[0]


def _tsquery(term: Term, begin: str, *, loosely: bool) -> str:
    told = [f"'{begin}{term.prefix}':*"] if term.prefix else []
    if not _is_begun(term):
        told.insert(0, _in_a_row([f"{begin}{one}" for one in term.stems], loosely=loosely))
    told += [_tsquery(one, begin, loosely=loosely) for one in term.others]
    return f"({' | '.join(told)})"


def _in_a_row(stems: Sequence[str], *, loosely: bool) -> str:
    """Stems that follow each other, with the tokens of their pairs.

    The pairs leave the index with the few passages where it must look at how the words stand.
    """
    words, pairs = (
        [f"'{one}'" for one in some] for some in (stems, starmap(pair, pairwise(stems)))
    )
    return " & ".join([f"({(' & ' if loosely else ' <-> ').join(words)})", *pairs])


def _is_begun(term: Term) -> bool:
    """Whether the stem begins as the word does, so that asking for what begins so finds it too."""
    return bool(term.prefix) and term.stems[0].startswith(term.prefix)
