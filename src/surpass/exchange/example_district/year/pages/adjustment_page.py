"""The page of a head who is moved: why a case opened, the check, the way, the post, the return."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from surpass.exchange.example_district.year.on_record import timelines
from surpass.exchange.example_district.year.pages.slate_page import reasons_against
from surpass.exchange.example_district.year.setting import Setting, asked
from surpass.exchange.showing.pages.page import (
    Block,
    Cell,
    Page,
    Right,
    Said,
    Section,
    Table,
    Why,
    say,
)
from surpass.exchange.showing.pages.timeline import rights_of
from surpass.foundation.explanation import Value
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.up_and_down.slates.slate import Slate
from surpass.procedure.record import Record

KEY = "adjustment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """What the page tells.

    ``asked``: what the rules said before the tolerance check, ``reviews``: after it; ``of_other``: of another
    head with a low score and no finding. ``records``: the cases in order, the adjustment first.
    """

    official: str
    other: str
    asked: tuple[Proposal, ...]
    reviews: tuple[Proposal, ...]
    of_other: tuple[Proposal, ...]
    way: Proposal
    posts: Slate
    records: tuple[Record, ...]
    names: dict[str, Value]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON data: what the rules said before and after the check, the way, the posts, the cases."""
        return {
            "schema": "surpass-adjustment/1",
            "official": self.official,
            "before_the_check": [one.as_json() for one in self.asked],
            "reviews": [one.as_json() for one in self.reviews],
            "way": self.way.as_json(),
            "posts": self.posts.as_json(),
            "cases": {one.case.opening.case: one.head for one in self.records},
        }


def adjustment_page(told: Adjustment, year: Setting) -> Page:
    """The page; the rights of the person stand first, as on every page about somebody."""
    return Page(
        key=KEY,
        title=say("year.adjustment_title", name=told.names[told.official]),
        audience=say("year.adjustment_audience"),
        lead=tuple(_lead(told)),
        facts=(*_facts(told), *year.head()),
        rights=(*_rights(told), *year.rights_in("restoration", "review_and_complaint")),
        sections=tuple(_sections(told)),
        timelines=timelines(told.records, names=told.names),
        beside=((say("year.as_json"), f"{KEY}.json"),),
    )


def _lead(told: Adjustment) -> Iterator[Said]:
    case = told.records[0].case
    opened = [one.says for one in told.reviews if one.stands]
    yield say("year.adjustment_opened", name=told.names[told.official], says=opened[0])
    yield say("year.adjustment_decided", outcome=case.procedure.outcomes[case.outcome])
    yield say("year.adjustment_post", post=told.posts.where("proposed")[0].name)
    last = told.records[-1].case
    if last is not case and last.end:
        yield say("year.adjustment_returned", says=last.procedure.steps[last.end].says)


def _facts(told: Adjustment) -> Iterator[tuple[Said, Said]]:
    for record in told.records:
        for taken in record.case.effects:
            step = record.case.procedure.steps[taken.step]
            until = "" if taken.until is None else taken.until.isoformat()
            key = "year.in_force_until" if until else "year.in_force_from"
            yield step.says, say(key, day=taken.from_.isoformat(), until=until)


def _rights(told: Adjustment) -> Iterator[Right]:
    for record in told.records:
        yield from rights_of(record.case.procedure, record.case)


def _sections(told: Adjustment) -> Iterator[Section]:
    first: tuple[Block, ...] = (say("year.two_keys"), _keys(told), say("year.check_first"), *_asks(told))
    yield Section(anchor="why", title=say("year.why_a_case"), blocks=first)
    whys = tuple(
        Why(tree=one.why, anchor=f"review-{place}") for place, one in enumerate(told.reviews) if one.stands
    )
    yield Section(anchor="rules", title=say("year.rules_say"), blocks=whys)
    yield Section(anchor="way", title=say("year.way"), blocks=(say("year.way_note"), Why(tree=told.way.why)))
    yield Section(anchor="posts", title=say("year.posts"), blocks=(say("year.posts_note"), _posts(told)))
    fits = tuple(Why(tree=one.why, anchor=f"post-{one.subject}") for one in told.posts.proposals)
    yield Section(anchor="fit", title=say("year.fit"), blocks=fits)


def _keys(told: Adjustment) -> Table:
    """Two heads with a low score: one with a finding, one without."""
    heads: tuple[Said, ...] = (say("slate.head_name"), say("year.opens_case"), say("year.why"))
    return Table(
        heads=heads,
        rows=(_key_row(told.official, told.reviews, told), _key_row(told.other, told.of_other, told)),
    )


def _key_row(official: str, reviews: tuple[Proposal, ...], told: Adjustment) -> tuple[Cell, ...]:
    opened = [one for one in reviews if one.stands]
    state = (
        Cell(said=say("year.opened"), tag="note")
        if opened
        else Cell(said=say("year.not_opened"), tag="neutral")
    )
    said: tuple[Said, ...] = tuple(one.says for one in opened) or (say("year.score_alone"),)
    return Cell(said=told.names[official]), state, Cell(said=said[0], more=said[1:])


def _asks(told: Adjustment) -> Iterator[Block]:
    """Before the tolerance check was on record nothing was proposed, and the check was asked for."""
    opened = [one.says for one in told.reviews if one.stands]
    waiting = [one for one in told.asked if one.stands is None and one.says in opened]
    rows = []
    for one in waiting:
        first, *more = (asked(ask) for ask in one.asks)
        rows.append((Cell(said=one.says), Cell(said=first, more=tuple(more))))
    if rows:
        yield Table(heads=(say("year.rule"), say("year.missing_fact")), rows=tuple(rows))


def _posts(told: Adjustment) -> Table:
    heads: tuple[Said, ...] = (say("year.post"), say("year.post_state"), say("year.why"))
    return Table(heads=heads, rows=tuple(_post_row(one) for one in told.posts.proposals))


def _post_row(one: Proposal) -> tuple[Cell, ...]:
    tag = {"proposed": "good", "open": "note", "none": "neutral"}[one.state]
    key = f"year.post_{one.state}"
    state = Cell(said=say(key, place=one.values["place"]), tag=tag)
    if one.state == "open":
        first, *more = (asked(ask) for ask in one.asks)
        return _post_name(one), state, Cell(said=first, more=tuple(more))
    reasons = reasons_against(one) if one.state == "none" else []
    first_said: Said = reasons[0] if reasons else say("year.no_bar")
    return _post_name(one), state, Cell(said=first_said, more=tuple(reasons[1:]))


def _post_name(one: Proposal) -> Cell:
    return Cell(said=one.name, to=f"#post-{one.subject}")
