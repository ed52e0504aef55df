"""The rows of a new round: one for each item, one cell for each unit that it is asked of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surpass.foundation.problems import Problem
from surpass.office.returns.models import Cell, Item, Round
from surpass.office.returns.opening.asked import Asked


def asked_already(period: str, asked: Iterable[Asked], units: Iterable[str]) -> list[Problem]:
    """Facts that another round asks for the same period: each with the round that has it."""
    wanted = {one.fact: one for one in asked}
    found = (
        Cell.objects.filter(period=period, fact__in=wanted, place__in=list(units))
        .values_list("fact", "round__key")
        .distinct()
        .order_by("fact")
    )
    return [
        Problem(
            code="fact-asked-already", where=f"item {fact}, period {period}", found=f"asked by round {key}",
            expected="each fact asked once", next_step=f"use the value of round {key}: /returns/{key}/",
        )
        for fact, key in found
    ]  # fmt: skip


def add_rows(
    found: Round, asked: Iterable[Asked], members: Mapping[str, str], bureaus: Mapping[str, str]
) -> int:
    """Keep items and cells; return how many cells there are.

    Shapes:   *members* maps a unit's key to its peer group, *bureaus* a fact to the unit that verifies it.
    """
    asked = tuple(asked)
    items = Item.objects.bulk_create(
        Item(
            round=found, key=one.key, kind=one.kind, title_zh=one.title.get("zh", one.key),
            title_en=one.title.get("en", one.key), unit_zh=one.unit, unit_en=one.unit, cite=one.cite,
            decimals=one.decimals, direction=one.direction, order=order, bureau_id=bureaus.get(one.fact),
        )
        for order, one in enumerate(asked)
    )  # fmt: skip
    cells = Cell.objects.bulk_create(
        (
            Cell(round=found, item=item, place_id=unit, fact=one.fact, period=found.period)
            for item, one in zip(items, asked, strict=True)
            for unit, group in members.items()
            if one.is_for(group)
        ),
        batch_size=500,
    )
    return len(cells)
