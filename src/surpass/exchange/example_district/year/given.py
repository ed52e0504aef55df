"""Facts of a story in words, as the columns that rules read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surpass.engine.allocations.entitled import Subject
from surpass.engine.findings.change import Values
from surpass.engine.pack_tests.given import given_columns
from surpass.exchange.example_district.cases.actors import written
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.gathering import Gathering
from surpass.policy.yaml_text import Entries, Items, plain


def story_facts(name: str, *, book: RuleBook) -> Values:
    """The facts that a story gives of its subject.

    Raises:   PolicyProblem: a fact or a word that the book does not know.
    """
    return _columns(written(name).below("facts"), book)


def worded_facts(facts: Mapping[str, str], *, book: RuleBook) -> Values:
    """Facts given as words, such as the tolerance check that a case put on record."""
    return {book.facts[name].column(): book.facts[name].number(word) for name, word in facts.items()}


def vacant_posts(*, book: RuleBook) -> tuple[Subject, ...]:
    """The posts that were looked at, each with what is on record of it and of the official."""
    return tuple(_posts(book))


def _posts(book: RuleBook) -> Iterator[Subject]:
    posts = written("posts").get("posts")
    for item in posts.items if isinstance(posts, Items) else ():
        if isinstance(item, Entries):
            yield Subject(
                key=str(plain(item.get("key"))),
                name=plain(item.get("name")),
                values=_columns(item.below("given"), book),
            )


def _columns(given: Entries, book: RuleBook) -> Values:
    found = Gathering()
    columns = given_columns(given, book, found)
    found.raise_all()
    return columns
