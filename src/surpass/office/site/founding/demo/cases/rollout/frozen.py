"""Frozen years under verification: one value was corrected and its unit told, another waits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.models import Round
from surpass.office.rollout.alarms.acts.answer_difference import answer_difference
from surpass.office.rollout.alarms.acts.decide_correction import decide_correction
from surpass.office.rollout.alarms.acts.enter_verified import enter_verified
from surpass.office.rollout.alarms.acts.give_notice import give_notice
from surpass.office.rollout.alarms.acts.look_at_round import look_at_round
from surpass.office.rollout.alarms.acts.order_verification import order_verification
from surpass.office.rollout.alarms.acts.propose_correction import propose_correction
from surpass.office.rollout.alarms.models import FrozenCorrection, OrderedFigure
from surpass.office.site.founding.demo.results import OPEN

CORRECTED, WAITS = f"poverty-results-{OPEN}", f"target-results-{OPEN}"
"""No result stands on the first; on the second one does, so that one reads who would move."""
REASONS = "名列抽查单之首 ‖ The first of the list"
SOURCE = "原始凭证与部门台账核对 ‖ Vouchers, held against the register of the department"
ANSWERED = (
    "经核对，同意核实结果；系汇总时重复计算。 ‖ Checked, and agreed: counted twice when it was summed up."
)
PROPOSED = "单位已说明原因，以核实数替换 ‖ The unit has explained it; the verified value takes its place"
DECIDED = "证据清楚，同意更正 ‖ The evidence is clear; to be corrected"
TOLD = (
    "已按核实数更正，原报数留存；系统计差错，不作负面评价。 ‖ "
    "Corrected to the verified value; what you reported stays readable. An error of counting is held "
    "against nobody."
)


def tell_frozen(actors: Mapping[str, Actor], acting: Mapping[str, Actor], *, now: datetime) -> None:
    """The office orders, a colleague verifies and proposes, a director decides, the unit is told."""
    done = _proposed(CORRECTED, actors, acting, at=now - timedelta(days=6))
    if done is not None:
        at, figure = now - timedelta(days=4), done.figure
        decide_correction(by=actors["director"], at=at, correction=done, is_approved=True, words=DECIDED)
        give_notice(
            by=actors["office"], at=at, order=figure.order, place=figure.cell.place, words=TOLD
        )  # fmt: skip
    _proposed(WAITS, actors, acting, at=now - timedelta(days=3))


def _proposed(
    key: str, actors: Mapping[str, Actor], acting: Mapping[str, Actor], *, at: datetime
) -> FrozenCorrection | None:
    """The first of the list whose unit has a clerk who answers."""
    found = Round.objects.get(key=key)
    look = look_at_round(by=actors["office"], at=at, found=found)
    listed = look.listed.filter(cell__place__in=acting, cell__number__gt=0).order_by("row").first()
    if listed is None:
        return None
    order = order_verification(by=actors["office"], at=at, look=look, cells=[listed.cell_id], reasons=REASONS)
    rows = order.figures.select_related("cell__item", "cell__place", "order")
    figure: OrderedFigure = rows.get(cell=listed.cell_id)
    text = f"{(figure.cell.number or Decimal(0)) * Decimal('0.8'):.{figure.cell.item.decimals}f}"
    at += timedelta(hours=3)
    figure = enter_verified(
        by=actors["office2"], at=at, figure=figure, outcome="differs", text=text, source=SOURCE
    )
    clerk = acting[figure.cell.place_id]
    figure = answer_difference(by=clerk, at=at + timedelta(hours=3), figure=figure, words=ANSWERED)
    return propose_correction(
        by=actors["office2"], at=at + timedelta(hours=5), figure=figure, reasons=PROPOSED
    )
