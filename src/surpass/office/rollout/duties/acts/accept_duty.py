"""A unit accepts a duty and says who of its people has it."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Grant
from surpass.office.accounts.standing import holding
from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.duties.said import held, refused, step
from surpass.office.rollout.duties.seen import at_unit


@act("rollout.accept_duty")
def accept_duty(doing: Doing, *, duty: Duty, owner: str) -> Duty:
    """From now on its own day counts; another owner may be named in the same way.

    Raises:   NotAllowed. UseProblem: ``duty-state``, ``duty-owner``.
    """
    doing.may(at_unit(duty))
    duty = held(duty, Duty.State.OWED, Duty.State.ACCEPTED)
    if owner not in owners_of(duty, on=doing.today):
        raise refused("duty-owner", owner or "nobody", "the account of somebody who has a role at the unit")
    duty.owner, duty.state = owner, Duty.State.ACCEPTED
    duty.save(update_fields=["owner", "state"])
    step(doing, duty, facts={"owner": owner})
    return duty


def owners_of(duty: Duty, *, on: date) -> frozenset[str]:
    """Accounts of whoever has a role at the unit on a day."""
    rows = Grant.objects.filter(holding(on), place=duty.place_id, account__is_active=True)
    return frozenset(rows.values_list("account__key", flat=True))
