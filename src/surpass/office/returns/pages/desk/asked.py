"""What the desk is asked to show: filters and order in the address, each from a closed list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from surpass.office.returns.cells.history import earlier, looks_of
from surpass.office.returns.models import Cell, Item, Round
from surpass.office.returns.pages.words import round_title, say, title_of, units

STATES = {
    "sent": Q(state=Cell.State.SENT),
    "accepted": Q(state=Cell.State.ACCEPTED),
    "returned": Q(state=Cell.State.RETURNED),
    "late": Q(is_late=True),
    "drawn": Q(is_sampled=True),
    "corrected": Q(is_corrected=True),
    "all": Q(state__in=[Cell.State.SENT, Cell.State.ACCEPTED, Cell.State.RETURNED]),
}
SORTS = {
    "unit": ("place_id", "item__order"),
    "item": ("item__order", "place_id"),
    "value": ("item__order", "-number", "place_id"),
    "sent": ("first_sent_at", "place_id", "item__order"),
}
SIZES = (50, 100, 200)
MOST_LOOKED_AT = 2_000
"""How many values are compared when only odd ones are asked for; more have to be filtered first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of one address; a word that is not known counts as not said."""

    round: str = ""
    unit: str = ""
    item: str = ""
    state: str = "sent"
    sort: str = "unit"
    size: int = SIZES[0]
    is_odd: bool = False


def read_asked(words: QueryDict) -> Asked:
    """Read an address."""
    size = words.get("size", "")
    return Asked(
        round=words.get("round", ""),
        unit=words.get("unit", ""),
        item=words.get("item", ""),
        state=state if (state := words.get("state", "")) in STATES else "sent",
        sort=sort if (sort := words.get("sort", "")) in SORTS else "unit",
        size=int(size) if size in {str(one) for one in SIZES} else SIZES[0],
        is_odd=words.get("odd") == "1",
    )


def matching(cells: QuerySet[Cell], asked: Asked) -> QuerySet[Cell]:
    """The cells that an address asks for, in its order."""
    found = cells.filter(STATES[asked.state])
    if asked.round:
        found = found.filter(round__key=asked.round)
    if asked.unit:
        found = found.filter(place=asked.unit)
    if asked.item:
        found = found.filter(fact=asked.item)
    return found.order_by(*SORTS[asked.sort])


def odd_ones(cells: QuerySet[Cell]) -> tuple[list[int], bool]:
    """The cells that look odd, and whether there were more than are looked at."""
    rows = list(cells.select_related("item")[: MOST_LOOKED_AT + 1])
    looked_at = rows[:MOST_LOOKED_AT]
    looks = looks_of(looked_at, earlier(looked_at))
    odd = [cell.pk for cell in looked_at if cell.pk in looks and looks[cell.pk].is_odd]
    return odd, len(rows) > MOST_LOOKED_AT


def choices(cells: QuerySet[Cell], asked: Asked) -> list[dict[str, Any]]:
    """The boxes above the list, each with what may be chosen; four queries."""
    rounds = list(Round.objects.filter(pk__in=cells.values("round")).order_by("-due", "key"))
    in_round = cells.filter(round__key=asked.round) if asked.round else cells
    places = list(in_round.order_by("place_id").values_list("place_id", flat=True).distinct())
    items = Item.objects.filter(pk__in=in_round.values("item")).order_by("round", "order")
    names = units(places, period=rounds[0].period if rounds else "")
    facts = {f"{item.kind}:{item.key}": title_of(item) for item in items}
    return [
        _box("round", [(one.key, round_title(one)) for one in rounds], asked.round),
        _box("unit", [(place, names[place]) for place in places], asked.unit),
        _box("item", list(facts.items()), asked.item),
        _box("state", [(one, say(f"returns.desk_{one}")) for one in STATES], asked.state, has_all=False),
        _box("odd", [("1", say("returns.desk_odd"))], "1" if asked.is_odd else ""),
        _box("size", [(str(size), str(size)) for size in SIZES], str(asked.size), has_all=False),
    ]


def _box(
    name: str, options: Sequence[tuple[str, str]], chosen: str, *, has_all: bool = True
) -> dict[str, Any]:
    every = [("", say("returns.desk_any"))] if has_all else []
    return {
        "name": name,
        "label": say(f"returns.filter_{name}"),
        "options": [
            {"value": value, "title": title, "is_chosen": value == chosen}
            for value, title in (*every, *options)
        ],
    }
