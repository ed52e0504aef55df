"""What the room of encouragement keeps."""

from __future__ import annotations

from surpass.office.encouragement.fund.models import Fund, Payment, Reward, RewardList

__all__ = ["Fund", "Payment", "Reward", "RewardList"]
