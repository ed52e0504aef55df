"""Write the year: people and drafts as files, proposals as JSON, and the pages that tell what follows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from surpass.engine.allocations.entitled import Subject
from surpass.exchange.example_district.local_rules import DRAFTS, RULE, draft_files
from surpass.exchange.example_district.people import POSTS, people_files
from surpass.exchange.example_district.year.on_record import timelines
from surpass.exchange.example_district.year.pages.adjustment_page import KEY as ADJUSTMENT
from surpass.exchange.example_district.year.pages.adjustment_page import adjustment_page
from surpass.exchange.example_district.year.pages.emergency_page import KEY as EMERGENCY
from surpass.exchange.example_district.year.pages.emergency_page import emergency_page
from surpass.exchange.example_district.year.pages.index_page import KEY as FRONT
from surpass.exchange.example_district.year.pages.index_page import index_page
from surpass.exchange.example_district.year.pages.local_rules_page import KEY as RULES
from surpass.exchange.example_district.year.pages.local_rules_page import local_rules_page
from surpass.exchange.example_district.year.pages.rewards_page import KEY as REWARDS
from surpass.exchange.example_district.year.pages.rewards_page import rewards_page
from surpass.exchange.example_district.year.pages.slate_page import KEY as SLATE
from surpass.exchange.example_district.year.pages.slate_page import slate_page
from surpass.exchange.example_district.year.setting import AFTER, RUN, Setting
from surpass.exchange.example_district.year.tell_decisions import DISTRICT, tell_decisions
from surpass.exchange.example_district.year.tell_year import tell_adjustment, tell_emergency
from surpass.exchange.mechanisms.allocations.slate import slate_of
from surpass.exchange.mechanisms.rewards.standings import read_standings
from surpass.exchange.pack_folder.prove_pack import rules_on
from surpass.exchange.runs.freeze import facts_from_files
from surpass.exchange.runs.run_folder import read_run as run_files
from surpass.exchange.runs.run_folder import write_run
from surpass.exchange.showing.pages.page import LANGUAGES, Page, Said
from surpass.exchange.showing.pages.page import say as wording_of
from surpass.exchange.showing.pages.render import file_name, render_pages, said
from surpass.exchange.showing.pages.timeline import rights_of
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.exchange.showing.wording import load_wording
from surpass.foundation.explanation import Value
from surpass.mechanisms.encouragement.fund.propose_rewards import propose_rewards
from surpass.mechanisms.up_and_down.slates.slate import Slate
from surpass.policy.procedures.read_procedures import procedures_on
from surpass.policy.read_pack import read_pack
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.pack import Pack
from surpass.procedure.record import Record
from surpass.rollout.local_rule import LocalRule
from surpass.rollout.propose_local_rule import propose_local_rule

DAY = date(2025, 3, 10)
"""The day on which everything that follows from the year is proposed."""
PERIOD, FUND, POST = "2024", "fund.annual", "P01"
TITLES: Mapping[str, Said] = {
    FRONT: wording_of("year.title", period=PERIOD),
    REWARDS: wording_of("year.rewards_title"),
    EMERGENCY: wording_of("year.emergency_head"),
    SLATE: wording_of("year.slate_title", post=dict(zip(LANGUAGES, POSTS[0][1], strict=True))),
    ADJUSTMENT: wording_of("year.adjustment_head"),
    RULES: wording_of("year.local_title"),
}
"""Every page of the year with its title, in the order in which they are read."""


def write_year(out: Path, *, pack: Pack, say: Callable[[str], None] = lambda _: None) -> Path:
    """Write ``out/people`` and ``out/year`` from the run in ``out/runs/target``; returns the first page.

    Raises:   UseProblem: one of the folders holds something already, or there is no run.
    """
    say("proposing rewards, a slate and local rules")
    year = _setting(out, pack, RUN)
    write_run(out / "people", files=people_files())
    slate = slate_of(out / "people", book=year.book, post=POST)
    say("leading the cases of the year, and assessing it again")
    emergency = tell_emergency(out, year, _people(slate))
    files, pages = _proposals(out, _setting(out, pack, AFTER), slate)
    files[f"{EMERGENCY}.json"] = _json(emergency.as_json())
    pages = (pages[0], emergency_page(emergency, year), *pages[1:])
    say("writing the pages of the year")
    write_run(out / "year", files={**files, **render_pages((index_page(pages, year), *pages))})
    return out / "year" / f"{FRONT}.html"


def followed() -> dict[str, list[tuple[str, str]]]:
    """The pages that the report of the run ends with: for each language, address and title."""
    return {
        lang: [
            (f"../../year/{file_name(key, lang)}", said(title, wording=load_wording(lang)))
            for key, title in TITLES.items()
        ]
        for lang in LANGUAGES
    }


def _setting(out: Path, pack: Pack, name: str) -> Setting:
    files, found = run_files(out / "runs" / name), Gathering()
    procedures = procedures_on(pack, on=DAY, found=found)
    found.raise_all()
    frozen = {name.removeprefix("facts/"): held for name, held in files.items() if name.startswith("facts/")}
    return Setting(
        run=read_run(files),
        facts=facts_from_files(frozen),
        period=PERIOD,
        pack=pack,
        book=rules_on(pack, on=DAY),
        procedures=procedures,
        name=name,
    )


def _proposals(out: Path, year: Setting, slate: Slate) -> tuple[dict[str, bytes], tuple[Page, ...]]:
    """The files beside the pages, and the pages: what follows from the run after the fact was tolerated."""
    people = _people(slate)
    units = read_standings(year.run, year.facts, book=year.book, period=year.period)
    rewards = propose_rewards(book=year.book, fund=FUND, units=units)
    drafts, drafted = _drafts(year.pack)
    decided = tell_decisions(out, year, rewards, slate, drafts)
    adjustment = tell_adjustment(out, year, people, units)
    files = {
        f"{ADJUSTMENT}.json": _json(adjustment.as_json()),
        f"{REWARDS}.json": _json(rewards.as_json()),
        f"{SLATE}.json": _json(slate.as_json()),
        **{f"{RULES}/{name}.json": _json(draft.as_json()) for name, draft in drafts.items()},
        **drafted,
    }
    names = {**{one.key: one.name for one in people}, DISTRICT: year.pack.issuer}
    pages = (
        rewards_page(rewards, year),
        slate_page(slate, year),
        adjustment_page(adjustment, year),
        local_rules_page(drafts, people, year),
    )
    return files, tuple(_on_record(page, decided.get(page.key, ()), names) for page in pages)


def _on_record(page: Page, records: Sequence[Record], names: Mapping[str, Value]) -> Page:
    """The page with the cases in which people decided, and what somebody concerned can still do in them."""
    if not records:
        return page
    rights = tuple(right for one in records for right in rights_of(one.case.procedure, one.case))
    return replace(page, rights=(*page.rights, *rights), timelines=timelines(records, names=names))


def _people(slate: Slate) -> Sequence[Subject]:
    """The officials on file, as the slate read them."""
    return [one.judged.subject for one in sorted(slate.standings, key=lambda one: one.judged.subject.key)]


def _drafts(pack: Pack) -> tuple[dict[str, LocalRule], dict[str, bytes]]:
    """Each draft held against its superiors, and its files, which the commands on packs read too."""
    drafts: dict[str, LocalRule] = {}
    files: dict[str, bytes] = {}
    for draft in DRAFTS:
        written = draft_files(draft)
        proposed = read_pack(written, superiors=pack.superiors, earlier=pack.earlier)
        drafts[draft.key] = propose_local_rule(
            in_force=pack, proposed=proposed, rule=RULE, on=DAY, backend=pl
        )
        files |= {f"{RULES}/{draft.key}/{name}": content for name, content in written.items()}
    return drafts, files


def _json(written: Mapping[str, Any]) -> bytes:
    return (json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
