"""Two clocks: the days on which something held, and the time during which the office took it to hold.

Rows are never edited. A correction withdraws a row and records another, so that what was known on any day
can be asked again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Dated


class Recorded(Dated):
    """A row that holds from ``since`` until ``until``; ``entry`` and ``withdrawn_entry`` are in the ledger.

    ``IDENTITY`` names what the row is about: rows of one identity never hold on the same day. ``CONTENT`` is
    what it says; ``SEALED`` is the part of both that the ledger keeps sealed.
    """

    WORD: ClassVar[str]
    IDENTITY: ClassVar[tuple[str, ...]]
    CONTENT: ClassVar[tuple[str, ...]]
    SEALED: ClassVar[tuple[str, ...]] = ()

    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    entry = models.BigIntegerField()
    withdrawn_entry = models.BigIntegerField(null=True, blank=True)

    class Meta(Dated.Meta):
        abstract = True

    @classmethod
    def rows(cls) -> models.QuerySet[Self]:
        """Every row of the table, withdrawn ones too."""
        return cls._default_manager.all()

    @property
    def identity(self) -> tuple[Any, ...]:
        """What the row is about."""
        return tuple(getattr(self, name) for name in self.IDENTITY)

    @property
    def content(self) -> tuple[Any, ...]:
        """What the row says, its end included."""
        return (*(getattr(self, name) for name in self.CONTENT), self.until)

    def with_changes(self, **changes: Any) -> Self:
        """A new row that says the same but for the changes; not yet recorded."""
        names = (*self.IDENTITY, *self.CONTENT, "since", "until")
        made = type(self)(**{name: getattr(self, name) for name in names} | changes)
        for name, loaded in self._state.fields_cache.items():
            if getattr(made, f"{name}_id") == getattr(self, f"{name}_id"):
                setattr(made, name, loaded)
        return made

    def subjects(self) -> Iterable[str]:
        """Whom the row is about, as the ledger names them."""
        raise NotImplementedError

    def facts(self) -> dict[str, Any]:
        """The row as the ledger keeps it, without what is sealed."""
        names = [name for name in (*self.IDENTITY, *self.CONTENT) if name not in self.SEALED]
        said = {name.removesuffix("_id"): getattr(self, name) for name in names}
        return {
            "row": self.WORD,
            **said,
            "from": self.since.isoformat(),
            "until": self.until.isoformat() if self.until else None,
        }


def as_known(known: datetime | None, prefix: str = "") -> Q:
    """The rows that the office took to hold at an instant.

    Missing:  without an instant, those it takes to hold now.
    """
    if known is None:
        return Q(**{f"{prefix}withdrawn_at__isnull": True})
    is_open = Q(**{f"{prefix}withdrawn_at__isnull": True}) | Q(**{f"{prefix}withdrawn_at__gt": known})
    return Q(**{f"{prefix}recorded_at__lte": known}) & is_open


def one_current(name: str, *identity: str) -> list[models.BaseConstraint]:
    """No two current rows of one identity begin on one day, and no two are open."""
    current = Q(withdrawn_at__isnull=True)
    return [
        models.UniqueConstraint(fields=[*identity, "since"], condition=current, name=f"{name}_begins_once"),
        models.UniqueConstraint(
            fields=[*identity], condition=current & Q(until__isnull=True), name=f"{name}_open_once"
        ),
        models.CheckConstraint(
            condition=Q(until__isnull=True) | Q(until__gt=models.F("since")), name=f"{name}_dates"
        ),
    ]
