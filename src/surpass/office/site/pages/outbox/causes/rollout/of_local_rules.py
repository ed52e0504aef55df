"""What is told of local rules: a superior's new edition, to whoever drafts and whoever puts in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.rollout.local_rules.models import SuperiorEdition
from surpass.office.rollout.local_rules.seen import SEE
from surpass.office.site.pages.outbox.telling import Told, people_at

ROLES = ("policy_drafter", "committee_director", "legal_reviewer")


def _taken_in(doing: Doing, one: SuperiorEdition) -> Iterator[Told]:
    yield Told(
        kind="edition_taken_in", subject=f"edition:{one.pk}", see=SEE, path=one.place.path,
        people=people_at([one.place_id], ROLES, on=doing.today).get(one.place_id, []),
        link=reverse("rollout:edition", args=[one.pk]), values={"until": one.until.isoformat()},
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {"rollout.take_in_edition": _taken_in}
"""Act -> what is told of it."""
