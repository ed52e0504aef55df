"""What the room of up and down keeps."""

from __future__ import annotations

from surpass.office.up_and_down.calls.models import Call, PutName
from surpass.office.up_and_down.down.improving.models import Improvement, Plan, Word
from surpass.office.up_and_down.down.listed.models import (
    ListedAnswer,
    ListedEntry,
    ListedEvidence,
    ListedFinding,
)
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.periods.models import KeptMeasure, Look
from surpass.office.up_and_down.pool.models import PoolEntry, PoolStep
from surpass.office.up_and_down.rounds.models import (
    Hold,
    MatchingRound,
    Placement,
    RoundFact,
    RoundPerson,
    RoundPost,
    Solved,
    Statement,
)
from surpass.office.up_and_down.settling.models import ReturnAnswer, Settling, Talk, Voice
from surpass.office.up_and_down.vacancies.ballot.models import Ballot, BallotCount, Sheet, TellerTie
from surpass.office.up_and_down.vacancies.models import Candidacy, Gated, KnownFact, Listed, Vacancy

__all__ = [
    "Ballot", "BallotCount", "Call", "Candidacy", "Gated", "Hold", "Improvement", "KeptMeasure",
    "KnownFact", "Listed", "ListedAnswer", "ListedEntry", "ListedEvidence", "ListedFinding", "Look",
    "MatchingRound", "Placement", "Plan", "PoolEntry", "PoolStep", "PutName", "ReturnAnswer", "RoundFact",
    "RoundPerson", "RoundPost", "Settling", "Sheet", "Solved", "Statement", "Talk", "TellerTie", "Trigger",
    "Vacancy", "Voice", "Word",
]  # fmt: skip
