"""No silencing: nothing gets better because fewer people complain, petition, call, appeal or report.

Fixed lint, read from what each fact and indicator declares itself to be ``about``, never from words. Handled
in time, resolved, satisfied (``handling``) and verified harm (``harm``) may be counted. Source: decisions 13.
"""

from __future__ import annotations

from collections.abc import Iterator

from surpass.policy.lints.rights import origins
from surpass.policy.rules.condition import Condition, Group, Named
from surpass.policy.rules.effects import ADVERSE, FAVOURABLE, ORDERING, nature
from surpass.policy.rules.rule import Rule, RuleBook
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering
from surpass.policy.yaml_text import Entries

RISES, FALLS = frozenset(("is", ">", ">=")), frozenset(("not", "<", "<="))


def lint_silencing(book: RuleBook, programmes: Entries, found: Gathering) -> None:
    """Problems of every rule, indicator and veto that rewards fewer reports."""
    for rule in book.rules.values():
        for item, is_turned in _directed(rule):
            if _is_report(item.leaf.fact, book) and rewards_fewer(rule, item, is_turned=is_turned):
                found.problem(
                    "silencing",
                    item.mark,
                    f"{rule.id}: {item.leaf}",
                    "nothing that improves when fewer people report",
                    "measure how reports are handled, or verified harm",
                )
    for name, programme in programmes.entries.items():
        if isinstance(programme, Entries):
            _programme(name, programme, found)


def rewards_fewer(rule: Rule, item: Named, *, is_turned: bool) -> bool:
    """Whether a condition helps whoever has fewer reports: by its operator, ``not`` turning it round.

    Equality, and effects that touch nobody, have no direction: equality counts as both.
    """
    kind = nature(rule.effect)
    if kind not in {ADVERSE, FAVOURABLE, ORDERING}:
        return False
    op = item.leaf.op
    if op not in RISES | FALLS:
        return True
    rises = (op in RISES) != is_turned
    return rises if kind == ADVERSE else not rises


def _directed(rule: Rule) -> Iterator[tuple[Named, bool]]:
    for arm in rule.arms:
        yield from _walk(arm.when, is_turned=False)
    if rule.unless is not None:
        yield from _walk(rule.unless, is_turned=True)


def _walk(condition: Condition, *, is_turned: bool) -> Iterator[tuple[Named, bool]]:
    if not isinstance(condition, Group):
        yield condition, is_turned
        return
    for part in condition.parts:
        yield from _walk(part, is_turned=is_turned != (condition.kind == "not"))


def _is_report(name: str, book: RuleBook) -> bool:
    facts = (book.facts.get(path[-1]) for path in origins(name, book.facts))
    return any(fact is not None and fact.about == "report" for fact in facts)


def _programme(name: str, programme: Entries, found: Gathering) -> None:
    for key in ("indicators", "effects", "adjustments"):
        for one, item in programme.below(key).entries.items():
            if isinstance(item, Entries) and _counts_reports(key, item):
                found.problem(
                    "silencing",
                    item.mark,
                    f"{name}: {key}.{one} is about report",
                    "nothing that improves when fewer people report",
                    "measure how reports are handled, or verified harm",
                )


def _counts_reports(key: str, item: Entries) -> bool:
    if shown(item.get("about")) != "report":
        return False
    adds = key == "adjustments" and shown(item.get("kind")) == "addition"
    return not adds and not (key == "indicators" and shown(item.get("direction")) == "more")
