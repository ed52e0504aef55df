"""Draw values that somebody will check on site."""

from __future__ import annotations

import hashlib

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.record.models import Head
from surpass.office.returns.cells.changing import Wanted, change_cells
from surpass.office.returns.cells.samples import drawn
from surpass.office.returns.cells.subjects import cells_within
from surpass.office.returns.models import Cell, Round, Sample, SiteCheck

CHECKABLE = (Cell.State.SENT, Cell.State.ACCEPTED)


@act("returns.draw_sample")
def draw_sample(doing: Doing, *, found: Round, most: int, unit: str = "", fact: str = "") -> Sample:
    """Draw up to so many sent values of a round, of one unit or one item where that is said.

    The seed is the ledger's root before the draw: nobody chooses it, and anybody draws the same cells again
    from it and from the digest of what was drawn from. Every draw stands in the ledger, so that drawing until
    one likes the outcome is seen.

    Raises:   NotAllowed. UseProblem: ``nothing-to-draw``, ``round-frozen``.
    """
    population = _population(doing, found, unit, fact)
    if not population or most < 1:
        raise UseProblem([_nothing(found, most)])
    head = Head.objects.first()
    seed = bytes(head.root).hex() if head else ""
    chosen = drawn(seed, population, most=most)

    def change(cell: Cell, _: Wanted) -> tuple[Problem, ...]:
        cell.is_sampled = True
        return ()

    cells = change_cells(doing, [population[one] for one in chosen], change)
    entry = doing.record(
        about=[f"round:{found.key}", *chosen],
        facts={
            "round": found.key, "unit": unit, "fact": fact, "most": most, "from": len(population),
            "digest": hashlib.sha256("\n".join(sorted(population)).encode()).hexdigest(),
            "seed": seed, "size": head.size if head else 0,
        },
    )  # fmt: skip
    sample = Sample.objects.create(
        round=found, seed=seed, most=most, drawn_from=len(population), drawn_by=doing.by.key,
        drawn_at=doing.at, entry=entry,
    )  # fmt: skip
    SiteCheck.objects.bulk_create(SiteCheck(sample=sample, cell=cell) for cell in cells)
    return sample


def _population(doing: Doing, found: Round, unit: str, fact: str) -> dict[str, Wanted]:
    """What may be drawn, by the name that the ledger has for it."""
    rows = cells_within(doing.act, doing.by).filter(
        round=found, state__in=CHECKABLE, is_sampled=False, number__isnull=False
    )
    rows = rows.filter(place=unit) if unit else rows
    rows = rows.filter(fact=fact) if fact else rows
    return {cell.subject: Wanted(cell=cell.pk, version=cell.version) for cell in rows}


def _nothing(found: Round, most: int) -> Problem:
    return Problem(
        code="nothing-to-draw", where=f"round {found.key}", found=f"{most} of no value that was sent",
        expected="at least one value that was sent and not drawn yet", next_step="wait for values",
    )  # fmt: skip
