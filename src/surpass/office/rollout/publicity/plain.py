"""Texts for programs and commands; on what one rests is told to those at work alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.office.rollout.publicity.models import Piece, PieceReply

Row = dict[str, Any]


def column_row(one: Piece) -> Row:
    """What everybody reads."""
    return {
        "piece": one.pk, "kind": one.kind, "title": one.title, "byline": one.byline, "body": one.body,
        "published_on": one.published_on, "expires_on": one.expires_on, "digest": one.digest,
        "replies": [{"name": row.name, "words": row.words} for row in printed(one)],
    }  # fmt: skip


def piece_row(one: Piece, *, on: date) -> Row:
    """How it stands; ``consent`` null: nobody is named, or they have not answered."""
    return {
        "piece": one.pk, "place": one.place_id, "kind": one.kind, "title": one.title,
        "stage": str(one.stage_on(on)), "names": one.person_id is not None, "consent": one.consent,
        "published_on": one.published_on, "expires_on": one.expires_on, "digest": one.digest,
    }  # fmt: skip


def sources_for(one: Piece, reader: str) -> list[str]:
    """On what it rests; of a lesson only whoever drew it reads from which cases."""
    return list(one.sources) if not one.is_lesson or one.by == reader else []


def whole_piece(one: Piece, *, on: date, reader: str) -> Row:
    """With its text, on what it rests, every step and every reply; *reader*: the key of whoever reads."""
    return {
        **piece_row(one, on=on), "byline": one.byline, "body": one.body, "sources": sources_for(one, reader),
        "rests_on": len(one.sources),
        "fits": one.fits,
        "steps": [
            {"did": row.kind, "passed": row.passed, "words": row.words, "by": row.by, "at": row.at}
            for row in one.steps.order_by("pk")
        ],
        "replies": [
            {"reply": row.pk, "name": row.name, "words": row.words, "printed": row.is_printed,
             "reasons": row.reasons}
            for row in one.replies.order_by("pk")
        ],
    }  # fmt: skip


def lesson_row(one: Piece) -> Row:
    """What a study room reads of a lesson: nothing of its cases, and of no day but its last."""
    return {"lesson": one.pk, "title": one.title, "body": one.body, "until": one.expires_on}


def printed(one: Piece) -> list[PieceReply]:
    """The replies that are printed with a text, as they came."""
    return list(one.replies.filter(is_printed=True).order_by("pk"))
