"""A finding as people read it: lines of text in zh or en, from the tree of its explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from surpass.exchange.showing.explaining.explain_text import INDENT
from surpass.exchange.showing.wording import Wording, load_wording
from surpass.foundation.explanation import ExplanationNode, Value

_ARTICLE = re.compile(r"art\.(\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*)(?:\((\d+)\))?(?:\((\d+)\))?\Z")


class Branch(NamedTuple):
    """A line, and the lines below it."""

    said: str
    below: tuple[Branch, ...]


def finding_lines(explanation: ExplanationNode, *, lang: str) -> list[str]:
    """One line a step: the verdict first, then what decides it."""
    return list(_indented(branch(explanation, load_wording(lang)), 0))


def finding_text(explanation: ExplanationNode, *, lang: str) -> str:
    """The same as one text with a closing line feed."""
    return "\n".join(finding_lines(explanation, lang=lang)) + "\n"


def reason_lines(explanation: ExplanationNode, *, lang: str) -> list[str]:
    """One line for each finding of a tree: the rule, and what decides it; a fact read twice is said once."""
    wording = load_wording(lang)
    found = (step for step in explanation.walk() if any(_is_deciding(child) for child in step.children))
    return [
        wording.say("finding.reason", says=one.values["says"], seen=_reason(one, wording)) for one in found
    ]


def _is_deciding(step: ExplanationNode) -> bool:
    return step.key == "finding.decided_by"


def _reason(finding: ExplanationNode, wording: Wording) -> str:
    heads = filter(_is_deciding, finding.children)
    by_fact: dict[str, list[ExplanationNode]] = {}
    for condition in (child for head in heads for child in head.children):
        by_fact.setdefault(wording.word(condition.values["fact"]), []).append(condition)
    said = (
        _condition(held[0], wording)
        if len(held) == 1
        else wording.say("slate.fact", fact=fact, value=_seen(held[0], wording))
        for fact, held in by_fact.items()
    )
    return wording.say("finding.reason_mark").join(said)


def _indented(one: Branch, depth: int) -> Iterator[str]:
    yield INDENT * depth + one.said
    for child in one.below:
        yield from _indented(child, depth + 1)


def branch(step: ExplanationNode, wording: Wording) -> Branch:
    """A step as people read it, and what stands below it; what several steps ask alike is said once."""
    if step.key in _JOINED:
        return Branch(_JOINED[step.key](step, wording), ())
    below = (branch(child, wording) for child in step.children if child.key != "finding.cited")
    return Branch(wording.say(step.key, **step.values, by=_by(step, wording)), tuple(dict.fromkeys(below)))


def _by(step: ExplanationNode, wording: Wording, *, home: str = "") -> str:
    """The clauses that a step rests on, each with its source's title; articles in the language's words.

    The title is left out where the source is *home*, the source of the whole rule.
    """
    cited = (child for child in step.children if child.key == "finding.cited")
    return wording.sentences["word.list_mark"].join(_clause(one, wording, home) for one in cited)


def _clause(cited: ExplanationNode, wording: Wording, home: str) -> str:
    source, clause = wording.word(cited.values["source"]), str(cited.values["clause"])
    found = _ARTICLE.match(clause)
    if found:
        article, part, item = found.groups()
        key = "finding.article" + ("_part" if part else "") + ("_item" if item else "")
        listed = wording.say("word.list_mark").join(article.split(", "))
        clause = wording.say(key, article=listed, part=part, item=item)
    if source == home:
        return clause
    return wording.say("finding.cited" if clause else "finding.cited_whole", source=source, clause=clause)


def clause_words(cited: tuple[ExplanationNode, ...], wording: Wording) -> str:
    """Clauses with their sources' titles."""
    return _by(ExplanationNode(key="finding.cited", children=cited), wording)


# ---------------------------------------------------------------- steps that are one line with their children


def required_words(step: ExplanationNode, wording: Wording, *, home: str) -> str:
    """A condition without anybody's value: ``fact: what it is held against (clause)``."""
    by = _by(step, wording, home=home)
    return wording.say(
        "finding.required" if by else "finding.required_bare",
        what=step.values["says"] or step.values["fact"],
        asked=_asked(step, wording),
        by=by,
    )


def _condition(step: ExplanationNode, wording: Wording) -> str:
    """``fact: value seen (condition: what it is held against; clause)``, and who holds it when unknown."""
    values = step.values
    if "state" not in values:
        return required_words(step, wording, home="")
    line = wording.say(
        f"finding.condition_{values['role']}",
        what=values["says"] or values["fact"],
        seen=_seen(step, wording),
        asked=_asked(step, wording),
        by=_by(step, wording),
    )
    if values["state"] == "unknown" and values["holder"] is not None:
        line += wording.say("finding.from_holder", holder=values["holder"])
    return line


def _seen(step: ExplanationNode, wording: Wording) -> str:
    said = []
    for one in step.found("finding.seen"):
        lag = one.values["lag"]
        value = _measured(one, wording, "value")
        if one.values["reason"]:
            value = wording.say(f"finding.{one.values['reason']}")
        said.append(wording.say("finding.then", then=_when(str(lag), wording), value=value) if lag else value)
    return wording.say("finding.list_mark").join(said)


def _asked(step: ExplanationNode, wording: Wording) -> str:
    """What the value is held against, over how many periods."""
    values = step.values
    operands = [_measured(one, wording, "value") for one in step.found("finding.operand")]
    level = "_level" if values["is_level"] == "true" else ""
    held = wording.say(
        f"finding.op_{values['op']}{level}", value=wording.sentences["word.list_mark"].join(operands)
    )
    if not values["span"]:
        return held
    key = "finding.in_each" if values["need"] == values["span"] else "finding.in_last"
    return wording.say(key, need=values["need"], span=values["span"], held=held)


def _when(lag: str, wording: Wording) -> str:
    key = f"finding.lag_{lag}"
    return wording.say(key) if wording.has(key) else wording.say("finding.lag_more", lag=lag)


def _measured(step: ExplanationNode, wording: Wording, name: str) -> str:
    """A value with its unit."""
    value: Value = step.values[name]
    unit = wording.word(step.values["unit"] or "")
    if value is None or not unit:
        return wording.word(value)
    return wording.say("finding.percent" if unit == "%" else "finding.measured", value=value, unit=unit)


def _possible(step: ExplanationNode, wording: Wording) -> str:
    mark = wording.sentences["word.list_mark"]
    return wording.say(
        step.key, outcomes=mark.join(wording.say(one.key, **one.values) for one in step.children)
    )


def _way(step: ExplanationNode, wording: Wording) -> str:
    return wording.say("finding.together").join(_change(one, wording) for one in step.children)


def _change(step: ExplanationNode, wording: Wording) -> str:
    lag = str(step.values["lag"])
    fact = wording.word(step.values["fact"])
    what = wording.say("finding.fact_then", fact=fact, then=_when(lag, wording)) if lag else fact
    level = "_level" if step.values["is_level"] == "true" and step.key != "finding.exactly" else ""
    return wording.say(
        step.key + level,
        what=what,
        value=_measured(step, wording, "value"),
        now=_measured(step, wording, "now"),
    )


def _fact(step: ExplanationNode, wording: Wording) -> str:
    lag, fact = str(step.values.get("lag") or ""), wording.word(step.values["fact"])
    what = wording.say("finding.fact_then", fact=fact, then=_when(lag, wording)) if lag else fact
    return wording.say(step.key, fact=what, value=_measured(step, wording, "value"))


_JOINED = {
    "finding.condition": _condition, "finding.possible": _possible, "finding.way": _way, "slate.fact": _fact,
    "local.fact": _fact,
}  # fmt: skip
