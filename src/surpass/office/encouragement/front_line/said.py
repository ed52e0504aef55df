"""What is said when a posting is entered, and what stands in the way of an act upon it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Place
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.standing import FIRST_YEAR, kinds_on
from surpass.office.registry.models import Person

GONE = (Posting.State.NOT_SO, Posting.State.WITHDRAWN)
MOST, MOST_WORDS = 100, 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A posting as somebody enters it; ``until``: the first day on which it is over, if it is."""

    kind: str
    unit: str
    what: str
    since: date
    until: date | None = None


def check_entered(said: Entered, person: Person, *, on: date) -> Place:
    """The receiving unit; everything that stands in the way at once.

    Raises:   UseProblem: ``posting-kind``, ``posting-unit``, ``posting-own-unit``, ``posting-dates``,
              ``posting-early``, ``posting-wordless``, ``posting-overlap``.
    """
    unit = Place.objects.filter(pk=said.unit).first()
    problems = list(_problems(said, person, unit, on))
    if problems or unit is None:
        raise UseProblem(problems)
    return unit


def _problems(said: Entered, person: Person, unit: Place | None, on: date) -> Iterator[Problem]:
    if said.kind not in kinds_on(max(said.since, date(FIRST_YEAR, 1, 1))):
        yield problem("posting-kind", said.kind, "a kind that the pack names on that day")
    if unit is None or not unit.path.startswith(f"/{person.place.path.strip('/').split('/')[0]}/"):
        yield problem("posting-unit", said.unit, "a unit of the same district")
    elif unit.pk == person.place_id:
        yield problem("posting-own-unit", said.unit, "another unit than the person's own")
    if said.until is not None and said.until <= said.since:
        yield problem("posting-dates", f"{said.since} to {said.until}", "an end after the beginning")
    if said.since > on or said.since.year < FIRST_YEAR:
        yield problem("posting-early", said.since.isoformat(), f"a day from {FIRST_YEAR} up to {on}")
    if not 0 < len(said.what.strip()) <= MOST:
        yield problem("posting-wordless", f"{len(said.what.strip())} characters", f"1 to {MOST} characters")
    if (other := overlapping(person, said.since, said.until)) is not None:
        found = f"posting {other.pk}: {other.since} to {other.until or ''}"
        yield problem("posting-overlap", found, "postings that follow each other")


def overlapping(person: Person, since: date, until: date | None) -> Posting | None:
    """Another posting of the person that meets these days."""
    meets = Q(until=None) | Q(until__gt=since)
    if until is not None:
        meets &= Q(since__lt=until)
    return Posting.objects.filter(meets, person=person).exclude(state__in=GONE).order_by("since").first()


def words_of(words: str, expected: str) -> str:
    """The words, trimmed.

    Raises:   UseProblem: ``posting-wordless``.
    """
    text = words.strip()
    if not 0 < len(text) <= MOST_WORDS:
        raise refused("posting-wordless", f"{len(text)} characters", expected)
    return text


def now(one: Posting, *states: str) -> Posting:
    """The posting as it stands now, locked, in one of these states.

    Raises:   UseProblem: ``posting-state``.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=one.person_id)
    found = (
        Posting.objects.select_for_update(of=("self",))
        .select_related("person__place", "person__account", "unit", "sender", "stint")
        .get(pk=one.pk)
    )
    if found.state not in states:
        raise refused("posting-state", found.state, " or ".join(states))
    return found


def not_own(one: Posting, doing: Doing) -> None:
    """Nobody says of themselves that they served.

    Raises:   UseProblem: ``posting-own``.
    """
    account = one.person.account
    if account is not None and account.key == doing.by.key:
        raise refused("posting-own", doing.by.key, "somebody else of the receiving unit")


def recorded(
    doing: Doing, one: Posting, facts: Mapping[str, object], sealed: Mapping[str, object] | None = None
) -> int:
    """An entry of the ledger about it; words under the person's own key."""
    return doing.record(
        about=[f"posting:{one.pk}", f"person:{one.person_id}"], facts={"posting": one.pk, **facts},
        sealed={f"person:{one.person_id}": sealed} if sealed else {},
    )  # fmt: skip


def problem(code: str, found: str, expected: str) -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where="posting", found=found, expected=expected,
        next_step="look at the posting, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])
