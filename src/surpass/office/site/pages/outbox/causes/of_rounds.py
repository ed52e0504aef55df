"""What is told of a round of matching: that one is in it, and that something was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.site.pages.outbox.telling import Told, people_at
from surpass.office.up_and_down.models import MatchingRound, Placement


def _asked_to_declare(doing: Doing, one: MatchingRound) -> Iterator[Told]:
    """Everybody in a round, and each unit whose post is in it."""
    zh, mark, en = one.title.partition(" ‖ ")
    values = {"title": {"zh": zh, "en": en if mark else zh}}
    accounts = one.people.exclude(person__account=None).values_list("person__account__key", flat=True)
    yield Told(
        kind="round_declare", people=list(accounts), subject=one.seal, see="up_and_down.declare_kin",
        link=reverse("up_and_down:round_mine", args=[one.pk]), values=values,
    )  # fmt: skip
    heads = people_at(one.posts.values_list("post__unit__place", flat=True), ["unit_head"], on=doing.today)
    for seat in one.posts.select_related("post__unit__place"):
        yield Told(
            kind="round_view", people=heads.get(seat.post.unit.place_id, ()), subject=one.seal,
            mark=seat.post_id, see="up_and_down.state_view", path=seat.post.unit.place.path,
            link=reverse("up_and_down:round_view", args=[one.pk, seat.post_id]), values=values,
        )  # fmt: skip


def _placement_decided(doing: Doing, made: Placement) -> Iterator[Told]:
    """The person concerned, who reads the reasons on their own page."""
    account = made.person.account
    if account is not None:
        yield Told(
            kind="round_decided", people=[account.key], subject=made.round.seal, mark=str(made.entry),
            see="up_and_down.declare_kin", link=reverse("up_and_down:round_mine", args=[made.round_id]),
        )  # fmt: skip


def _taken_back(doing: Doing, gone: Placement) -> Iterator[Told]:
    """The person concerned: what was decided stands no longer."""
    account = gone.person.account
    if account is not None:
        yield Told(
            kind="round_taken_back", people=[account.key], subject=gone.round.seal, mark=str(gone.entry),
            see="up_and_down.declare_kin", link=reverse("up_and_down:round_mine", args=[gone.round_id]),
        )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "up_and_down.open_round": _asked_to_declare, "up_and_down.decide_placement": _placement_decided,
    "up_and_down.take_back_placement": _taken_back,
}  # fmt: skip
"""Act -> what is told of it."""
