"""Whatever procedure is drawn: nothing is lost, nothing is drawn twice, nothing lies upon something else."""

import re

from hypothesis import given, settings

from surpass.exchange.showing.wording import load_wording
from surpass.policy.procedures.kinds import PARALLEL
from surpass.procedure.diagrams.bpmn import bpmn
from surpass.procedure.diagrams.mermaid import mermaid
from surpass.procedure.graph import FORK, ways
from tests.fixtures.drawn_procedures import Drawn, faults_of
from tests.properties.random_procedures import procedures

WORDS = load_wording("en")
FEW = settings(max_examples=60, deadline=None)
STATE = re.compile(r'    state (?:".*" as (\S+)|(\S+) <<(?:fork|join)>>)$')
ARROW = re.compile(r"    (\S+) --> (\S+?)(?: : (.*))?$")


@given(procedures())
@FEW
def test_the_ways_read_back_from_bpmn_are_those_of_the_procedure(procedure):
    drawn = Drawn(bpmn(procedure, words=WORDS))
    assert sorted(drawn.steps()) == sorted(procedure.steps)
    read = {step: sorted(found) for step, found in drawn.ways().items()}
    assert read == {step: sorted(found) for step, found in ways(procedure).items()}


@given(procedures())
@FEW
def test_every_part_is_drawn_once_and_none_upon_another(procedure):
    assert not list(faults_of(Drawn(bpmn(procedure, words=WORDS))))


@given(procedures())
@FEW
def test_mermaid_shows_every_step_and_every_way_once(procedure):
    lines = mermaid(procedure, words=WORDS).splitlines()[2:]
    states = [next(filter(None, found.groups())) for line in lines if (found := STATE.match(line))]
    arrows = [found.groups() for line in lines if (found := ARROW.match(line))]
    forks = sum(step.kind == PARALLEL for step in procedure.steps.values())
    withdrawn = procedure.withdrawal is not None
    assert len(states) + len(arrows) == len(lines)
    assert len(set(states)) == len(states) == len(procedure.steps) + forks + withdrawn
    assert {end for arrow in arrows for end in arrow[:2]} - {"[*]"} <= set(states)
    acts = [way.act for found in ways(procedure).values() for way in found if way.act != FORK]
    assert sum(len(says.split(" / ")) for _, _, says in arrows if says) == len(acts) + forks + withdrawn
