"""Whether a file is a list of payments to persons as it was issued, and what somebody changed in it."""

from __future__ import annotations

import hashlib

from surpass.exchange.mechanisms.rewards.payment_sheets import workbook_of
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.fund.payments import Changed, digests_in, lines_that_differ
from surpass.office.encouragement.fund_use.payments import COLUMNS
from surpass.office.encouragement.fund_use.shares.models import SharePayment
from surpass.office.encouragement.fund_use.shares.seen import SEE, sees_set_aside


def share_list_like(content: bytes, actor: Actor) -> SharePayment | None:
    """The list of persons that a file names, of a unit where one decides; of several the most alike."""
    within_reach = within(reach_of(SEE, actor), path="division__unit__path")
    found = SharePayment.objects.filter(within_reach, division__digest__in=digests_in(content))
    rows = found.select_related("division__reward_list__fund", "division__unit").order_by("pk")
    lists = [one for one in rows if sees_set_aside(actor, one.division.unit)]
    return min(lists, key=lambda one: len(changed_in(content, one)), default=None)


def is_share_list(content: bytes, issued: SharePayment) -> bool:
    """Whether it is the list byte for byte, or the workbook that goes with it."""
    kept = bytes(issued.content)
    return hashlib.sha256(content).hexdigest() == issued.digest or content == workbook_of(kept)


def changed_in(content: bytes, issued: SharePayment) -> tuple[Changed, ...]:
    """The lines that differ, by person."""
    return lines_that_differ(bytes(issued.content), content, by="person", columns=COLUMNS)
