"""Tables of rules for a terminal: the clause on the left, how the rule finds it on the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surpass.cli.printing import print_table
from surpass.exchange.showing.wording import load_wording


def print_rules(shown: Mapping[str, Any], lang: str) -> None:
    """Rules side by side with their clauses, then situations, numbers, places and money."""
    wording = load_wording(lang)
    counts = shown["counts"]
    title = wording.say(
        "rule.title", pack=shown["pack"], on=shown["on"], count=len(shown["rules"]), active=counts["active"],
        draft=counts["draft"], holes=counts["text-needed"],
    )  # fmt: skip
    columns = tuple(wording.say(f"rule.column_{name}") for name in ("rule", "text", "reading"))
    print_table(title, columns, [_row(rule) for rule in shown["rules"]], lines=True)
    for part in ("situations", "params", "allocations"):
        rows = shown[part]
        if rows:
            cells = [tuple(row.values()) for row in rows]
            print_table(wording.say(f"rule.title_{part}"), tuple(rows[0]), cells)


def _row(rule: Mapping[str, Any]) -> tuple[str, str, str]:
    head = f"{rule['title']}\n{rule['id']}\n{rule['status']} · {rule['evidence']}"
    return head, f"{rule['text']}\n{rule['clause']}".strip(), "\n".join(rule["lines"])
