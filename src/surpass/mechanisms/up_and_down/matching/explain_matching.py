"""Why somebody is proposed for this post, or for none: fit, limits, the next best; nobody else is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from surpass.engine.allocations.entitled import Subject
from surpass.engine.findings.explain import cited_steps, explain, worded
from surpass.engine.matching.alternatives import Alternative
from surpass.engine.matching.lift import Lift, crowd_of
from surpass.engine.matching.matching_round import Pair, Round, Solution
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.foundation.quantity import show
from surpass.mechanisms.up_and_down.matching.judge_pair import JudgedPair, Part
from surpass.policy.rules.allocations.matching import Matching
from surpass.policy.rules.rule import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Everything that an explanation draws on."""

    book: RuleBook
    matching: Matching
    people: Mapping[str, Subject]
    posts: Mapping[str, Subject]
    pairs: Mapping[Pair, JudgedPair]
    round: Round
    solution: Solution
    lift: Lift | None
    others: Mapping[str, Alternative | None]

    def points(self, cost: int) -> str:
        """A cost as people read it."""
        return show(cost, self.matching.decimals)

    def post_name(self, post: str) -> Value:
        """A post as people call it."""
        return self.posts[post].name or post

    def of(self, person: str) -> tuple[JudgedPair, ...]:
        """Everything that was judged of one person, by post."""
        return tuple(self.pairs[Pair(person, post)] for post in self.posts)


def explain_person(held: Weighed, person: str) -> ExplanationNode:
    """The placement first, then the fit, the next best, what would be better alone, and every closed post."""
    post = held.solution.placed.get(person)
    free = [one for one in held.of(person) if one.cost is not None]
    is_asking = any(one.asks for one in held.of(person))
    values: dict[str, Value] = {
        "name": held.people[person].name or person,
        "free": str(len(free)),
        "posts": str(len(held.posts)),
    }
    if post is None:
        key = "match.open" if is_asking else "match.unplaced"
        parts = (*_crowd(held, person, free), *_lifts(held, person))
    else:
        one = held.pairs[Pair(person, post)]
        values |= {"post": held.post_name(post), "cost": held.points(one.cost or 0)}
        key = "match.locked" if person in held.round.locked else "match.placed"
        parts = (_features(held, one), *_next(held, person), _better(held, one, free))
    children = (*parts, _asked(held, person), *_closed(held, person))
    cited = cited_steps(held.matching.cite, held.book)
    return ExplanationNode(
        key=key,
        values=values,
        children=(*(one for one in children if one.children or not one.key.startswith("match.list")), *cited),
    )


def _features(held: Weighed, one: JudgedPair) -> ExplanationNode:
    return _listed("match.list_features", (_feature(held, part) for part in one.parts))


def _feature(held: Weighed, part: Part) -> ExplanationNode:
    fact = held.book.facts[part.feature.fact]
    return ExplanationNode(
        key="match.feature",
        values={
            "feature": part.feature.says,
            "have": worded(fact, part.have),
            "wanted": worded(fact, part.wanted),
            "unit": fact.unit,
            "cost": None if part.cost is None else held.points(part.cost),
            "id": part.feature.id,
        },
        children=cited_steps(part.feature.cite, held.book),
    )


def _next(held: Weighed, person: str) -> Iterator[ExplanationNode]:
    """What the whole would be with this placement forbidden: as good, nearly so, worse, or out of reach."""
    other = held.others.get(person)
    if other is None:
        return
    values: dict[str, Value] = {
        "post": None if other.post is None else held.post_name(other.post),
        "more": None if other.more is None else held.points(other.more),
        "moved": str(len(other.moved)),
    }
    yield ExplanationNode(key=_next_key(held, other), values=values)


def _next_key(held: Weighed, other: Alternative) -> str:
    if other.more is None:
        return "match.next_fewer"
    if other.post is None:
        return "match.next_none"
    if other.more == 0:
        return "match.next_equal"
    return "match.next_near" if other.more <= held.matching.near else "match.next"


def _better(held: Weighed, one: JudgedPair, free: Iterable[JudgedPair]) -> ExplanationNode:
    """The posts that would fit this person better alone, and are proposed for others for the sake of all."""
    own = one.cost or 0
    better = sorted((two.cost, two.post) for two in free if two.cost is not None and two.cost < own)
    return _listed(
        "match.list_better",
        (
            ExplanationNode(
                key="match.better", values={"post": held.post_name(post), "cost": held.points(cost)}
            )
            for cost, post in better
        ),
    )


def _closed(held: Weighed, person: str) -> Iterator[ExplanationNode]:
    """Every limit that closes posts for this person, how many, and for the first of them why."""
    closed = [one for one in held.of(person) if one.against]
    counts = Counter(rule for one in closed for rule in one.against)
    steps = []
    for rule in held.matching.limits.rules:
        first = next((one for one in closed if rule in one.against), None)
        if first is None:
            continue
        finding = next(one for one in first.limits.findings if one.rule.id == rule)
        values: dict[str, Value] = {
            "rule": rule,
            "says": held.book.rules[rule].says,
            "count": str(counts[rule]),
            "post": held.post_name(first.post),
        }
        cited = cited_steps(held.book.rules[rule].cite, held.book)
        steps.append(ExplanationNode(key="match.closed", values=values, children=(explain(finding), *cited)))
    by_hand = sum(one.by_hand for one in held.of(person))
    if by_hand:
        steps.append(ExplanationNode(key="match.by_hand", values={"count": str(by_hand)}))
    yield _listed("match.list_closed", steps)


def _asked(held: Weighed, person: str) -> ExplanationNode:
    """What is asked for, and how many posts wait for it."""
    asks = {ask.fact: ask for one in held.of(person) for ask in one.asks}
    counts = Counter(ask.fact for one in held.of(person) for ask in one.asks)
    return _listed(
        "match.list_asked",
        (
            ExplanationNode(
                key="match.asked",
                values={
                    "fact": ask.label,
                    "holder": ask.holder or None,
                    "count": str(counts[fact]),
                    "id": fact,
                },
            )
            for fact, ask in asks.items()
        ),
    )


def _crowd(held: Weighed, person: str, free: list[JudgedPair]) -> Iterator[ExplanationNode]:
    """Of somebody without a post: too few posts for too many, or a rule between pairs that stands before."""
    if not free:
        return
    crowd = crowd_of(held.round, held.solution, person)
    if crowd is None:
        yield ExplanationNode(key="match.kept_apart")
        return
    values: dict[str, Value] = {"people": str(len(crowd.people)), "posts": str(len(crowd.posts))}
    names = (
        ExplanationNode(key="match.crowd_post", values={"post": held.post_name(one)}) for one in crowd.posts
    )
    yield ExplanationNode(key="match.crowd", values=values, children=tuple(names))


def _lifts(held: Weighed, person: str) -> Iterator[ExplanationNode]:
    """The limits that together keep people from being placed; they are named, and nobody may lift them."""
    if held.lift is None:
        return
    steps = [step for pair in held.lift.pairs for step in _lifted(held, pair, is_own=pair.person == person)]
    if held.lift.apart and held.matching.apart is not None:
        cited = cited_steps(held.matching.apart.cite, held.book)
        says: dict[str, Value] = {"says": held.matching.apart.says, "count": str(len(held.lift.apart))}
        steps.append(ExplanationNode(key="match.lift_apart", values=says, children=cited))
    if held.lift.unplaced:
        steps.append(ExplanationNode(key="match.lift_rest", values={"count": str(len(held.lift.unplaced))}))
    yield _listed("match.list_lift", steps)


def _lifted(held: Weighed, pair: Pair, *, is_own: bool) -> Iterator[ExplanationNode]:
    one = held.pairs[pair]
    who = "own" if is_own else "other"
    post = held.post_name(pair.post)
    for rule in one.against:
        says = held.book.rules[rule].says
        cited = cited_steps(held.book.rules[rule].cite, held.book)
        yield ExplanationNode(
            key=f"match.lift_{who}", values={"says": says, "post": post, "rule": rule}, children=cited
        )
    for ask in one.asks:
        yield ExplanationNode(
            key=f"match.lift_{who}_asked", values={"fact": ask.label, "post": post, "id": ask.fact}
        )
    if one.by_hand:
        yield ExplanationNode(key=f"match.lift_{who}_by_hand", values={"post": post})


def _listed(key: str, children: Iterable[ExplanationNode]) -> ExplanationNode:
    held = tuple(children)
    return ExplanationNode(key=key, values={"count": str(len(held))}, children=held)
