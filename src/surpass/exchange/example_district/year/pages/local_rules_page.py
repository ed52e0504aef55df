"""The page of two local rules: one refines the superior's, one is refused with somebody on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from surpass.engine.allocations.entitled import Subject
from surpass.engine.findings.explain import Finding
from surpass.exchange.example_district.year.setting import Setting
from surpass.exchange.showing.pages.page import (
    Beside,
    Block,
    Cell,
    Page,
    Right,
    Said,
    Section,
    Table,
    in_both,
    say,
)
from surpass.exchange.showing.wording import Wording
from surpass.foundation.explanation import ExplanationNode
from surpass.policy.rules.rule import RuleBook
from surpass.rollout.local_rule import LocalRule

KEY = "local-rules"
STATES = {True: "yes", False: "no", None: "unknown"}


def local_rules_page(drafts: Mapping[str, LocalRule], people: Sequence[Subject], year: Setting) -> Page:
    """The page, from the drafts by name and the officials on file whom they would concern."""
    return Page(
        key=KEY,
        title=say("year.local_title"),
        lead=tuple(draft.proposal.why for draft in drafts.values()),
        facts=tuple(_facts(drafts, year)),
        rights=tuple(_rights(year)),
        sections=tuple(_section(name, draft, people) for name, draft in drafts.items()),
        beside=tuple(
            (say("year.as_json_of", what=draft.proposal.name), f"{KEY}/{name}.json")
            for name, draft in drafts.items()
        ),
    )


def _facts(drafts: Mapping[str, LocalRule], year: Setting) -> Iterator[tuple[Said, ...]]:
    draft = next(iter(drafts.values()))
    above = next(book for book in draft.proposed.superiors if draft.rule in book.rules)
    rule = above.rules[draft.rule]
    yield say("year.superior_rule"), say("year.rule_text", says=rule.says, text=rule.text)
    yield say("year.bound_of"), say(f"year.bound_{rule.bound}")
    yield say("year.issuer"), year.pack.issuer
    yield from year.head()


def _rights(year: Setting) -> Iterator[Right]:
    issuer = year.pack.issuer
    yield Right(who=issuer, what=say("year.adopt"), when="")
    yield Right(who=issuer, what=say("year.tighten"), when=say("year.any_time"))
    yield Right(who=issuer, what=say("year.ask_superior"), when=say("year.any_time"))
    yield from year.rights_in("local_rule")
    yield Right(who=say("year.anybody"), what=say("year.prove_again"), when=say("year.any_time"))


def _section(name: str, draft: LocalRule, people: Sequence[Subject]) -> Section:
    state = (
        Cell(said=say("year.kept"), tag="good")
        if draft.is_kept
        else Cell(said=say("year.refused"), tag="neutral")
    )
    return Section(
        anchor=name, title=draft.proposal.name, state=state, blocks=tuple(_blocks(name, draft, people))
    )


def _blocks(name: str, draft: LocalRule, people: Sequence[Subject]) -> Iterator[Block]:
    why = draft.proposal.why
    changes = (step for key in ("local.added", "local.dropped") for step in why.found(key))
    proofs = (step for step in why.walk() if step.key in {"local.proved", "local.looser", "local.unproved"})
    yield Beside(trees=(*changes, *(_alone(step) for step in proofs)))
    if not draft.is_kept:
        yield from _somebody(why)
    yield say("year.whom_it_concerns", count=str(len(people)))
    yield _effect(draft, people)
    yield say("year.draft_files", folder=f"{KEY}/{name}")


def _alone(step: ExplanationNode) -> ExplanationNode:
    """A proof with the bound that it keeps or breaks; whom it breaks it for stands on its own."""
    return replace(step, children=tuple(one for one in step.children if one.key.startswith("local.bound_")))


def _somebody(why: ExplanationNode) -> Iterator[Block]:
    """The counterexample, and the two texts side by side."""
    yield say("year.counterexample")
    parts = ("local.person", "local.lower_", "local.upper_")
    yield Beside(trees=tuple(step for part in parts for step in why.walk() if step.key.startswith(part)))


def _effect(draft: LocalRule, people: Sequence[Subject]) -> Table:
    """How many officials on file would read another answer, and which."""
    moves: dict[tuple[bool | None, bool | None], list[Subject]] = {}
    for one in people:
        pair = (_holds(draft.in_force, draft.rule, one), _holds(draft.proposed, draft.rule, one))
        moves.setdefault(pair, []).append(one)
    rows = tuple(
        (
            Cell(said=say(f"year.holds_{STATES[before]}")),
            Cell(said=say(f"year.holds_{STATES[after]}")),
            Cell(said=str(len(held)), is_number=True),
            Cell(said="" if before is after else in_both(partial(_names, held))),
        )
        for (before, after), held in sorted(moves.items(), key=lambda item: str(item[0]))
    )
    heads: tuple[Said, ...] = (
        say("year.now"),
        say("year.then"),
        say("year.officials"),
        say("year.who_moves"),
    )
    return Table(heads=heads, rows=rows)


def _names(held: Sequence[Subject], wording: Wording) -> str:
    return wording.say("word.list_mark").join(wording.word(one.name) for one in held)


def _holds(book: RuleBook, rule: str, one: Subject) -> bool | None:
    found = Finding(
        rule=book.rules[rule], book=book, subject=one.key, name=one.name, values=one.values
    ).why.outcome
    return None if found is None else found > 0
