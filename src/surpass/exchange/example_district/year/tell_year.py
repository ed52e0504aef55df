"""What two people met in the year: the head in the flood, and the head who is moved; with their cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from surpass.engine.allocations.entitled import Subject
from surpass.engine.findings.change import Values
from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.cases.read_cases import read_case
from surpass.exchange.example_district.cases.tell_case import tell_case
from surpass.exchange.example_district.emergency import FLOOD, SITUATION, assess_after, emergency_of
from surpass.exchange.example_district.year.given import story_facts, vacant_posts, worded_facts
from surpass.exchange.example_district.year.pages.adjustment_page import Adjustment
from surpass.exchange.example_district.year.pages.emergency_page import Emergency
from surpass.exchange.example_district.year.setting import AFTER, Setting
from surpass.exchange.example_district.year.tell_decisions import in_both_words
from surpass.exchange.runs.run_folder import read_run as run_files
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.mechanisms.encouragement.fund.measures import SCORE_OF_MAIN
from surpass.mechanisms.error_tolerance.propose_blocker import propose_blocker
from surpass.mechanisms.error_tolerance.recorded_check import recorded_check
from surpass.mechanisms.error_tolerance.screen_fact import screen_fact
from surpass.mechanisms.up_and_down.down.propose_review import propose_reviews
from surpass.mechanisms.up_and_down.down.propose_way import propose_way
from surpass.mechanisms.up_and_down.slates.propose_slate import propose_slate
from surpass.policy.rules.read_facts import SITUATION as SITUATIONS
from surpass.procedure.cases.case import Case

DECIDED = date(2024, 12, 31)
SCREENING, POSTS = "tolerance", "transfer.posts"
MOVED, OTHER = "T11", "T07"
"""The town that fell below the standard two years running, and one that did so once."""


def tell_emergency(out: Path, year: Setting, heads: Sequence[Subject]) -> Emergency:
    """Screen the fact, lead the case, and assess the year again into ``out/runs/target-after``."""
    act = emergency_of(year.facts)
    head = _head_of(act.unit, heads)
    store = CaseFolder(out / "cases")
    facts = {"head": head.key, "situation": SITUATION}
    case = tell_case("emergency", store=store, pack=year.pack, facts=facts)
    fact = Subject(key=case.opening.case, name=year.unit(act.unit), values=_screened(year, case))
    title = next(one.title for one in year.run.scheme.effects if one.id == act.effect)
    blocker, protection = propose_blocker(
        case, unit=act.unit, blocks=act.effect, act=act.cause, fact_on=FLOOD, on=DECIDED, title=title
    )
    assess_after(out, blocker=blocker)
    return Emergency(
        act=act,
        screened=screen_fact(book=year.book, rule=SCREENING, fact=fact),
        record=read_case(store, case.opening.case),
        protection=protection,
        after=read_run(run_files(out / "runs" / AFTER)),
        names={head.key: head.name},
    )


def _screened(year: Setting, case: Case) -> Values:
    """The facts of the story, and each situation as the case answered it."""
    answers = {name: word for name, word in recorded_check(case).items() if name.startswith(SITUATIONS)}
    return {**story_facts("emergency", book=year.book), **worded_facts(answers, book=year.book)}


def tell_adjustment(
    out: Path, year: Setting, heads: Sequence[Subject], units: Sequence[Subject]
) -> Adjustment:
    """Ask the rules before and after the check, lead the cases, choose the way, look at the posts."""
    store = CaseFolder(out / "cases")
    head, other = _head_of(MOVED, heads), _head_of(OTHER, heads)
    known = {**_of(MOVED, units).values, **story_facts("adjustment", book=year.book)}
    case = tell_case("adjustment", store=store, pack=year.pack, facts=_scores(head, known, year))
    checked = {**known, **worded_facts(recorded_check(case), book=year.book)}
    posts = propose_slate(
        book=year.book, order=POSTS, post=replace(head, values={}), people=vacant_posts(book=year.book)
    )
    given = {"head": head.key, **in_both_words("post", posts.where("proposed")[0].name)}
    settled = tell_case("settling", store=store, pack=year.pack, facts=given)
    alone = {**_of(OTHER, units).values, "heads_unit": True}
    return Adjustment(
        official=head.key,
        other=other.key,
        asked=propose_reviews(book=year.book, official=replace(head, values=known)),
        reviews=propose_reviews(book=year.book, official=replace(head, values=checked)),
        of_other=propose_reviews(book=year.book, official=replace(other, values=alone)),
        way=propose_way(case.procedure, official=head.key, name=head.name),
        posts=posts,
        records=tuple(read_case(store, one.opening.case) for one in (case, settled)),
        names={head.key: head.name, other.key: other.name},
    )


def _scores(head: Subject, known: Values, year: Setting) -> dict[str, str]:
    score = year.book.facts[SCORE_OF_MAIN]
    last, before = (score.word(known[score.column(lag)]) for lag in (0, 1))
    return {
        "head": head.key,
        "weak": f"{year.book.params['weak_score']:f}",
        "last": str(last),
        "before": str(before),
    }


def _head_of(unit: str, heads: Sequence[Subject]) -> Subject:
    return next(one for one in heads if one.pool == unit)


def _of(unit: str, units: Sequence[Subject]) -> Subject:
    return next(one for one in units if one.key == unit)
