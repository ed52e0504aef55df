"""Read a condition tree from a pack's words: every malformed place is a problem with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from surpass.policy.rules.condition import Check, Condition, Group, Window, joined
from surpass.policy.rules.leaf import Leaf, read_leaf
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.yaml_text import Entries, Items, Scalar, Value, plain

NAMED_KEYS = ("id", "cite", "says", "evidence")
FORMS = {
    "if": ("if",),
    "all": ("all",),
    "any": ("any",),
    "not": ("not",),
    "consecutive": ("consecutive", "that"),
    "of": ("at_least", "of"),
    "in_last": ("at_least", "in_last", "that"),
}
MOST_PERIODS = 10
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(slots=True, kw_only=True)
class ConditionReader:
    """Reads the trees of one rule; ids are unique in the rule."""

    rule: str
    found: Gathering
    ids: set[str] = field(default_factory=set)

    def tree(self, value: Value | None, *, kind: str = "all") -> Condition | None:
        """A condition, or a list of them joined by *kind*; None when nothing could be read."""
        if isinstance(value, Items):
            parts = tuple(part for item in value.items if (part := self.tree(item)) is not None)
            return joined(kind, parts, value.mark) if parts else None
        if not isinstance(value, Entries):
            if value is not None:
                self._wrong(value, shown(value), "a condition: if, all, any, not, at_least, consecutive")
            return None
        form = next((name for name in FORMS if name in value), None)
        if form is None:
            keys = ", ".join(value) or "nothing"
            self._wrong(value, keys, f"one of {', '.join(FORMS)}")
            return None
        return self._form(form, value)

    def _form(self, form: str, value: Entries) -> Condition | None:
        is_named = form in {"if", "consecutive", "in_last"}
        known = (*FORMS[form], *(NAMED_KEYS if is_named else ()))
        for key in [key for key in value if key not in known]:
            self.found.problem(
                "unknown-key",
                value.entries[key].mark,
                f"{key} beside {form}",
                f"one of {', '.join(known)}",
                near(key, known),
            )
        if is_named:
            return self._named(form, value)
        below = value.get(form)
        if form in {"all", "any"}:
            if not isinstance(below, Items):
                self._wrong(below or value, form, f"a list of conditions below {form}")
                return None
            return self.tree(below, kind=form)
        return self._group(form, value)

    def _group(self, form: str, value: Entries) -> Condition | None:
        below = value.get(form)
        if form == "not":
            part = self.tree(below)
            return None if part is None else Group(kind="not", parts=(part,), mark=value.mark)
        if not isinstance(below, Items):
            self._wrong(below or value, form, "a list of conditions below of")
            return None
        parts = tuple(part for item in below.items if (part := self.tree(item)) is not None)
        need = self._whole(value, "at_least", most=max(len(parts), 1))
        return Group(kind="at_least", parts=parts, need=need, mark=value.mark) if need and parts else None

    def _named(self, form: str, value: Entries) -> Condition | None:
        leaf = self._leaf(value.get("if" if form == "if" else "that") or value)
        name, cite = self._id(value), self._cite(value)
        if leaf is None:
            return None
        says = plain(value.below("says"))
        evidence = shown(value.get("evidence")) if "evidence" in value else ""
        if form == "if":
            return Check(id=name, leaf=leaf, cite=cite, says=says, evidence=evidence, mark=value.mark)
        span = self._whole(value, form, most=MOST_PERIODS)
        need = span if form == "consecutive" else self._whole(value, "at_least", most=span or MOST_PERIODS)
        if not span or not need:
            return None
        if leaf.lag:
            self._wrong(value, str(leaf), "a fact without [k]: the window says how far back")
            return None
        return Window(
            id=name, leaf=leaf, need=need, span=span, cite=cite, says=says, evidence=evidence, mark=value.mark
        )

    def _leaf(self, value: Value) -> Leaf | None:
        if not isinstance(value, Scalar):
            self._wrong(value, shown(value), "one comparison in one line")
            return None
        try:
            return read_leaf(value.text)
        except ValueError as fault:
            self.found.problem(
                "condition-unreadable",
                value.mark,
                repr(value.text),
                str(fault),
                "write fact, operator, constant; see docs/reference/pack-spec.md",
            )
            return None

    def _id(self, value: Entries) -> str:
        name = shown(value.get("id")) if "id" in value else ""
        if not _ID.match(name):
            self.found.problem(
                "condition-without-id",
                value.mark,
                name or "no id",
                "id: a short name in lower case",
                "name the condition",
            )
        elif name in self.ids:
            self.found.problem(
                "condition-id-twice", value.mark, name, f"each id once in {self.rule}", "choose another id"
            )
        self.ids.add(name)
        return name

    def _cite(self, value: Entries) -> str:
        cite = value.get("cite")
        if not isinstance(cite, Scalar) or not cite.text.strip():
            self.found.problem(
                "uncited",
                value.mark,
                f"a condition of {self.rule} without cite",
                "source id and clause",
                "cite the clause of this condition",
            )
            return ""
        return cite.text

    def _whole(self, value: Entries, key: str, *, most: int) -> int:
        number = plain(value.get(key))
        if isinstance(number, Decimal) and number == number.to_integral_value() and 1 <= number <= most:
            return int(number)
        self._wrong(value, f"{key}: {shown(value.get(key))}", f"a whole number from 1 to {most}")
        return 0

    def _wrong(self, value: Value, held: str, expected: str) -> None:
        self.found.problem(
            "condition-shape", value.mark, f"{held} in {self.rule}", expected, "correct the condition"
        )
