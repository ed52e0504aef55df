"""The counterfactual of a slate: who would stand elsewhere, were all the eligible equally senior."""

from __future__ import annotations

from dataclasses import replace

from surpass.engine.allocations.entitled import Subject
from surpass.mechanisms.up_and_down.slates.propose_slate import propose_slate
from surpass.mechanisms.up_and_down.slates.slate import Slate


def moved_without_seniority(slate: Slate) -> tuple[str, ...]:
    """Keys of those who stand elsewhere when all the eligible have the seniority of one of them.

    Shapes:   what the slate's rules say they ignore is made equal twice: as the first by place has it, and as
              the last; sorted, each once. Of a slate that keeps its word: nobody.
    Missing:  with nobody eligible, or nothing ignored, nobody moves.
    """
    before = _places(slate)
    people = {one.judged.subject.key: one.judged.subject for one in slate.standings}
    placed = [people[key] for key in before]
    moved: set[str] = set()
    for model in {one.key: one for one in placed[:1] + placed[-1:]}.values():
        alike = [_like(one, model, slate) if one.key in before else one for one in people.values()]
        after = _places(propose_slate(book=slate.book, order=slate.order.id, post=slate.post, people=alike))
        moved |= {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return tuple(sorted(moved))


def _places(slate: Slate) -> dict[str, int]:
    """Key -> place, of those who have one, in their order."""
    return {one.key: one.place for one in slate.standings if one.place is not None}


def _like(one: Subject, model: Subject, slate: Slate) -> Subject:
    """Somebody with the seniority of another."""
    ignored = {
        column: model.values.get(column)
        for name in slate.ignored
        for column in (slate.book.facts[name].column(lag) for lag in range(slate.book.facts[name].history))
    }
    return replace(one, values={**one.values, **ignored})
