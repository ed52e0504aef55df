"""What the room of roll-out keeps."""

from __future__ import annotations

from surpass.office.rollout.local_rules.models import DraftFile, DraftRemark, LocalDraft, SuperiorEdition

__all__ = ["DraftFile", "DraftRemark", "LocalDraft", "SuperiorEdition"]
