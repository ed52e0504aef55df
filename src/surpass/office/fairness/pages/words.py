"""Words of fairness."""

from __future__ import annotations

from datetime import date

from surpass.foundation.problems import Problem, Problems
from surpass.mechanisms.up_and_down.fairness.page import Attribute
from surpass.office.accounts.doors import wording
from surpass.office.fairness.counts.groups import ALONE, UNKNOWN, grouping_on
from surpass.office.fairness.models import Switch
from surpass.office.fairness.seen import titles
from surpass.office.packs import office_pack
from surpass.policy.yaml_text import plain


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def attribute_said(one: Attribute) -> str:
    """An attribute as the pack calls it."""
    return wording().text(one.title)


def switch_said(one: Switch) -> str:
    """An attribute that is on, its clause in force or not.

    Missing:  its code, where the pack does not name it any more.
    """
    title = titles().get(one.attribute)
    return wording().text(title) if title else one.attribute


def groups_said(*, on: date) -> dict[str, str]:
    """What the peer groups of units are called."""
    groups = plain(office_pack().whole.below("groups").below(grouping_on(on)).get("groups")) or {}
    called = {key: wording().text(row["title"]) for key, row in groups.items() if row.get("title")}
    return {**called, ALONE: say("fair.alone"), UNKNOWN: say("fair.unit_unknown")}


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"fair.fault_{one.code.replace('-', '_')}"
    if wording().has(key):
        return say(key, found=one.found, expected=one.expected, where=one.where)
    where = f"{one.where}: " if one.where else ""
    return say("cases.why_other", code=one.code, found=f"{where}{one.found}", expected=one.expected)
