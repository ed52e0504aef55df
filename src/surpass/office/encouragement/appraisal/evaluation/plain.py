"""An evaluation for programs and commands: whether its slips were made and counted, not what was counted."""

from __future__ import annotations

from typing import Any

from surpass.office.accounts.models import Account
from surpass.office.encouragement.appraisal.models import Evaluation


def evaluation_row(one: Evaluation) -> dict[str, Any]:
    """``state``: prepared, printed, counted. ``slips``: the number of their document; empty: not made."""
    names = dict(Account.objects.filter(key__in=[one.first, one.second]).values_list("key", "username"))
    state = "counted" if one.signed_on is not None else "printed" if one.slips is not None else "prepared"
    return {
        "appraisal": one.appraisal_id, "held_on": one.held_on.isoformat(), "on_roll": one.on_roll,
        "tellers": [names.get(key, key) for key in (one.first, one.second)],
        "slips": one.slips.number if one.slips is not None else "", "state": state,
    }  # fmt: skip
