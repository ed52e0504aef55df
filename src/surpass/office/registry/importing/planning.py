"""Plan an import: every line by itself, then all together against the laws and the actor's reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from surpass.exchange.reading.tables import Sheet
from surpass.exchange.returns.gathering import Gathering
from surpass.foundation.problems import Problem
from surpass.office.accounts.permission.rule import Reach, Subject
from surpass.office.registry.changing.laws import EXPECTED, new_breaches
from surpass.office.registry.changing.today import ways_down
from surpass.office.registry.importing.judge import Judge
from surpass.office.registry.importing.known import Known, KnownPerson
from surpass.office.registry.importing.lines import read_lines
from surpass.office.registry.importing.plan import Judged, Outcome, Plan
from surpass.office.registry.models import UnitVersion
from surpass.office.registry.reading.naming import skeleton
from surpass.office.registry.reading.state import State


def plan_import(sheets: Iterable[Sheet], known: Known, *, day: date, reach: Reach) -> Plan:
    """Judge a file; nothing is written. The same plan is shown and applied.

    Missing:  what a file does not speak of stays as it is.
    """
    gather = Gathering()
    lines = read_lines(sheets, gather)
    judge = Judge.of(known, lines)
    plan = Plan(lines=[judge.judge(line) for line in lines], problems=gather.found)
    _collect(plan, judge)
    after = known.state.after(plan.revision.withdrawn, plan.revision.recorded, judge.units_of_posts)
    _hold_to_laws(plan, known.state, after)
    _hold_to_reach(plan, known, _ways(after, day), reach)
    _note_look_alikes(plan, known)
    return plan


def _collect(plan: Plan, judge: Judge) -> None:
    for judged in plan.lines:
        if not judged.has_effect:
            continue
        cells = judged.line.cells
        if judged.row is None:
            said = KnownPerson(cells["name_zh"], cells.get("name_en", ""), cells.get("account", ""), "")
            plan.people[cells["person"]] = said
            continue
        name = (type(judged.row), judged.row.identity, judged.row.since)
        plan.revision.recorded.append(judged.row)
        if name in judge.on_record:
            plan.revision.withdrawn.append(judge.on_record[name])
    plan.units = {key: judge.kinds[key] for key in plan.of("units")}
    plan.posts = {key: judge.units_of_posts[key] for key in plan.of("posts")}


def _hold_to_laws(plan: Plan, before: State, after: State) -> None:
    lines = {id(judged.row): judged for judged in plan.lines if judged.row is not None}
    for breach in new_breaches(before, after):
        judged = lines.get(id(breach.row))
        if judged is None:
            plan.problems.append(breach.problem())
            continue
        judged.refuse(
            Problem(
                code=breach.code,
                where=judged.line.place.where,
                found=breach.found,
                expected=EXPECTED[breach.code],
                next_step="correct the days or the codes",
            )
        )


def _ways(after: State, day: date) -> Mapping[str, str]:
    return ways_down(
        ((row.unit_id, row.parent_id, row.since, row.until) for row in after.of(UnitVersion)), day
    )


def _hold_to_reach(plan: Plan, known: Known, ways: Mapping[str, str], reach: Reach) -> None:
    files = {key: judged.line.cells["unit"] for key, judged in plan.of("people").items()}
    for judged in plan.lines:
        if not judged.has_effect:
            continue
        for path in _paths_of(judged, _unit_of(judged, plan, known, files), known, ways):
            if reach.covers(Subject(path=path)):
                plan.paths.add(path)
                continue
            judged.refuse(
                Problem(
                    code="registry-out-of-reach",
                    where=judged.line.place.where,
                    found=path or "no place",
                    expected="a unit within your reach",
                    next_step="ask the office above to import this row",
                )
            )


def _unit_of(judged: Judged, plan: Plan, known: Known, files: Mapping[str, str]) -> str:
    """The unit that a line is about; for people who are new, the one that keeps their files."""
    cells = judged.line.cells
    match judged.line.table.key:
        case "appointments":
            return plan.posts.get(cells["post"]) or known.posts.get(cells["post"], "")
        case "service":
            return files.get(cells["person"], "")
        case _:
            return cells["unit"]


def _paths_of(judged: Judged, unit: str, known: Known, ways: Mapping[str, str]) -> Iterable[str]:
    """Where in the tree, as it is and as it will be, a line changes something."""
    person = known.people.get(judged.line.cells.get("person", ""))
    if person and judged.line.table.key in {"people", "service"}:
        return [person.path]
    now = known.units[unit][1] if unit in known.units else ""
    return {path for path in (now, ways.get(unit, "")) if path} or {""}


def _note_look_alikes(plan: Plan, known: Known) -> None:
    people: dict[str, set[str]] = defaultdict(set)
    units: dict[str, set[str]] = defaultdict(set)
    for key, one in {**known.people, **plan.people}.items():
        people[skeleton(one.name_zh)].add(key)
    for row in (*known.versions(), *plan.revision.recorded):
        if isinstance(row, UnitVersion):
            units[skeleton(row.name_zh)].add(row.unit_id)
    alike = {"people": people, "units": units}
    for judged in plan.lines:
        table = judged.line.table.key
        is_named = judged.outcome == Outcome.INSERTED and table in alike
        if is_named and len(alike[table][skeleton(judged.line.cells["name_zh"])]) > 1:
            judged.notes.append(f"registry.note.alike_{table}")
