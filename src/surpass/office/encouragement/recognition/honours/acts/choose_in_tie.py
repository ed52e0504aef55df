"""Choose among equals at the cut of a quota: a named person of the panel, with reasons that are kept."""

from __future__ import annotations

from surpass.engine.allocations.quota import PANEL
from surpass.mechanisms.encouragement.honours.by_results import TEAMS, free_places
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Run
from surpass.office.encouragement.recognition.honours.models import TieChoice
from surpass.office.encouragement.recognition.honours.proposing.results import teams
from surpass.office.encouragement.recognition.honours.said import refused, words_of


@act("encouragement.choose_in_tie")
def choose_in_tie(
    doing: Doing, *, run: Run, pool: str, chosen: tuple[str, ...], reasons: str
) -> TieChoice:  # fmt: skip
    """As many as there are places, once for a result.

    Raises:   NotAllowed. UseProblem: ``honour-no-tie``, ``honour-tie-places``, ``honour-tie-settled``,
              ``honour-wordless``, ``text-too-long``.
    """
    doing.may(Subject(path=run.place.path))
    run = Run.objects.select_for_update(of=("self",)).select_related("place").get(pk=run.pk)
    placings = teams(run, on=doing.today)
    equal = {one.subject for one in placings if one.pool == pool and one.state == PANEL}
    free = free_places(placings, pool)
    if not equal or not free:
        raise refused("honour-no-tie", pool, "a pool whose places equals share")
    if TieChoice.objects.filter(run=run, allocation=TEAMS, pool=pool).exists():
        raise refused("honour-tie-settled", pool, "a tie that nobody settled yet")
    if set(chosen) - equal or len(set(chosen)) != len(chosen) or len(chosen) > free or not chosen:
        raise refused(
            "honour-tie-places", f"{len(chosen)} chosen", f"up to {free} of {', '.join(sorted(equal))}"
        )
    words = words_of(reasons, "why these, before their equals")
    entry = doing.record(
        about=[f"run:{run.key}", *(f"unit:{key}" for key in sorted(equal))],
        facts={
            "allocation": TEAMS, "run": run.key, "pool": pool, "chosen": sorted(chosen),
            "equal": sorted(equal), "reasons": words,
        },
    )  # fmt: skip
    return TieChoice.objects.create(
        run=run, allocation=TEAMS, pool=pool, chosen=sorted(chosen), reasons=words, by=doing.by.key,
        at=doing.at, entry=entry,
    )  # fmt: skip
