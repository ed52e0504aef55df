"""Make the chart of a procedure: every step a node, every way a flow, every term a timer."""

from __future__ import annotations

from dataclasses import dataclass, field

from surpass.policy.procedures.kinds import CLOCK_ACTS, JOIN, JOINED, PARALLEL
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.procedure.diagrams.chart import ASIDE, START, Aside, Chart, Flow, Form, Node, Timer, step_id
from surpass.procedure.diagrams.labels import (
    Words,
    act_label,
    end_label,
    opens_label,
    role_label,
    step_label,
    term_label,
)
from surpass.procedure.graph import FORK
from surpass.procedure.routes import QUORUM


def chart(procedure: Procedure, *, words: Words) -> Chart:
    """The chart of a procedure whose every way leads to one of its steps.

    Raises:   KeyError: a way leads to no step.
    """
    made = _Maker(procedure, words)
    made.add(Node(START, Form.START, opens_label(procedure, words)))
    for step in procedure.steps.values():
        made.step(step)
    made.flow(START, step_id(procedure.start))
    for step in procedure.steps.values():
        made.ways(step)
    made.meet()
    aside = made.aside()
    lanes = _lanes(procedure, made)
    return Chart(nodes=made.nodes, timers=made.timers, flows=tuple(made.flows), aside=aside, lanes=lanes)


@dataclass(slots=True)
class _Maker:
    procedure: Procedure
    words: Words
    nodes: dict[str, Node] = field(default_factory=dict)
    timers: dict[str, Timer] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)

    def add(self, node: Node) -> str:
        self.nodes[node.id] = node
        return node.id

    def flow(self, source: str, target: str, act: str = "", *, is_choice: bool = False) -> None:
        if target not in self.nodes:
            raise KeyError(target)
        name = act_label(self.procedure, act, self.words) if act else ""
        self.flows.append(Flow(f"flow_{len(self.flows) + 1}", source, target, act, name, is_choice))

    def step(self, step: Step) -> None:
        """The node of a step, and those that a fork or a branch needs beside it."""
        says = step_label(self.procedure, step.id, self.words)
        if step.kind == PARALLEL:
            self.add(Node(step_id(step.id), Form.PARALLEL, says, step))
            need = step.need if step.join == QUORUM else None
            form = Form.PARALLEL if need is None else Form.ENOUGH
            self.add(Node(step_id(step.id, "join"), form, "", need=need))
        elif step.is_end:
            self.add(Node(step_id(step.id), Form.END, " · ".join(end_label(step, self.words)), step))
        else:
            self.add(Node(step_id(step.id), Form.TASK, says, step))

    def ways(self, step: Step) -> None:
        """Every way on from a step, by its acts and by its clock."""
        if step.kind == PARALLEL:
            for branch in step.branches:
                self.flow(step_id(step.id), step_id(branch), FORK)
            self.flow(step_id(step.id, "join"), step_id(step.go[JOINED]), JOINED)
        elif not step.is_end:
            acts = [act for act in step.go if act not in CLOCK_ACTS]
            clocks = [act for act in step.go if act in CLOCK_ACTS]
            self._before_join(step)
            self._acts(step, acts)
            self._clocks(step, clocks, has_acts=bool(acts))

    def meet(self) -> None:
        """Ways into a fork come together before it: a parallel gateway would wait for all of them."""
        for step in self.procedure.steps.values():
            into = [place for place, flow in enumerate(self.flows) if flow.target == step_id(step.id)]
            if step.kind == PARALLEL and len(into) > 1:
                meeting = self.add(Node(step_id(step.id, "meet"), Form.CHOICE, ""))
                for place in into:
                    self.flows[place] = self.flows[place]._replace(target=meeting)
                self.flow(meeting, step_id(step.id))

    def aside(self) -> Aside | None:
        """The withdrawal; an end that nothing else leads to lies within it."""
        held = self.procedure.withdrawal
        if held is None:
            return None
        end = self.nodes[step_id(held.go)]
        if any(flow.target == end.id for flow in self.flows):
            end = end._replace(id="withdrawn", step=None)
        else:
            del self.nodes[end.id]
        name = self.add(Node(ASIDE, Form.ASIDE, self.words.say("act.withdraw")))
        start = Node("withdrawing", Form.START, role_label(self.procedure, held.by, self.words))
        return Aside(name, start, end, Flow("flow_withdraw", start.id, end.id))

    def _before_join(self, step: Step) -> None:
        """The ways of a branch come together before the join, which counts branches and not ways."""
        if len([to for to in step.go.values() if to == JOIN]) > 1:
            self.flow(self.add(Node(step_id(step.id, "merge"), Form.CHOICE, "")), self._join(step))

    def _join(self, step: Step) -> str:
        forks = (item.id for item in self.procedure.steps.values() if step.id in item.branches)
        return step_id(next(forks), "join")

    def _target(self, step: Step, act: str) -> str:
        target = step.go[act]
        if target != JOIN:
            return step_id(target)
        merge = step_id(step.id, "merge")
        return merge if merge in self.nodes else self._join(step)

    def _acts(self, step: Step, acts: list[str]) -> None:
        source = step_id(step.id)
        if len(acts) > 1:
            choice = self.add(Node(step_id(step.id, "choice"), Form.CHOICE, ""))
            self.flow(source, choice)
            source = choice
        for act in acts:
            self.flow(source, self._target(step, act), act, is_choice=len(acts) > 1)

    def _clocks(self, step: Step, clocks: list[str], *, has_acts: bool) -> None:
        """A term that runs out leads on; where nothing else can, the case waits for it behind the task."""
        host, says = step_id(step.id), term_label(step.due, self.words)
        self._reminders(step)
        for act in clocks:
            if has_acts:
                name = step_id(step.id, act)
                self.timers[name] = Timer(name, host, says, step.due)
            else:
                name = self.add(Node(step_id(step.id, "wait"), Form.WAIT, says, due=step.due))
                self.flow(host, name)
            self.flow(name, self._target(step, act), act)
            has_acts = True
        if not clocks and step.due is not None:
            self._tells(step, says)

    def _reminders(self, step: Step) -> None:
        who = role_label(self.procedure, step.actor, self.words)
        for number, before in enumerate(step.late.remind if step.due is not None else (), start=1):
            name = step_id(step.id, f"remind{number}")
            term = term_label(before, self.words)
            remind = self.words.say("procedure.remind", who=who)
            tail = Node(step_id(step.id, f"reminded{number}"), Form.END, remind)
            says = self.words.say("procedure.before_end", term=term)
            self.timers[name] = Timer(name, step_id(step.id), says, step.due, before, tail)

    def _tells(self, step: Step, says: str) -> None:
        """What happens when an office is late: somebody is told, and the case stays where it is."""
        role = self.procedure.roles.get(step.actor)
        whom = step.late.to or (role.substitute if role else "") or self.procedure.registrar
        tell = self.words.say("procedure.tell", who=role_label(self.procedure, whom, self.words))
        tail = Node(step_id(step.id, "told"), Form.END, tell)
        name = step_id(step.id, "late")
        self.timers[name] = Timer(name, step_id(step.id), says, step.due, tail=tail)


def _lanes(procedure: Procedure, made: _Maker) -> dict[str, str]:
    """The role in whose lane each node lies: its actor's, else that of the nodes beside it."""
    lanes = {
        name: node.step.actor
        for name, node in made.nodes.items()
        if node.step is not None and node.step.actor in procedure.roles
    }
    if procedure.withdrawal is not None:
        lanes[ASIDE] = procedure.withdrawal.by
    hosts = {timer.id: timer.host for timer in made.timers.values()}
    beside = [(hosts.get(flow.source, flow.source), flow.target) for flow in made.flows]
    for _ in made.nodes:
        for near, far in (*beside, *((far, near) for near, far in beside)):
            if near in lanes and far not in lanes:
                lanes[far] = lanes[near]
    return {name: lanes.get(name, procedure.registrar) for name in made.nodes}
