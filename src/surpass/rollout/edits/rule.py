"""Write a rule of the pack's own, that no superior has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.rollout.edits.fact import titles
from surpass.rollout.edits.param import cited
from surpass.rollout.edits.text import Files, block_of, lines_of, quoted, taken, with_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRule:
    """A rule as it is written; ``conditions``: name and condition of each, all of which must hold."""

    mechanism: str
    name: str
    says: Mapping[str, str]
    text: Mapping[str, str]
    subject: str
    effect: str
    bound: str
    decided_by: str
    cite: str
    from_: date
    conditions: tuple[tuple[str, str], ...]


def write_rule(files: Files, rule: NewRule) -> dict[str, bytes]:
    """The files with one rule more at the end of ``MECHANISM/rules.yaml``.

    Raises:   UseProblem: ``draft-taken``: the pack has such a rule already.
    Examples:
        >>> one = NewRule(
        ...     mechanism="encouragement",
        ...     name="praise.night",
        ...     says={"zh": "夜班表扬", "en": "praise for nights"},
        ...     text={"zh": "夜班满百次的表扬。", "en": "A hundred nights are praised."},
        ...     subject="official",
        ...     effect="proposes honour",
        ...     bound="floor",
        ...     decided_by="event",
        ...     cite="D7 art.3",
        ...     from_=date(2027, 1, 1),
        ...     conditions=(("nights", "night_shifts >= 100"),),
        ... )
        >>> print(write_rule({}, one)["encouragement/rules.yaml"].decode(), end="")
        rules:
          praise.night:
            says: {en: "praise for nights", zh: "夜班表扬"}
            text: {en: "A hundred nights are praised.", zh: "夜班满百次的表扬。"}
            subject: official
            effect: proposes honour
            bound: floor
            decided_by: event
            cite: D7 art.3
            in_force: {from: 2027-01-01}
            when:
              all:
                - {if: "night_shifts >= 100", id: nights, cite: D7 art.3}
    """
    for path in sorted(files):
        if path.startswith("tests/") or not path.endswith((".yaml", ".yml")):
            continue
        lines = lines_of(files, path)
        rules = block_of(lines, "rules")
        block = block_of(lines, rule.name, depth=2, within=rules) if rules else None
        if block is not None:
            raise taken(f"{path}, line {block.start + 1}", rule.name)
    path = f"{rule.mechanism}/rules.yaml"
    lines = lines_of(files, path)
    rules = block_of(lines, "rules")
    if rules is None:
        return with_lines(files, path, [*lines, "rules:", *_rows(rule)])
    return with_lines(files, path, [*lines[: rules.stop], *_rows(rule), *lines[rules.stop :]])


def _rows(rule: NewRule) -> list[str]:
    told = {
        "says": titles(rule.says), "text": titles(rule.text), "subject": quoted(rule.subject),
        "effect": rule.effect, "bound": rule.bound, "decided_by": rule.decided_by,
        "cite": cited(rule.cite), "in_force": f"{{from: {rule.from_.isoformat()}}}",
    }  # fmt: skip
    asked = [
        f"        - {{if: {quoted(condition)}, id: {ident}, cite: {cited(rule.cite)}}}"
        for ident, condition in rule.conditions
    ]
    return [
        f"  {rule.name}:", *(f"    {key}: {said}" for key, said in told.items() if said != "{}"),
        "    when:", "      all:", *asked,
    ]  # fmt: skip
