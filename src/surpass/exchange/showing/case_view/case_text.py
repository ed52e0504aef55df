"""A case as lines of text, for a terminal or a message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from surpass.exchange.showing.case_view.view import View
from surpass.exchange.showing.explaining.explain_text import INDENT
from surpass.exchange.showing.wording import Wording


def case_text(view: View, wording: Wording) -> str:
    """The whole case, rights first; a closing line feed."""
    return "\n".join(_lines(view, wording)) + "\n"


def _lines(view: View, wording: Wording) -> Iterator[str]:
    say = wording.say
    yield view["title"]
    yield f"{INDENT}{view['lead']}"
    yield f"{INDENT}{view['procedure']['says']}"
    yield f"{INDENT}{say('case.as_of', day=view['day'], state=view['state_says'])}"
    yield from _rights(view["rights"], wording)
    yield from _listed(say("case.stands"), [_stage(row, wording) for row in view["stages"]])
    yield from _listed(
        say("case.unanswered"), [f"{number}. {point}" for number, point in enumerate(view["unanswered"], 1)]
    )
    yield from _listed(say("case.effects"), [row["says"] for row in view["effects"]])
    yield say("case.happened")
    for row in view["history"]:
        yield f"{INDENT}{_event(row, wording)}"
        yield from (f"{INDENT * 2}{said}" for said in row["said"])
    yield say("case.head", head=view["head"])


def _listed(head: str, rows: list[str]) -> Iterator[str]:
    """A heading and its rows; nothing where there are none."""
    if rows:
        yield head
        yield from (f"{INDENT}{row}" for row in rows)


def _rights(found: dict[str, Any], wording: Wording) -> Iterator[str]:
    yield found["title"]
    if found["lead"]:
        yield f"{INDENT}{found['lead']}"
    for row in found["now"]:
        yield f"{INDENT}{row['says']}"
        if row["acts"]:
            acts = " / ".join(f"{act['says']} ({act['act']})" for act in row["acts"])
            yield INDENT * 2 + wording.say("case.right_acts", acts=acts)
        yield from (f"{INDENT * 2}{note}" for note in row["notes"])
    if found["silence"]:
        yield f"{INDENT}{found['silence']}"
    yield from _listed(wording.say("case.rights_later"), [row["says"] for row in found["later"]])


def _stage(row: dict[str, Any], wording: Wording) -> str:
    """One step on one line: how it stands, what it is, who holds it, until when."""
    mark = wording.sentences["case.part_mark"]
    parts = [row["who"], row["day"], row["due"], row["left"], row["told"]]
    if row["duty"] not in {"", "open"}:
        parts.insert(2, row["duty_says"])
    return wording.say(
        "case.stage", state=row["state_says"], step=row["says"], clause=row["clause"],
        rest=mark.join(part for part in parts if part),
    )  # fmt: skip


def _event(row: dict[str, Any], wording: Wording) -> str:
    return wording.say(
        "case.happened_line", day=row["day"], what=row["what"], who=row["who"], clause=row["clause"]
    ) + (f" {row['recorded']}" if row["recorded"] else "")
