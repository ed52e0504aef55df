"""Somebody at the machine acts under their own account."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.foundation.problems import Problem, UseProblem

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor

By = Annotated[str, typer.Option("--by", help="Username of whoever does this; the ledger names them.")]


@contextmanager
def in_the_name_of(username: str, *, home: Path) -> Iterator[Actor]:
    """The office, opened, and the actor behind a username; a refusal becomes a problem.

    Raises:   UseProblem: ``account-unknown``, ``not-allowed``.
    """
    from surpass.office.opening import open_office

    open_office(home)
    from django.utils import timezone

    from surpass.office.accounts.acting import NotAllowed
    from surpass.office.accounts.standing import actor_called

    try:
        yield actor_called(username, on=timezone.localdate())
    except NotAllowed as refused:
        raise UseProblem([_refused(username, refused.act)]) from refused


def _refused(username: str, act: str) -> Problem:
    return Problem(
        code="not-allowed", where="option --by", found=f"{username} may not do {act} here",
        expected="an account whose roles reach this", next_step="let whoever may do it, or ask for the role",
    )  # fmt: skip
