"""What a seat lets somebody do in weighing."""

from __future__ import annotations

from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.pages.seen import Seen


def is_only_party(seen: Seen) -> bool:
    """Whether the reader has no seat but that of the person concerned."""
    return all(seen.case.procedure.roles[role].is_party for role in roles_of(seen.case, seen.person))
