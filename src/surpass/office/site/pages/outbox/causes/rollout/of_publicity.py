"""What is told of publicity: to subscribers, to whoever an example names, to those at work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.rollout.publicity.models import Piece, PieceReply, Subscriber
from surpass.office.rollout.publicity.seen import COLUMN, REPLY, SEE, subject_of
from surpass.office.site.pages.outbox.telling import Told, people_at
from surpass.rollout.publicity.standing import Stage


def _written(doing: Doing, made: Piece) -> Iterator[Told]:
    """Whoever it names is asked, each time the words are new."""
    if owner := subject_of(made).owner:
        yield _at_work(doing, "piece_consent", made, [owner])


def _stepped(doing: Doing, made: Piece) -> Iterator[Told]:
    if made.stage == Stage.RETURNED:
        yield _at_work(doing, "piece_returned", made, [made.by])


def _published(doing: Doing, made: Piece) -> Iterator[Told]:
    """Subscribers; of a lesson nobody, since it has no place outside study rooms."""
    yield from _stepped(doing, made)
    if made.stage == Stage.PUBLISHED and not made.is_lesson and made.expires_on is not None:
        people = Subscriber.objects.order_by("pk").values_list("account", flat=True)
        yield Told(
            kind="piece_published", people=list(people), subject=f"piece:{made.pk}",
            mark=str(doing.entries[-1]), see=COLUMN,
            link=reverse("public:file", args=[f"column/{made.pk}.html"]),
            values={"until": made.expires_on.isoformat()},
        )  # fmt: skip


def _answered(doing: Doing, made: Piece) -> Iterator[Told]:
    if made.consent is False:
        yield _at_work(doing, "piece_consent_no", made, [made.by])


def _replied(doing: Doing, made: PieceReply) -> Iterator[Told]:
    if made.is_printed is None:
        place = made.piece.place_id
        people = people_at([place], ("committee_director", "legal_reviewer"), on=doing.today)
        yield _at_work(doing, "piece_reply", made.piece, people.get(place, []))


def _reply_answered(doing: Doing, made: PieceReply) -> Iterator[Told]:
    yield Told(
        kind="piece_reply_answered", people=[made.by], subject=f"piece:{made.piece_id}",
        mark=str(doing.entries[-1]), see=REPLY,
        link=reverse("rollout:publicity:reply_to_piece", args=[made.piece_id]),
    )  # fmt: skip


def _at_work(doing: Doing, kind: str, one: Piece, people: Iterable[str]) -> Told:
    return Told(
        kind=kind, people=people, subject=f"piece:{one.pk}", mark=str(doing.entries[-1]), see=SEE,
        path=one.place.path, link=reverse("rollout:publicity:piece", args=[one.pk]),
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "publicity.draft_piece": _written, "publicity.rewrite_piece": _written,
    "publicity.review_piece": _stepped, "publicity.check_piece": _stepped,
    "publicity.publish_piece": _published, "publicity.consent_to_piece": _answered,
    "publicity.reply_to_piece": _replied, "publicity.answer_piece_reply": _reply_answered,
}  # fmt: skip
"""Act -> what is told of it."""
