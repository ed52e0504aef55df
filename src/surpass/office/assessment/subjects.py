"""Runs and results as subjects of permission."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.assessment.models import Run, Standing, Telling
from surpass.office.cases.models import Seat
from surpass.office.returns.models import Round

TOLD = (Run.Stage.PROVISIONAL, Run.Stage.FINAL, Run.Stage.PUBLISHED, Run.Stage.REPLACED)
"""Stages in which a unit may know its result."""


def subject_of_run(run: Run) -> Subject:
    """A run: its place, and who computed it."""
    return Subject(path=run.place.path, hands={"assessment.run_assessment": frozenset({run.ran_by})})


def runs_seen(actor: Actor) -> QuerySet[Run]:
    """The runs within reach as a whole, trials too."""
    return Run.objects.filter(within(reach_of("assessment.see_runs", actor), path="place__path"))


def subject_of_result(run: Run, unit_path: str, unit: str, actor: Actor) -> Subject:
    """A unit's result as this actor meets it: with a seat in the unit's case, it is the actor's own."""
    cases = Telling.objects.filter(run=run, place=unit).values("case")
    has_seat = Seat.objects.filter(case__in=cases, person=actor.key).exists()
    return Subject(path=unit_path, owner=actor.key if has_seat else "")


def results_seen(actor: Actor) -> QuerySet[Standing]:
    """The results of single units that an actor may see; a unit sees its own once it was told."""
    seats = Seat.objects.filter(person=actor.key).values("case")
    tellings = Telling.objects.filter(case__in=seats)
    own = Q(run__in=tellings.values("run"), place__in=tellings.values("place"))
    reach = within(reach_of("assessment.see_result", actor), path="place__path")
    return Standing.objects.filter(reach | own).filter(
        Q(run__stage__in=TOLD, run__told_at__isnull=False) | Q(run__in=runs_seen(actor))
    )


def may_see_result(actor: Actor, found: Standing) -> bool:
    """Whether :func:`results_seen` lists this one, asked of a line that is read already, with run and places.

    Only whoever does not reach it by a role costs a query: for the seat in the unit's case.
    """
    run = found.run
    is_told = run.stage in TOLD and run.told_at is not None
    if not is_told and not reach_of("assessment.see_runs", actor).covers(Subject(path=run.place.path)):
        return False
    subject = Subject(path=found.place.path)
    if reach_of("assessment.see_result", actor).covers(subject):
        return True
    return bool(subject_of_result(run, subject.path, found.place_id, actor).owner)


def runs_met(actor: Actor) -> QuerySet[Run]:
    """The runs of which an actor may see anything: the whole, or the line of a unit."""
    mine = Q(pk__in=results_seen(actor).values("run"))
    return Run.objects.filter(mine | Q(pk__in=runs_seen(actor))).select_related("place", "corrects")


def rounds_computed(actor: Actor) -> QuerySet[Round]:
    """The rounds over which an actor may compute or try a run."""
    acts = ("assessment.run_assessment", "assessment.try_assessment")
    reaches = [within(reach_of(act, actor), path="place__path") for act in acts]
    return Round.objects.filter(reaches[0] | reaches[1]).select_related("place")
