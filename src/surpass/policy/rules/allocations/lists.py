"""Whether the lists of a fund fit it: there, budgets, none in a fund twice, places in a quota of the pack."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.shape.gathering import Gathering, near

BUDGET, QUOTA = "budget", "quota"


def check_lists(
    allocations: Mapping[str, Allocation], *, programmes: Collection[str], found: Gathering
) -> None:
    """Every fund of lists and every list within a quota. Problems go to *found*: ``allocation-wrong``."""
    for one in allocations.values():
        for held, expected in (*_wrong(one, allocations), *_of_no_programme(one, programmes)):
            found.problem("allocation-wrong", one.id, held, expected, "correct the allocation")


def _of_no_programme(one: Allocation, programmes: Collection[str]) -> Iterator[tuple[str, str]]:
    if one.programme and one.programme not in programmes:
        yield f"programme: {one.programme}", f"an assessment of the pack; {near(one.programme, programmes)}"


def parts_in(allocations: Mapping[str, Allocation]) -> frozenset[str]:
    """Every allocation that is a list of another."""
    return frozenset(name for one in allocations.values() for name in one.lists)


def _wrong(one: Allocation, known: Mapping[str, Allocation]) -> Iterator[tuple[str, str]]:
    if one.within and (one.within not in known or known[one.within].kind != QUOTA):
        quotas = [name for name, other in known.items() if other.kind == QUOTA]
        yield f"within: {one.within}", f"a quota of the pack; {near(one.within, quotas)}"
    if len(set(one.lists)) < len(one.lists):
        yield f"lists: {', '.join(one.lists)}", "each list once"
    yield from _wrong_following(one, known)
    for name in one.lists:
        yield from _wrong_list(one, name, known)


def _wrong_following(one: Allocation, known: Mapping[str, Allocation]) -> Iterator[tuple[str, str]]:
    """A list of persons follows a list of units, and counts days by a number."""
    if not one.follows:
        return
    part = known.get(one.follows)
    if part is None or part.kind != BUDGET or part.lists or part.is_of_persons:
        units = [name for name, other in known.items() if other.kind == BUDGET and not other.is_of_persons]
        yield f"follows: {one.follows}", f"one list of units of the pack; {near(one.follows, units)}"
    if not one.is_of_persons:
        yield f"follows in a list of: {one.of}", "of: person"
    if one.within or one.programme:
        yield "follows beside within or programme", "the list that is followed says them"
    if one.amounts is not None and not one.amounts.moves:
        yield "follows without an amount by days", "amounts: {by: FACT, base, step} or pieces"


def _wrong_list(fund: Allocation, name: str, known: Mapping[str, Allocation]) -> Iterator[tuple[str, str]]:
    part = known.get(name)
    if part is None or part.kind != BUDGET or part.lists:
        budgets = [other.id for other in known.values() if other.kind == BUDGET and not other.lists]
        yield f"lists: {name}", f"a budget of the pack without lists of its own; {near(name, budgets)}"
        return
    if part.is_of_persons != fund.is_of_persons or (part.is_of_persons and not part.follows):
        yield (
            f"{name}: of {part.of}",
            f"of: {fund.of}, as the fund is; a list of persons follows one of units",
        )
    if part.decimals != fund.decimals:
        yield f"{name}: {part.decimals} decimals", f"{fund.decimals}, as the fund has"
    if part.amounts is not None and part.is_proportional and (fund.together != "add" or part.budget is None):
        yield f"{name}: shared in proportion", "together: add, and a budget of the list"
