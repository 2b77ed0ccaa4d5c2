"""The rules of the linter: each looks for one thing, and carries an example of it."""

from samrad.publications.linting.remarks import Rule
from samrad.publications.linting.rules import (
    arithmetic,
    chapters,
    contents,
    counts,
    dates,
    debris,
    enumerations,
    events,
    figures,
    founding,
    links,
    membership,
    names,
    percentages,
    persons,
    pictures,
    placeholders,
    places,
    portions,
    promises,
    references,
    roles,
    sentences,
    slips,
    spans,
    tallies,
    timeliness,
    titles,
    values,
    wording,
)

RULES: tuple[Rule, ...] = tuple(
    rule()
    for module in (
        placeholders, contents, references, chapters, counts, membership, enumerations, dates,
        spans, events, percentages, portions, arithmetic, figures, names, places, roles, persons,
        tallies, values, sentences, slips, timeliness, promises, founding, titles, wording, debris,
        links, pictures,
    )
    for rule in module.RULES
)  # fmt: skip
