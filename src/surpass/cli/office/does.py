"""What a command of the office declares: the acts that it shows or does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Command = TypeVar("Command", bound=Callable[..., None])


def does(*acts: str) -> Callable[[Command], Command]:
    """Declare the acts of a command, as they stand in the permission table; none where it shows nothing kept.

    Examples:
        >>> does("accounts.found_accounts")(lambda: None).acts
        ('accounts.found_accounts',)
    """

    def declare(command: Command) -> Command:
        command.acts = acts  # type: ignore[attr-defined]  # read by the test that holds the doors to the table
        return command

    return declare
