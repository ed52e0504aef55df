"""What those who lead a round of matching ask for, and whether it can be had."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from surpass.engine.allocations.entitled import Subject
from surpass.engine.matching.matching_round import Apart, Pair
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.mechanisms.up_and_down.matching.judge_pair import JudgedPair
from surpass.policy.rules.allocations.matching import Matching
from surpass.policy.rules.rule import ACTIVE, RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What those who lead the round ask for: pairs that must stand, pairs that must not, one vacancy alone.

    ``about``: whose alternatives are sought; None: everybody's.
    """

    locked: Mapping[str, str] = field(default_factory=dict)
    forbidden: frozenset[Pair] = frozenset()
    vacancy: str | None = None
    about: Collection[str] | None = None


def active_matching(book: RuleBook, name: str) -> Matching:
    """A matching that may be used: its text is known, and so is that of every rule that limits it.

    Raises:   UseProblem: ``matching-unknown``, ``matching-not-active``.
    """
    found = book.matchings.get(name)
    if found is None:
        listed = f"one of {', '.join(sorted(book.matchings))}" if book.matchings else "a pack with matchings"
        raise UseProblem(
            [_problem("matching-unknown", "option --matching", repr(name), listed, "choose one of these")]
        )
    states = ((name, found.status), *((rule, book.rules[rule].status) for rule in found.limits.rules))
    drafts = [
        _problem(
            "matching-not-active",
            f"{book.pack} {book.edition}, {name}",
            f"{part}: {status}",
            "an active matching that rests on active rules",
            "have its text confirmed; until then nobody is matched",
        )
        for part, status in states
        if status != ACTIVE
    ]
    raise_all(UseProblem, drafts)
    return found


def check_known(wanted: Wanted, people: Mapping[str, Subject], posts: Mapping[str, Subject]) -> None:
    """Everything that is asked for names people and posts of the round.

    Raises:   UseProblem: ``lock-unknown``, ``post-unknown``.
    """
    pairs = [(Pair(*one), "--lock") for one in wanted.locked.items()]
    pairs += [(one, "--forbid") for one in sorted(wanted.forbidden)]
    found = [
        _problem(
            "lock-unknown",
            f"option {option}",
            f"{pair.person}={pair.post}",
            "a person and a post of this round",
            "correct the key",
        )
        for pair, option in pairs
        if pair.person not in people or pair.post not in posts
    ]
    if wanted.vacancy is not None and wanted.vacancy not in posts:
        listed = f"one of {', '.join(posts)}"
        found.append(
            _problem("post-unknown", "option --post", repr(wanted.vacancy), listed, "choose one of these")
        )
    raise_all(UseProblem, found)


def check_locks(
    locked: Mapping[str, str],
    pairs: Mapping[Pair, JudgedPair],
    *,
    kin: Iterable[Apart],
    units: Mapping[str, str],
) -> None:
    """Every lock is a pair that the limits allow, and all of them can stand together.

    Raises:   UseProblem: ``lock-unknown``, ``lock-not-allowed``, ``lock-twice``, ``lock-apart``.
    """
    found = [fault for person, post in sorted(locked.items()) for fault in _faults(person, post, pairs)]
    taken = list(locked.values())
    found += [
        _problem("lock-twice", "option --lock", f"{post} for {taken.count(post)} people", "one person a post",
                 "keep one of the locks")
        for post in sorted(set(taken))
        if taken.count(post) > 1
    ]  # fmt: skip
    for pair in kin:
        there = {units.get(locked.get(one, ""), "") or one for one in pair}
        if len(there) == 1:
            found.append(
                _problem("lock-apart", f"option --lock {pair.first}, {pair.second}",
                         f"kin, both in {there.pop()}", "kin in two units", "keep one of the locks")
            )  # fmt: skip
    raise_all(UseProblem, found)


def _faults(person: str, post: str, pairs: Mapping[Pair, JudgedPair]) -> Iterator[Problem]:
    one = pairs.get(Pair(person, post))
    where = f"option --lock {person}={post}"
    if one is None:
        yield _problem("lock-unknown", where, post, "a post of this round", "leave the lock out")
    elif one.cost is None:
        why = [
            *one.against,
            *(f"{ask.fact} unknown" for ask in one.asks),
            *["forbidden by hand"] * one.by_hand,
        ]
        yield _problem(
            "lock-not-allowed",
            where,
            ", ".join(why),
            "a pair that every limit allows and of which every feature is known",
            "lock another pair, or supply the fact",
        )


def _problem(code: str, where: str, found: str, expected: str, next_step: str) -> Problem:
    return Problem(code=code, where=where, found=found, expected=expected, next_step=next_step)
