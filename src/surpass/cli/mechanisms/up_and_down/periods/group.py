"""The group ``surpass up-and-down periods``: whom a command is about, and that it is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.registry.models import Person

periods = typer.Typer(no_args_is_help=True, help="Effect periods: what bars somebody, until when.")
PersonKey = Annotated[str, typer.Argument(metavar="PERSON", help="Key of the person.")]


def called(person: str, actor: Actor) -> Person:
    """The person; that somebody else asked is noted."""
    from surpass.office.up_and_down.periods.reading.seen import person_called

    found = person_called(person, actor)
    note(actor, {found.pk})
    return found


def note(actor: Actor, keys: set[str]) -> None:
    """That somebody reads what bars these people."""
    from django.utils import timezone

    from surpass.office.registry.models import Person
    from surpass.office.up_and_down.periods.acts.look_at_periods import note_looks

    people = Person.objects.filter(pk__in=keys).select_related("place", "account")
    note_looks(list(people), by=actor, at=timezone.now())


def plain(held: Any) -> Any:
    """Days as text."""
    if isinstance(held, dict):
        return {name: plain(one) for name, one in held.items()}
    if isinstance(held, list):
        return [plain(one) for one in held]
    return held.isoformat() if hasattr(held, "isoformat") else held
