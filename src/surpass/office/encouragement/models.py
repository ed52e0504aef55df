"""What the room of encouragement keeps."""

from __future__ import annotations

from surpass.office.encouragement.commendations.models import Commendation
from surpass.office.encouragement.front_line.models import Posting, PostingAppraisal, PostingDays
from surpass.office.encouragement.fund.models import (
    Fund,
    Payment,
    Reward,
    RewardList,
    RewardPart,
    RewardSettled,
)
from surpass.office.encouragement.fund_use.shares.models import (
    CaseAnswer,
    Division,
    PersonShare,
    ShareDecision,
    ShareObjection,
    SharePayment,
)
from surpass.office.encouragement.honours.models import Honour, HonourObjection, TieChoice

__all__ = [
    "CaseAnswer",
    "Commendation",
    "Division",
    "Fund",
    "Honour",
    "HonourObjection",
    "Payment",
    "PersonShare",
    "Posting",
    "PostingAppraisal",
    "PostingDays",
    "Reward",
    "RewardList",
    "RewardPart",
    "RewardSettled",
    "ShareDecision",
    "ShareObjection",
    "SharePayment",
    "TieChoice",
]
