"""Words of shares inside a unit."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.foundation.problems import Problem, Problems
from surpass.foundation.quantity import show
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.fund.models import Fund, RewardList
from surpass.office.encouragement.fund.pages.words import amount_said, say, title_of
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare
from surpass.office.encouragement.fund_use.shares.standing import law_of_shares, number_of
from surpass.office.error_tolerance.pages.words import clause_in
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.up_and_down.periods.law import law_on

PAGES = ("unit_shares", "propose_shares", "decide_shares", "issue_shares")
TONES = {"proposed": ("good", "check"), "frozen": ("note", "soon"), "open": ("soon", "soon")}
STANDS = {"proposed": ("note", "soon"), "decided": ("good", "check"), "sent_back": ("attention", "attention")}


def stands(division: Division | None) -> dict[str, str]:
    """Where a unit's division stands, by word and shape."""
    if division is None:
        return {"text": say("shares.stands_none"), "tone": "neutral", "shape": "soon"}
    key = "open" if division.state == Division.State.PROPOSED and division.left is None else division.state
    tone, shape = STANDS.get(key, ("soon", "soon"))
    return {"text": say(f"shares.stands_{key}"), "tone": tone, "shape": shape}


def state_said(share: PersonShare) -> dict[str, str]:
    """What is said of one person; what is asked, by name; nobody in red."""
    key = share.release or share.state
    tone, shape = TONES.get(share.state, ("neutral", "check"))
    note = say("word.list_mark").join(say(f"shares.asks_{one}") for one in share.asks) or clause_said(share)
    return {"text": say(f"shares.state_{key}"), "tone": tone, "shape": shape, "note": note}


def clause_said(share: PersonShare) -> str:
    """The clause by its title, as the law of the division knows it; empty where there is none."""
    return clause_in(law_on(share.division.on), share.cite) if share.cite else ""


def title_in(found: RewardList) -> str:
    """What a list is called to whoever divides it: the fund with its year; of a supplement its number too."""
    whole = title_of(found.fund)
    return say("shares.of_supplement", fund=whole, nth=str(found.nth)) if found.is_supplement else whole


def address_in(found: RewardList, unit: str) -> str:
    """Where a unit's division of a list is read."""
    return addresses(found.fund, unit, number_of(found))["unit_shares"]


def addresses(fund: Fund, unit: str, supplement: int) -> dict[str, str]:
    """Of each page of a unit's division, its address."""
    args = [fund.pk, supplement, unit] if supplement else [fund.pk, unit]
    return {name: reverse(f"encouragement:{name}", args=args) for name in PAGES}


def coefficient_said(share: PersonShare) -> str:
    """As the unit declared it; a dash where there is none."""
    return say("word.none") if share.coefficient is None else show(share.coefficient, 2)


def days_said(share: PersonShare) -> str:
    """Declared days, or the whole year."""
    if share.days is not None:
        return str(share.days)
    return say("shares.whole_year") if share.is_whole_year else say("word.none")


def yuan(coins: int | None, division: Division) -> str:
    """An amount of a division."""
    return amount_said(coins, law_of_shares(division.reward_list.fund, on=division.on).decimals)


def steps_of(share: PersonShare) -> list[str]:
    """How a share was reckoned, a sentence a step, so that the person can reckon it again."""
    division = share.division
    if share.state == "barred":
        return [say("shares.step_barred", cite=clause_said(share))]
    values: dict[str, Any] = {
        "days": days_said(share), "coefficient": coefficient_said(share), "rule": written(division.rule),
        "amount": yuan(share.amount, division), "whole": yuan(division.amount, division),
    }  # fmt: skip
    steps = [say("shares.step_whole", **values), say(f"shares.step_{division.method}", **values)]
    if not share.is_whole_year and division.method != "days":
        steps.append(say("shares.step_days", **values))
    inside = law_of_shares(division.reward_list.fund, on=division.on).inside
    if inside is not None and inside.cap is not None and share.amount == inside.cap:
        steps.append(say("shares.step_cap", cap=yuan(inside.cap, division)))
    if share.state == "frozen":
        steps.append(say(f"shares.step_frozen_{share.release or 'yet'}", document=share.release_document))
    return steps


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"shares.why_{one.code.replace('-', '_')}"
    values: dict[str, Any] = {"found": one.found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)
