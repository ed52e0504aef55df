"""What a study room shows of lessons: a plain function, for whoever may read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.rollout.publicity.plain import lesson_row
from surpass.office.rollout.publicity.seen import LESSONS, lessons


def lessons_for_study(actor: Actor, *, on: date) -> list[dict[str, Any]]:
    """The lessons that stand on a day, the latest first; none for somebody without a role.

    Shapes:   each ``lesson`` (its number), ``title``, ``body`` (paragraphs, a line each) and ``until``.
    """
    return [] if reach_of(LESSONS, actor).is_empty else [lesson_row(one) for one in lessons(on)]
