"""The page of the yearly rewards: who gets what and why, who does not and why not, what is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.exchange.example_district.year.setting import Setting, asked
from surpass.exchange.showing.explaining.place import grade_title
from surpass.exchange.showing.finding_text import reason_lines
from surpass.exchange.showing.pages.page import (
    LANGUAGES,
    Cell,
    Page,
    Right,
    Said,
    Section,
    Table,
    Why,
    say,
)
from surpass.exchange.showing.run_view.run import Row
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.encouragement.fund.rewards import Rewards

KEY = "rewards"


def rewards_page(rewards: Rewards, year: Setting) -> Page:
    """The page, from the list of rewards."""
    counts: dict[str, Value] = {
        state: str(len(rewards.where(state))) for state in ("proposed", "none", "open")
    }
    return Page(
        key=KEY,
        title=say("year.rewards_title", period=year.period),
        lead=(
            rewards.why,
            say("year.rewards_counts", **counts),
            *rewards.why.found("reward.reserve"),
        ),
        facts=_facts(rewards, year),
        rights=(*_asked_units(rewards, year), *year.rights_in("objection"), *_anybody()),
        sections=tuple(_sections(rewards, year)),
        beside=((say("year.as_json"), f"{KEY}.json"),),
    )


def _facts(rewards: Rewards, year: Setting) -> tuple[tuple[Said, ...], ...]:
    fund = rewards.fund
    rule = year.book.rules[fund.entitled_by]
    amount = say("year.fund_of", amount=rewards.money(fund.budget), cite=fund.cite)
    said = year.text("allocations", fund.id)
    return (
        (say("year.fund"), amount),
        (say("year.how"), said),
        (say("year.entitled"), rule.says, *year.conditions(rule.id)),
        *year.head(),
    )


def _asked_units(rewards: Rewards, year: Setting) -> Iterator[Right]:
    """Whoever holds a missing fact can settle what is open."""
    for one in rewards.where("open"):
        for ask in one.asks:
            what = say("year.supply_for", fact=ask.label, unit=one.name)
            yield Right(who=ask.holder or year.pack.issuer, what=what, when=say("year.before_decision"))


def _anybody() -> tuple[Right, ...]:
    return (
        Right(who=say("year.anybody"), what=say("year.recompute"), when=say("year.any_time")),
        Right(who=say("year.deciders"), what=say("year.decide_otherwise"), when=""),
    )


def _sections(rewards: Rewards, year: Setting) -> Iterator[Section]:
    open_ = tuple(_open_row(one) for one in rewards.where("open"))
    heads: tuple[Said, ...] = (say("board.unit"), say("year.missing_fact"), say("year.meanwhile"))
    if open_:
        yield Section(anchor="open", title=say("year.rewards_open"), blocks=(Table(heads=heads, rows=open_),))
    yield Section(
        anchor="amounts",
        title=say("year.rewards_amounts"),
        blocks=(say("year.rewards_amounts_note"), _amounts(rewards, year)),
    )
    yield Section(anchor="none", title=say("year.rewards_none"), blocks=(_refused(rewards, year),))
    whys = tuple(Why(tree=one.why, anchor=f"why-{one.subject}") for one in rewards.proposals)
    yield Section(anchor="why", title=say("year.rewards_why"), blocks=(say("year.why_note"), *whys))


def _amounts(rewards: Rewards, year: Setting) -> Table:
    places = year.book.facts[rewards.fund.facts[0]].label
    heads: tuple[Said, ...] = (
        say("board.unit"), say("year.group"), say("board.score"), say("board.grade"), places,
        say("year.base"), say("year.step"), say("year.bound"), say("year.amount"),
    )  # fmt: skip
    rows = tuple(_amount_row(one, year) for one in rewards.where("proposed"))
    blank = Cell(said="", is_number=True)
    total = Cell(said=say("year.money", amount=rewards.money(rewards.spent)), is_number=True)
    words = Cell(said=say("year.total", count=str(len(rows))))
    return Table(
        heads=heads,
        rows=rows,
        sum_=(words, Cell(said=""), blank, Cell(said=""), blank, blank, blank, Cell(said=""), total),
    )


def _amount_row(one: Proposal, year: Setting) -> tuple[Cell, ...]:
    row = year.result(one.subject)
    (reckoned,) = one.why.found("reward.by_number")
    bound = next((step for step in one.why.walk() if step.key in {"reward.floor", "reward.cap"}), None)
    kind: Said = "" if bound is None else say(f"year.{bound.key.partition('.')[2]}")
    return (
        _name(one),
        Cell(said=year.run.group_name(row["group"])),
        Cell(said=row["score"], to=year.report(one.subject), is_number=True),
        _grade(row, year),
        Cell(said=reckoned.values["value"], is_number=True),
        Cell(said=say("year.money", amount=reckoned.values["base"]), is_number=True),
        Cell(
            said=say("year.times", step=reckoned.values["step"], value=reckoned.values["value"]),
            is_number=True,
        ),
        Cell(said=kind),
        Cell(said=say("year.money", amount=one.values["amount"]), to=f"#why-{one.subject}", is_number=True),
    )


def _refused(rewards: Rewards, year: Setting) -> Table:
    heads: tuple[Said, ...] = (
        say("board.unit"),
        say("year.group"),
        say("board.score"),
        say("board.grade"),
        say("year.why_not"),
    )
    rows = []
    for one in rewards.where("none"):
        row = year.result(one.subject)
        reason: Value = {lang: "; ".join(reason_lines(one.why, lang=lang)) for lang in LANGUAGES}
        score = Cell(said=row["score"], to=year.report(one.subject), is_number=True)
        group = Cell(said=year.run.group_name(row["group"]))
        rows.append((_name(one), group, score, _grade(row, year), Cell(said=reason)))
    return Table(heads=heads, rows=tuple(rows), empty=say("year.nobody"))


def _open_row(one: Proposal) -> tuple[Cell, ...]:
    first, *more = (asked(ask) for ask in one.asks)
    return (_name(one), Cell(said=first, more=tuple(more)), Cell(said=say("year.reward_held")))


def _name(one: Proposal) -> Cell:
    return Cell(said=one.name, to=f"#why-{one.subject}")


def _grade(row: Row, year: Setting) -> Cell:
    """The grade in effect; where an act moved it, the one by score below."""
    title = grade_title(year.run.scheme.grades, row["effective_grade"])
    if not row["effective_grade"]:
        return Cell(said=say("board.grade_open"))
    computed = grade_title(year.run.scheme.grades, row["computed_grade"])
    is_moved = row["computed_grade"] != row["effective_grade"]
    below: tuple[ExplanationNode, ...] = (say("year.by_score", grade=computed),) if is_moved else ()
    return Cell(said=title, below=below)
