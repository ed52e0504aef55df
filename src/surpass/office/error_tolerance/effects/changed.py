"""What a decision changed: each run that it touches, before and after, and those that still do not know."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.foundation.period import Period
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Blocker, Run
from surpass.office.assessment.store.moves import Pair, pairs_of
from surpass.office.assessment.telling.touched import runs_due
from surpass.office.cases.models import KeptCase


@dataclass(frozen=True, slots=True)
class Change:
    """A run that was made again for a case, the one before it, and who moved, as far as the reader sees."""

    before: Run
    after: Run
    moved: tuple[Pair, ...]


def changes_by(kept: KeptCase, reader: Actor) -> list[Change]:
    """Every run that was the first to know what the case put into force or ended, oldest first.

    A run made again for several cases at once stands on the page of each.
    """
    blockers = list(Blocker.objects.filter(case=kept, in_force_at__isnull=False))
    programmes = {one.programme for one in blockers}
    runs = Run.objects.filter(programme__in=programmes, corrects__isnull=False)
    found = []
    for run in runs.select_related("place", "corrects__place").order_by("pk"):
        before = run.corrects
        if before is not None and any(_is_between(one, before, run) for one in blockers):
            moved = tuple(pair for pair in pairs_of(before, run, reader) if pair.has_moved)
            found.append(Change(before, run, moved))
    return found


def _is_between(one: Blocker, before: Run, after: Run) -> bool:
    """Whether a blocker of these runs came into force, or ended, after the one and before the other."""
    if one.programme != after.programme or one.fact_on > Period.read(after.period).last_day:
        return False
    instants = [at for at in (one.in_force_at, one.ended_at) if at is not None]
    return any(before.known_at < at <= after.known_at for at in instants)


def still_due(kept: KeptCase) -> list[Run]:
    """The runs that the case changes and that were not made again."""
    return runs_due(kept.key)
