"""Random schemes, facts and drawings: the tables of robustness are what plain Python finds too."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surpass.exchange.runs.run_files import run_files
from surpass.policy.scheme import CutLine, Drawing, Scheme
from surpass.recompute import compare
from surpass.recompute.compare import Difference, recompute
from surpass.recompute.exact_steps import robust
from tests.properties.random_runs import PERIODS, random_facts, random_scheme

QUIET = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def with_minima(chance: random.Random, scheme: Scheme) -> Scheme:
    """The scheme with the least of a node's children here and there."""
    if chance.random() < 0.5:
        return scheme
    return replace(
        scheme,
        nodes=tuple(
            replace(node, method="min") if node.kind == "aggregate" and chance.random() < 0.4 else node
            for node in scheme.nodes
        ),
    )


def random_drawing(chance: random.Random, *, kind: str = "multiplicative") -> Drawing:
    title = {"zh": "线", "en": "line"}
    return Drawing(
        kind=kind,
        spread=Decimal(chance.randint(5, 60)) / 100,
        draws=chance.randint(1, 30),
        seed=chance.randint(0, 10**6),
        tail=Decimal(chance.choice((1, 5, 20))) / 100,
        cuts={
            "last": CutLine(title=title, side="last", places=chance.randint(0, 4)),
            "first": CutLine(title=title, side="first", places=chance.randint(0, 4)),
        },
    )


def written(seed: int, *, kind: str = "multiplicative") -> dict[str, bytes]:
    chance = random.Random(seed)
    scheme = with_minima(chance, random_scheme(chance))
    facts = random_facts(chance, scheme)
    return run_files(facts, scheme, periods=list(PERIODS), drawing=random_drawing(chance, kind=kind))


def differences(files: dict[str, bytes]) -> list[Difference]:
    """What differs in the tables of robustness."""
    return [item for item in recompute(files).differences if item.file in compare.DRAWN]


@QUIET
@given(st.integers(0, 10**9))
def test_engine_and_recomputer_draw_the_same(seed: int) -> None:
    assert differences(written(seed)) == []


@QUIET
@given(st.integers(0, 10**9))
def test_closed_forms_agree_where_draws_are_left_to_the_exchange(seed: int) -> None:
    assert differences(written(seed, kind="dirichlet")) == []


def test_too_many_draws_are_left_to_the_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    files = written(1)
    whole = recompute(files)
    monkeypatch.setattr(robust, "MOST_PRODUCTS", 0)
    part = recompute(files)
    assert part.differences == whole.differences == ()
    assert part.checked < whole.checked


def test_a_run_that_was_not_asked_has_no_such_rows() -> None:
    files = written(1)
    plain = {name: content for name, content in files.items() if name not in compare.DRAWN}
    assert {item.stored for item in recompute(plain).differences} == {"absent"}


def filled(
    files: dict[str, bytes], name: str, column: str
) -> tuple[dict[str, bytes], list[str], int, int] | None:
    """A run's files, the lines of a table, and a cell of it that says something; None where none does."""
    lines = files[name].decode().splitlines()
    at = lines[0].split(",").index(column)
    rows = [number for number, line in enumerate(lines) if number and line.split(",")[at]]
    return (files, lines, at, rows[0]) if rows else None


@pytest.mark.parametrize(
    ("name", "column"),
    [
        *(
            ("robustness.csv", column)
            for column in ("rank", "low", "median", "high", "certain_worst", "discussed")
        ),
        *(("cuts.csv", column) for column in ("places", "probability", "certainly", "state")),
        *(
            ("flips.csv", column)
            for column in ("gap", "wins", "common", "mixture", "node", "change", "moved")
        ),
        *(("reach.csv", column) for column in ("place", "other", "gap", "alone", "mix")),
    ],
)
def test_each_kind_of_stored_figure_that_is_changed_is_named(name: str, column: str) -> None:
    files, lines, at, row = next(filter(None, (filled(written(seed), name, column) for seed in range(99))))
    cells = lines[row].split(",")
    cells[at] = {"state": "elsewhere", "node": "nowhere", "discussed": "nothing", "other": "nobody"}.get(
        column, "77"
    )
    lines[row] = ",".join(cells)
    found = recompute(files | {name: "\n".join([*lines, ""]).encode()}).differences
    assert [(item.file, item.column) for item in found] == [(name, column)]
