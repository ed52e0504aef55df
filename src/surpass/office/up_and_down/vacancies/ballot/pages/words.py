"""Words of a ballot: what is told of a count, and what was refused, with names in the place of keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from surpass.foundation.problems import Problem, Problems
from surpass.mechanisms.up_and_down.ballots.release import COUNTS, ROUNDED, VERDICT
from surpass.office.accounts.doors import wording
from surpass.office.up_and_down.vacancies.ballot.models import BallotCount
from surpass.office.up_and_down.vacancies.ballot.standing import sheets_now

NUMBER = re.compile(r"-?\d+")


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def option_said(option: str) -> str:
    """What a slip lets somebody mark."""
    return say(f"ballot.option_{option}")


def told_said(told: Mapping[str, Any], person: str) -> str:
    """What is told of one candidate."""
    of = told["votes"].get(person)
    if told["state"] == VERDICT and of is not None:
        return say(f"ballot.told_{'above' if of['is_above'] else 'not_above'}", points=str(told["majority"]))
    if told["state"] == ROUNDED and of is not None:
        return say("ballot.told_share", share=str(of["share"]))
    if told["state"] != COUNTS or of is None:
        return say(f"ballot.told_{told['state']}")
    return say("ballot.told_and").join(
        say(
            "ballot.told_part",
            options=say("ballot.told_or").join(map(option_said, part["options"])), count=str(part["count"]),
        )
        for part in of["parts"]
    )  # fmt: skip


def state_said(count: BallotCount) -> str:
    """Where a count stands."""
    if count.signed_on is not None:
        return say("ballot.signed", on=count.signed_on.isoformat())
    if count.differed and not sheets_now(count).exists():
        return say("ballot.differed", count=str(count.differed))
    return say("ballot.sheets", count=str(sheets_now(count).count()))


def said_of(problems: Problems, names: Mapping[str, str]) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(_said(one, names) for one in problems.problems))


def _said(one: Problem, names: Mapping[str, str]) -> str:
    key = f"ballot.why_{one.code.replace('-', '_')}"
    if not wording().has(key):
        where = f"{one.where}: " if one.where else ""
        return say("cases.why_other", code=one.code, found=f"{where}{one.found}", expected=one.expected)
    what, _, rest = one.found.rpartition(": ")
    found, expected = NUMBER.findall(rest), NUMBER.findall(one.expected)
    return say(
        key,
        what=_cell(what, names) if what else names.get(one.found, one.found),
        first="".join(found[:1]), second="".join(found[1:2]), sum="".join(found[-1:]),
        expected="".join(expected[:1]),
    )  # fmt: skip


def _cell(name: str, names: Mapping[str, str]) -> str:
    """A figure of the sheet; of a candidate, the name and the option."""
    who, _, option = name.partition(" ")
    if who in names:
        return f"{names[who]} {option_said(option)}" if option else names[who]
    return say(f"ballot.field_{name}") if wording().has(f"ballot.field_{name}") else name
