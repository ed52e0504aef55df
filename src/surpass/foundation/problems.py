"""What is wrong, where, and what to do next: three families, all problems of a file raised at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LISTED = 100
"""How many problems a message lists; all are counted."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong.

    ``where`` names the place from the outside in: file, sheet, row, column; or pack, file, line, key.

    Examples:
        >>> print(
        ...     Problem(
        ...         code="value-not-number",
        ...         found="'abc'",
        ...         expected="a decimal number",
        ...         where="returns.xlsx, sheet Data, row 4, column value",
        ...         next_step="correct the cell",
        ...     )
        ... )
        value-not-number: returns.xlsx, sheet Data, row 4, column value: found 'abc', expected a decimal number; correct the cell
    """  # noqa: E501 - the example shows one whole message

    code: str
    where: str
    found: str
    expected: str
    next_step: str

    def __str__(self) -> str:
        """One line a clerk can act on."""
        return f"{self.code}: {self.where}: found {self.found}, expected {self.expected}; {self.next_step}"

    def as_json(self) -> Mapping[str, str]:
        """The same, keyed."""
        return {
            "code": self.code,
            "where": self.where,
            "found": self.found,
            "expected": self.expected,
            "next_step": self.next_step,
        }


class Problems(ValueError):  # noqa: N818 - a gathering, not one error
    """All problems of one piece of work, gathered, then raised once."""

    family: ClassVar[str] = "problem"

    def __init__(self, found: Iterable[Problem]) -> None:
        """Keep every problem in the order found."""
        self.problems: tuple[Problem, ...] = tuple(found)
        super().__init__(self.text())

    def text(self) -> str:
        """The first hundred, and how many there are."""
        lines = [str(problem) for problem in self.problems[:LISTED]]
        rest = len(self.problems) - LISTED
        if rest > 0:
            lines.append(f"... and {rest} more; {len(self.problems)} in all")
        return "\n".join(lines)


class PolicyProblem(Problems):
    """A pack is wrong: its reviewer mends it."""

    family = "policy"


class EvidenceProblem(Problems):
    """A return is wrong: its clerk mends it."""

    family = "evidence"


class UseProblem(Problems):
    """The software was asked wrongly: the caller mends the call."""

    family = "use"


def raise_all(family: type[Problems], found: Iterable[Problem]) -> None:
    """Raise *family* with everything found; nothing found, nothing raised."""
    gathered = tuple(found)
    if gathered:
        raise family(gathered)
