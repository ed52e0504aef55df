"""An explanation as people read it: lines of text, or nested HTML lists, in zh or en, from one tree."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from surpass.exchange.showing.wording import Wording, load_wording
from surpass.foundation.explanation import ExplanationNode

INDENT = "  "


def as_lines(explanation: ExplanationNode, *, lang: str) -> list[str]:
    """One line a step, indented by its depth. Missing: an unknown value reads "unknown"."""
    return list(_lines(explanation, load_wording(lang), 0))


def as_text(explanation: ExplanationNode, *, lang: str) -> str:
    """The same as one text with a closing line feed."""
    return "\n".join(as_lines(explanation, lang=lang)) + "\n"


def as_html(explanation: ExplanationNode, *, lang: str) -> str:
    """Nested lists; every value escaped."""
    return str(Markup('<ul class="why">{}</ul>').format(_item(explanation, load_wording(lang))))


def sentence_of(step: ExplanationNode, wording: Wording) -> str:
    """The sentence of one step; rounding rules and the like are put into words first."""
    values = dict(step.values)
    rounding = values.get("rounding")
    if isinstance(rounding, str):
        values["rounding"] = wording.say(f"rounding.{rounding}")
    return wording.say(step.key, **values).rstrip(" ：:;；,，")


def _lines(step: ExplanationNode, wording: Wording, depth: int) -> Iterator[str]:
    yield INDENT * depth + sentence_of(step, wording)
    for child in step.children:
        yield from _lines(child, wording, depth + 1)


def _item(step: ExplanationNode, wording: Wording) -> Markup:
    below = Markup("").join(_item(child, wording) for child in step.children)
    inner = Markup("<ul>{}</ul>").format(below) if below else Markup("")
    return Markup("<li>{}{}</li>").format(escape(sentence_of(step, wording)), inner)
