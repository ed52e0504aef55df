"""What pages of assessment say."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language

from surpass.exchange.showing.wording import Wording, load_wording
from surpass.foundation.problems import Problem
from surpass.office.assessment.models import Run

TONES = {
    Run.Stage.TRIAL: "neutral", Run.Stage.COMPUTED: "neutral", Run.Stage.PROVISIONAL: "soon",
    Run.Stage.FINAL: "note", Run.Stage.PUBLISHED: "good", Run.Stage.REPLACED: "neutral",
}  # fmt: skip


def wording() -> Wording:
    """The wording of the language that this request is answered in."""
    return load_wording(get_language() or "zh")


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def run_title(run: Run) -> str:
    """The programme and the period."""
    title = wording().text({"zh": run.title_zh, "en": run.title_en})
    return say("assessment.run_title", title=title, period=run.period)


def stage_badge(run: Run) -> dict[str, str]:
    """How far the result has come, as a word with its tone."""
    return {"text": say(f"assessment.stage_{run.stage}"), "tone": TONES[Run.Stage(run.stage)]}


def sentences(problems: Iterable[Problem]) -> list[str]:
    """What is wrong, in the reader's words; a problem that has none is told as it is."""
    words = wording()
    found = []
    for problem in problems:
        key = f"problem.{problem.code}"
        said = words.say(key, found=problem.found, expected=problem.expected) if words.has(key) else ""
        found.append(said or f"{problem.where}: {problem.found}; {problem.expected}")
    return found
