"""The page of a slate: the eligible in their order, ties for people, facts asked for, who is not eligible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from surpass.exchange.example_district.year.setting import Setting, asked
from surpass.exchange.showing.finding_text import branch, reason_lines
from surpass.exchange.showing.pages.page import (
    LANGUAGES,
    Block,
    Cell,
    Page,
    Right,
    Said,
    Section,
    Table,
    Why,
    in_both,
    say,
)
from surpass.exchange.showing.wording import Wording
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.up_and_down.slates.slate import Slate

KEY = "slate"
SENIORITY = "service_years"


def slate_page(slate: Slate, year: Setting) -> Page:
    """The page, from the slate; people carry their unit as pool."""
    units = {one.judged.subject.key: one.judged.subject.pool for one in slate.standings}
    return Page(
        key=KEY,
        title=say("year.slate_title", post=slate.post.name),
        audience=say("year.slate_audience"),
        lead=tuple(_lead(slate, year, units)),
        facts=tuple(_facts(slate, year)),
        rights=tuple(_rights(slate, year)),
        sections=tuple(_sections(slate, year, units)),
        beside=((say("year.as_json"), f"{KEY}.json"),),
    )


def _lead(slate: Slate, year: Setting, units: Mapping[str, str]) -> Iterator[Said]:
    counts: dict[str, Value] = {state: str(len(slate.where(state))) for state in ("proposed", "none", "open")}
    first = slate.where("proposed")[0]
    yield say(
        "year.slate_first",
        name=first.name,
        unit=year.unit(units[first.subject]),
        facts=in_both(lambda wording: _order_facts(first, wording)),
    )
    senior = max(slate.where("proposed"), key=lambda one: _number(one, SENIORITY))
    yield say(
        "year.slate_senior",
        name=senior.name,
        years=_shown(senior)[SENIORITY].values["value"],
        place=senior.values["place"],
        first=_shown(first)[SENIORITY].values["value"],
    )
    yield say("year.slate_counts", **counts)


def _order_facts(one: Proposal, wording: Wording) -> str:
    """What the order reads of somebody, in one line."""
    (head,) = one.why.found("slate.order")
    return wording.say("finding.reason_mark").join(branch(step, wording).said for step in head.children)


def _facts(slate: Slate, year: Setting) -> Iterator[tuple[Said, ...]]:
    yield say("year.post"), slate.post.name
    yield say("year.order"), year.text("allocations", slate.order.id)
    gate = year.book.rules[slate.order.entitled_by]
    yield say("year.gate"), gate.says, *year.conditions(gate.id)
    ignored = [year.book.facts[name].label for name in slate.ignored]
    yield say("year.ignored"), say("year.ignored_facts", one=ignored[0], other=ignored[-1])
    yield from year.head()


def _rights(slate: Slate, year: Setting) -> Iterator[Right]:
    if slate.where("open"):
        what = say("year.supply_many", holders=in_both(lambda wording: _holders(slate, wording)))
        yield Right(who=say("year.holders"), what=what, when=say("year.before_decision"))
    yield Right(who=say("year.candidate"), what=say("year.correct_fact"), when=say("year.before_decision"))
    yield Right(who=say("year.not_eligible_now"), what=say("year.next_time"), when=say("year.any_time"))
    yield from year.rights_in("promotion")
    yield Right(who=say("year.committee"), what=say("year.decide_otherwise"), when="")


def _holders(slate: Slate, wording: Wording) -> str:
    """Who holds how many of the facts that are missing."""
    held = Counter(wording.text(ask.holder) for one in slate.where("open") for ask in one.asks)
    mark = wording.say("word.list_mark")
    return mark.join(wording.say("year.holds_facts", holder=who, count=count) for who, count in held.items())


def _sections(slate: Slate, year: Setting, units: Mapping[str, str]) -> Iterator[Section]:
    yield Section(
        anchor="order",
        title=say("year.slate_order"),
        blocks=(_ordered(slate, year, units), say("year.slate_unused"), *_ties(slate)),
    )
    if slate.where("open"):
        yield Section(anchor="open", title=say("year.slate_open"), blocks=(_open(slate, year, units),))
    yield Section(
        anchor="none",
        title=say("year.slate_none"),
        blocks=(say("year.slate_none_note"), _refused(slate, year, units)),
    )
    whys = tuple(Why(tree=one.why, anchor=f"why-{one.subject}") for one in slate.proposals)
    yield Section(anchor="why", title=say("year.slate_why"), blocks=(say("year.why_note"), *whys))


def _ordered(slate: Slate, year: Setting, units: Mapping[str, str]) -> Table:
    order = [name for name, _ in slate.order.order]
    labels = [year.book.facts[name].label for name in order]
    ignored = [say("year.unused", fact=year.book.facts[name].label) for name in slate.ignored]
    heads: tuple[Said, ...] = (
        say("slate.head_name"),
        say("slate.head_place"),
        say("board.unit"),
        *labels,
        *ignored,
        say("year.unit_result"),
    )
    rows = []
    for one in slate.where("proposed"):
        shown = _shown(one)
        row = year.result(units[one.subject])
        tied = one.values["equals"] != "0"
        place = Cell(said=one.values["place"], is_number=True, below=(say("year.equal"),) if tied else ())
        unit = Cell(said=year.unit(units[one.subject]))
        facts = (
            _fact(shown[name], year, is_quiet=name in slate.ignored) for name in (*order, *slate.ignored)
        )
        result = say(
            "year.score_rank", score=row["score"], rank=row["rank"], group=year.run.group_name(row["group"])
        )
        rows.append(
            (
                _name(one),
                place,
                unit,
                *facts,
                Cell(said=result, to=year.report(units[one.subject]), is_quiet=True),
            )
        )
    return Table(heads=heads, rows=tuple(rows))


def _ties(slate: Slate) -> Iterator[Block]:
    """Each place that several share, with who settles it."""
    places = Counter(str(one.values["place"]) for one in slate.where("proposed"))
    for place, count in places.items():
        if count > 1:
            yield say("year.tie", place=place, count=str(count))


def _open(slate: Slate, year: Setting, units: Mapping[str, str]) -> Table:
    heads: tuple[Said, ...] = (
        say("slate.head_name"), say("board.unit"), say("year.missing_fact"), say("year.meanwhile"),
    )  # fmt: skip
    rows = []
    for one in slate.where("open"):
        first, *more = (asked(ask) for ask in one.asks)
        would = one.values["would"]
        said = say("year.would", place=would) if would else say("year.would_not_known")
        rows.append(
            (
                _name(one),
                Cell(said=year.unit(units[one.subject])),
                Cell(said=first, more=tuple(more)),
                Cell(said=said),
            )
        )
    return Table(heads=heads, rows=tuple(rows))


def _refused(slate: Slate, year: Setting, units: Mapping[str, str]) -> Table:
    heads: tuple[Said, ...] = (say("slate.head_name"), say("board.unit"), say("year.why_not"))
    rows = []
    for one in slate.where("none"):
        first, *more = reasons_against(one)
        rows.append(
            (_name(one), Cell(said=year.unit(units[one.subject])), Cell(said=first, more=tuple(more)))
        )
    return Table(heads=heads, rows=tuple(rows), empty=say("year.nobody"))


def reasons_against(one: Proposal) -> list[Said]:
    """What speaks against somebody, a line a rule, in both languages."""
    (against,) = one.why.found("slate.against")
    lines = [reason_lines(against, lang=lang) for lang in LANGUAGES]
    return [dict(zip(LANGUAGES, pair, strict=True)) for pair in zip(*lines, strict=True)]


def _shown(one: Proposal) -> dict[str, ExplanationNode]:
    """The facts that the order reads, and those that it ignores, by name."""
    return {str(step.values["id"]): step for step in one.why.found("slate.fact")}


def _number(one: Proposal, fact: str) -> float:
    value = _shown(one)[fact].values["value"]
    return float(value) if isinstance(value, str) else -1.0


def _fact(step: ExplanationNode, year: Setting, *, is_quiet: bool) -> Cell:
    fact = year.book.facts[str(step.values["id"])]
    return Cell(said=step.values["value"], is_number=fact.type == "number", is_quiet=is_quiet)


def _name(one: Proposal) -> Cell:
    return Cell(said=one.name, to=f"#why-{one.subject}")
