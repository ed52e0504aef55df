"""A procedure as BPMN sees it: nodes in lanes, the timers on their borders, and the flows between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from surpass.policy.procedures.procedure import Step
from surpass.policy.procedures.term import Term

START, ASIDE = "start", "withdraw"
"""The node at which every case begins; that of the withdrawal."""


class Form(StrEnum):
    """What a node is in BPMN."""

    START = "startEvent"
    TASK = "userTask"
    CHOICE = "exclusiveGateway"
    PARALLEL = "parallelGateway"
    ENOUGH = "complexGateway"
    WAIT = "intermediateCatchEvent"
    END = "endEvent"
    ASIDE = "subProcess"


class Node(NamedTuple):
    """One node. ``step``: which step it stands for; a choice, a join and the start stand for none."""

    id: str
    form: Form
    name: str
    step: Step | None = None
    due: Term | None = None
    need: int | None = None


class Flow(NamedTuple):
    """From a node or a timer to a node, by an act; ``is_choice`` where the act says which way."""

    id: str
    source: str
    target: str
    act: str = ""
    name: str = ""
    is_choice: bool = False


class Timer(NamedTuple):
    """A clock on the border of a task, for its term or so long *before* its end.

    One that leads on interrupts the task. One that does not tells somebody, by the event at its ``tail``.
    """

    id: str
    host: str
    name: str
    due: Term | None
    before: Term | None = None
    tail: Node | None = None

    @property
    def tells(self) -> Flow:
        """From the timer to the event by which it tells somebody."""
        assert self.tail is not None  # noqa: S101 - asked of such timers only
        return Flow(f"flow_{self.id}", self.id, self.tail.id)


class Aside(NamedTuple):
    """What may happen at any time and ends the case: somebody takes the request back."""

    id: str
    begins: Node
    ends: Node
    flow: Flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The whole of it, in the order in which the procedure is written. ``lanes``: node -> role."""

    nodes: Mapping[str, Node]
    timers: Mapping[str, Timer]
    flows: tuple[Flow, ...]
    aside: Aside | None
    lanes: Mapping[str, str]

    def host(self, source: str) -> str:
        """The node from which a flow comes; of a timer, the task on whose border it sits."""
        return self.timers[source].host if source in self.timers else source


def step_id(step: str, form: str = "step") -> str:
    """The id of a node: an XML name, whatever the step is called."""
    return f"{form}_{step}"
