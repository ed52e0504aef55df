"""Find whom the rules of a pack concern: read, judge everybody, write a folder whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from surpass.engine.findings.milder import NOTHING
from surpass.engine.proof.prove import refuse_loosened
from surpass.exchange.findings.judge import Judged, chosen_rules, judge
from surpass.exchange.findings.laws import Laws, laws_of
from surpass.exchange.findings.layouts import EVENT_DATE, SUBJECT
from surpass.exchange.findings.people import People, read_people
from surpass.exchange.findings.totals import Task, Totals
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.returns.gathering import nearest
from surpass.exchange.runs.run_folder import whole_folder
from surpass.foundation.problems import EvidenceProblem, Problem, UseProblem, raise_all
from surpass.policy.shape.pack import Pack

COLUMNS = ("subject", "rule", "outcome", "possible", "deciding", "asks", "day", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A pack's laws and the people to be judged by them."""

    pack: Pack
    laws: Laws
    people: People
    rules: tuple[str, ...]
    left_out: dict[str, str]


def ask(facts: Path, *, pack: str, on: date, rule: str | None = None, run: Path | None = None) -> Asked:
    """Read pack and people; with *run* also what rests on a rank, known where its whole band is on one side.

    Raises:   PolicyProblem: the pack is wrong, or looser than a superior; EvidenceProblem: the tables are;
              UseProblem: ``rule-unknown``, ``pack-not-in-force``.
    """
    loaded = load_pack(pack)
    laws = laws_of(loaded, on=on)
    refuse_loosened(laws.edition, laws.decision, backend=pl)
    known = {name for book in (laws.decision, *laws.books) if book is not None for name in book.rules}
    if rule is not None and rule not in known:
        raise _unknown("rule-unknown", "option --rule", rule, sorted(known))
    people = read_people(facts, facts=laws.facts, run=run)
    _refuse_later_events(people, facts.name, on)
    rules, left_out = chosen_rules(people, laws, rule)
    return Asked(pack=loaded, laws=laws, people=people, rules=tuple(rules), left_out=left_out)


def _refuse_later_events(people: People, name: str, on: date) -> None:
    """Nobody is judged for what has not happened yet; a wrong date would choose a wrong edition."""
    if EVENT_DATE not in people.frame.columns:
        return
    later = people.frame.filter(pl.col(EVENT_DATE) > on).select(SUBJECT, EVENT_DATE)
    raise_all(
        EvidenceProblem,
        (
            Problem(
                code="event-after-decision",
                where=name,
                found=f"event_date {day} of {subject}",
                expected=f"a day up to {on}, the day of the decision",
                next_step="correct the date, or choose a later --on",
            )
            for subject, day in later.iter_rows()
        ),
    )


def find_people(
    asked: Asked, *, out: Path | None = None, keep: int = 0, say: Callable[[str], None] = lambda _: None
) -> tuple[Totals, pl.DataFrame]:
    """Judge everybody; the totals, and the first *keep* proposals.

    With *out*, every finding and every condition is written there.
    Raises:   UseProblem: *out* exists and holds something; nothing is written.
    """
    totals = Totals(asked.laws.facts)
    proposals: list[pl.DataFrame] = []
    folder: AbstractContextManager[Path | None] = nullcontext() if out is None else whole_folder(out)
    with folder as place:
        written = None if place is None else _Written(place, asked)
        for judged in judge(asked.people, asked.laws, asked.rules):
            say(judged.rule.id)
            totals.add(judged)
            is_proposed = pl.col("outcome").is_not_null() & (pl.col("outcome") != NOTHING)
            proposals.append(_rows(judged).filter(is_proposed).head(keep))
            if written is not None:
                written.add(judged)
        if written is not None:
            written.finish(totals)
    return totals, pl.concat(proposals).head(keep) if proposals else pl.DataFrame(schema=COLUMNS)


def _rows(judged: Judged) -> pl.DataFrame:
    outcome = pl.col("outcome")
    is_none = pl.when(outcome == NOTHING).then(pl.lit("none")).otherwise(pl.lit("proposed"))
    status = pl.when(outcome.is_null()).then(pl.lit("unknown")).otherwise(is_none)
    rows = judged.findings.rename({SUBJECT: "subject"})
    return rows.with_columns(pl.lit(judged.rule.id).alias("rule"), status.alias("status")).select(COLUMNS)


class _Written:
    """The folder while it is filled: findings rule by rule, conditions side by side."""

    def __init__(self, place: Path, asked: Asked) -> None:
        self.place, self.asked = place, asked
        self.conditions = asked.people.frame.select(pl.col(SUBJECT).alias("subject"))
        (place / "findings.csv").write_text(",".join(COLUMNS) + "\n", encoding="utf-8")

    def add(self, judged: Judged) -> None:
        with (self.place / "findings.csv").open("ab") as file:
            _rows(judged).write_csv(file, include_header=False)
        for day, held in judged.conditions:
            at = f"{judged.rule.id}@{day}" if day else judged.rule.id
            named = {name: f"{at}.{name}" for name in held.columns if name != SUBJECT}
            if named:
                columns = held.rename({SUBJECT: "subject", **named})
                self.conditions = self.conditions.join(
                    columns, on="subject", how="left", maintain_order="left"
                )

    def finish(self, totals: Totals) -> None:
        self.conditions.write_parquet(self.place / "conditions.parquet", compression="zstd")
        _tasks_frame(totals.tasks()).write_csv(self.place / "tasks.csv")
        text = json.dumps(manifest(self.asked, totals), ensure_ascii=False, indent=1, sort_keys=True)
        (self.place / "manifest.json").write_text(text + "\n", encoding="utf-8")


def _tasks_frame(tasks: tuple[Task, ...]) -> pl.DataFrame:
    columns: dict[str, list[Any]] = {
        "fact": [task.fact for task in tasks],
        "label_zh": [task.label.get("zh", "") for task in tasks],
        "label_en": [task.label.get("en", "") for task in tasks],
        "holder_zh": [task.holder.get("zh", "") for task in tasks],
        "holder_en": [task.holder.get("en", "") for task in tasks],
        "subjects": [task.subjects for task in tasks],
        "alone": [task.alone for task in tasks],
    }
    return pl.DataFrame(columns)


def manifest(asked: Asked, totals: Totals) -> dict[str, Any]:
    """What was judged by what: packs by fingerprint, files by digest, the day; and how many of each."""
    return {
        "schema": "surpass-findings/1",
        "day": asked.laws.decision.on.isoformat(),
        "packs": {f"{layer.name} {layer.edition}": layer.fingerprint for layer in _layers(asked.pack)},
        "facts": dict(asked.people.digests),
        "subjects": asked.people.frame.height,
        "rules": {
            count.rule.id: {**count.outcomes, "none": count.none, "unknown": count.unknown}
            for count in totals.counts
        },
        "left_out": asked.left_out,
    }


def _layers(pack: Pack) -> Iterator[Pack]:
    yield from pack.lineage
    if pack.earlier is not None:
        yield from _layers(pack.earlier)


def known_subject(asked: Asked, subject: str) -> str:
    """The key of a subject given by key or by name. Raises: UseProblem: ``subject-unknown``."""
    frame = asked.people.frame
    if frame.filter(pl.col(SUBJECT) == subject).height:
        return subject
    named = (
        frame.filter(pl.col("@name") == subject)[SUBJECT] if "@name" in frame.columns else frame[SUBJECT][:0]
    )
    if len(named) == 1:
        return str(named[0])
    raise _unknown("subject-unknown", "option --subject", subject, [*named, *frame[SUBJECT].head(5_000)])


def _unknown(code: str, where: str, asked: str, known: list[str]) -> UseProblem:
    listed = ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")
    next_step = nearest(asked, among=known) or "choose one of these"
    problem = Problem(
        code=code, where=where, found=repr(asked), expected=f"one of {listed}", next_step=next_step
    )
    return UseProblem([problem])
