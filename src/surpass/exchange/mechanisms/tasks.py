"""Central tasks as a pack names them: parts of the trees of programmes, with their clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from surpass.policy.rules.settle import is_in_force
from surpass.policy.shape.dated import shown
from surpass.policy.yaml_text import Entries, plain

if TYPE_CHECKING:
    from surpass.policy.shape.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class CentralTask:
    """``nodes``: by programme, the place of its tree whose points say what was reached."""

    id: str
    title: Mapping[str, str]
    cite: str
    nodes: Mapping[str, str]


def tasks_of(pack: Pack, *, on: date) -> tuple[CentralTask, ...]:
    """The central tasks in force on a day, in the pack's order; none where it names none."""
    return tuple(
        CentralTask(
            id=name, title=plain(item.below("title")), cite=shown(item.get("cite")),
            nodes={key: shown(node) for key, node in item.below("nodes").entries.items()},
        )
        for name, item in pack.whole.below("tasks").entries.items()
        if isinstance(item, Entries) and is_in_force(item, on)
    )  # fmt: skip
