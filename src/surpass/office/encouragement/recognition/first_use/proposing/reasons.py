"""What speaks for officials by what the office keeps: postings, central tasks, honours, grades, the pool."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import date

from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.standing import is_contested
from surpass.office.encouragement.recognition.first_use.proposing.reason import (
    FRONT_LINE,
    GRADE,
    HONOUR,
    POOL,
    TASK,
    Found,
    Reason,
)
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.proposing.grades import GRADE as ANNUAL
from surpass.office.encouragement.recognition.honours.proposing.grades import graded
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.standing import STANDS, is_in
from surpass.office.up_and_down.vacancies.slate.contributed import contributions

BEST = "excellent"
Said = tuple[str, Reason]
Asked = tuple[str, str]


def found_of(person: str, *, on: date) -> Found:
    """What speaks for one official on a day."""
    return found_of_each([person], on=on)[person]


def found_of_each(people: Collection[str], *, on: date) -> dict[str, Found]:
    """By person: reasons by kind, in each the latest first, and what is asked for.

    Missing:  what nobody verified, and a year without a final result or a grade, is asked for: it speaks
              neither for nor against anybody.
    """
    reasons: dict[str, list[Reason]] = defaultdict(list)
    asks: dict[str, list[Asked]] = defaultdict(list)
    for key, row in _rows(people, on):
        reasons[key].append(row)
        if not row.is_verified:
            asks[key].append((row.kind, row.source))
    for key, missing in _missing(people, on):
        asks[key].append(missing)
    return {key: Found(reasons=tuple(reasons[key]), asks=tuple(dict.fromkeys(asks[key]))) for key in people}


def _rows(people: Collection[str], on: date) -> Iterator[Said]:
    kinds: tuple[Callable[[Collection[str], date], Iterator[Said]], ...]
    kinds = (_postings, _tasks, _honours, _grades, _pool)
    for rows in kinds:
        yield from rows(people, on)


def _postings(people: Collection[str], on: date) -> Iterator[Said]:
    states = (Posting.State.ENTERED, Posting.State.VERIFIED)
    for one in Posting.objects.filter(person__in=people, state__in=states, since__lte=on).order_by("-since"):
        until = one.until.isoformat() if one.until else ""
        yield one.person_id, Reason(
            kind=FRONT_LINE, source=f"posting:{one.pk}", on=one.since,
            is_verified=one.state == Posting.State.VERIFIED and not is_contested(one),
            values={"posting": one.kind, "unit": one.unit_id, "since": one.since.isoformat(), "until": until},
        )  # fmt: skip


def _tasks(people: Collection[str], on: date) -> Iterator[Said]:
    for key, rows in contributions(people, on=on).items():
        for one in rows:
            if one.standing is not None and one.points:
                run = one.standing.run
                yield key, Reason(
                    kind=TASK, source=f"run:{run.key}:{one.unit}:{one.task.id}", on=run.as_of,
                    values={"task": one.task.id, "unit": one.unit, "year": str(one.year),
                            "points": one.points, "full": one.full},
                )  # fmt: skip


def _honours(people: Collection[str], on: date) -> Iterator[Said]:
    held = Honour.objects.filter(person__in=people, state=Honour.State.AWARDED, awarded_on__lte=on)
    for one in held.order_by("-awarded_on", "-pk"):
        if one.person_id is not None and one.awarded_on is not None:
            yield one.person_id, Reason(
                kind=HONOUR, source=f"honour:{one.pk}", on=one.awarded_on,
                values={"honour": one.kind, "year": str(one.year)},
            )  # fmt: skip


def _grades(people: Collection[str], on: date) -> Iterator[Said]:
    """The best grade of the pack's scale; any other speaks neither for nor against anybody."""
    book = law_on(on)
    fact = book.facts.get(ANNUAL)
    if fact is None:
        return
    best = fact.number(BEST)
    for subject in graded(people, book=book, on=on):
        for lag in range(fact.history):
            if subject.values.get(fact.column(lag)) == best:
                year = on.year - 1 - lag
                yield (
                    subject.key,
                    Reason(
                        kind=GRADE, source=f"grade:{year}", on=date(year, 12, 31), values={"year": str(year)}
                    ),
                )


def _pool(people: Collection[str], on: date) -> Iterator[Said]:
    for one in PoolEntry.objects.filter(is_in(STANDS, on=on), person__in=people, since__lte=on):
        if one.since is not None and one.until is not None:
            yield (
                one.person_id,
                Reason(
                    kind=POOL, source=f"pool:{one.pk}", on=one.since, values={"until": one.until.isoformat()}
                ),
            )


def _missing(people: Collection[str], on: date) -> Iterator[tuple[str, Asked]]:
    for key, rows in contributions(people, on=on).items():
        yield from ((key, (TASK, f"{one.unit} {one.year}")) for one in rows if one.standing is None)
    book = law_on(on)
    fact = book.facts.get(ANNUAL)
    for subject in graded(people, book=book, on=on) if fact is not None else ():
        if fact is not None and subject.values.get(fact.column(0)) is None:
            yield subject.key, (GRADE, str(on.year - 1))
