"""What is said when a round is opened, and what must be true before it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problem, Problems, UseProblem, raise_all
from surpass.mechanisms.up_and_down.matching.wanted import active_matching
from surpass.office.accounts.models import Place
from surpass.office.accounts.standing import holding
from surpass.office.registry.models import Appointment, Person, Post, as_known
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.rounds.models import MatchingRound, RoundPerson, RoundPost
from surpass.office.up_and_down.vacancies.said import version_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A round as it is opened; ``people``: by key, why each is to be settled."""

    title: str
    place: Place
    matching: str
    on: date
    people: Mapping[str, str]
    posts: Collection[str]


def check_opened(said: Opened) -> dict[str, bool]:
    """Of each post whether somebody of the round leaves it; everything that stands in the way at once.

    Raises:   UseProblem: ``round-empty``, ``round-title-missing``, ``reason-unknown``,
              ``person-not-found``, ``person-settling``, ``post-gone``, ``post-held``, ``post-matched``,
              ``post-twice``, ``matching-unknown``, ``matching-not-active``.
    """
    held = Appointment.objects.filter(as_known(None), holding(said.on), post__in=said.posts)
    holders = dict(held.values_list("post", "person"))
    raise_all(UseProblem, list(_problems(said, holders)))
    return {post: post in holders for post in sorted(set(said.posts))}


def _problems(said: Opened, holders: Mapping[str, str]) -> Iterator[Problem]:
    if not said.people or not said.posts:
        counts = f"{len(said.people)} people, {len(said.posts)} posts"
        yield problem("round-empty", counts, "somebody to settle, and a post")
    if not said.title.strip():
        yield problem("round-title-missing", "no title", "what people call the round")
    yield from _of_people(said)
    running = RoundPost.objects.filter(post__in=said.posts, round__ended_on=None)
    elsewhere = set(running.values_list("post", flat=True))
    for key in sorted(set(said.posts)):
        near = Post.objects.filter(pk=key, unit__place__path__startswith=said.place.path)
        if not near.exists() or version_of(key, on=said.on) is None:
            yield problem("post-gone", key, "a post of this place that exists on this day")
        elif key in holders and holders[key] not in said.people:
            yield problem("post-held", key, "a post that is vacant, or that somebody of the round leaves")
        elif key in elsewhere:
            yield problem("post-matched", key, "a post that no other round gives while it runs")
    for key, count in Counter(said.posts).items():
        if count > 1:
            yield problem("post-twice", key, "each post once")
    try:
        active_matching(law_on(said.on), said.matching)
    except Problems as found:
        yield from found.problems


def _of_people(said: Opened) -> Iterator[Problem]:
    known = Person.objects.filter(pk__in=said.people, withdrawn_entry=None)
    near = set(known.filter(place__path__startswith=said.place.path).values_list("pk", flat=True))
    running = RoundPerson.objects.filter(person__in=said.people, round__ended_on=None)
    settling = set(running.values_list("person", flat=True))
    for key, why in sorted(said.people.items()):
        if key not in near:
            yield problem("person-not-found", key, "an official of this place, by key")
        elif key in settling:
            yield problem("person-settling", key, "somebody who is in no other round that runs")
        if why not in RoundPerson.Why.values:
            yield problem("reason-unknown", f"{key}: {why}", ", ".join(RoundPerson.Why.values))


def locked(one: MatchingRound) -> MatchingRound:
    """The round as it stands now, locked until the end of the transaction.

    Raises:   UseProblem: ``round-ended``.
    """
    found = MatchingRound.objects.select_for_update(of=("self",)).select_related("place").get(pk=one.pk)
    return running(found)


def running(one: MatchingRound) -> MatchingRound:
    """A round in which something can still be tried.

    Raises:   UseProblem: ``round-ended``.
    """
    if one.ended_on is not None:
        raise refused("round-ended", str(one.pk), "a round that runs")
    return one


def problem(code: str, found: str, expected: str, *, where: str = "round") -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="look at the people, the posts and what is known of them, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])
