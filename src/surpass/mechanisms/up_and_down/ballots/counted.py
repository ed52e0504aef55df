"""What tellers counted of a paper ballot, and whether it adds up: counts alone, never who voted how."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surpass.foundation.problems import Problem

OPTIONS = ("recommended", "not_recommended", "abstained")
"""What a slip lets somebody mark beside each name; the first is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One count of the slips in a sealed box; ``votes``: by candidate, then by option."""

    box: str
    issued: int
    returned: int
    valid: int
    spoiled: int
    votes: Mapping[str, Mapping[str, int]]

    def cells(self) -> dict[str, str | int]:
        """Every figure of the sheet by its name: two sheets say the same where these do."""
        slips = {"issued": self.issued, "returned": self.returned, "valid": self.valid}
        own = {f"{who} {option}": count for who, of in self.votes.items() for option, count in of.items()}
        return {"box": self.box, **slips, "spoiled": self.spoiled, **own}


def faults(
    counted: Counted, *, on_roll: int, candidates: Collection[str], where: str,
    options: Sequence[str] = OPTIONS,
) -> list[Problem]:  # fmt: skip
    """Everything that does not add up, at once; *on_roll*: how many slips were printed.

    Shapes:   issued <= on the roll; returned <= issued; returned = valid + spoiled; the options of each
              candidate make up the valid slips.
    """
    return list(_faults(counted, on_roll, candidates, where, options))


def _faults(
    counted: Counted, on_roll: int, candidates: Collection[str], where: str, options: Sequence[str]
) -> Iterator[Problem]:
    if not counted.box:
        yield _problem("box-missing", where, "no number", "the number on the seal of the box")
    for name, count in counted.cells().items():
        if isinstance(count, int) and count < 0:
            yield _problem("count-negative", where, f"{name}: {count}", "0 or more")
    if counted.issued > on_roll:
        found = f"{counted.issued} issued"
        yield _problem("slips-above-roll", where, found, f"at most the {on_roll} on the roll")
    if counted.returned > counted.issued:
        found = f"{counted.returned} returned"
        yield _problem("slips-above-issued", where, found, f"at most the {counted.issued} issued")
    if counted.returned != counted.valid + counted.spoiled:
        found = f"{counted.valid} valid and {counted.spoiled} spoiled"
        yield _problem("slips-unaccounted", where, found, f"the {counted.returned} returned")
    if set(counted.votes) != set(candidates):
        found = ", ".join(sorted(counted.votes)) or "nobody"
        yield _problem("votes-candidates", where, found, ", ".join(candidates))
    for who, votes in counted.votes.items():
        yield from _of_candidate(who, votes, counted.valid, where, options)


def _of_candidate(
    who: str, votes: Mapping[str, int], valid: int, where: str, options: Sequence[str]
) -> Iterator[Problem]:
    if set(votes) != set(options):
        yield _problem("votes-options", where, f"{who}: {', '.join(sorted(votes))}", ", ".join(options))
    elif sum(votes.values()) != valid:
        made_up = " + ".join(str(votes[option]) for option in options)
        found = f"{who}: {made_up} = {sum(votes.values())}"
        yield _problem("votes-unaccounted", where, found, f"the {valid} valid slips")


def _problem(code: str, where: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="count the slips again together, and enter what is there",
    )  # fmt: skip
