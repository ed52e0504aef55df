"""Tasks of results: to compute, tell, make final, publish; and where a step of a unit's case is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.acts.object_to_result import OBJECTED
from surpass.office.assessment.models import Run, Telling
from surpass.office.assessment.pages.words import run_title, say
from surpass.office.assessment.telling.following import CORRECTED_RESULT
from surpass.office.assessment.telling.touched import cases_due
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.owed import Owed
from surpass.office.returns.models import Round
from surpass.office.returns.opening.asked import Purpose
from surpass.office.returns.pages.words import round_title
from surpass.office.site.pages.home.task import Task
from surpass.policy.procedures.kinds import APPEAL_DECISION, TIMEOUT

SAME = ("place", "programme", "period")
HANDS = {"assessment.run_assessment": "ran_by"}
STANDING = ~Q(stage__in=[Run.Stage.TRIAL, Run.Stage.REPLACED])


def tasks_of_results(actor: Actor) -> Iterator[Task]:
    """What somebody may do next with results; four queries at most."""
    for found in _frozen(actor):
        title = say("home.task_compute", round=round_title(found))
        yield _task("compute", f"round:{found.key}", title, reverse("assessment:runs"))
    for run in _within("rerun_result", actor).filter(STANDING).select_related("place").order_by("pk"):
        if cases_due(run):
            title = say("home.task_rerun_result", run=run_title(run))
            here = reverse("assessment:board", args=[run.key])
            yield _task("rerun_result", f"run:{run.key}", title, here)
    for kind, runs in (
        ("tell_result", _within("tell_result", actor).filter(stage=Run.Stage.COMPUTED)),
        ("finalise_result", _settled(actor)),
        ("publish_result", _within("publish_result", actor).filter(stage=Run.Stage.FINAL)),
    ):
        for run in runs.filter(is_draft=False).order_by("pk"):
            title = say(f"home.task_{kind}", run=run_title(run))
            yield _task(kind, f"run:{run.key}", title, reverse("assessment:board", args=[run.key]))


def _within(act: str, actor: Actor, *, hands: Mapping[str, str] | None = None) -> QuerySet[Run]:
    reach = reach_of(f"assessment.{act}", actor)
    if reach.is_empty:
        return Run.objects.none()
    return Run.objects.filter(within(reach, path="place__path", hands=hands or {}))


def _frozen(actor: Actor) -> QuerySet[Round]:
    """The newest frozen round of each programme where no run stands; an archive asks nothing."""
    reach = reach_of("assessment.run_assessment", actor)
    if reach.is_empty:
        return Round.objects.none()
    same = {name: OuterRef(name) for name in SAME}
    rounds = Round.objects.filter(
        within(reach, path="place__path"), state=Round.State.FROZEN, purpose=Purpose.RESULTS.value, source=""
    )
    later = Round.objects.filter(
        place=OuterRef("place"), programme=OuterRef("programme"), purpose=Purpose.RESULTS.value,
        state=Round.State.FROZEN, period__gt=OuterRef("period"),
    )  # fmt: skip
    waits = rounds.exclude(Exists(Run.objects.filter(STANDING, **same))).exclude(Exists(later))
    return waits.order_by("programme", "key")


def _settled(actor: Actor) -> QuerySet[Run]:
    """Provisional results of which no case is open: every window over, every objection answered."""
    same = {f"run__{name}": OuterRef(name) for name in SAME}
    still_open = Telling.objects.filter(case__in=KeptCase.objects.filter(end="").values("pk"), **same)
    runs = _within("finalise_result", actor, hands=HANDS).filter(stage=Run.Stage.PROVISIONAL)
    return runs.exclude(Exists(still_open))


def _task(kind: str, subject: str, title: str, href: str) -> Task:
    return Task(
        kind=kind, subject=subject, title=title, public=title, href=href, said=say(f"home.said_{kind}")
    )


@dataclass(frozen=True, slots=True)
class OfResult:
    """A step of a case about a result: which page it is done on, and what one calls it there."""

    kind: str
    subject: str
    href: str
    title: str
    said: str


def tellings_behind(cases: list[str]) -> dict[str, Telling]:
    """The tellings behind cases; one query."""
    found = Telling.objects.filter(case__in=cases).select_related("run")
    return {one.case: one for one in found}


def of_result(one: Owed, telling: Telling | None) -> OfResult | None:
    """Where a step of a case about a result is done.

    Missing:  None: on the page of the case, as every other.
    """
    if telling is None:
        return None
    run, here = telling.run, [telling.run.key, telling.place_id]
    duty, step = one.duty, one.case.procedure.steps.get(one.duty.step)
    if OBJECTED in duty.acts:
        kind, href = "result", reverse("assessment:why", args=here)
    elif step is not None and step.kind == APPEAL_DECISION:
        kind, href = "review_result", reverse("assessment:room", args=here)
    elif step is not None and step.effect == CORRECTED_RESULT:
        kind, href = "correct_result", reverse("assessment:room", args=here)
    elif TIMEOUT in duty.acts and step is not None and OBJECTED in step.go:
        kind, href = "windows", reverse("assessment:board", args=[run.key])
    else:
        return None
    subject = f"run:{run.key}" if kind == "windows" else f"case:{duty.case}.{duty.step}"
    title = say(f"home.task_{kind}", run=run_title(run))
    return OfResult(kind, subject, href, title, say(f"home.said_{kind}", case=duty.case))
