"""Order figures to be verified: chosen from the list by a person, and some drawn from the rest by lot."""

from __future__ import annotations

from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.record.models import Head
from surpass.office.returns.cells.history import REPORTED
from surpass.office.returns.cells.samples import drawn
from surpass.office.returns.models import Cell
from surpass.office.rollout.alarms.models import AlarmLook, OrderedFigure, VerificationOrder
from surpass.office.rollout.alarms.said import digest, refused, words_of


@act("alarms.order_verification")
def order_verification(
    doing: Doing, *, look: AlarmLook, cells: Collection[int], reasons: str
) -> VerificationOrder:
    """Whoever orders says why. Beside what they chose, the pack's share is drawn from all other figures.

    The seed is the ledger's root before the draw. Because of the lot, to be verified says nothing of a unit.

    Raises:   NotAllowed. UseProblem: ``reasons-missing``, ``alarm-cells`` (none, or not of this look),
              ``alarm-too-many``, ``alarm-ordered`` (a figure is verified once).
    """
    doing.may(Subject(path=look.round.place.path))
    said, wanted = words_of(reasons, "why these figures are verified"), set(cells)
    known = set(look.listed.filter(cell__in=wanted).values_list("cell", flat=True))
    if not wanted or known != wanted:
        raise refused(
            "alarm-cells", f"{len(wanted)} chosen, {len(known)} of this look", "figures of the list"
        )
    most = int(Decimal(look.thresholds["sample_most"]))
    if len(wanted) > most:
        raise refused("alarm-too-many", str(len(wanted)), f"at most {most}")
    if held := OrderedFigure.objects.filter(cell__in=wanted).count():
        raise refused("alarm-ordered", f"{held} ordered before", "figures that nobody ordered yet")
    head = Head.objects.first()
    seed = bytes(head.root).hex() if head else ""
    by_lot = _by_lot(look, wanted, seed)
    found = {cell.pk: cell for cell in Cell.objects.filter(pk__in=wanted | by_lot)}
    subjects = sorted(cell.subject for cell in found.values())
    entry = doing.record(
        about=[f"round:{look.round.key}", *subjects],
        facts={
            "look": look.pk, "digest": look.digest, "chosen": len(wanted), "drawn": len(by_lot), "seed": seed,
            "reasons": digest(said),
        },
    )  # fmt: skip
    order = VerificationOrder.objects.create(
        look=look, reasons=said, seed=seed, by=doing.by.key, at=doing.at, entry=entry
    )
    OrderedFigure.objects.bulk_create(
        OrderedFigure(order=order, cell=cell, reported=cell.text, is_drawn=key in by_lot)
        for key, cell in sorted(found.items())
    )
    return order


def _by_lot(look: AlarmLook, wanted: set[int], seed: str) -> set[int]:
    """So many for so many chosen as the pack says, at least one, from all other sent figures."""
    share = Decimal(look.thresholds["sample_random"])
    many = max(1, int((len(wanted) * share).to_integral_value(ROUND_HALF_UP))) if share else 0
    rest = Cell.objects.filter(round=look.round, state__in=REPORTED, number__isnull=False, ordered=None)
    named = {cell.subject: cell.pk for cell in rest.filter(item__kind="value").exclude(pk__in=wanted)}
    return {named[one] for one in drawn(seed, named, most=many)}
