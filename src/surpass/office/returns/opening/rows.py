"""The rows of a new round: one for each item, one cell for each unit that it is asked of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surpass.exchange.showing.wording import load_wording
from surpass.foundation.problems import Problem
from surpass.office.returns.models import Cell, Item, Member, Round
from surpass.office.returns.opening.asked import Asked
from surpass.office.returns.opening.duties import NOBODY, Duty


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
    found: Round, asked: Iterable[Asked], members: Mapping[str, str], duties: Mapping[str, Duty]
) -> int:
    """Keep members, items and cells; return how many cells there are.

    Shapes:   *members* maps a unit's key to its peer group, *duties* a fact to who verifies it.
    """
    asked = tuple(asked)
    items = Item.objects.bulk_create(
        _item(found, one, order, duties.get(one.fact, NOBODY)) for order, one in enumerate(asked)
    )
    cells = [
        Cell(round=found, item=item, place_id=unit, fact=one.fact, period=found.period)
        for item, one in zip(items, asked, strict=True)
        for unit, group in members.items()
        if one.is_for(group)
    ]
    concerned = {cell.place_id for cell in cells}
    Member.objects.bulk_create(
        Member(round=found, place_id=unit, group=group)
        for unit, group in members.items()
        if unit in concerned
    )
    Cell.objects.bulk_create(cells, batch_size=500)
    return len(cells)


def _item(found: Round, one: Asked, order: int, duty: Duty) -> Item:
    titles = {lang: _titled(one, lang) for lang in ("zh", "en")}
    return Item(
        round=found, key=one.key, kind=one.kind, title_zh=titles["zh"], title_en=titles["en"],
        heading_zh=one.heading.get("zh", ""), heading_en=one.heading.get("en", ""), indicator=one.indicator,
        targets=dict(one.targets), unit_zh=one.unit.get("zh", ""), unit_en=one.unit.get("en", ""),
        cite=one.cite, decimals=one.decimals, direction=one.direction, order=order,
        bureau_id=duty.place, low=duty.low, high=duty.high,
    )  # fmt: skip


def _titled(one: Asked, lang: str) -> str:
    title = one.title.get(lang, one.key)
    wording, key = load_wording(lang), f"returns.role_{one.role}"
    return wording.say(key, title=title) if one.role and wording.has(key) else title
