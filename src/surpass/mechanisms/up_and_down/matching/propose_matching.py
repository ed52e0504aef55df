"""Propose who settles in which post: the best fit of the whole round that every limit allows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from surpass.engine.allocations.entitled import Subject
from surpass.engine.findings.change import Values
from surpass.engine.matching.alternatives import Alternative, next_best
from surpass.engine.matching.lift import smallest_lift
from surpass.engine.matching.matching_round import Apart, Floor, Pair, Round, Solution, round_of
from surpass.engine.matching.solve import solve
from surpass.engine.matching.verify import verify
from surpass.foundation.proposal import Ask, Proposal
from surpass.mechanisms.up_and_down.matching.explain_matching import Weighed, explain_person
from surpass.mechanisms.up_and_down.matching.judge_pair import JudgedPair, judge_pair
from surpass.mechanisms.up_and_down.matching.matched import Binding, Matched
from surpass.mechanisms.up_and_down.matching.wanted import Wanted, active_matching, check_known, check_locks
from surpass.policy.rules.allocations.matching import Matching
from surpass.policy.rules.rule import RuleBook

MOST_ASKED = 200
"""In a round of more people than this, the next best is sought only for those who are asked about."""


def propose_matching(
    *,
    book: RuleBook,
    matching: str,
    people: Sequence[Subject],
    posts: Sequence[Subject],
    declared: Mapping[Pair, Values],
    kin: Iterable[Apart] = (),
    wanted: Wanted | None = None,
) -> Matched:
    """Propose a placement of *people* in *posts*; it is a proposal, and nothing is kept.

    Shapes:   ``declared``: what is known of a pair alone. ``kin``: who among *people* declared kin to whom.
              The order in which anything is handed in changes nothing.
    Missing:  a pair of which a limit or a feature is not known may not be proposed, and the fact is asked
              for; who has not declared kin may be proposed for no post.
    Raises:   UseProblem: ``matching-unknown``, ``matching-not-active``, ``lock-unknown``, ``lock-twice``,
              ``lock-not-allowed``, ``lock-apart``.
    Source:   the pack's matching; DWN-31, UP-18, UP-20 to UP-22, mission M3; decisions 15.
    """
    asked = wanted or Wanted()
    held = active_matching(book, matching)
    by_key = {one.key: one for one in sorted(people, key=lambda one: one.key)}
    places = {one.key: one for one in sorted(posts, key=lambda one: one.key)}
    check_known(asked, by_key, places)
    if asked.vacancy is not None:
        places = {asked.vacancy: places[asked.vacancy]}
    related = tuple(sorted({Apart(*sorted(pair)) for pair in kin})) if held.apart else ()
    pairs = {
        Pair(person.key, post.key): judge_pair(
            held,
            book,
            person,
            post,
            declared=declared.get(Pair(person.key, post.key), {}),
            by_hand=Pair(person.key, post.key) in asked.forbidden,
            kin_fact=_kin_fact(held, book, person, related),
        )
        for person in by_key.values()
        for post in places.values()
    }
    check_locks(asked.locked, pairs, kin=related, units={key: post.pool for key, post in places.items()})
    costs = {pair: cost for pair, one in pairs.items() if (cost := one.cost) is not None}
    table = round_of(
        costs,
        people=by_key,
        posts={key: post.pool for key, post in places.items()},
        apart=related,
        floors=_floors(held, book, by_key, places),
        locked=asked.locked,
    )
    return _matched(book, held, by_key, places, pairs, table, asked)


def _matched(  # noqa: PLR0917 - the parts of one round
    book: RuleBook,
    matching: Matching,
    people: Mapping[str, Subject],
    posts: Mapping[str, Subject],
    pairs: Mapping[Pair, JudgedPair],
    table: Round,
    asked: Wanted,
) -> Matched:
    solution = solve(table)
    about = asked.about if asked.about is not None else people if len(people) <= MOST_ASKED else ()
    others = {key: next_best(table, solution, key) for key in people if key in about}
    needed = len(solution.placed) < min(len(people), len(posts))
    weights = {pair: one.weight for pair, one in pairs.items() if one.weight}
    lift = smallest_lift(table, solution, weights) if needed else None
    weighed = Weighed(
        book=book, matching=matching, people=people, posts=posts, pairs=pairs, round=table,
        solution=solution, lift=lift, others=others,
    )  # fmt: skip
    return Matched(
        book=book,
        matching=matching,
        people=people,
        posts=posts,
        pairs=pairs,
        round=table,
        solution=solution,
        verdict=verify(table, solution),
        lift=lift,
        bindings=tuple(_bindings(matching, table, solution)),
        proposals=tuple(_proposal(weighed, key, others.get(key)) for key in people),
    )


def _proposal(weighed: Weighed, person: str, other: Alternative | None) -> Proposal:
    post = weighed.solution.placed.get(person)
    asks: dict[str, Ask] = {}
    for (one, _), pair in weighed.pairs.items():
        if one == person:
            asks |= {ask.fact: ask for ask in pair.asks}
    cost = None if post is None else weighed.pairs[Pair(person, post)].cost
    more = None if other is None or other.more is None else weighed.points(other.more)
    return Proposal(
        effect="proposes preference",
        subject=person,
        name=weighed.people[person].name,
        says=weighed.matching.says,
        cite=weighed.matching.cite,
        stands=True if post is not None else None if asks else False,
        why=explain_person(weighed, person),
        values={
            "post": post,
            "post_name": None if post is None else weighed.posts[post].name,
            "cost": None if cost is None else weighed.points(cost),
            "next": None if other is None else other.post,
            "more": more,
        },
        asks=tuple(asks.values()),
    )


def _kin_fact(matching: Matching, book: RuleBook, person: Subject, kin: Collection[Apart]) -> str:
    """The fact to ask for: whoever has not said, or has said yes and not whom, has not answered."""
    if matching.apart is None:
        return ""
    said = person.values.get(book.facts[matching.apart.fact].column())
    is_known = said is False or (said is True and any(person.key in pair for pair in kin))
    return "" if is_known else matching.apart.fact


def _floors(
    matching: Matching, book: RuleBook, people: Mapping[str, Subject], posts: Mapping[str, Subject]
) -> Iterator[Floor]:
    for share in matching.shares:
        yield Floor(
            id=share.id,
            people=_with_fact(people, book.facts[share.people].column()),
            posts=_with_fact(posts, book.facts[share.posts].column()),
            need=share.count,
        )


def _with_fact(held: Mapping[str, Subject], column: str) -> frozenset[str]:
    return frozenset(key for key, one in held.items() if one.values.get(column) is True)


def _bindings(matching: Matching, table: Round, found: Solution) -> Iterator[Binding]:
    """Each rule between pairs without which the round would come out otherwise."""
    if matching.apart is not None and table.apart:
        other = solve(replace(table, apart=()))
        if other.placed != found.placed:
            saves = _saves(found, other)
            yield Binding(id="apart", says=matching.apart.says, cite=matching.apart.cite, saves=saves)
    for share in matching.shares:
        other = solve(replace(table, floors=tuple(one for one in table.floors if one.id != share.id)))
        if other.placed != found.placed or share.id in found.short:
            yield Binding(id=share.id, says=share.says, cite=share.cite, saves=_saves(found, other))


def _saves(found: Solution, other: Solution) -> int | None:
    return None if len(other.placed) != len(found.placed) else found.cost - other.cost
