"""One query: the values of a round that a reader may see; screen, csv, xlsx and the API read nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.cells.subjects import cells_within
from surpass.office.returns.models import Cell, Item, Round
from surpass.office.returns.sheets.columns import ValueRow
from surpass.office.returns.sheets.names import names_of
from surpass.office.returns.targets.models import Target

SORTS = {
    "unit": ("place__path", "item__order"),
    "item": ("item__order", "place__path"),
    "value": ("number",),
    "state": ("state",),
    "late": ("is_late",),
    "version": ("version",),
}
FIELDS = {
    "unit": "place_id",
    "item": "fact",
    "title_zh": "item__title_zh",
    "title_en": "item__title_en",
    "measure_zh": "item__unit_zh",
    "measure_en": "item__unit_en",
    "target": "target",
    "value": "text",
    "not_available": "is_absent",
    "state": "state",
    "late": "is_late",
    "reason": "reason",
    "version": "version",
}
"""Where each column of a row stands; names come from the registry."""
STEADY = ("place__path", "item__order", "pk")
STATES = (*Cell.State.values, "not_available", "late")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsAsked:
    """Which rows, and in which order; everything empty asks for all, unit by unit.

    ``state`` is a cell's state, ``not_available`` or ``late``; ``sort`` a column, with ``-`` before it
    from the last to the first.
    """

    unit: str = ""
    item: str = ""
    state: str = ""
    sort: str = ""


def read_asked(parameters: Mapping[str, str]) -> RowsAsked:
    """What an address or a command asks for; other parameters are not ours.

    Raises:   UseProblem: ``rows-asked-wrongly``.
    """
    asked = RowsAsked(**{one.name: parameters.get(one.name, "").strip() for one in fields(RowsAsked)})
    known = {"state": STATES, "sort": [sign + key for key in SORTS for sign in ("", "-")]}
    faults = [
        Problem(
            code="rows-asked-wrongly", where=name, found=repr(said), expected=f"one of {', '.join(words)}",
            next_step="choose one of them, or leave it out",
        )
        for name, words in known.items()
        if (said := getattr(asked, name)) and said not in words
    ]  # fmt: skip
    if faults:
        raise UseProblem(faults)
    return asked


def cells_for(found: Round, reader: Actor, asked: RowsAsked | None = None) -> QuerySet[Cell]:
    """The cells of a round within a reader's reach, in the order asked for."""
    asked = asked or RowsAsked()
    wanted = Q(round=found)
    if asked.unit:
        wanted &= Q(place=asked.unit)
    if asked.item:
        wanted &= Q(fact=asked.item)
    if asked.state:
        wanted &= _in_state(asked.state)
    name, is_down = asked.sort.removeprefix("-"), asked.sort.startswith("-")
    order = [F(field) for field in SORTS.get(name, ())]
    turned = [field.desc(nulls_last=True) if is_down else field.asc(nulls_last=True) for field in order]
    return cells_within("returns.see_values", reader).filter(wanted).order_by(*turned, *STEADY)


def rows_of(cells: QuerySet[Cell]) -> Iterator[ValueRow]:
    """The rows of a round's cells; two queries: theirs, and the names that their units had."""
    found = list(cells.annotate(target=_target()).values(*FIELDS.values(), "period"))
    names = names_of({row["place_id"] for row in found}, period=found[0]["period"]) if found else {}
    for row in found:
        unit_zh, unit_en = names[row["place_id"]]
        said = {key: row[field] for key, field in FIELDS.items()}
        yield ValueRow(unit_zh=unit_zh, unit_en=unit_en, **said)


def _in_state(state: str) -> Q:
    if state == "late":
        return Q(is_late=True)
    if state == "not_available":
        return Q(is_absent=True)
    return Q(state=state)


def _target() -> Case:
    """The target in force of the same unit, indicator and period."""
    held = Target.objects.filter(
        fact=Concat(
            Value("target:"), Coalesce(NullIf(OuterRef("item__indicator"), Value("")), OuterRef("item__key"))
        ),
        place=OuterRef("place"),
        period=OuterRef("period"),
        until=None,
    )
    own = Coalesce(Subquery(held.values("text")[:1]), Value(""))
    return Case(When(item__kind=Item.Kind.VALUE, then=own), default=Value(""))
