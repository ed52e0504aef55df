"""What is said when a vacancy is opened, and what must be true before it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from surpass.engine.allocations.entitled import active_allocation
from surpass.foundation.problems import Problem, Problems, UseProblem, raise_all
from surpass.office.accounts.standing import holding
from surpass.office.registry.models import Appointment, Post, PostVersion, as_known
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.models import Vacancy

OF_POST = ("is_party_post", "is_leading_member", "home_area_post")
"""What a rule may ask of a post and the registry does not say: yes, no, or not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A vacancy as it is opened.

    ``approved``: how many posts of this rank the unit may fill; None: not known.
    """

    post: str
    order: str
    approved: int | None
    document: str
    of_post: Mapping[str, bool | None] = field(default_factory=dict)


def check_opened(said: Opened, *, on: date) -> int:
    """How many posts of this rank the unit has filled; everything that stands in the way at once.

    Raises:   UseProblem: ``vacancy-again``, ``post-held``, ``vacancy-above-number``, ``number-unexplained``,
              ``post-fact-unknown``, ``allocation-unknown``, ``allocation-not-active``.
    """
    filled = filled_in(said.post, on=on)
    raise_all(UseProblem, list(_problems(said, filled, on)))
    return filled


def filled_in(post: str, *, on: date) -> int:
    """How many posts of the unit with the rank of this one are held on a day."""
    version = version_of(post, on=on)
    if version is None:
        return 0
    like = PostVersion.objects.filter(
        as_known(None), holding(on), post__unit=version.post.unit_id, rank=version.rank
    ).values("post")
    held = Appointment.objects.filter(as_known(None), holding(on), post__in=like)
    return held.values("post").distinct().count()


def holder_of(post: str, *, on: date) -> Appointment | None:
    """Who holds the post on a day, in whatever way."""
    return Appointment.objects.filter(as_known(None), holding(on), post=post).first()


def version_of(post: str, *, on: date) -> PostVersion | None:
    """The post as it is on a day."""
    found = PostVersion.objects.filter(as_known(None), holding(on), post=post)
    return found.select_related("post").first()


def _problems(said: Opened, filled: int, on: date) -> Iterator[Problem]:
    if Vacancy.objects.filter(post=said.post, closed_on=None).exists():
        yield problem("vacancy-again", said.post, "a post for which no vacancy is open")
    if not Post.objects.filter(pk=said.post).exists() or version_of(said.post, on=on) is None:
        yield problem("post-gone", said.post, "a post that exists on this day")
    held = holder_of(said.post, on=on)
    if held is not None:
        yield problem("post-held", f"{said.post} is held since {held.since}", "a post that nobody holds")
    if said.approved is not None and filled >= said.approved:
        yield problem(
            "vacancy-above-number",
            f"{filled} of {said.approved} filled",
            "fewer filled than the approved number",
        )
    if said.approved is not None and not said.document.strip():
        yield problem("number-unexplained", "no document", "the document that approved the number")
    for name in sorted(set(said.of_post) - set(OF_POST)):
        yield problem("post-fact-unknown", name, f"one of {', '.join(OF_POST)}")
    try:
        active_allocation(law_on(on), said.order)
    except Problems as found:
        yield from found.problems


def problem(code: str, found: str, expected: str, *, where: str = "vacancy") -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="look at the post, the approved numbers and the rules, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])
