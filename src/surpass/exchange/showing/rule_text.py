"""A rule as a legal officer reads it: the clause's text on one side, the rule in sentences on the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surpass.engine.findings.explain import cited_steps, condition_step
from surpass.exchange.showing.explaining.explain_text import INDENT
from surpass.exchange.showing.finding_text import clause_words, required_words
from surpass.exchange.showing.wording import Wording, load_wording
from surpass.policy.rules.condition import Condition, Group
from surpass.policy.rules.rule import TEXT_NEEDED, Rule, RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """One rule in one language: where it stands, its clause and text, and itself line by line."""

    id: str
    mechanism: str
    title: str
    status: str
    evidence: str
    clause: str
    text: str
    lines: tuple[str, ...]


def rule_page(rule: Rule, book: RuleBook, *, lang: str) -> RulePage:
    """The page of one rule; a hole says what is missing and why."""
    wording = load_wording(lang)
    return RulePage(
        id=rule.id,
        mechanism=rule.mechanism,
        title=wording.text(rule.says),
        status=wording.say(f"rule.status_{rule.status.replace('-', '_')}"),
        evidence=rule.evidence,
        clause=clause_text(rule.cite, book, wording),
        text=wording.text(rule.text),
        lines=tuple(_lines(rule, book, wording)),
    )


def clause_text(cite: str, book: RuleBook, wording: Wording) -> str:
    """Clauses with their sources' titles."""
    return clause_words(cited_steps(cite, book), wording)


def _lines(rule: Rule, book: RuleBook, wording: Wording) -> Iterator[str]:
    if rule.status == TEXT_NEEDED:
        yield wording.say("rule.hole", why=rule.why)
        return
    place = _Place(book=book, wording=wording, home=_home(rule, book, wording))
    yield wording.say(f"rule.{rule.effect.replace(' ', '_')}")
    for arm in rule.arms:
        is_one = arm.says == rule.says
        yield wording.say("rule.when" if is_one else "rule.outcome", outcome=arm.says)
        yield from _tree(arm.when, place, role="arm", depth=1)
    if rule.unless is not None:
        yield wording.say("rule.unless")
        yield from _tree(rule.unless, place, role="unless", depth=1)
    if rule.tolerance is not None:
        asked = sum(item.is_asked for item in book.situations)
        yield wording.say("rule.tolerance", asked=asked)
    yield wording.say(f"rule.bound_{rule.bound}")
    yield wording.say(f"rule.by_{rule.decided_by}{'_lenient' if rule.is_lenient else ''}")
    if rule.ignores:
        ignored = [book.facts[name].label for name in rule.ignores if name in book.facts]
        mark = wording.sentences["word.list_mark"]
        yield wording.say("rule.ignores", facts=mark.join(wording.text(label) for label in ignored))


def _home(rule: Rule, book: RuleBook, wording: Wording) -> str:
    """The title of the first source that the rule cites."""
    cited = cited_steps(rule.cite, book)
    return wording.word(cited[0].values["source"]) if cited else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where conditions are put into words; ``home`` is the source of their rule."""

    book: RuleBook
    wording: Wording
    home: str


def _tree(tree: Condition, place: _Place, *, role: str, depth: int) -> Iterator[str]:
    """One line a condition, indented below what joins them."""
    if not isinstance(tree, Group):
        step = condition_step(tree, book=place.book, role=role)
        yield INDENT * depth + required_words(step, place.wording, home=place.home)
        return
    yield INDENT * depth + place.wording.say(f"rule.{tree.kind}", need=tree.need)
    for part in tree.parts:
        yield from _tree(part, place, role=role, depth=depth + 1)
