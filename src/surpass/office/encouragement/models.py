"""What the room of encouragement keeps."""

from __future__ import annotations

from surpass.office.encouragement.appraisal.models import (
    Appraisal,
    Appraised,
    Evaluation,
    EvaluationSheet,
    Grade,
    GradingTie,
    SummaryDraft,
)
from surpass.office.encouragement.front_line.models import Posting, PostingAppraisal, PostingDays
from surpass.office.encouragement.front_line.paying.models import (
    AllowanceLine,
    AllowanceList,
    AllowancePayment,
    AllowanceWord,
)
from surpass.office.encouragement.fund.models import (
    Fund,
    PaidReward,
    Payment,
    Reward,
    RewardList,
    RewardPart,
    RewardSettled,
)
from surpass.office.encouragement.fund_use.closing.models import CarriedOn, Closing
from surpass.office.encouragement.fund_use.recovery.models import Recovery, Returned
from surpass.office.encouragement.fund_use.shares.models import (
    CaseAnswer,
    Division,
    PersonShare,
    ShareDecision,
    ShareObjection,
    SharePayment,
)
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.honours.models import Honour, HonourObjection, TieChoice
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notices.models import Notice, NoticeUnit
from surpass.office.encouragement.recognition.scans.models import Scan
from surpass.office.encouragement.recognition.superior.models import SuperiorPaper
from surpass.office.encouragement.recognition.yearly.models import YearlyChoice

__all__ = [
    "AllowanceLine",
    "AllowanceList",
    "AllowancePayment",
    "AllowanceWord",
    "Appraisal",
    "Appraised",
    "CarriedOn",
    "CaseAnswer",
    "Closing",
    "Commendation",
    "Division",
    "Evaluation",
    "EvaluationSheet",
    "FirstUse",
    "Fund",
    "Grade",
    "GradingTie",
    "Honour",
    "HonourObjection",
    "Notice",
    "NoticeObjection",
    "NoticeUnit",
    "PaidReward",
    "Payment",
    "PersonShare",
    "Posting",
    "PostingAppraisal",
    "PostingDays",
    "Recovery",
    "Returned",
    "Reward",
    "RewardList",
    "RewardPart",
    "RewardSettled",
    "Scan",
    "ShareDecision",
    "ShareObjection",
    "SharePayment",
    "SummaryDraft",
    "SuperiorPaper",
    "TieChoice",
    "YearlyChoice",
]
