"""Read one step of a procedure; what cannot be read is a problem with its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from surpass.policy.procedures.procedure import Extension, Late, Step
from surpass.policy.procedures.term import Term
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering
from surpass.policy.yaml_text import Entries, Items, plain

TRUE = "true"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReader:
    """Reads steps; ``grade`` finds the evidence of an entry, ``cite`` is the whole procedure's clause."""

    found: Gathering
    grade: Callable[[Entries], str]
    cite: str

    def step(self, name: str, item: Entries) -> Step:
        """One step. Problems go to ``found``; what could be read comes back."""
        return Step(
            id=name,
            says=plain(item.below("says")),
            kind=_text(item, "kind"),
            actor=_text(item, "actor"),
            due=term(item, "due", self.found),
            is_at_least=_text(item, "at_least") == TRUE,
            cite=_text(item, "cite"),
            evidence=self.grade(item) if {"cite", "evidence"} & set(item) else "",
            go={act: shown(target) for act, target in item.below("go").entries.items()},
            late=self._late(item.below("late")),
            quorum=self._quorum(item),
            majority=_text(item, "majority"),
            signers=self._whole(item, "signers") or 1,
            needs_reasons=_text(item, "reasons") == "required",
            needs_proof=_text(item, "proof") == "required",
            asks_factors=_text(item, "factors") == "required",
            visits=self._whole(item, "visits"),
            extend=self._extension(item.below("extend")),
            effect=_text(item, "effect"),
            lasts=term(item, "lasts", self.found),
            lasts_for=self._lasts_for(item.below("lasts_for")),
            outcome_for=_list(item, "outcome_for"),
            branches=_list(item, "branches"),
            join=_text(item, "join"),
            need=self._whole(item, "need"),
            lapse=_text(item, "lapse"),
            mark=item.mark,
        )

    def _lasts_for(self, item: Entries) -> dict[str, Term]:
        return {outcome: found for outcome in item if (found := term(item, outcome, self.found))}

    def _late(self, item: Entries) -> Late:
        return Late(
            remind=tuple(found for text in _list(item, "remind") if (found := self._term(item, text))),
            to=_text(item, "to"),
        )

    def _extension(self, item: Entries) -> Extension | None:
        length = term(item, "term", self.found)
        if not item.entries or length is None:
            return None
        times = self._whole(item, "times") or 1
        return Extension(by=_text(item, "by"), term=length, times=times, cite=_text(item, "cite"))

    def _quorum(self, item: Entries) -> int | Fraction | None:
        if "quorum" not in item:
            return None
        text = shown(item.get("quorum"))
        try:
            asked = Fraction(text)
        except (ValueError, ZeroDivisionError):
            asked = Fraction(0)
        is_share = "/" in text and asked <= 1
        if asked <= 0 or not (is_share or asked.denominator == 1):
            self._wrong(item, "quorum", "a number of people, or a share such as 2/3")
            return None
        return asked if is_share else int(asked)

    def _whole(self, item: Entries, key: str) -> int | None:
        if key not in item:
            return None
        text = shown(item.get(key))
        if text.isdecimal() and 0 < int(text) < 1000:
            return int(text)
        self._wrong(item, key, "a whole number from 1 to 999")
        return None

    def _term(self, item: Entries, text: str) -> Term | None:
        try:
            return Term.read(text)
        except ValueError:
            self._wrong(item, text, TERM)
            return None

    def _wrong(self, item: Entries, key: str, expected: str) -> None:
        held = f"{key}: {shown(item.get(key))}" if key in item else key
        self.found.problem("step-unreadable", item.mark, held, expected, "correct the step")


TERM = "a term such as 10wd, 30d, 6m or 1y"


def term(item: Entries, key: str, found: Gathering) -> Term | None:
    """The term at *key*; None when there is none, or none that can be read."""
    if key not in item:
        return None
    try:
        return Term.read(shown(item.get(key)))
    except ValueError:
        held = f"{key}: {shown(item.get(key))}"
        found.problem("step-unreadable", item.mark, held, TERM, "correct the term")
        return None


def _text(item: Entries, key: str) -> str:
    return shown(item.get(key)) if key in item else ""


def _list(item: Entries, key: str) -> tuple[str, ...]:
    held = item.get(key)
    return tuple(shown(one) for one in held.items) if isinstance(held, Items) else ()
