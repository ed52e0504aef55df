"""Take over values of a past period: a round that is frozen from its first day here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surpass.foundation.period import Period
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.returns.cells.changing import canonical_line, digest_of_lines, lines_of
from surpass.office.returns.models import Cell, Item, PastFile, Round
from surpass.office.returns.opening.asked import Asked
from surpass.office.returns.sheets.history.asking import Asking
from surpass.office.returns.sheets.history.writing import write_cells, write_stamps
from surpass.office.returns.sheets.workbook import fact_of

PastValue = tuple[str, str, str, str, str]
"""Unit, fact, text, number and reason."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Values of one period that stand nowhere yet; the last one of a period seals it.

    Missing:  without values it only seals a period that was left open.
    """

    period: str
    values: Sequence[PastValue]
    is_last: bool


@act("returns.import_history")
def import_history(doing: Doing, *, file: PastFile, asking: Asking, piece: Piece) -> PastFile:
    """One piece of a file, with its stamps and the file's cursor; whole, or not there.

    Shapes:   every fact of the piece is new: whoever calls has compared. *file* need not be kept yet.
    Raises:   NotAllowed. UseProblem: ``round-exists``, a round held here; ``unit-out-of-reach``.
    """
    doing.may(Subject(path=file.place.path))
    _check_units(file, piece.values)
    held = _held(doing, file)
    found = _round(doing, file, asking, piece.period)
    items = _items(found, asking, dict.fromkeys(fact for _, fact, *_ in piece.values))
    last = write_cells(_rows(found, items, piece.values), by=doing.by.key)
    found.facts_digest = digest_of_lines(lines_of(found.cells.all())) if piece.is_last else ""
    found.save(update_fields=["facts_digest"])
    entry = doing.record(
        about=[f"round:{found.key}", f"unit:{found.place_id}"],
        facts={
            "round": found.key, "history": file.key, "file": file.digest, "source": file.source,
            "cells": len(piece.values), "digest": digest_of_lines(_lines(found, piece.values)),
            "frozen": found.facts_digest,
        },
    )  # fmt: skip
    write_stamps(after=last, found=found.pk, act=doing.act, by=doing.by.key, at=doing.at, entry=entry)
    held.cursor += len(piece.values)
    held.save(update_fields=["cursor"])
    return held


def _held(doing: Doing, file: PastFile) -> PastFile:
    """The file as it is kept, locked."""
    fresh = {
        "prefix": file.prefix, "place": file.place, "name": file.name, "digest": file.digest,
        "source": file.source, "begun_by": doing.by.key, "begun_at": doing.at,
    }  # fmt: skip
    held, _ = PastFile.objects.select_for_update(of=("self",)).get_or_create(pk=file.key, defaults=fresh)
    return held


def _check_units(file: PastFile, values: Iterable[PastValue]) -> None:
    units = {unit for unit, *_ in values}
    paths = dict(Place.objects.filter(key__in=units).values_list("key", "path"))
    outside = sorted(unit for unit in units if not paths.get(unit, "").startswith(file.place.path))
    if outside:
        raise UseProblem(
            [_refused("unit-out-of-reach", file, ", ".join(outside[:5]), f"units of {file.place}")]
        )


def _round(doing: Doing, file: PastFile, asking: Asking, period: str) -> Round:
    """The past round of a period, locked; made where it is not there yet, frozen from the beginning."""
    key = f"{file.prefix}-{period}".lower()
    span = Period.read(period)
    title = {"zh": asking.title.get("zh", file.prefix), "en": asking.title.get("en", file.prefix)}
    fresh = {
        "place": file.place, "pack": asking.pack, "edition": asking.edition,
        "fingerprint": asking.fingerprint, "programme": asking.programme, "purpose": asking.purpose,
        "title_zh": title["zh"], "title_en": title["en"], "cycle": span.cycle.value, "period": period,
        "opened_on": doing.today, "due": span.last_day, "state": Round.State.FROZEN,
        "opened_by": doing.by.key, "frozen_by": doing.by.key, "frozen_at": doing.at, "source": file.source,
    }  # fmt: skip
    found, _ = Round.objects.select_for_update(of=("self",)).get_or_create(key=key, defaults=fresh)
    if not found.source or found.place_id != file.place_id:
        raise UseProblem([_refused("round-exists", file, f"round {key}, held here", "a past round")])
    return found


def _items(found: Round, asking: Asking, facts: Iterable[str]) -> dict[str, int]:
    """The keys of the round's items by fact; those that are missing are made."""
    known: dict[str, int] = {
        f"{kind}:{key}": pk for kind, key, pk in found.items.values_list("kind", "key", "pk")
    }
    missing = [fact for fact in facts if fact not in known]
    order = {fact: nth for nth, fact in enumerate(asking.items)}
    made = Item.objects.bulk_create(
        _item(found, fact, asking.items.get(fact), order.get(fact, len(order) + len(known) + nth))
        for nth, fact in enumerate(missing)
    )
    return known | {fact_of(item): item.pk for item in made}


def _item(found: Round, fact: str, asked: Asked | None, order: int) -> Item:
    kind, _, key = fact.partition(":")
    if asked is None:
        return Item(round=found, kind=kind, key=key, title_zh=key, title_en=key, order=order)
    return Item(
        round=found, kind=kind, key=key, title_zh=asked.title.get("zh", key),
        title_en=asked.title.get("en", key), unit_zh=asked.unit.get("zh", ""),
        unit_en=asked.unit.get("en", ""), cite=asked.cite, decimals=asked.decimals,
        direction=asked.direction, order=order,
    )  # fmt: skip


def _rows(found: Round, items: Mapping[str, int], values: Iterable[PastValue]) -> Iterator[tuple[Any, ...]]:
    for unit, fact, text, number, reason in values:
        yield found.pk, items[fact], unit, fact, found.period, text, number, reason


def _lines(found: Round, values: Iterable[PastValue]) -> Iterator[bytes]:
    state = Cell.State.ACCEPTED.value
    for unit, fact, text, _, reason in values:
        yield canonical_line(
            absent=False, fact=fact, period=found.period, reason=reason, state=state, text=text, unit=unit,
            version=1,
        )  # fmt: skip


def _refused(code: str, file: PastFile, held: str, expected: str) -> Problem:
    return Problem(
        code=code, where=f"file {file.name}", found=held, expected=expected,
        next_step="choose another key for the past rounds, or correct the file",
    )  # fmt: skip
