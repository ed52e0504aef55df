"""A round of matching from tables: people, posts, what was declared for each post, and kin in the round."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from surpass.engine.findings.change import Values
from surpass.engine.matching.matching_round import Apart, Pair
from surpass.exchange.findings.people import read_people
from surpass.exchange.findings.sheets import ColumnSheet, read_tables
from surpass.exchange.mechanisms.allocations.slate import guarded_book, subjects, table
from surpass.exchange.returns.gathering import Gathering, Place
from surpass.mechanisms.up_and_down.matching.matched import Matched
from surpass.mechanisms.up_and_down.matching.propose_matching import propose_matching
from surpass.mechanisms.up_and_down.matching.wanted import Wanted, active_matching
from surpass.policy.rules.rule import RuleBook

MATCHING = "transfer.matching"
"""The matching of a pack that is used unless another is named."""
WHO, WITH = ("id", "subject", "编号", "对象"), ("kin", "亲属")
"""Titles of the two columns of the table of kin."""


def matching_of(
    folder: Path, *, book: RuleBook, matching: str = MATCHING, wanted: Wanted | None = None
) -> Matched:
    """Propose a matching from the tables in *folder*, by the rules of *book*.

    Shapes:   ``people`` a row a person, ``posts`` a row a post, ``rounds/POST`` what is known of each person
              for that post, ``kin`` a row for each two people of the round who are kin.
    Missing:  a post without a table in ``rounds``, or a person without a row there, has declared nothing.
    Raises:   UseProblem: ``table-not-there``, ``matching-unknown``, ``lock-...``; EvidenceProblem.
    """
    active_matching(book, matching)
    posts = subjects(read_people(table(folder, "posts"), facts=book.facts))
    people = read_people(table(folder, "people"), facts=book.facts)
    keys = subjects(people)
    declared = {
        Pair(person, post): values
        for post in posts
        for person, values in _declared(folder / "rounds", post, book).items()
    }
    return propose_matching(
        book=guarded_book(book, people),
        matching=matching,
        people=tuple(keys.values()),
        posts=tuple(posts.values()),
        declared=declared,
        kin=tuple(_kin(folder, frozenset(keys))),
        wanted=wanted,
    )


def _declared(folder: Path, post: str, book: RuleBook) -> dict[str, Values]:
    if not any(folder.glob(f"{post}.*")):
        return {}
    found = subjects(read_people(table(folder, post), facts=book.facts))
    return {key: one.values for key, one in found.items()}


def _kin(folder: Path, people: frozenset[str]) -> Iterator[Apart]:
    """Who is kin to whom in this round; the table names people of the round and nobody else."""
    if not any(folder.glob("kin.*")):
        return
    gather = Gathering()
    sheets, _ = read_tables(table(folder, "kin"), gather)
    gather.finish()
    found = []
    for sheet in sheets:
        columns = [_column(sheet, titles) for titles in (WHO, WITH)]
        for number, row in zip(sheet.rows, sheet.frame.iter_rows(), strict=True):
            pair = ["" if place is None else str(row[place] or "").strip() for place in columns]
            strangers = [one for one in pair if one not in people]
            if strangers or pair[0] == pair[1]:
                gather.problem(
                    "kin-unknown", Place(file="kin", row=number), found=", ".join(pair),
                    expected="two people of this round, in the columns id and kin",
                    next_step="correct the row",
                )  # fmt: skip
            found.append(Apart(*sorted(pair)))
    gather.finish()
    yield from found


def _column(sheet: ColumnSheet, titles: tuple[str, ...]) -> int | None:
    return next((place for place, head in enumerate(sheet.headers) if head.strip().lower() in titles), None)
