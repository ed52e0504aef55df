"""A slate from tables: people, posts, and what was declared and checked for the one post that is vacant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from surpass.engine.allocations.entitled import Subject, active_allocation
from surpass.exchange.findings.laws import guarded
from surpass.exchange.findings.layouts import SUBJECT
from surpass.exchange.findings.people import People, read_people
from surpass.exchange.returns.gathering import nearest
from surpass.foundation.explanation import Value
from surpass.foundation.problems import Problem, UseProblem
from surpass.mechanisms.up_and_down.slates.propose_slate import propose_slate
from surpass.mechanisms.up_and_down.slates.slate import Slate
from surpass.policy.rules.rule import RuleBook

ORDER = "promotion.slate"
"""The allocation that orders a slate unless another is named."""


def slate_of(folder: Path, *, book: RuleBook, post: str, order: str = ORDER) -> Slate:
    """Propose a slate for *post* from the tables in *folder*, by the rules of *book*.

    Shapes:   ``people.csv`` a row a candidate, ``posts.csv`` a row a post, ``rounds/POST.csv`` what each
              candidate declared for that post; xlsx and Parquet are read too.
    Missing:  who is not in the round has declared nothing: what it would say is unknown, and asked for.
    Raises:   UseProblem: ``post-unknown``, ``table-not-there``, ``allocation-unknown`` ...; EvidenceProblem.
    """
    active_allocation(book, order)
    before, people = post_and_people(folder, book=book, post=post)
    return propose_slate(
        book=guarded_book(book, people), order=order, post=before, people=_known(people, folder, book, post)
    )


def post_and_people(folder: Path, *, book: RuleBook, post: str) -> tuple[Subject, People]:
    """The vacant post, and everybody on record.

    Raises:   UseProblem: ``post-unknown``, ``table-not-there``; EvidenceProblem.
    """
    posts = subjects(read_people(table(folder, "posts"), facts=book.facts))
    if post not in posts:
        listed = ", ".join(posts)
        next_step = nearest(post, among=list(posts)) or "choose one of these"
        raise _use("post-unknown", "option --post", repr(post), f"one of {listed}", next_step)
    return posts[post], read_people(table(folder, "people"), facts=book.facts)


def declared_for(folder: Path, *, book: RuleBook, post: str) -> People:
    """What each candidate declared for one post; who is not in it has declared nothing.

    Raises:   UseProblem: ``table-not-there``; EvidenceProblem.
    """
    return read_people(table(folder / "rounds", post), facts=book.facts)


def _known(people: People, folder: Path, book: RuleBook, post: str) -> list[Subject]:
    declared = subjects(declared_for(folder, book=book, post=post))
    said = {
        key: {column: value for column, value in one.values.items() if value is not None}
        for key, one in declared.items()
    }
    return [replace(one, values={**one.values, **said.get(one.key, {})}) for one in subjects(people).values()]


def subjects(people: People) -> dict[str, Subject]:
    """Each row as a subject; the pool is the unit."""
    return {
        str(row[SUBJECT]): Subject(
            key=str(row[SUBJECT]),
            name=_name(row),
            pool=row.get("@unit") or "",
            values={column: value for column, value in row.items() if not column.startswith("@")},
        )
        for row in people.frame.iter_rows(named=True)
    }


def _name(row: dict[str, str | None]) -> Value:
    zh, en = row.get("@name"), row.get("@name_en")
    return {"zh": zh or en or "", "en": en or zh or ""} if zh or en else str(row[SUBJECT])


def guarded_book(book: RuleBook, people: People) -> RuleBook:
    """The rules as these people are judged: to an adverse one a rank without its band is unknown."""
    rules = {name: guarded(rule, book, people, book.facts) for name, rule in book.rules.items()}
    return replace(book, rules=rules)


def table(folder: Path, name: str) -> Path:
    """The table of that name in a folder.

    Raises:   UseProblem: ``table-not-there``.
    """
    found = next((path for path in sorted(folder.glob(f"{name}.*")) if path.is_file()), None)
    if found is None:
        expected = f"a table {name}.csv, {name}.xlsx or {name}.parquet"
        raise _use(
            "table-not-there", str(folder), f"no {name}.csv", expected, "add it, or name another folder"
        )
    return found


def _use(code: str, where: str, found: str, expected: str, next_step: str) -> UseProblem:
    return UseProblem([Problem(code=code, where=where, found=found, expected=expected, next_step=next_step)])
