"""Write into a draft: a file by hand, all files of an archive, a number, a condition; a person each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.local_rules.files.written import files_of, keep
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.said import held, recorded, refused
from surpass.office.rollout.local_rules.seen import subject_of
from surpass.office.rollout.local_rules.standing import is_writable

Files = Mapping[str, bytes]


@act("rollout.write_draft")
def write_draft(doing: Doing, *, draft: LocalDraft, seen: str, write: Callable[[Files], Files]) -> LocalDraft:
    """*write* takes the files and returns them changed; *seen* is the digest that the writer had before them.

    Raises:   NotAllowed. UseProblem: ``draft-state``, ``draft-moved``: somebody wrote meanwhile;
              ``draft-unchanged``; whatever *write* refuses.
    """
    doing.may(subject_of(draft))
    draft = held(draft, LocalDraft.State.OPEN, LocalDraft.State.HANDED_IN)
    if not is_writable(draft):
        raise refused("draft-state", draft.state, "a draft that is not before a body")
    if seen != draft.digest:
        raise refused(
            "draft-moved", f"files {seen[:12]}", f"files {draft.digest[:12]}",
            next_step="read what was written meanwhile, and write again",
        )  # fmt: skip
    changed = keep(draft, write(files_of(draft)))
    if not changed:
        raise refused("draft-unchanged", "no file changed", "a change")
    draft.save(update_fields=["digest"])
    recorded(doing, draft, {"before": seen, "files": changed})
    return draft
