"""A look at the demo's year in progress: a sample ordered, some of it verified, one unit asked, one told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Q

from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.acts.send_values import send_values
from surpass.office.returns.cells.changing import Wanted
from surpass.office.returns.models import Cell, Item, Round
from surpass.office.rollout.alarms.acts.enter_verified import enter_verified
from surpass.office.rollout.alarms.acts.give_notice import give_notice
from surpass.office.rollout.alarms.acts.look_at_round import look_at_round
from surpass.office.rollout.alarms.acts.order_verification import order_verification
from surpass.office.rollout.alarms.models import AlarmLook, OrderedFigure

ASKED, RAISED = "T01", "T05"
AGAIN = "补报遗漏项目 ‖ Projects that were left out"
SOURCE = "统计局年报及台账核对 ‖ Yearly report of the statistics bureau, held against the register"
REASONS = "列表前列，涉及分值较大 ‖ At the top of the list, and many points hang on them"
TOLD = "已核实，与自报一致，感谢配合。 ‖ Verified, and as reported; thank you."


def tell_alarms(actors: Mapping[str, Actor], acting: Mapping[str, Actor], *, now: datetime) -> None:
    """The first figure is right and its unit is told; one of the clerk's town differs; the rest waits."""
    found = Round.objects.get(key="target-results-2025")
    at = now - timedelta(hours=5)
    _raised(found, acting[RAISED], at=at - timedelta(hours=1))
    look = look_at_round(by=actors["office"], at=at, found=found)
    order = order_verification(by=actors["office"], at=at, look=look, cells=_chosen(look), reasons=REASONS)
    rows = order.figures.select_related("cell__item__bureau", "cell__place", "order").order_by("pk")
    first = rows.exclude(cell__place=ASKED).first()
    for one in rows:
        if one.cell.place_id == ASKED:
            _differs(one, actors["bureau"], at=at + timedelta(hours=1))
        elif first is not None and one.cell.place_id == first.cell.place_id:
            enter_verified(
                by=actors["bureau"], at=at + timedelta(hours=1), figure=one, outcome="same", text="",
                source=SOURCE,
            )  # fmt: skip
    if first is not None:
        give_notice(
            by=actors["office"], at=at + timedelta(hours=2), order=order, place=first.cell.place, words=TOLD
        )


def _raised(found: Round, clerk: Actor, *, at: datetime) -> None:
    """A town sends three of its figures again, a third above what they were."""
    sizes = Q(number__gt=0, number__lt=60) | Q(number__gt=200)
    rows = found.cells.filter(
        sizes, place=RAISED, state=Cell.State.SENT, item__kind=Item.Kind.VALUE, item__direction=1
    )
    cells = list(rows.select_related("item").order_by("item__order")[:3])
    wanted = [
        Wanted(
            cell=cell.pk, version=cell.version, reason=AGAIN,
            text=f"{(cell.number or Decimal(0)) * Decimal('1.3'):.{cell.item.decimals}f}",
        )
        for cell in cells
    ]  # fmt: skip
    saved = save_values(by=clerk, at=at, wanted=wanted)
    send_values(by=clerk, at=at, wanted=[Wanted(cell=cell.pk, version=cell.version) for cell in saved])


def _chosen(look: AlarmLook) -> list[int]:
    """The top of the list, and one of the clerk's town."""
    cells = list(look.listed.order_by("row").values_list("cell", flat=True)[:4])
    of_town = look.round.cells.filter(place=ASKED, pk__in=look.listed.values("cell")).first()
    return list(dict.fromkeys([*cells, *([of_town.pk] if of_town else [])]))


def _differs(one: OrderedFigure, bureau: Actor, *, at: datetime) -> None:
    number = one.cell.number or Decimal(0)
    text = f"{number * Decimal('0.9'):.{one.cell.item.decimals}f}"
    enter_verified(by=bureau, at=at, figure=one, outcome="differs", text=text, source=SOURCE)
