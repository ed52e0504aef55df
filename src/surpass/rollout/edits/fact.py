"""Name a fact that rules may then read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from surpass.rollout.edits.head import quoted_always
from surpass.rollout.edits.text import Files, block_of, lines_of, quoted, taken, with_lines

FOLDER, WHOLE, OWN = "facts/", "facts.yaml", "facts/own.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFact:
    """A fact as it is named. ``type``: bool, number or date; ``panel``: of a judgement, who judges."""

    name: str
    label: Mapping[str, str]
    type: str
    kind: str
    about: str
    holder: Mapping[str, str]
    panel: str = ""
    unit: Mapping[str, str] | None = None
    decimals: int = 0
    range: tuple[Decimal, Decimal] | None = None


def write_fact(files: Files, fact: NewFact) -> dict[str, bytes]:
    """The files with one fact more, in ``facts.yaml`` where the pack has that, else in ``facts/own.yaml``.

    Missing:  of a fact that is no number, unit, decimals and range are left out.
    Raises:   UseProblem: ``draft-taken``: the pack names such a fact already.
    Examples:
        >>> one = NewFact(
        ...     name="night_shifts",
        ...     label={"zh": "夜班数", "en": "Night shifts"},
        ...     type="number",
        ...     kind="measured",
        ...     about="result",
        ...     holder={"zh": "人事部门", "en": "personnel office"},
        ...     range=(Decimal(0), Decimal(366)),
        ... )
        >>> print(write_fact({}, one)["facts/own.yaml"].decode(), end="")
        night_shifts:
          label: {en: "Night shifts", zh: "夜班数"}
          type: number
          range: [0, 366]
          kind: measured
          about: result
          holder: {en: "personnel office", zh: "人事部门"}
    """
    path = WHOLE if WHOLE in files else OWN
    for held in sorted(files):
        if held == WHOLE or held.startswith(FOLDER):
            block = block_of(lines_of(files, held), fact.name)
            if block is not None:
                raise taken(f"{held}, line {block.start + 1}", fact.name)
    return with_lines(files, path, [*lines_of(files, path), f"{fact.name}:", *_rows(fact)])


def _rows(fact: NewFact) -> list[str]:
    told = {"label": titles(fact.label), "type": fact.type}
    if fact.type == "number":
        if fact.unit:
            told["unit"] = titles(fact.unit)
        if fact.decimals:
            told["decimals"] = str(fact.decimals)
        if fact.range is not None:
            told["range"] = f"[{fact.range[0]:f}, {fact.range[1]:f}]"
    told["kind"] = fact.kind
    if fact.panel:
        told["panel"] = quoted(fact.panel)
    told |= {"about": fact.about, "holder": titles(fact.holder)}
    return [f"  {key}: {value}" for key, value in told.items()]


def titles(words: Mapping[str, str]) -> str:
    """Words by language, as a mapping of one line."""
    said = ", ".join(f"{lang}: {quoted_always(text)}" for lang, text in sorted(words.items()) if text)
    return f"{{{said}}}"
