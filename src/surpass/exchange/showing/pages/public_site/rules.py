"""The rules in force: the packs, and every clause of each mechanism in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from surpass.exchange.pack_folder.show_rules import book_of, pack_rules
from surpass.exchange.showing.pages.public_site.render import localised
from surpass.exchange.showing.pages.public_site.sheet import Cell, Part, Sheet, Table
from surpass.exchange.showing.wording import Wording
from surpass.policy.shape.pack import Pack

MECHANISMS = ("assessment", "encouragement", "error_tolerance", "up_and_down", "rollout")
ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class RulesOf:
    """The pack of an office on a day; a pack is known by its fingerprint."""

    fingerprint: str
    on: date
    pack: Pack = field(compare=False)


@lru_cache(maxsize=4)
def _read(rules: RulesOf, lang: str) -> Mapping[str, Any]:
    """Only what is in force: drafts and clauses without their text are left out."""
    book, found = book_of(rules.pack, rules.on), pack_rules(rules.pack, on=rules.on, lang=lang)
    active = {rule.id for rule in book.rules.values() if rule.status == ACTIVE}
    return {**found, "rules": [rule for rule in found["rules"] if rule["id"] in active]}


def rules_sheet(rules: RulesOf, wording: Wording) -> Sheet:
    """The packs, the office's own first; then where each mechanism stands, and the numbers."""
    found = _read(rules, wording.lang)
    packs = tuple(
        (
            Cell(wording.text(one.title)), Cell(one.edition), Cell(one.in_force_from.isoformat()),
            Cell(one.fingerprint[:16]),
        )
        for one in rules.pack.lineage
    )  # fmt: skip
    numbers = tuple((Cell(one["title"]), Cell(f"{one['value']} {one['unit']}".strip()), Cell(one["clause"]))
                    for one in found["params"])  # fmt: skip
    return Sheet(
        title=wording.say("public.nav_rules"), place="rules", lead=(wording.say("public.rules_lead"),),
        parts=(
            Part(
                title=wording.say("public.packs"), anchor="packs",
                table=Table(heads=_heads(("pack", "edition", "since", "fingerprint"), wording), rows=packs),
            ),
            Part(
                title=wording.say("public.clauses"), anchor="clauses",
                links=tuple(
                    (localised(f"rules/{one}.html", wording.lang), wording.say(f"public.of_{one}"))
                    for one in MECHANISMS
                ),
            ),
            Part(
                title=wording.say("public.numbers"), anchor="numbers",
                table=Table(heads=_heads(("number_of", "number_is", "clause"), wording), rows=numbers),
            ),
        ),
    )  # fmt: skip


def mechanism_sheet(rules: RulesOf, mechanism: str, wording: Wording) -> Sheet:
    """Every rule of a mechanism: its clause, the clause's words, and the rule in sentences."""
    found = [one for one in _read(rules, wording.lang)["rules"] if one["mechanism"] == mechanism]
    return Sheet(
        title=wording.say(f"public.of_{mechanism}"), place="rules",
        lead=(wording.say("public.mechanism_lead", count=len(found)),),
        parts=tuple(
            Part(
                title=one["title"] or one["id"], anchor=one["id"],
                lines=tuple(line for line in (one["clause"], one["text"]) if line),
                texts=("\n".join(one["lines"]),),
            )
            for one in found
        ),
    )  # fmt: skip


def _heads(names: tuple[str, ...], wording: Wording) -> tuple[str, ...]:
    return tuple(wording.say(f"public.head_{name}") for name in names)
