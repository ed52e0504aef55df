"""Strict YAML: YAML 1.2 core scalars, plain mappings and lists, a line number on every value.

Refused, because two readers could read them differently: duplicate keys, anchors, aliases, tags, merge keys,
several documents, directives, infinities, anything that is not UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from surpass.policy.shape.gathering import Gathering, Mark

PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml, where PyYAML was built with it."""
DEEPEST = 40
_WHOLE = re.compile(r"[-+]?[0-9]+\Z")
_OTHER_BASE = re.compile(r"0(o[0-7]+|x[0-9a-fA-F]+)\Z")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?\Z")
_NOT_FINITE = re.compile(r"([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\Z")
_WORDS: Mapping[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value: ``value`` as YAML 1.2 reads it (numbers are decimals), ``text`` as it was written."""

    value: str | Decimal | bool | None
    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Value, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping from text keys, in written order."""

    entries: Mapping[str, Value]
    mark: Mark

    def get(self, key: str) -> Value | None:
        """The value at *key*; None when it is not there."""
        return self.entries.get(key)

    def below(self, key: str) -> Entries:
        """The mapping at *key*; an empty one when there is none."""
        found = self.entries.get(key)
        return found if isinstance(found, Entries) else Entries({}, self.mark)

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __contains__(self, key: object) -> bool:
        return key in self.entries


Value = Scalar | Items | Entries


def read_yaml(raw: bytes, *, file: str, found: Gathering) -> Entries:
    r"""Read one file. What is wrong goes to *found*; what could be read comes back.

    Missing:  an empty file is a problem; an empty value is null.
    Examples:
        >>> gathering = Gathering()
        >>> tree = read_yaml(b"quota: 0.35\nname: yes", file="a.yaml", found=gathering)
        >>> tree.entries["quota"].value, tree.entries["name"].value, gathering.problems
        (Decimal('0.35'), 'yes', [])
    """
    start = Mark(file, 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        found.problem("pack-not-utf8", Mark(file, line), "bytes that are not UTF-8", "UTF-8 text",
                      "save the file as UTF-8")  # fmt: skip
        return Entries({}, start)
    builder = _Builder(file, found)
    try:
        for event in yaml.parse(text, Loader=PARSER):
            builder.take(event)
            if builder.is_too_deep:
                return Entries({}, start)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        said = getattr(fault, "problem", None) or str(fault).splitlines()[0]
        found.problem("yaml-syntax", Mark(file, line), str(said), "YAML that can be read", "correct the line")
        return Entries({}, start)
    return builder.result()


def plain(value: Value | None) -> Any:
    """The same without marks: dicts, lists, decimals, text, booleans, None."""
    if isinstance(value, Entries):
        return {key: plain(item) for key, item in value.entries.items()}
    if isinstance(value, Items):
        return [plain(item) for item in value.items]
    return None if value is None else value.value


def texts(value: Value) -> Iterator[str]:
    """Every scalar that a value holds, as it was written."""
    if isinstance(value, Scalar):
        yield value.text
        return
    for item in value.entries.values() if isinstance(value, Entries) else value.items:
        yield from texts(item)


class _Builder:
    """Builds values from parser events with a stack of its own, so depth is bounded here."""

    def __init__(self, file: str, found: Gathering) -> None:
        self.file, self.found = file, found
        self.open: list[tuple[Mark, list[Value] | dict[str, Value], list[str]]] = []
        self.roots: list[Value] = []
        self.documents = 0
        self.is_too_deep = False

    def take(self, event: Any) -> None:
        """One parser event."""
        kind = type(event).__name__
        mark = Mark(self.file, event.start_mark.line + 1)
        if kind == "DocumentStartEvent":
            self._document(event, mark)
        elif kind == "AliasEvent":
            self._refuse("yaml-alias", mark, f"the alias *{event.anchor}", "the value itself")
            self._place(Scalar(None, "", mark))
        elif kind in {"ScalarEvent", "MappingStartEvent", "SequenceStartEvent"}:
            self._node(event, kind, mark)
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            self._close()

    def _document(self, event: Any, mark: Mark) -> None:
        self.documents += 1
        if self.documents == 2:
            self._refuse("yaml-many-documents", mark, "a second document", "one document a file")
        if event.version or event.tags:
            self._refuse("yaml-directive", mark, "a % directive", "plain YAML 1.2")

    def _node(self, event: Any, kind: str, mark: Mark) -> None:
        if event.anchor:
            self._refuse(
                "yaml-anchor", mark, f"the anchor &{event.anchor}", "no anchors: write the value out"
            )
        if event.tag and not (kind == "ScalarEvent" and any(event.implicit)):
            self._refuse("yaml-tag", mark, f"the tag {event.tag}", "no tags")
        if kind == "ScalarEvent":
            self._place(self._scalar(event, mark))
            return
        if len(self.open) >= DEEPEST:
            self.is_too_deep = True
            self._refuse("yaml-too-deep", mark, f"more than {DEEPEST} levels", f"at most {DEEPEST}")
        self.open.append((mark, {} if kind == "MappingStartEvent" else [], []))

    def _close(self) -> None:
        mark, held, keys = self.open.pop()
        if isinstance(held, dict):
            self._place(Entries(held, mark))
        else:
            self._place(Items(tuple(held), mark))
        del keys

    def _place(self, value: Value) -> None:
        if not self.open:
            self.roots.append(value)
            return
        _, held, keys = self.open[-1]
        if isinstance(held, list):
            held.append(value)
        elif keys:
            held[keys.pop()] = value
        else:
            keys.append(self._key(value, held))

    def _key(self, value: Value, held: Mapping[str, Value]) -> str:
        if not isinstance(value, Scalar):
            self._refuse("yaml-key-not-text", value.mark, "a mapping or list as a key", "a word")
            return "?"
        if value.text == "<<":
            self._refuse("yaml-merge-key", value.mark, "the merge key <<", "the keys themselves")
        if value.text in held:
            self._refuse("yaml-duplicate-key", value.mark, f"the key {value.text} twice", "each key once")
        return value.text

    def _scalar(self, event: Any, mark: Mark) -> Scalar:
        text: str = event.value
        if event.style or not event.implicit[0]:
            return Scalar(text, text, mark)
        if _NOT_FINITE.match(text):
            self._refuse("yaml-number-not-finite", mark, text, "a finite number")
            return Scalar(None, text, mark)
        return Scalar(core_value(text), text, mark)

    def _refuse(self, code: str, mark: Mark, held: str, expected: str) -> None:
        self.found.problem(code, mark, held, expected, "write it out plainly")

    def result(self) -> Entries:
        """The document's mapping."""
        if self.roots and isinstance(self.roots[0], Entries):
            return self.roots[0]
        mark = self.roots[0].mark if self.roots else Mark(self.file, 1)
        code, held = ("yaml-not-mapping", "a value or list") if self.roots else ("yaml-empty", "nothing")
        self._refuse(code, mark, held, "a mapping of keys to values")
        return Entries({}, mark)


def core_value(text: str) -> str | Decimal | bool | None:
    """A plain scalar by the YAML 1.2 core schema; ``yes``, ``no`` and dates are text.

    Examples:
        >>> core_value("010"), core_value("0x1F"), core_value("yes"), core_value("~")
        (Decimal('10'), Decimal('31'), 'yes', None)
    """
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.match(text) or _NUMBER.match(text):
        return Decimal(text)
    if _OTHER_BASE.match(text):
        return Decimal(int(text, 0))
    return text
