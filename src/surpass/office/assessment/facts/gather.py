"""The facts of a run, as the office held them at an instant: accepted values, targets, units, groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone

from surpass.exchange.runs.freeze import canonical
from surpass.foundation.facts import Facts, Key, Membership, Reading, UnitRow
from surpass.foundation.period import Period
from surpass.office.accounts.standing import holding
from surpass.office.assessment.facts.amendments import amendments_of
from surpass.office.assessment.facts.basis import Basis
from surpass.office.assessment.facts.blockers import blockers_of
from surpass.office.assessment.models import Amendment
from surpass.office.registry.models import Membership as KeptMembership
from surpass.office.registry.models import as_known
from surpass.office.registry.reading.tree import tree
from surpass.office.returns.models import Cell, Item, Stamp
from surpass.office.returns.targets.models import Target

MISSING = Reading(value=None, status="missing")


def facts_of(basis: Basis) -> Facts:
    """Everything that the run reads besides its pack; a handful of queries whatever the size.

    Missing:  what was not accepted is not returned; a yes or no that was asked and not answered is unknown,
              unless its round was taken over from an archive.
    """
    cells = list(_cells(basis))
    amended = amendments_of(basis)
    stamps = dict(
        Stamp.objects.filter(cell__round__in=basis.rounds).values_list("cell").annotate(Max("entry"))
    )
    values: dict[Key, Reading] = {}
    counts: dict[Key, Decimal] = {}
    flags: dict[Key, bool | None] = {}
    for cell in cells:
        reading = _reading(cell, amended.get(cell.pk), stamps.get(cell.pk), is_trial=basis.is_trial)
        key = (cell.item.key, cell.place_id, cell.period)
        if cell.item.kind == Item.Kind.VALUE:
            if reading is not None:
                values[key] = reading
        elif cell.item.kind == Item.Kind.COUNT:
            if reading is not None and reading.value is not None:
                counts[key] = reading.value
        elif reading is not None or not cell.round.source:
            known = reading.value if reading else None
            flags[key] = None if known is None else bool(known)
    places = sorted({cell.place_id for cell in cells})
    return Facts(
        units=_units(basis, places), values=values, targets=_targets(basis, places), counts=counts,
        flags=flags, blockers=blockers_of(basis, places),
    )  # fmt: skip


def _cells(basis: Basis) -> Iterable[Cell]:
    found = Cell.objects.filter(round__in=basis.rounds, fact__in=basis.facts_asked)
    return found.select_related("item", "round").order_by("pk").iterator(chunk_size=5_000)


def _reading(cell: Cell, amended: Amendment | None, entry: int | None, *, is_trial: bool) -> Reading | None:
    """What a cell says.

    Missing:  None: nothing was returned, or nobody accepted it.
    """
    if amended is not None:
        stamp = f"{amended.case} #{amended.entry}"
        if amended.is_absent:
            return replace(MISSING, text=amended.reason, stamp=stamp)
        return Reading(value=_bare(amended.number), text=amended.text, stamp=stamp, status="corrected")
    counted = {Cell.State.ACCEPTED, Cell.State.SENT} if is_trial else {Cell.State.ACCEPTED}
    if cell.state not in counted:
        return None
    stamp = f"{cell.round.key} #{entry}" if entry is not None else cell.round.key
    if cell.is_absent or cell.number is None:
        return replace(MISSING, text=cell.reason, stamp=stamp)
    status = "corrected" if cell.is_corrected else "late" if cell.is_late else "ok"
    return Reading(value=_bare(cell.number), text=cell.text, stamp=stamp, status=status)


def _bare(number: Decimal | None) -> Decimal | None:
    """The number without the idle zeros of its column."""
    return None if number is None else Decimal(canonical(number))


def _targets(basis: Basis, places: Iterable[str]) -> dict[Key, Decimal]:
    """The targets in force when the run was made."""
    on = timezone.localdate(basis.known_at)
    found = Target.objects.filter(holding(on), period__in=basis.periods, place__in=list(places))
    return {
        (one.fact.partition(":")[2], one.place_id, one.period): Decimal(canonical(one.number))
        for one in found
    }


def _units(basis: Basis, places: Iterable[str]) -> dict[str, UnitRow]:
    """Names on the last day of the latest period in which a unit existed, and its groups with their days."""
    names: dict[str, Mapping[str, str]] = {}
    for period in basis.periods:
        nodes = tree(on=Period.read(period).last_day, known=basis.known_at).nodes
        names |= {key: nodes[key].name for key in places if key in nodes}
    held: dict[str, list[Membership]] = {}
    rows = KeptMembership.objects.filter(
        as_known(basis.known_at), unit__in=list(places), grouping__in=list(basis.scheme.groupings)
    )
    for row in rows.order_by("unit", "grouping", "since"):
        membership = Membership(row.grouping, row.group, row.since, row.until)
        held.setdefault(row.unit_id, []).append(membership)
    return {
        key: UnitRow(
            names={lang: name for lang, name in names.get(key, {}).items() if name},
            memberships=tuple(held.get(key, ())),
        )
        for key in places
    }
