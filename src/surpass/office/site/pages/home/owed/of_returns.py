"""Tasks of returns: to fill in, to look at what was sent back, to verify, to freeze."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.cells.subjects import cells_within
from surpass.office.returns.models import Cell, Extension, Round
from surpass.office.returns.opening.asked import Purpose
from surpass.office.returns.pages.marks import clock
from surpass.office.returns.pages.words import round_title, say, units
from surpass.office.site.pages.home.task import Task

TO_FILL = (Cell.State.EMPTY, Cell.State.DRAFT)
OPEN = Q(round__state=Round.State.OPEN)


def tasks_of_returns(actor: Actor, *, on: date) -> Iterator[Task]:
    """What somebody owes in open rounds; a constant number of queries."""
    filling, verifying = _filling(actor), _verifying(actor)
    freezing = _freezing(actor, on)
    rounds = _rounds([*(row["round"] for row in (*filling, *verifying))])
    names = units({row["place"] for row in filling})
    later = _later(rounds)
    for row in filling:
        found, place = rounds[row["round"]], row["place"]
        due = later.get((found.pk, place), found.due)
        yield from _to_fill(found, row, names[place], due, on)
    for row in verifying:
        yield _to_verify(rounds[row["round"]], row["waits"], on)
    for found, kind in freezing:
        yield _to_freeze(found, kind, on)


def _rounds(keys: list[int]) -> dict[int, Round]:
    return {one.pk: one for one in Round.objects.select_related("calendar").filter(pk__in=keys)}


def _later(rounds: Mapping[int, Round]) -> dict[tuple[int, str], date]:
    """Later dates that were given; one query."""
    found: dict[tuple[int, str], date] = {}
    given = Extension.objects.filter(round__in=rounds)
    for key, place, until in given.values_list("round", "place", "until"):
        found[key, place] = max(until, found.get((key, place), until))
    return found


def _filling(actor: Actor) -> list[dict[str, Any]]:
    """Of each round and unit how much is to be filled in, and how much was sent back."""
    reach = reach_of("returns.send_values", actor)
    if reach.is_empty:
        return []
    cells = Cell.objects.filter(OPEN, within(reach, path="place__path"))
    counts = {
        "empty": Count("pk", filter=Q(state__in=TO_FILL)),
        "back": Count("pk", filter=Q(state=Cell.State.RETURNED)),
    }
    asked = cells.filter(state__in=(*TO_FILL, Cell.State.RETURNED))
    return [dict(row) for row in asked.order_by().values("round", "place").annotate(**counts)]


def _to_fill(found: Round, row: Mapping[str, Any], unit: str, due: date, on: date) -> Iterator[Task]:
    href = f"{reverse('returns:enter', args=[found.key])}?unit={row['place']}"
    for kind, count in (("sent_back", row["back"]), ("fill", row["empty"])):
        if count:
            yield _task(found, kind, href, due, on, subject=row["place"], unit=unit, count=count)


def _verifying(actor: Actor) -> list[dict[str, Any]]:
    """Of each round how many values wait; the office itself verifies what has no bureau.

    Targets are checked in their cases.
    """
    reach = reach_of("returns.accept_values", actor)
    if reach.is_empty:
        return []
    bureaus = [way.path for way in reach.ways if way.relation == "assigned"]
    own = Q(item__bureau__path__in=bureaus) | Q(item__bureau=None)
    waits = cells_within("returns.accept_values", actor).filter(OPEN, own, state=Cell.State.SENT)
    waits = waits.exclude(round__purpose=Purpose.TARGETS)
    return [dict(row) for row in waits.order_by().values("round").annotate(waits=Count("pk"))]


def _to_verify(found: Round, waits: int, on: date) -> Task:
    href = f"{reverse('returns:desk')}?round={found.key}"
    return _task(found, "verify", href, found.due, on, count=waits)


def _freezing(actor: Actor, on: date) -> list[tuple[Round, str]]:
    """Rounds that are ready to be proposed, and rounds that somebody proposed; one query each."""
    found: list[tuple[Round, str]] = []
    reach = reach_of("returns.propose_freeze", actor)
    if not reach.is_empty:
        unfinished = Cell.objects.filter(round=OuterRef("pk")).exclude(state=Cell.State.ACCEPTED)
        ready = Q(due__lt=on) | ~Exists(unfinished)
        rounds = Round.objects.filter(ready, within(reach, path="place__path"), state=Round.State.OPEN)
        found += [(one, "propose_freeze") for one in rounds.select_related("calendar")]
    reach = reach_of("returns.freeze", actor)
    if not reach.is_empty:
        hands = {"returns.propose_freeze": "proposed_by"}
        rounds = Round.objects.filter(
            within(reach, path="place__path", hands=hands), state=Round.State.PROPOSED
        )
        found += [(one, "freeze") for one in rounds.select_related("calendar")]
    return found


def _to_freeze(found: Round, kind: str, on: date) -> Task:
    return _task(found, kind, reverse("returns:freeze", args=[found.key]), found.due, on)


def _task(
    found: Round, kind: str, href: str, due: date, on: date, *, subject: str = "", **values: object
) -> Task:
    few = "_one" if values.get("count") == 1 else ""
    clocked, title = clock(found, due, today=on), say(f"home.task_{kind}", round=round_title(found))
    days = clocked["days"]
    left = None if days is None else -days if clocked["level"] == "overdue" else days
    return Task(
        kind=kind, subject=f"round:{found.key}.{subject}", href=href, due=due, left=left,
        title=title, public=title, said=say(f"home.said_{kind}{few}", **values),
        clock={"level": clocked["level"], "days": days, "until": clocked["until"]},
    )  # fmt: skip
