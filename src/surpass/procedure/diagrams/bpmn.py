"""A procedure as BPMN 2.0: who does what in which lane, what each act leads to, and a layout to look at.

A BPMN engine counts plain weeks and knows no calendar; the terms proper, the clauses and the rights stand in
extension elements of our own namespace. The procedure stays the authority, the diagram is a picture of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.diagrams.chart import Chart, Flow, Form, Node, Timer
from surpass.procedure.diagrams.durations import before_the_end, duration
from surpass.procedure.diagrams.labels import Words, demands, due_label, role_label
from surpass.procedure.diagrams.layout.blocks import Box
from surpass.procedure.diagrams.layout.drawing import Drawing, drawing
from surpass.procedure.diagrams.make_chart import chart
from surpass.procedure.diagrams.terms import OURS, procedure_terms, step_terms, timer_term

NAMESPACES = {
    "xmlns": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:surpass": OURS,
}
LYING = {"isHorizontal": "true"}
LOOKS = {Form.ASIDE: {"isExpanded": "true"}, Form.CHOICE: {"isMarkerVisible": "true"}}
FORMAL = {"xsi:type": "tFormalExpression"}
"""Conditions compare the variable ``act``, the act that was recorded, with a word."""


def bpmn(procedure: Procedure, *, words: Words) -> bytes:
    """The BPMN file of a procedure; the same procedure gives the same bytes.

    Raises:   KeyError: a way leads to no step.
    """
    held = chart(procedure, words=words)
    root = ET.Element("definitions", NAMESPACES | {
        "id": "definitions", "targetNamespace": f"urn:surpass:pack:{procedure.pack}", "exporter": "surpass",
    })  # fmt: skip
    pool = ET.SubElement(root, "collaboration", {"id": "collaboration"})
    name = words.text(procedure.says)
    ET.SubElement(pool, "participant", {"id": "pool", "name": name, "processRef": "procedure"})
    _Writer(procedure, held, words).write(root, name)
    _diagram(root, held, drawing(held, roles=procedure.roles))
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


class _Writer:
    """Writes the process of one procedure."""

    def __init__(self, procedure: Procedure, held: Chart, words: Words) -> None:
        self.procedure, self.chart, self.words = procedure, held, words
        self.into: dict[str, list[str]] = {}
        self.out_of: dict[str, list[str]] = {}
        for flow in _flows(held):
            self.into.setdefault(flow.target, []).append(flow.id)
            self.out_of.setdefault(flow.source, []).append(flow.id)

    def write(self, root: ET.Element, name: str) -> None:
        """The process with its lanes, nodes, timers and flows."""
        made = ET.SubElement(root, "process", {"id": "procedure", "name": name, "isExecutable": "true"})
        _document(made, [self.words.text(self.procedure.text), self.procedure.cite, self._clock()])
        _extend(made, procedure_terms(self.procedure))
        self._lanes(made)
        for node in self.chart.nodes.values():
            self._aside(made, node) if node.form is Form.ASIDE else self._node(made, node)
        for timer in self.chart.timers.values():
            self._timer(made, timer)
        for flow in self.chart.flows:
            _flow(made, flow)
        for timer in self.chart.timers.values():
            if timer.tail is not None:
                self._node(made, timer.tail).append(ET.Element("escalationEventDefinition"))
                _flow(made, timer.tells)

    def _clock(self) -> str:
        return self.words.say("procedure.plain_weeks", calendar=self.procedure.calendar)

    def _lanes(self, made: ET.Element) -> None:
        lanes = ET.SubElement(made, "laneSet", {"id": "lanes"})
        for role in dict.fromkeys((*self.procedure.roles, *self.chart.lanes.values())):
            held = [name for name in self.chart.nodes if self.chart.lanes[name] == role]
            if held:
                name = role_label(self.procedure, role, self.words)
                lane = ET.SubElement(lanes, "lane", {"id": lane_id(role), "name": name})
                for node in (*held, *self._attached(held)):
                    ET.SubElement(lane, "flowNodeRef").text = node

    def _attached(self, nodes: list[str]) -> Iterator[str]:
        for timer in self.chart.timers.values():
            if timer.host in nodes:
                yield timer.id
                if timer.tail is not None:
                    yield timer.tail.id

    def _node(self, made: ET.Element, node: Node) -> ET.Element:
        written = ET.SubElement(made, node.form.value, _named(node.id, node.name))
        if node.step is not None:
            step = node.step
            says = (step.cite or self.procedure.cite, due_label(step, self.words))
            _document(written, [*says, *demands(self.procedure, step, self.words)])
            _extend(written, step_terms(step, self.procedure))
        self._ways(written, node.id)
        if node.form is Form.WAIT and node.due is not None:
            _clock(written, duration(node.due))
        if node.need is not None:
            condition = ET.SubElement(written, "activationCondition", FORMAL)
            condition.text = f"activationCount >= {node.need}"
        return written

    def _ways(self, written: ET.Element, name: str) -> None:
        for tag, flows in (("incoming", self.into), ("outgoing", self.out_of)):
            for flow in flows.get(name, ()):
                ET.SubElement(written, tag).text = flow

    def _timer(self, made: ET.Element, timer: Timer) -> None:
        held = {"attachedToRef": timer.host, "cancelActivity": "false" if timer.tail else "true"}
        written = ET.SubElement(made, "boundaryEvent", _named(timer.id, timer.name) | held)
        _extend(written, [timer_term(timer.due, timer.before, self.procedure.calendar)])
        self._ways(written, timer.id)
        if timer.due is not None:
            _clock(written, before_the_end(timer.due, timer.before) if timer.before else duration(timer.due))

    def _aside(self, made: ET.Element, node: Node) -> None:
        """The withdrawal: an event of its own that ends the case."""
        assert self.chart.aside is not None  # noqa: S101 - the node is there because of it
        named = _named(node.id, node.name) | {"triggeredByEvent": "true"}
        aside = ET.SubElement(made, node.form.value, named)
        if self.procedure.withdrawal is not None:
            _document(aside, [self.procedure.withdrawal.cite])
        self._node(aside, self.chart.aside.begins).append(ET.Element("messageEventDefinition"))
        self._node(aside, self.chart.aside.ends)
        _flow(aside, self.chart.aside.flow)


def lane_id(role: str) -> str:
    """The id of a role's lane."""
    return f"lane_{role}"


def _flows(held: Chart) -> Iterator[Flow]:
    yield from held.flows
    yield from (timer.tells for timer in held.timers.values() if timer.tail is not None)
    if held.aside is not None:
        yield held.aside.flow


def _named(name: str, says: str) -> dict[str, str]:
    return {"id": name, "name": says} if says else {"id": name}


def _document(written: ET.Element, says: Iterable[str]) -> None:
    if text := "\n".join(filter(None, says)):
        ET.SubElement(written, "documentation").text = text


def _extend(written: ET.Element, terms: Iterable[ET.Element]) -> None:
    ET.SubElement(written, "extensionElements").extend(terms)


def _clock(written: ET.Element, runs: str) -> None:
    ET.SubElement(ET.SubElement(written, "timerEventDefinition"), "timeDuration", FORMAL).text = runs


def _flow(made: ET.Element, flow: Flow) -> None:
    ends = {"sourceRef": flow.source, "targetRef": flow.target}
    written = ET.SubElement(made, "sequenceFlow", _named(flow.id, flow.name) | ends)
    if flow.act:
        _extend(written, [ET.Element("surpass:way", {"act": flow.act})])
    if flow.is_choice:
        ET.SubElement(written, "conditionExpression", FORMAL).text = f'act == "{flow.act}"'


def _diagram(root: ET.Element, held: Chart, drawn: Drawing) -> None:
    """The layout: a shape for every node, lane and timer, a line for every flow."""
    diagram = ET.SubElement(root, "bpmndi:BPMNDiagram", {"id": "diagram"})
    plane = ET.SubElement(diagram, "bpmndi:BPMNPlane", {"id": "plane", "bpmnElement": "collaboration"})
    _shape(plane, "pool", drawn.pool, drawn.labels, LYING)
    for role, box in drawn.lanes.items():
        _shape(plane, lane_id(role), box, drawn.labels, LYING)
    for name, box in drawn.shapes.items():
        looks = LOOKS.get(held.nodes[name].form, {}) if name in held.nodes else {}
        _shape(plane, name, box, drawn.labels, looks)
    for name, line in drawn.edges.items():
        edge = ET.SubElement(plane, "bpmndi:BPMNEdge", {"id": f"line_{name}", "bpmnElement": name})
        for x, y in line:
            ET.SubElement(edge, "di:waypoint", {"x": str(x), "y": str(y)})
        _label(edge, name, drawn.labels)


def _shape(
    plane: ET.Element, name: str, box: Box, labels: Mapping[str, Box], more: Mapping[str, str]
) -> None:
    shape = ET.SubElement(plane, "bpmndi:BPMNShape", {"id": f"shape_{name}", "bpmnElement": name, **more})
    _bounds(shape, box)
    _label(shape, name, labels)


def _label(part: ET.Element, name: str, labels: Mapping[str, Box]) -> None:
    if name in labels:
        _bounds(ET.SubElement(part, "bpmndi:BPMNLabel"), labels[name])


def _bounds(part: ET.Element, box: Box) -> None:
    held = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    ET.SubElement(part, "dc:Bounds", {key: str(value) for key, value in held.items()})
