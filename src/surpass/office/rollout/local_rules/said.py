"""What stands in the way of an act upon a draft."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.rollout.local_rules.models import DraftRemark, LocalDraft

MOST = 2000


def refused(code: str, found: str, expected: str, *, next_step: str = "") -> UseProblem:
    """One problem, to be raised."""
    problem = Problem(
        code=code, where="local rules", found=found, expected=expected,
        next_step=next_step or "look at the draft, and say it again",
    )  # fmt: skip
    return UseProblem([problem])


def words_of(words: str, expected: str) -> str:
    """The words, trimmed.

    Raises:   UseProblem: ``reasons-missing``, ``text-too-long``.
    """
    said = words.strip()
    if not said:
        raise refused("reasons-missing", "no words", expected)
    if len(said) > MOST:
        raise refused("text-too-long", f"{len(said)} characters", f"at most {MOST}")
    return said


def held(draft: LocalDraft, *states: str) -> LocalDraft:
    """The draft as it stands now, locked, in one of these states.

    Raises:   UseProblem: ``draft-state``.
    """
    found = LocalDraft.objects.select_for_update(of=("self",)).select_related("place").get(pk=draft.pk)
    if found.state not in states:
        raise refused("draft-state", found.state, " or ".join(states))
    return found


def recorded(doing: Doing, draft: LocalDraft, facts: Mapping[str, object]) -> int:
    """An entry of the ledger about it."""
    whole = {"draft": draft.pk, "pack": draft.pack, "edition": draft.edition, "digest": draft.digest}
    return doing.record(about=[f"draft:{draft.pk}", f"place:{draft.place_id}"], facts={**whole, **facts})


def kind_of(kind: str) -> str:
    """The kind of a remark.

    Raises:   UseProblem: ``remark-kind``.
    """
    if kind not in DraftRemark.Kind.values:
        raise refused("remark-kind", kind, ", ".join(DraftRemark.Kind.values))
    return kind
