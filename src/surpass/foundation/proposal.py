"""A proposal: what is put before people, never without saying why. It decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from surpass.foundation.explanation import ExplanationNode, Value
from surpass.foundation.truth import Truth

EFFECTS = frozenset((
    "proposes review", "proposes adjustment", "proposes dismissal", "proposes aggravation",
    "proposes deduction", "proposes veto", "proposes effect period", "proposes revocation",
    "proposes recovery", "proposes award", "proposes honour", "proposes eligibility",
    "proposes preference", "proposes finding", "proposes protection", "proposes suspension",
    "proposes clarification", "proposes correction", "proposes notice", "proposes duty", "bounds pack",
))  # fmt: skip
"""The words for what may be proposed. They are closed: none of them decides, and nobody can add one."""

STANDS: Mapping[Truth, str] = {True: "proposed", False: "none", None: "open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A fact that is not known, and who can supply it."""

    fact: str
    label: Mapping[str, str]
    holder: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is proposed of one subject, or that nothing is.

    ``stands``: true, it is proposed; false, nothing is; None, that is open until the facts in ``asks`` are
    known. ``values``: what is proposed, in figures as text.
    Missing:  an open proposal names what it waits for.
    Raises:   ValueError: an effect that is no word of the list, no explanation, or open without a question.

    Examples:
        >>> why = ExplanationNode(key="finding.holds")
        >>> Proposal(effect="proposes award", subject="T01", says={}, cite="D4", stands=True, why=why).state
        'proposed'
        >>> Proposal(effect="decides", subject="T01", says={}, cite="D4", stands=True, why=why)
        Traceback (most recent call last):
        ValueError: decides
    """

    effect: str
    subject: str
    name: Value = ""
    says: Mapping[str, str]
    cite: str
    stands: Truth
    why: ExplanationNode
    values: Mapping[str, Value] = field(default_factory=dict)
    asks: tuple[Ask, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what nobody could answer."""
        if self.effect not in EFFECTS:
            raise ValueError(self.effect)
        if not getattr(self.why, "key", ""):
            raise ValueError(f"{self.subject}: no explanation")
        if self.stands is None and not self.asks:
            raise ValueError(f"{self.subject}: open, and nothing is asked")

    @property
    def state(self) -> str:
        """``proposed``, ``none`` or ``open``."""
        return STANDS[self.stands]

    def as_json(self) -> Mapping[str, Any]:
        """Plain JSON data, the whole explanation included."""
        return {
            "effect": self.effect,
            "subject": self.subject,
            "name": _plain(self.name),
            "says": dict(self.says),
            "cite": self.cite,
            "state": self.state,
            "values": {key: _plain(value) for key, value in self.values.items()},
            "asks": [
                {"fact": one.fact, "label": dict(one.label), "holder": dict(one.holder)} for one in self.asks
            ],
            "why": self.why.as_json(),
        }


def _plain(value: Value) -> object:
    return dict(value) if isinstance(value, Mapping) else value
