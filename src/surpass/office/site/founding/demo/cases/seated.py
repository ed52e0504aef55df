"""A case of the demo as its people act in it; each method is one step by whoever would do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.models import KeptCase, Paper

Seats = Mapping[str, tuple[str, ...]]
TOLERANCE: Seats = {
    "clerk": ("secretary",), "office": ("organisation", "legal"),
    "investigators": ("discipline", "reviewer3"), "superior": ("superior",), "higher": ("higher",),
    "rater": ("reviewer",), "reader": ("reviewer2",), "panel": ("director", "deputy", "member"),
    "appeals": ("appeals1", "appeals2", "appeals3"),
}  # fmt: skip
"""Who sits where in the demo's cases of error tolerance, by account."""
UNTIED = ("organisation", "legal", "discipline", "reviewer3", "reviewer", "reviewer2", "director", "deputy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """One case, and who acts."""

    case: str
    actors: Mapping[str, Actor]
    at: datetime

    @property
    def kept(self) -> KeptCase:
        """Its row."""
        return KeptCase.objects.get(pk=self.case)

    def by(self, name: str) -> dict[str, Any]:
        """Who acts, when and on what."""
        return {"by": self.actors[name], "at": self.at, "case": self.case}

    def untied(self, names: Sequence[str] = UNTIED) -> None:
        """Each says that no tie binds them."""
        for name in names:
            declare_tie(by=self.actors[name], at=self.at, case=self.case)

    def does(self, name: str, role: str, act: str, step: str, **words: Any) -> None:
        """One act."""
        intent = Intent(act=act, role=role, step=step, **words)
        act_on_case(by=self.actors[name], at=self.at, case=self.case, intent=intent)

    def together(self, names: tuple[str, str], role: str, act: str, step: str, **words: Any) -> None:
        """The first writes it, the second signs."""
        first, second = names
        self.does(first, role, act, step, **words)
        paper = Paper.objects.filter(case=self.case, step=step, line=None).latest("pk")
        sign_paper(by=self.actors[second], at=self.at, paper=paper)


def keys_of(actors: Mapping[str, Actor], seats: Seats = TOLERANCE) -> dict[str, tuple[str, ...]]:
    """Seats by the keys of accounts."""
    return {role: tuple(actors[name].key for name in names) for role, names in seats.items()}
