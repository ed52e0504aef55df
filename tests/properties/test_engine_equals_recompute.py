"""Random schemes and facts with gaps, acts and blockers: engine and recomputer agree on every stored cell."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surpass.exchange.runs.run_files import run_files
from surpass.recompute.compare import recompute
from tests.properties.random_runs import PERIODS, random_acts, random_blockers, random_facts, random_scheme


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**9))
def test_engine_and_recomputer_agree(seed: int) -> None:
    chance = random.Random(seed)
    scheme = random_scheme(chance)
    report = recompute(run_files(random_facts(chance, scheme), scheme, periods=list(PERIODS)))
    assert report.differences == ()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**9))
def test_they_agree_on_what_acts_bring_and_blockers_take(seed: int) -> None:
    chance = random.Random(seed)
    scheme = random_scheme(chance)
    facts = random_acts(chance, random_facts(chance, scheme))
    facts = replace(facts, blockers=random_blockers(chance, facts))
    report = recompute(run_files(facts, scheme, periods=list(PERIODS)))
    assert report.differences == ()
