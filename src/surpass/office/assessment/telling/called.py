"""What commands and programs call by name: a run, what a unit was told, people in seats, figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surpass.exchange.showing.explaining.explain import build_explanation
from surpass.foundation.explanation import ExplanationNode
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Run, Standing, Telling
from surpass.office.assessment.store.read import files_of
from surpass.office.assessment.subjects import results_seen, rounds_computed, runs_met
from surpass.office.assessment.telling.figures import Figure
from surpass.office.returns.models import Cell, Round


def run_called(key: str, reader: Actor) -> Run:
    """The run of a key, if the reader sees any of it.

    Raises:   UseProblem: ``run-unknown``.
    """
    found = runs_met(reader).filter(key=key).first()
    if found is None:
        raise UseProblem([_problem("run-unknown", f"run {key}", "nothing that you may see", "a run's key")])
    return found


def round_called(key: str, actor: Actor) -> Round:
    """The round of a key, if the actor may compute or try a run over it.

    Raises:   UseProblem: ``round-unknown``.
    """
    found = rounds_computed(actor).filter(key=key).first()
    if found is None:
        where = f"round {key}"
        raise UseProblem([_problem("round-unknown", where, "nothing that you may compute", "a round's key")])
    return found


def line_called(run: Run, unit: str, reader: Actor) -> Standing:
    """A unit's line of a run, if the reader sees it.

    Raises:   UseProblem: ``unit-unknown``.
    """
    found = results_seen(reader).filter(run=run, place=unit).select_related("run__place", "place").first()
    if found is None:
        where = f"run {run.key}, unit {unit}"
        raise UseProblem(
            [_problem("unit-unknown", where, "nothing that you may see", "a unit of the run, by its key")]
        )
    return found


def telling_called(run: Run, unit: str, reader: Actor) -> Telling:
    """What a unit was told of a run.

    Raises:   UseProblem: ``unit-unknown``, ``result-not-told``.
    """
    line = line_called(run, unit, reader)
    found = Telling.objects.filter(run=line.run, place=line.place).select_related("run__place", "place")
    if (telling := found.first()) is None:
        where = f"run {run.key}, unit {unit}"
        raise UseProblem(
            [_problem("result-not-told", where, "no case of the unit", "a result that was told")]
        )
    return telling


def why_of(line: Standing, node: str = "") -> ExplanationNode:
    """Why a unit's result, or one figure of it, is what it is.

    Raises:   UseProblem: ``node-not-in-run``.
    """
    run = line.run
    return build_explanation(files_of(run), unit=line.place_id, node=node or None, period=run.period)


def seats_called(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """Who sits in which role, from usernames; a role that is named twice has all of them.

    Raises:   UseProblem: ``account-unknown`` for each.
    """
    wanted = [(role, person) for role, people in named for person in people]
    names = {person for _, person in wanted}
    known = dict(Account.objects.filter(username__in=names, is_active=True).values_list("username", "key"))
    raise_all(
        UseProblem,
        [
            _problem("account-unknown", f"role {role}", repr(person), "the username of an open account")
            for role, person in wanted
            if person not in known
        ],
    )
    found: dict[str, tuple[str, ...]] = {}
    for role, person in wanted:
        found[role] = (*found.get(role, ()), known[person])
    return found


def figures_called(telling: Telling, said: Mapping[str, str]) -> list[Figure]:
    """Figures for the unit's cells that the run read, from kind and key of an item, such as ``value:gdp``.

    Raises:   UseProblem: ``figure-not-read`` for each.
    """
    cells = Cell.objects.filter(
        round__in=telling.run.rounds.values("round"), period=telling.run.period, place=telling.place,
        fact__in=list(said),
    )  # fmt: skip
    known = dict(cells.values_list("fact", "pk"))
    where = f"run {telling.run.key}, unit {telling.place_id}"
    raise_all(
        UseProblem,
        [
            _problem("figure-not-read", f"{where}, item {item}", "no such cell", "a cell that the run read")
            for item in said
            if item not in known
        ],
    )
    return [Figure(known[item], text) for item, text in said.items()]


def _problem(code: str, where: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="read the list again: surpass run list, or the board",
    )  # fmt: skip
