"""What may be done with a run now: each verb with the reason why it may not."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.words import say
from surpass.office.assessment.subjects import subject_of_run
from surpass.office.assessment.telling.chain import open_cases_of
from surpass.office.assessment.telling.touched import cases_due

NEXT = {
    Run.Stage.COMPUTED: ("tell_result",),
    Run.Stage.PROVISIONAL: ("close_windows", "finalise_result"),
    Run.Stage.FINAL: ("publish_result",),
}  # fmt: skip
IS_FORM = {"tell_result", "publish_result"}
"""Verbs that ask something first."""


def verbs_for(run: Run, actor: Actor) -> list[dict[str, Any]]:
    """The next verbs of a run that its reader may do at all; one that is not possible yet says why."""
    found = []
    for name in (*_again(run, actor), *NEXT.get(Run.Stage(run.stage), ())):
        reach = reach_of(f"assessment.{name}", actor)
        subject = subject_of_run(run)
        if reach.is_empty or not (reach.covers(subject) or reach.hands_on(subject)):
            continue
        found.append(
            {
                "id": name, "title": say(f"act.assessment.{name}"), "is_form": name in IS_FORM,
                "href": reverse(f"assessment:{name}", args=[run.key]), "why_not": _why_not(name, run, actor),
            }
        )  # fmt: skip
    return found


def _again(run: Run, actor: Actor) -> tuple[str, ...]:
    """Before all others, where a case changed what the run stands on."""
    may = reach_of("assessment.rerun_result", actor).covers(subject_of_run(run))
    return ("rerun_result",) if may and cases_due(run) else ()


def _why_not(name: str, run: Run, actor: Actor) -> str:
    if name == "finalise_result":
        if reach_of("assessment.finalise_result", actor).hands_on(subject_of_run(run)):
            return say("assessment.why_own_hand")
        if still_open := open_cases_of(run):
            return say("assessment.why_open_cases", count=len(still_open))
    return say("assessment.why_draft") if run.is_draft else ""
