"""Rules for outsiders: as CEL or FEEL expressions, as a DMN file, or as plain JSON with every clause.

An export is to be read and compared, not to be run in our place: CEL keeps unknowns only where a missing
fact is left out of its context, FEEL gives false for a comparison with null.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.pack_folder.show_rules import book_of
from surpass.policy.rules.condition import Condition, Group, Named, Test, Window
from surpass.policy.rules.rule import Arm, Rule, RuleBook

FORMATS = ("cel", "dmn", "json")
DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"
NAMESPACE = "urn:surpass:pack:"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a language writes what joins conditions, and one settled comparison."""

    all: str
    any: str
    no: str
    equal: str
    column: Callable[[str], str]


CEL = Dialect(all=" && ", any=" || ", no="!({})", equal="==", column=lambda name: name)
FEEL = Dialect(
    all=" and ",
    any=" or ",
    no="not({})",
    equal="=",
    column=lambda name: name.replace("[", "_").replace("]", ""),
)


def export_rules(path: str, *, form: str, on: date | None = None) -> str:
    """The active rules of a pack in one of ``FORMATS``, with the day, the pack and its fingerprint."""
    book = book_of(load_pack(path), on)
    if form == "dmn":
        return _dmn(book)
    rules = [_as_json(rule, book) for rule in book.active()]
    if form == "json":
        return json.dumps({**_head(book), "rules": rules}, ensure_ascii=False, indent=1) + "\n"
    lines = [f"// {name}: {value}" for name, value in _head(book).items()]
    for rule in book.active():
        lines += ["", f"// {rule.id}: {rule.says['en']} ({rule.cite})"]
        lines += [f"// {arm.outcome}\n{expression(rule, arm, CEL)}" for arm in rule.arms]
    return "\n".join(lines) + "\n"


def write_export(text: str, out: Path) -> None:
    """Write an export. Raises: FileExistsError: *out* is there already."""
    with out.open("x", encoding="utf-8") as file:
        file.write(text)


def expression(rule: Rule, arm: Arm, dialect: Dialect) -> str:
    """When an arm is the outcome: it holds, none before it, nothing excludes it, the check is on record."""
    before = rule.arms[: rule.arms.index(arm)]
    parts = [dialect.no.format(_tree(one.when, dialect)) for one in before]
    parts.append(_tree(arm.when, dialect))
    if rule.unless is not None:
        parts.append(dialect.no.format(_tree(rule.unless, dialect)))
    if rule.tolerance is not None:
        parts.append(_tree(rule.tolerance, dialect))
    return dialect.all.join(parts)


def _tree(tree: Condition, dialect: Dialect) -> str:
    if not isinstance(tree, Group):
        return _named(tree, dialect)
    parts = [_tree(part, dialect) for part in tree.parts]
    if tree.kind == "not":
        return dialect.no.format(parts[0])
    need = {"all": len(parts), "any": 1}.get(tree.kind, tree.need)
    return _at_least(need, parts, dialect)


def _at_least(need: int, parts: list[str], dialect: Dialect) -> str:
    """At least *need* of the parts, written out as every way in which they can be."""
    ways = [dialect.all.join(way) for way in combinations(parts, need)]
    return ways[0] if len(ways) == 1 and need == 1 else f"({dialect.any.join(f'({way})' for way in ways)})"


def _named(item: Named, dialect: Dialect) -> str:
    if isinstance(item, Window):
        return _at_least(item.need, [_test(test, dialect) for test in item.tests], dialect)
    return "" if item.test is None else _test(item.test, dialect)


def _test(test: Test, dialect: Dialect) -> str:
    column = dialect.column(test.column)
    if test.op in {"is", "not"}:
        return column if test.op == "is" else dialect.no.format(column)
    if test.op == "in":
        return f"({dialect.any.join(f'{column} {dialect.equal} {value}' for value in test.values)})"
    op = dialect.equal if test.op == "==" else test.op
    held = f"{column} {op} {test.values[0]}"
    return f"({held}{dialect.all}{column} >= 0)" if test.is_scale and test.op.startswith("<") else held


def _head(book: RuleBook) -> dict[str, str]:
    return {"pack": f"{book.pack} {book.edition}", "on": book.on.isoformat(), "fingerprint": book.fingerprint}


def _as_json(rule: Rule, book: RuleBook) -> dict[str, Any]:
    facts = sorted({name for name, _ in rule.reads()})
    return {
        "id": rule.id,
        "says": dict(rule.says),
        "cite": rule.cite,
        "evidence": rule.evidence,
        "effect": rule.effect,
        "bound": rule.bound,
        "outcomes": {arm.outcome: expression(rule, arm, CEL) for arm in rule.arms},
        "conditions": {item.id: {"text": str(item.leaf), "cite": item.cite} for item in rule.conditions},
        "facts": {name: _coding(book, name) for name in facts},
    }


def _coding(book: RuleBook, name: str) -> dict[str, Any]:
    """How a fact's values are numbered in the expressions."""
    fact = book.facts[name]
    numbers = {word: place for place, word in enumerate(fact.levels)}
    numbers |= {word: fact.number(word) for word in fact.outside}
    return {"type": fact.type, "decimals": fact.decimals, "numbers": numbers}


def _dmn(book: RuleBook) -> str:
    """One literal decision for each outcome of each active rule."""
    head = _head(book)
    root = ET.Element("definitions", {
        "xmlns": DMN, "id": "pack", "name": head["pack"], "namespace": f"{NAMESPACE}{book.fingerprint}",
    })  # fmt: skip
    for rule in book.active():
        for arm in rule.arms:
            name = f"{rule.id}.{arm.outcome}"
            decision = ET.SubElement(root, "decision", {"id": name.replace(".", "_"), "name": name})
            said = f"{rule.says['zh']} / {rule.says['en']} ({rule.cite})"
            ET.SubElement(decision, "description").text = said
            variable = {"id": f"{name.replace('.', '_')}_result", "name": name, "typeRef": "boolean"}
            ET.SubElement(decision, "variable", variable)
            literal = ET.SubElement(decision, "literalExpression", {"id": f"{name.replace('.', '_')}_text"})
            ET.SubElement(literal, "text").text = expression(rule, arm, FEEL)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"
