"""Issue what is paid of an approved list, once; the ledger keeps its digest, and no name."""

from __future__ import annotations

import hashlib

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.front_line.paying.acts.decide_allowances import locked
from surpass.office.encouragement.front_line.paying.models import (
    AllowanceLine,
    AllowanceList,
    AllowancePayment,
)
from surpass.office.encouragement.front_line.paying.payments import allowance_payment_file
from surpass.office.encouragement.front_line.paying.reckoning import total
from surpass.office.encouragement.front_line.paying.said import refused
from surpass.office.encouragement.front_line.paying.seen import subject_of
from surpass.office.encouragement.front_line.paying.standing import (
    check_as_proposed,
    decimals_of,
    due_lines,
    moved_lines,
)


@act("encouragement.issue_allowances")
def issue_allowances(doing: Doing, *, allowances: AllowanceList) -> AllowancePayment:
    """Not by who proposed it. A line whose facts moved after the approval is left out, for a later list.

    Raises:   NotAllowed. UseProblem: ``allowances-state``, ``allowances-own``, ``allowances-edited``,
              ``allowances-nothing-due``.
    """
    doing.may(subject_of(allowances.place))
    one = locked(allowances)
    if one.state != AllowanceList.State.APPROVED:
        raise refused("allowances-state", one.state, "a list that two persons approved")
    if one.by == doing.by.key:
        raise refused("allowances-own", doing.by.key, "somebody other than who proposed the list")
    check_as_proposed(one)
    moved = {line.pk for line in moved_lines(one)}
    due = [line for line in due_lines(one) if line.pk not in moved and line.amount]
    if not due:
        raise refused("allowances-nothing-due", f"{len(moved)} lines moved", "a line that is still due")
    content = allowance_payment_file(one, due, decimals=decimals_of(one))
    digest = hashlib.sha256(content).hexdigest()
    entry = doing.record(
        about=[f"allowances:{one.pk}", f"unit:{one.place_id}"],
        facts={
            "list": one.pk, "digest": digest, "of_list": one.digest, "lines": len(due),
            "left_out": len(moved), "amount": total(due),
        },
    )  # fmt: skip
    made = AllowancePayment.objects.create(
        of_list=one, content=content, digest=digest, by=doing.by.key, at=doing.at, entry=entry
    )
    AllowanceLine.objects.filter(pk__in=[line.pk for line in due]).update(payment=made)
    one.state = AllowanceList.State.ISSUED
    one.save(update_fields=["state"])
    return made
