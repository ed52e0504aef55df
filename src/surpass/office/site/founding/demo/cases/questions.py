"""Questions about posts in the demo: a head whose town was weak twice, one whom another body appoints."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.up_and_down.down.acts.answer_check import answer_check
from surpass.office.up_and_down.down.acts.look_for_triggers import look_for_triggers
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.acts.record_facts import record_facts
from surpass.office.up_and_down.vacancies.facts.told import Cell, Told
from surpass.policy.rules.read_facts import ANSWERS, SITUATION

SCORES = {"O13": (5420, 5790), "O22": (5610, 7430), "O51": (5230, 5560)}
"""Scores of the last two years, in hundredths, as a notice of results told them."""
CHECKED = "O13"
"""Of whom the tolerance check is made: none of its situations applies."""
SOURCE = "年度目标责任考核结果通报 ‖ Notice of the annual results"


def tell_questions(actors: Mapping[str, Actor], *, top: str, at: datetime) -> None:
    """The organisation department hands in the notice and looks."""
    by: dict[str, Any] = {"by": actors["organisation"], "at": at}
    rows: dict[str, dict[Cell, int]] = {
        key: {("target_score", at.year - 1 - lag): score for lag, score in enumerate(scores)}
        for key, scores in SCORES.items()
    }
    record_facts(**by, told=Told(rows=rows, digest="0" * 64), source=SOURCE)
    look_for_triggers(**by, place=Place.objects.get(pk=top))
    checked = Trigger.objects.get(person=CHECKED, state=Trigger.State.CHECK)
    situations = [name for name in law_on(checked.seen_on).facts if name.startswith(SITUATION)]
    answer_check(**by, trigger=checked, answers=dict.fromkeys(situations, ANSWERS[1]))
