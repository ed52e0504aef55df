"""The check of a draft as people read it: faults, what changes, whom it would fall on, tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from surpass.exchange.showing.finding_text import Branch, branch
from surpass.foundation.explanation import from_json
from surpass.office.accounts.doors import wording
from surpass.office.rollout.local_rules.pages.words import say

Checked = Mapping[str, Any]
CLAUSES = (("name", "where"), ("w", "kind"), ("long", "before"), ("long", "after"), ("w", "clause"))
PEOPLE = (("name", "rule"), ("w", "before"), ("w", "after"), ("long", "person"))
TEXTS = (("name", "rule"), ("long breaks", "text"), ("long breaks", "sentences"))
AGAINST = (("name", "rule"), ("w", "superior"), ("long breaks", "against"))
FAULTS = (("name", "place"), ("w", "fault"), ("long", "found"), ("long", "next"))


def shown(found: Checked) -> dict[str, Any]:
    """What the page of a draft says of its check."""
    return {
        "faults": _faults(found), "clauses": _clauses(found), "people": _people(found),
        "rules": [_rule(row) for row in found["rules"]], "texts": _texts(found),
        "against": _against(found), "tests": _tests(found["tests"]), "is_clean": not found["problems"],
    }  # fmt: skip


def _rule(row: Mapping[str, Any]) -> dict[str, Any]:
    """What was proved of one rule: the verdict, then what it rests on."""
    tree: Branch = branch(from_json(row["why"]), wording())
    return {"rule": row["rule"], "is_kept": row["kept"], "said": tree.said, "below": tree.below}


def _faults(found: Checked) -> dict[str, Any]:
    rows = [
        {"cells": [
            {"text": row["where"], "note": say("draft.on_days", days=row["days"]) if row["days"] > 1 else ""},
            _fault_said(row["code"]), row["found"], f"{row['expected']}; {row['next_step']}",
        ]}
        for row in found["problems"]
    ]  # fmt: skip
    return _table("faults", FAULTS, rows)


def _fault_said(code: str) -> str:
    key = f"draft.fault_{code.replace('-', '_')}"
    return say(key) if wording().has(key) else code


def _clauses(found: Checked) -> dict[str, Any]:
    return _table("clauses", CLAUSES, [{"cells": list(_clause(row))} for row in found["clauses"]])


def _clause(row: Mapping[str, Any]) -> Iterator[Any]:
    """Where a condition reads as before, a number that it reads has changed."""
    title = wording().text(row["title"])
    yield {"text": title or row["where"], "key": row["where"] if title else ""}
    yield say(f"draft.kind_{row['kind']}")
    is_alike = row["kind"] == "changed" and row["before"] == row["after"]
    yield row["before"]
    yield {"text": row["after"], "note": say("draft.number_changed") if is_alike else ""}
    yield row["cite_after"] or row["cite_before"]


def _texts(found: Checked) -> dict[str, Any]:
    """The clause and its words on one side, the rule in sentences on the other."""
    text, lang = wording().text, wording().lang
    rows = [
        {"cells": [
            _called(row), "\n".join(said for said in (text(row["clause"]), text(row["text"])) if said),
            "\n".join(row["lines"][lang]),
        ]}
        for row in found["texts"]
    ]  # fmt: skip
    return _table("texts", TEXTS, rows)


def _against(found: Checked) -> dict[str, Any]:
    """What the superior says and what the draft says, word by word; hidden words tell it to who listens."""
    lang, text = wording().lang, wording().text
    rows = [
        {"cells": [
            {"text": text(row["title"]) or row["where"], "key": row["where"] if text(row["title"]) else ""},
            row["superior"] or say("draft.no_superior"),
            {"words": [_part(part) for part in row["words"][lang]]},
        ]}
        for row in found["against"]
    ]  # fmt: skip
    return _table("against", AGAINST, rows)


def _part(part: Mapping[str, str]) -> dict[str, str]:
    is_same = part["kind"] == "same"
    return {
        **part, "lead": "" if is_same else say(f"draft.word_{part['kind']}"),
        "end": "" if is_same else say("draft.word_end"),
    }  # fmt: skip


def _called(row: Mapping[str, Any]) -> dict[str, str]:
    title = wording().text(row["says"])
    return {"text": title or row["rule"], "key": row["rule"] if title else ""}


def _people(found: Checked) -> dict[str, Any]:
    rows = [
        {"cells": [
            {"text": wording().text(row["says"]), "key": row["rule"]}, _outcome(row["before"]),
            _outcome(row["after"]), say("finding.reason_mark").join(_assumed(row["person"])),
        ]}
        for row in found["people"]
    ]  # fmt: skip
    return _table("people", PEOPLE, rows)


def _assumed(steps: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for step in steps:
        yield branch(from_json(step), wording()).said


def _outcome(word: str) -> str:
    key = f"draft.outcome_{word}"
    return say(key) if wording().has(key) else word


def _tests(found: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if found is None:
        return None
    failed = [{**_called(row), "test": row["test"]} for row in found["failed"]]
    survivors = [{**row, **_called(row)} for row in found["survivors"]]
    values = {name: found[name] for name in ("ran", "killed", "mutants")}
    said = say("draft.tests_said", failed=len(failed), **values)
    return {"said": said, "failed": failed, "survivors": survivors}


def _table(key: str, columns: tuple[tuple[str, str], ...], rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": key, "title": say(f"draft.{key}"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"draft.head_{name}")} for kind, name in columns],
        "rows": rows, "empty": {"said": say(f"draft.no_{key}"), "why": ""},
    }  # fmt: skip
