"""What a store of cases promises. It keeps text and order; what may happen in a case is the procedure's."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from surpass.foundation.problems import Problem, UseProblem


@dataclass(slots=True)
class Draft:
    """A record while its writer has it alone: its ``text``, and the ``line`` to be added, if any."""

    text: bytes
    line: bytes = b""


class CaseStore(Protocol):
    """Records by the id of their case. ``tests/contract/test_case_stores.py`` holds every store to this."""

    def cases(self) -> tuple[str, ...]:
        """The ids of all cases, in order."""

    def has(self, case: str) -> bool:
        """Whether there is a case of this id."""

    def place(self, case: str) -> str:
        """Where a record lies, in words for a problem."""

    def text(self, case: str) -> bytes:
        """A whole record. Raises: UseProblem: ``case-not-found``."""

    def create(self, case: str, line: bytes) -> None:
        """Begin a record, whole or not at all. Raises: UseProblem: ``case-exists``."""

    def writing(self, case: str) -> AbstractContextManager[Draft]:
        """A record that nobody else can add to meanwhile.

        The draft's line is added at the end, whole or not at all; nothing is when something was raised.
        Raises:   UseProblem: ``case-not-found``; ``case-locked``, somebody else keeps it too long.
        """


def case_exists(place: str) -> UseProblem:
    """What a store raises for a second case of one id."""
    return _problem(
        "case-exists", place, "a case of this id", "a new id; no case is ever overwritten", "choose another"
    )


def case_not_found(place: str) -> UseProblem:
    """What a store raises for a case that it does not have."""
    return _problem("case-not-found", place, "no such case", "a case that was opened", "correct its name")


def case_locked(place: str, *, seconds: float) -> UseProblem:
    """What a store raises when somebody else keeps a record too long."""
    held = f"another writer for more than {seconds:g} s"
    return _problem("case-locked", place, held, "records that nobody is writing", "try again")


def _problem(code: str, where: str, held: str, expected: str, next_step: str) -> UseProblem:
    return UseProblem([Problem(code=code, where=where, found=held, expected=expected, next_step=next_step)])
