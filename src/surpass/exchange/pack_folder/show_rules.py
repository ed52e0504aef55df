"""The rules of a pack for reading: every rule beside its clause, situations, numbers, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from surpass.exchange.showing.rule_text import RulePage, clause_text, rule_page
from surpass.exchange.showing.wording import load_wording
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.allocations.matching import Matching
from surpass.policy.rules.book import change_days, rule_book
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries, plain


def pack_rules(pack: Pack, *, on: date | None, lang: str, is_own: bool = False) -> dict[str, Any]:
    """Everything that a legal officer signs, in one language: rules, situations, numbers, counts.

    *is_own*: only the rules that the pack itself writes or refines.
    """
    book = book_of(pack, on)
    written = pack.own.below("rules")
    rules = [rule for rule in book.rules.values() if not is_own or rule.id in written]
    pages = [rule_page(rule, book, lang=lang) for rule in rules]
    return {
        "pack": f"{pack.name} {pack.edition}",
        "on": book.on.isoformat(),
        "rules": [_row(page) for page in pages],
        "situations": list(_situations(book, lang)),
        "params": list(_params(pack, book, lang)),
        "allocations": list(_allocations(book, lang)),
        "counts": {
            status: sum(rule.status == status for rule in rules)
            for status in ("active", "draft", "text-needed")
        },
    }


def book_of(pack: Pack, on: date | None) -> RuleBook:
    """The rules on a day; by default on the last day on which something of the pack begins."""
    return rule_book(pack, on=on or change_days(pack)[-1])


def _row(page: RulePage) -> dict[str, Any]:
    return {**asdict(page), "lines": list(page.lines)}


def _situations(book: RuleBook, lang: str) -> Iterator[dict[str, str]]:
    wording = load_wording(lang)
    for item in book.situations:
        yield {
            "situation": item.id,
            "says": wording.text(item.says),
            "clause": clause_text(item.cite, book, wording),
            "evidence": item.evidence,
            "asked": wording.say("rule.asked" if item.is_asked else "rule.not_asked"),
        }


def _params(pack: Pack, book: RuleBook, lang: str) -> Iterator[dict[str, str]]:
    wording = load_wording(lang)
    for name, item in pack.whole.below("params").entries.items():
        if name not in book.params or not isinstance(item, Entries):
            continue
        unit = plain(item.get("unit")) or ""
        yield {
            "param": name,
            "title": wording.text(plain(item.below("title"))) or name,
            "value": f"{book.params[name]:f}",
            "unit": unit if isinstance(unit, str) else wording.text(unit),
            "clause": clause_text(book.param_cites[name], book, wording),
        }


def _allocations(book: RuleBook, lang: str) -> Iterator[dict[str, str]]:
    wording = load_wording(lang)
    listed: list[Allocation | Matching] = [*book.allocations.values(), *book.matchings.values()]
    for item in listed:
        yield {
            "allocation": item.id,
            "says": wording.text(item.says),
            "kind": wording.say(f"rule.{item.kind if isinstance(item, Allocation) else 'matching'}"),
            "clause": clause_text(item.cite, book, wording),
            "status": wording.say(f"rule.status_{item.status.replace('-', '_')}"),
        }
