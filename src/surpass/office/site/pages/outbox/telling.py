"""Tell people: the rows of the outbox, and whose role at a place makes them hear of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from surpass.office.accounts.models import Account, Grant
from surpass.office.accounts.standing import holding
from surpass.office.registry.models import Person
from surpass.office.site.pages.outbox.models import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of one thing to several people; ``kind`` names the sentence ``outbox.KIND``."""

    kind: str
    people: Iterable[str]
    subject: str
    link: str
    see: str
    mark: str = ""
    path: str = ""
    assigned: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def tell(found: Iterable[Told], *, at: datetime, but: str = "") -> None:
    """Write a message to each person, but not to whoever did it; what was told before is not told again."""
    told = [(one, tuple(one.people)) for one in found]
    keys = {person for _, people in told for person in people} - {"", but}
    accounts = {one.key: one for one in Account.objects.filter(key__in=keys, is_active=True)}
    rows = [
        Message(
            to=accounts[person], kind=one.kind, subject=one.subject, mark=one.mark, values=dict(one.values),
            link=one.link, see=one.see, path=one.path, assigned=one.assigned, at=at,
        )
        for one, people in told
        for person in dict.fromkeys(people)
        if person in accounts
    ]  # fmt: skip
    Message.objects.bulk_create(rows, ignore_conflicts=True)


def account_of(person: Person | None) -> list[str]:
    """The key of somebody's account; nobody is told where there is none."""
    return [person.account.key] if person is not None and person.account is not None else []


def people_at(places: Iterable[str], roles: Iterable[str], *, on: date) -> dict[str, list[str]]:
    """Who holds one of the roles at exactly these places, by place; one query."""
    found: dict[str, list[str]] = {}
    grants = Grant.objects.filter(holding(on), place__in=list(places), role__in=list(roles))
    for place, person in grants.order_by("pk").values_list("place_id", "account__key"):
        found.setdefault(place, []).append(person)
    return found


def people_above(path: str, role: str, *, on: date) -> list[str]:
    """Who holds a role at a place or above it; one query."""
    parts = [part for part in path.split("/") if part]
    above = [f"/{'/'.join(parts[:depth])}/" for depth in range(1, len(parts) + 1)]
    grants = Grant.objects.filter(holding(on), role=role, place__path__in=above)
    return list(grants.order_by("pk").values_list("account__key", flat=True))
