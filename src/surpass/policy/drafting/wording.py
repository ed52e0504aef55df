"""What a scoring wording means: the first rule that reads the *whole* of it, or unknown and why.

A rule counts only when nothing that scores is left unread: what its patterns did not cover must hold no
number and no scoring word. A half-read clause would be a wrong rule that looks right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from surpass.policy.drafting.meaning import Fields, Meaning, Unread, mean
from surpass.policy.drafting.words import Remark, Rule, Words, fold

_MARK = "。"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A wording that was understood: what it means, and what a person should still look at."""

    meaning: Meaning
    checks: tuple[Remark, ...] = ()

    @property
    def function(self) -> str:
        """The scoring function, ``addition``, ``deduction`` or ``veto``."""
        return self.meaning.function


@dataclass(frozen=True, slots=True)
class Unknown:
    """A wording that was not understood, and why: it needs its text."""

    why: Remark
    checks: tuple[Remark, ...] = field(default=())


def recognise(text: str, fields: Fields, words: Words) -> Recognised | Unknown:
    """Read one wording with the row's other fields.

    Missing:  a field that the function needs makes the row unknown, never a guess.
    Examples: see ``tests/scenarios/test_pack_draft.py``.
    """
    plain = fold(text)
    if not plain:
        return Unknown(Remark("no-wording"))
    plain, fields = _facts_in(plain, fields, words)
    first: Remark | None = None
    for rule in words.rules:
        found = _found(rule, plain, words)
        if isinstance(found, Remark):
            first = first or found
        elif found is not None:
            fields, checks = _direction(rule, found, fields, words)
            try:
                meaning = mean(rule.function, found, fields, counts_from_zero=rule.counts_from_zero)
            except Unread as unread:
                return Unknown(unread.remark, checks)
            return Recognised(meaning, checks + meaning.checks + _target_checks(meaning, fields))
    return Unknown(first or Remark("not-recognised"))


def _target_checks(meaning: Meaning, fields: Fields) -> tuple[Remark, ...]:
    """Groups without a target: every unit's own is asked for. A target that nothing reads is told."""
    used = meaning.params.get("target", {})
    is_used = all(used.get(group, Decimal(0)) == goal for group, goal in fields.target.items())
    if not is_used and meaning.function not in _TARGET_ELSEWHERE:
        return (Remark("target-not-used"),)
    if "target" not in meaning.params or set(fields.full) <= set(meaning.params["target"]):
        return ()
    return (Remark("target-by-unit"),)


def _facts_in(plain: str, fields: Fields, words: Words) -> tuple[str, Fields]:
    """Take a target and a direction out of the text."""
    if not fields.target:
        for pattern in words.targets:
            match = pattern.search(plain)
            if match:
                number = Decimal(match["target"].replace(",", ""))
                fields = replace(
                    fields,
                    target=dict.fromkeys(fields.full, number),
                    unit=fields.unit or match["target_unit"],
                    direction=fields.direction or {"≤": -1, "<": -1, "≥": 1, ">": 1}.get(match["sign"][:1]),
                )
                plain = plain[: match.start()] + _MARK + plain[match.end() :]
                break
    for direction, pattern in ((-1, words.lower), (1, words.higher)):
        if pattern.search(plain):
            fields = replace(fields, direction=direction)
            plain = pattern.sub("", plain)
    return _reached(_said_full(plain, fields, words), fields, words)


def _reached(plain: str, fields: Fields, words: Words) -> tuple[str, Fields]:
    """*The rate reaches 95 %: full marks* says the target, again or at all, where the title is that rate."""
    match = words.reached.search(plain)
    if not match or not fold(fields.title).endswith(match["whose"]):
        return plain, fields
    said = dict.fromkeys(fields.full, Decimal(match["said"].replace(",", "")))
    is_other = bool(match["said_unit"]) and fields.unit not in {"", "%"}
    if is_other or fields.target_words or fields.target not in ({}, said):
        return plain, fields
    known = replace(fields, target=said, unit=fields.unit or match["said_unit"])
    return f"{plain[: match.start()]}达到目标{plain[match.end() :]}", known


def _said_full(plain: str, fields: Fields, words: Words) -> str:
    """*Scores 10 points* in a row of 10 points says full marks."""
    whole = set(fields.full.values())

    def full(match: re.Match[str]) -> str:
        is_full = whole == {Decimal(match["said"].replace(",", ""))}
        if not is_full:
            return match[0]
        return "得满分" if len(match["verb"]) == 1 else f"{match['verb']} full marks"

    return words.all_points.sub(full, plain)


def _found(rule: Rule, plain: str, words: Words) -> Mapping[str, str] | Remark | None:
    """The named parts of a text that the rule reads wholly; what it leaves unread; or None."""
    match = rule.pattern.search(plain)
    if not match or (rule.unless and rule.unless.search(plain)):
        return None
    found = dict(match.groupdict())
    rest = plain[: match.start()] + _MARK + plain[match.end() :]
    if not all(pattern.search(plain) for pattern in rule.also):
        return None
    for pattern in rule.maybe:
        match = pattern.search(rest)
        if match:
            found |= match.groupdict()
            rest = rest[: match.start()] + _MARK + rest[match.end() :]
    for pattern in rule.fillers + words.fillers:
        rest = pattern.sub(_MARK, rest)
    if words.alarm.search(rest):
        return Remark("not-all-read", re.sub(f"{_MARK}+", " ", rest).strip(" ,;."))
    return {name: text for name, text in found.items() if text}


_NEEDS_DIRECTION = frozenset(
    (
        *("proportional", "all_or_nothing", "rank_ladder", "threshold_and_rank", "growth_and_level"),
        *("own_past", "efficacy", "stepped_over", "percentile_rank"),
    )
)
_TARGET_ELSEWHERE = frozenset(["linear_between", "addition", "deduction", "veto"])
_NEEDS_LESS = frozenset(["shorter", "fewer", "less", "lower"])


def _direction(
    rule: Rule, found: Mapping[str, str], fields: Fields, words: Words
) -> tuple[Fields, tuple[Remark, ...]]:
    """Which way is better: by the rule, the text, the target's sign, the title; else more, to be checked."""
    if found.get("good") in _NEEDS_LESS:
        return replace(fields, direction=-1), ()
    if rule.direction is not None:
        return replace(fields, direction=rule.direction), ()
    if fields.direction is not None or rule.function not in _NEEDS_DIRECTION:
        return fields, ()
    title = fold(fields.title)
    is_cure = bool(words.rows["more_is_better"].search(title))
    if words.rows["less_is_better"].search(title) and not is_cure:
        return replace(fields, direction=-1), (Remark("direction-from-title", fields.title),)
    if rule.function in {"efficacy", "rank_ladder", "percentile_rank"} and not is_cure:
        return replace(fields, direction=1), (Remark("direction-assumed"),)
    return replace(fields, direction=1), ()
