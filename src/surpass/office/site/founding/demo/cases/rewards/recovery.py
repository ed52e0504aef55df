"""Something that was paid is in question: the unit is being heard, and nothing is owed yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.fund.models import Reward
from surpass.office.encouragement.fund_use.recovery.acts.open_recovery import open_recovery
from surpass.office.site.founding.demo.cases.rewards.honours import REVOKING
from surpass.office.site.founding.demo.cases.seated import keys_of

GROUND = (
    "一个项目在两份总结中重复计算，加分依据不足 ‖ "
    "One project was counted in two summaries; the points for it have no ground"
)


def tell_recovery(actors: Mapping[str, Actor], *, now: datetime) -> None:
    """A part of the smallest reward that was paid."""
    paid = Reward.objects.filter(
        paid__isnull=False, amount__gt=0, reward_list__fund__allocation="fund.annual"
    )
    reward = paid.select_related("reward_list__fund__place", "unit").order_by("amount", "unit").first()
    if reward is not None:
        open_recovery(
            by=actors["discipline"], at=now - timedelta(days=4), award=reward, amount="10,000", ground=GROUND,
            seats=keys_of(actors, REVOKING),
        )  # fmt: skip
