"""What became of a fund's money, as its page says it."""

from __future__ import annotations

from django.utils import timezone

from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund.pages.words import allocation_of, amount_said, say
from surpass.office.encouragement.fund_use.closing.models import Closing
from surpass.office.encouragement.fund_use.closing.standing import after_closing


def closed_said(fund: Fund) -> list[dict[str, str]]:
    """What became of the money; empty where the fund is not closed."""
    found = getattr(fund, "closing", None)
    if found is None:
        return []
    decimals = allocation_of(fund).decimals
    by_name = names_of({found.by}).get(found.by, found.by)
    amounts = ("paid", "kept", "came", "left", "carried", "back")
    rows = [
        {"term": say(f"fund.closed_{name}"), "said": amount_said(getattr(found, name), decimals)}
        for name in amounts
    ]
    on = timezone.localtime(found.at).date().isoformat()
    decided = f"{on} {by_name} · {found.document} · {found.reasons}"
    return [*rows, {"term": say("fund.closed_by"), "said": decided}, *_after(found, decimals)]


def _after(found: Closing, decimals: int) -> list[dict[str, str]]:
    """Empty where nothing moved since."""
    after = after_closing(found)
    if not after.came and not after.given:
        return []
    names = ["came", *(["given"] if after.given else []), "carried"]
    sums = {name: getattr(after, name) for name in names}
    sums["back" if after.back >= 0 else "missing"] = abs(after.back)
    if after.room:
        sums["room"] = after.room
    rows = [
        {"term": say(f"fund.after_{name}"), "said": amount_said(coins, decimals)}
        for name, coins in sums.items()
    ]
    return [*rows, *_decided_after(found, decimals)]


def _decided_after(found: Closing, decimals: int) -> list[dict[str, str]]:
    later = list(found.later.order_by("pk"))
    names = names_of({one.by for one in later})
    return [
        {
            "term": say("fund.after_by"),
            "said": f"{timezone.localtime(one.at).date().isoformat()} {names.get(one.by, one.by)} · "
            f"{amount_said(one.amount, decimals)} · {one.document} · {one.reasons}",
        }
        for one in later
    ]
