"""Who sits where in a case that a command opens, and why it is opened."""

from __future__ import annotations

from typing import Annotated

import typer

Reasons = Annotated[str, typer.Option("--reasons", help="Why, in words.")]
Seats = Annotated[list[str], typer.Option("--seat", help="ROLE=USER,USER; once for each role that acts.")]


def seated(given: list[str]) -> dict[str, tuple[str, ...]]:
    """Seats by the keys of the accounts with these usernames; an unknown one stands as it was given."""
    from surpass.office.accounts.models import Account

    named = {role: people.split(",") for role, _, people in (one.partition("=") for one in given)}
    wanted = {name for people in named.values() for name in people}
    keys = dict(Account.objects.filter(username__in=wanted).values_list("username", "key"))
    return {role: tuple(keys.get(name, name) for name in people) for role, people in named.items()}
