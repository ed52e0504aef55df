"""Central tasks: each is a part of the tree of programmes that the pack has."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries


def lint_tasks(pack: Pack, found: Gathering) -> None:
    """Problems of tasks that name no programme, or a place that its tree does not have."""
    programmes = pack.whole.below("programmes").entries
    for name, item in pack.whole.below("tasks").entries.items():
        if isinstance(item, Entries):
            for programme, node in item.below("nodes").entries.items():
                places = _places(programmes, programme)
                if shown(node) not in places:
                    found.problem(
                        "task-unknown-node", item.mark, f"{name}: {programme} {shown(node)}",
                        f"one of {', '.join(places)}" if places else f"one of {', '.join(programmes)}",
                        near(shown(node), places) if places else near(programme, programmes),
                    )  # fmt: skip


def _places(programmes: Mapping[str, object], programme: str) -> tuple[str, ...]:
    held = programmes.get(programme)
    if not isinstance(held, Entries):
        return ()
    return (*held.below("nodes").entries, *held.below("indicators").entries)
