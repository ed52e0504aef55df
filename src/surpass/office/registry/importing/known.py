"""What an import is held against: the rows on record, and every code that is taken."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from surpass.office.accounts.models import Account
from surpass.office.registry.models import Person, Post, PostVersion, Unit, UnitVersion
from surpass.office.registry.reading.state import State, load_state


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person as the files have them."""

    name_zh: str
    name_en: str
    account: str
    path: str


@dataclass(frozen=True, slots=True)
class Known:
    """Rows by table; units with kind and path; posts with their unit; people; usernames of accounts."""

    state: State
    units: Mapping[str, tuple[str, str]]
    posts: Mapping[str, str]
    people: Mapping[str, KnownPerson]
    accounts: Collection[str]

    def versions(self) -> list[UnitVersion]:
        """The versions of units on record."""
        return self.state.of(UnitVersion)

    def post_versions(self) -> list[PostVersion]:
        """The versions of posts on record."""
        return self.state.of(PostVersion)


def load_known(state: State | None = None) -> Known:
    """Everything, by one query a table."""
    units = Unit.objects.values_list("pk", "kind", "place__path")
    people = Person.objects.filter(withdrawn_entry=None).values_list(
        "key", "name_zh", "name_en", "account__username", "place__path"
    )
    return Known(
        state=state or load_state(),
        units={key: (kind, path) for key, kind, path in units},
        posts=dict(Post.objects.values_list("key", "unit_id")),
        people={key: KnownPerson(zh, en, name or "", path) for key, zh, en, name, path in people},
        accounts=set(Account.objects.values_list("username", flat=True)),
    )
