"""Cases: a transition, a fold of two hundred events, all lints; beside another engine walking the same path.

Run by `./dev bench cases`; `./dev bench cases 9` makes nine rounds. Writes benchmarks/results/cases.md.
"""

import gc
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine

from surpass.exchange.pack_folder.packs import load_pack, shipped_packs
from surpass.exchange.showing.wording import load_wording
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.procedures.read_calendars import read_calendars
from surpass.policy.procedures.read_procedures import procedures_on
from surpass.policy.rules.book import change_days
from surpass.policy.shape.gathering import Gathering
from surpass.procedure.cases.apply import apply, fold
from surpass.procedure.cases.case import Case, Event
from surpass.procedure.diagrams.bpmn import bpmn
from surpass.procedure.graph import ways
from surpass.procedure.lints.lint import lint_procedure
from tests.fixtures.procedures import PATH, calendar, case, procedure

NOW = date(2024, 6, 30)
CALENDAR, START = calendar(), case()
WALKS, EVENTS = 200, 200
MOST_US, MOST_MS, MOST_S = 10, 5, 1
RESULT = Path(__file__).parent / "results" / "cases.md"
Run = Callable[[], object]


def ours() -> None:
    for _ in range(WALKS):
        held = START
        for event in PATH:
            held = apply(held, event, now=NOW, calendar=CALENDAR)
    assert isinstance(held, Case)


TABLE = {step: {way.act: way.to for way in onward} for step, onward in ways(procedure()).items()}


def table() -> None:
    """The least that any table of states can do: no people, no clock, no reasons, no record."""
    for _ in range(WALKS):
        for event in PATH:
            _ = TABLE[event.step][event.act]


class Untimed(PythonScriptEngine):
    """The other engine's own Python, with durations left as they are written."""

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        is_duration = expression.startswith("P") and expression[1:-1].isdigit()
        return expression if is_duration else super().evaluate(task, expression, external_context)


def spec() -> object:
    parser = BpmnParser(validator=BpmnValidator())
    parser.add_bpmn_io(BytesIO(bpmn(procedure(), words=load_wording("en"))))
    return parser.get_spec("procedure")


SPEC = spec()


def spiff() -> None:
    walk = BpmnWorkflow(SPEC, script_engine=Untimed())
    walk.do_engine_steps()
    for event in PATH:
        open_tasks = walk.get_tasks(state=TaskState.READY, manual=True)
        task = next(one for one in open_tasks if one.task_spec.name == f"step_{event.step}")
        task.data["act"] = event.act
        task.run()
        walk.do_engine_steps()


def long_case() -> list[Event]:
    """Two hundred events: the path of the fixture, and seats filled in between."""
    seats = [
        Event(
            act="assign",
            on=START.opening.on,
            role="clerk",
            by=("c1",),
            person=f"n{place}",
            ground="committee",
        )
        for place in range(EVENTS - len(PATH))
    ]
    everybody = ("m1", "m2", "m3", *(seat.person for seat in seats))
    decided = next(event for event in PATH if event.step == "decided")
    whole = replace(decided, by=everybody, voices=dict.fromkeys(everybody, decided.act))
    return [*seats, *(whole if event is decided else event for event in PATH)]


LONG = [(event, NOW, CALENDAR) for event in long_case()]


def folded() -> None:
    assert isinstance(fold(START, LONG), Case)


def shipped() -> list[tuple[Procedure, Mapping[str, Calendar]]]:
    """Every procedure of every shipped pack, inherited ones counted again, with the calendars of its pack."""
    found, listed = Gathering(), []
    for path in sorted(shipped_packs().glob("*/pack.yaml")):
        pack = load_pack(path.parent.name)
        calendars = read_calendars(pack.whole, found=found)
        procedures = procedures_on(pack, on=change_days(pack)[-1], found=found)
        listed += [(one, calendars) for one in procedures.values()]
    found.raise_all()
    return listed


SHIPPED = shipped()


def linted() -> None:
    assert not [fault for one, calendars in SHIPPED for fault in lint_procedure(one, calendars=calendars)]


def measured(runs: dict[str, Run], rounds: int) -> dict[str, float]:
    """Median CPU seconds of each, the rounds in turn; one warm-up each."""
    gc.collect()
    gc.freeze()  # the packs that were loaded are nobody's garbage; every contender is measured without them
    seen: dict[str, list[float]] = {name: [] for name in runs}
    for lap in range(rounds + 1):
        for name, run in runs.items():
            start = time.process_time()
            run()
            if lap:
                seen[name].append(time.process_time() - start)
    return {name: median(spent) for name, spent in seen.items()}


def page(rounds: int) -> str:
    load = os.getloadavg()[0]
    runs: dict[str, Run] = {"table": table, "ours": ours, "spiff": spiff, "fold": folded, "lint": linted}
    found = measured(runs, rounds)
    acts = WALKS * len(PATH)
    each = {"table": found["table"] / acts, "ours": found["ours"] / acts, "spiff": found["spiff"] / len(PATH)}
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    )
    rows = "\n".join(
        f"| {name} | {each[key] * 1e6:.1f} | {each[key] / each['ours']:.2f} |"
        for key, name in (
            ("table", "a bare table of states"),
            ("ours", "ours: people, recusal, clocks, demands, record"),
            ("spiff", f"SpiffWorkflow {version('SpiffWorkflow')}, our own BPMN export, states alone"),
        )
    )
    targets = "\n".join(
        f"| {name} | {value:.2f} | {most} | {'met' if value <= most else '**missed**'} |"
        for name, value, most in (
            ("one transition, microseconds", each["ours"] * 1e6, MOST_US),
            (f"a case of {EVENTS} events folded, ms", found["fold"] * 1e3, MOST_MS),
            (f"all lints of all {len(SHIPPED)} procedures in packs, s", found["lint"], MOST_S),
        )
    )
    return f"""# Cases

`./dev bench cases {rounds}` at commit {commit.stdout.strip()}; {platform.machine()}, {os.cpu_count()} cores,
Python {platform.python_version()}, load {load:.1f} at the start; medians of {rounds} rounds, CPU time.

| one act of the same path | microseconds | to ours |
|---|---|---|
{rows}

| target | found | at most | |
|---|---|---|---|
{targets}
"""


if __name__ == "__main__":
    RESULT.write_text(page(int(sys.argv[1]) if len(sys.argv) > 1 else 5), encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))
