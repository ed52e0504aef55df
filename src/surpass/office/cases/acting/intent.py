"""What somebody means to do in a case: an event before it is known when it happens and who signs it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from surpass.foundation.fingerprint import canonical_bytes
from surpass.procedure.cases.case import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """An act in a role, with the words and answers that it brings; each as in :class:`Event`."""

    act: str
    role: str
    step: str = ""
    reasons: str = ""
    outcome: str = ""
    points: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    person: str = ""
    ground: str = ""
    evidence: tuple[str, ...] = ()

    def event(
        self,
        *,
        on: date,
        by: tuple[str, ...],
        voices: Mapping[str, str] | None = None,
        dissents: Mapping[str, str] | None = None,
    ) -> Event:
        """The event, done on a day by these people."""
        said = {name: getattr(self, name) for name in FIELDS}
        return Event(on=on, by=by, voices=dict(voices or {}), dissents=dict(dissents or {}), **said)

    def without_ground(self, sealed: str) -> Intent:
        """The same without why: the ground and the reasons of a recusal stand under seal."""
        return replace(self, ground=sealed, reasons="")

    def as_data(self) -> dict[str, Any]:
        """Plain data, for a paper that waits."""
        return asdict(self) | {"points": list(self.points), "evidence": list(self.evidence)}

    @property
    def digest(self) -> str:
        """What the ledger says of a paper."""
        return hashlib.sha256(canonical_bytes(self.as_data())).hexdigest()


FIELDS = tuple(Intent.__dataclass_fields__)


def intent_from(found: Mapping[str, Any]) -> Intent:
    """An intent from its plain data."""
    return Intent(**{**found, "points": tuple(found["points"]), "evidence": tuple(found["evidence"])})
