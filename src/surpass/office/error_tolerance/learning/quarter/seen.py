"""Whose counts somebody reads: of whole trees of units alone, so that no two of them can be subtracted."""

from __future__ import annotations

from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.error_tolerance.learning.library.titles import called_on
from surpass.office.error_tolerance.learning.models import Release
from surpass.office.error_tolerance.learning.quarter.counting import counts_of
from surpass.office.error_tolerance.learning.quarter.days import Quarter, ended_before, quarter_named
from surpass.office.error_tolerance.learning.quarter.telling import Tables, told_of
from surpass.office.error_tolerance.learning.terms import fewest_counted
from surpass.office.error_tolerance.learning.trees import top_of

SEE, RELEASE = "error_tolerance.see_statistics", "error_tolerance.release_statistics"
MOST = 8
"""Two years of quarters on the list."""


def tops_seen(actor: Actor, *, act: str = SEE) -> list[Place]:
    """The tops of trees within reach."""
    found = Place.objects.filter(within(reach_of(act, actor), path="path")).order_by("path")
    return [place for place in found if top_of(place) == place]


def releases_seen(actor: Actor) -> list[Release]:
    """What was told of the trees within reach, newest first; one query beside the tops."""
    found = Release.objects.filter(place__in=tops_seen(actor)).select_related("place")
    return sorted(found, key=lambda one: (one.quarter, one.place_id), reverse=True)


def waiting(actor: Actor, *, on: date) -> list[tuple[Place, Quarter]]:
    """The quarters that are over and that the actor may release."""
    tops = tops_seen(actor, act=RELEASE)
    done = set(Release.objects.filter(place__in=tops).values_list("place", "quarter"))
    quarters = ended_before(on, count=MOST)
    return [(top, one) for one in quarters for top in tops if (top.pk, one.name) not in done]


def release_called(top: str, quarter: str, actor: Actor) -> Release:
    """One release that the actor may see.

    Raises:   UseProblem: ``statistics-unlisted``.
    """
    found = Release.objects.filter(place=top, quarter=quarter).select_related("place").first()
    if found is None or not reach_of(SEE, actor).covers(Subject(path=found.place.path)):
        raise statistics_problem("statistics-unlisted", quarter, "a quarter that was released, within reach")
    return found


def tables_of(top: Place, quarter: Quarter) -> Tables:
    """What may be told of a quarter, by the floor and the words of its last day.

    Raises:   UseProblem: ``floor-unknown``.
    """
    last = quarter.until
    floor, called = fewest_counted(last), called_on(last)
    if floor is None:
        raise statistics_problem("floor-unknown", quarter.name, "the pack's parameter fewest_counted")
    return told_of(counts_of(top, quarter), floor=floor, called=called)


def quarter_over(name: str, *, on: date) -> Quarter:
    """A quarter that is over.

    Raises:   UseProblem: ``quarter-unknown``, ``quarter-open``.
    """
    found = quarter_named(name)
    if found is None:
        raise statistics_problem("quarter-unknown", name, "a year and a quarter, such as 2026-1")
    if found.until > on:
        raise statistics_problem(
            "quarter-open", name, f"one that is over; this one ends before {found.until}"
        )
    return found


def statistics_problem(code: str, found: str, expected: str) -> UseProblem:
    """What stands in the way of counting or telling."""
    problem = Problem(
        code=code, where="quarter", found=found, expected=expected, next_step="look at the list of quarters"
    )
    return UseProblem([problem])
