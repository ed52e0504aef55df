"""Words of lists of allowances."""

from __future__ import annotations

from typing import Any

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.front_line.paying.models import AllowanceLine, AllowanceList
from surpass.office.encouragement.front_line.paying.standing import approvers, decimals_of
from surpass.office.encouragement.front_line.standing import kinds_on
from surpass.office.encouragement.fund.pages.words import amount_said
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.pages.words import clause_said

STATES = {
    "proposed": ("note", "soon"), "approved": ("good", "check"), "issued": ("good", "check"),
    "sent_back": ("attention", "attention"), "replaced": ("neutral", "check"),
}  # fmt: skip
Said = dict[str, str]


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def title_of(one: AllowanceList) -> str:
    """Whose, of which year, which one."""
    unit = unit_names([one.place_id]).get(one.place_id, one.place_id)
    return say("paying.of", unit=unit, year=str(one.year), nth=str(one.nth))


def stands(one: AllowanceList) -> Said:
    """Where a list stands, by word and shape."""
    tone, shape = STATES[one.state]
    said = say(f"paying.state_{one.state}")
    if one.state == AllowanceList.State.PROPOSED and approvers(one):
        said = say("paying.state_half")
    return {"text": said, "tone": tone, "shape": shape}


def line_stands(line: AllowanceLine) -> Said:
    """What is proposed of a posting, or the fact that it waits for and who has it."""
    if line.state != "proposed":
        note = say(f"paying.asks_{line.state}")
        return {"text": say("paying.waits"), "tone": "note", "shape": "soon", "note": note}
    if line.payment_id is not None:
        return {"text": say("paying.paid"), "tone": "good", "shape": "check", "note": ""}
    left_out = line.of_list.state == AllowanceList.State.ISSUED and bool(line.amount)
    key = "left_out" if left_out else "due"
    note = say("paying.asks_left_out") if left_out else ""
    return {"text": say(f"paying.{key}"), "tone": "note", "shape": "soon", "note": note}


def days_said(line: AllowanceLine) -> str:
    """Days of the year; where a list has some of them already, those that are new and the whole."""
    if line.days is None:
        return say("word.none")
    if not line.before:
        return str(line.days)
    return say("paying.days_more", days=str(line.days - line.before), whole=str(line.days))


def amount_of(line: AllowanceLine) -> str:
    """What is due; a dash where nothing is yet."""
    return amount_said(line.amount, decimals_of(line.of_list))


def why_said(line: AllowanceLine) -> str:
    """Days times rate by which clause, so that it can be reckoned again."""
    one = line.of_list
    values: dict[str, Any] = {
        "days": str((line.days or 0) - line.before), "rate": amount_said(line.rate, decimals_of(one)),
        "cite": clause_said(law_on(one.on), line.cite),
    }  # fmt: skip
    return say("paying.why_rate" if line.amount is None else "paying.why", **values)


def kind_said(line: AllowanceLine) -> str:
    """What the pack calls the service."""
    kind = kinds_on(line.posting.since).get(line.kind)
    return wording().text(kind.title) if kind else line.kind


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"paying.why_{one.code.replace('-', '_')}"
    values: dict[str, Any] = {"found": one.found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)
