"""A run as its reader may see it: whole, or one's own lines of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import view_of
from surpass.office.assessment.subjects import results_seen


@dataclass(frozen=True, slots=True)
class SeenRun:
    """A run, its reader, and which units' lines the reader may see."""

    run: Run
    actor: Actor
    is_whole: bool
    own: frozenset[str]

    @property
    def reach(self) -> frozenset[str] | None:
        """Whose lines the reader may see; None is all."""
        return None if self.is_whole else self.own

    @property
    def is_any(self) -> bool:
        """Whether the reader may see anything of it."""
        return self.is_whole or bool(self.own)

    def shows(self, unit: str) -> bool:
        """Whether the reader may see the line of a unit."""
        return self.is_whole or unit in self.own

    def groups(self) -> tuple[str, ...]:
        """The groups that have a line for the reader, in the pack's order."""
        view, period = view_of(self.run), self.run.period
        return tuple(
            group
            for group in view.groups(period)
            if self.is_whole or any(self.shows(row["unit"]) for row in view.group(period, group))
        )

    def first_group(self) -> str:
        """The group to begin with; empty where there is none."""
        return next(iter(self.groups()), "")


def seen_by(run: Run, actor: Actor) -> SeenRun:
    """The run as this reader may see it."""
    is_whole = reach_of("assessment.see_runs", actor).covers(Subject(path=run.place.path))
    own = () if is_whole else results_seen(actor).filter(run=run).values_list("place_id", flat=True)
    return SeenRun(run, actor, is_whole, frozenset(own))


def run_seen(request: HttpRequest, key: str) -> SeenRun:
    """The run as this reader may see it; 404 where that is nothing."""
    run = get_object_or_404(Run.objects.select_related("place", "corrects"), key=key)
    found = seen_by(run, actor_behind(request))
    if not found.is_any:
        raise Http404
    return found
