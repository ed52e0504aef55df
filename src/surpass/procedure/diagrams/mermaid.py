"""A procedure as a Mermaid state diagram: text that forges and editors draw as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surpass.policy.procedures.kinds import JOIN, JOINED, PARALLEL
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.procedure.diagrams.labels import (
    Words,
    act_label,
    due_label,
    effect_label,
    end_label,
    role_label,
    step_label,
)

_PLAIN = re.compile(r"[A-Za-z0-9_]")
_ENTITIES = {ord(sign): f"#{ord(sign)};" for sign in '"#;<>&`{}\\%'}
"""Signs with a meaning of their own in Mermaid or HTML, written as it reads them back."""
_OR = " / "


def mermaid(procedure: Procedure, *, words: Words) -> str:
    """The text of the diagram; acts that lead from a step to the same next step share one arrow."""
    lines = ["stateDiagram-v2", "    direction TB"]
    lines += [f"    {line}" for step in procedure.steps.values() for line in _state(procedure, step, words)]
    lines.append(f"    [*] --> {_name(procedure.start)}")
    lines += [f"    {line}" for step in procedure.steps.values() for line in _arrows(procedure, step, words)]
    if procedure.withdrawal is not None:
        lines += [f"    {line}" for line in _withdrawn(procedure, words)]
    return "\n".join(lines) + "\n"


def _state(procedure: Procedure, step: Step, words: Words) -> Iterator[str]:
    name = _name(step.id)
    if step.kind == PARALLEL:
        yield f"state {name} <<fork>>"
        yield f"state {_name(step.id, 'join')} <<join>>"
        return
    says = end_label(step, words) if step.is_end else _says(procedure, step, words)
    yield f'state "{"<br>".join(_text(part) for part in says if part)}" as {name}'


def _says(procedure: Procedure, step: Step, words: Words) -> tuple[str, ...]:
    """The title, who and by when, and what comes into force."""
    who = " · ".join(filter(None, (role_label(procedure, step.actor, words), due_label(step, words))))
    return step_label(procedure, step.id, words), who, effect_label(step, words)


def _arrows(procedure: Procedure, step: Step, words: Words) -> Iterator[str]:
    name = _name(step.id)
    if step.is_end:
        yield f"{name} --> [*]"
        return
    if step.kind == PARALLEL:
        for branch in step.branches:
            yield f"{name} --> {_name(branch)}"
        name = _name(step.id, "join")
    for target in dict.fromkeys(step.go.values()):
        acts = [act_label(procedure, act, words) for act, to in step.go.items() if to == target]
        yield f"{name} --> {_target(procedure, step, target)} : {_text(_OR.join(acts))}"


def _target(procedure: Procedure, step: Step, target: str) -> str:
    if target != JOIN:
        return _name(target)
    fork = next((item.id for item in procedure.steps.values() if step.id in item.branches), JOINED)
    return _name(fork, "join")


def _withdrawn(procedure: Procedure, words: Words) -> Iterator[str]:
    """A request may be taken back at any step, which is not drawn from each of them."""
    assert procedure.withdrawal is not None  # noqa: S101 - asked for by the caller
    by = role_label(procedure, procedure.withdrawal.by, words)
    yield f'state "{_text(words.say("procedure.any_time", who=by))}" as any_time'
    yield f"any_time --> {_name(procedure.withdrawal.go)} : {_text(words.say('act.withdraw'))}"


def _name(step: str, form: str = "step") -> str:
    """A name that Mermaid takes, whatever the id is made of."""
    return f"{form}_" + "".join(sign if _PLAIN.match(sign) else f"_{ord(sign):x}_" for sign in step)


def _text(words: str) -> str:
    return " ".join(words.split()).translate(_ENTITIES)
