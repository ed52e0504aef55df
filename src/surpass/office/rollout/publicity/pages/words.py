"""Words of publicity: where a text stands, who did what."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.doors import wording
from surpass.office.error_tolerance.pages.words import own
from surpass.office.rollout.publicity.models import Piece
from surpass.rollout.publicity.markup import paragraphs
from surpass.rollout.publicity.standing import Stage

TONES = {
    Stage.PUBLISHED: ("good", "check"), Stage.RETURNED: ("note", "sent_back"), Stage.EXPIRED: ("neutral", ""),
    Stage.WITHDRAWN: ("neutral", ""),
}  # fmt: skip


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def stands(one: Piece, *, on: date) -> dict[str, str]:
    """How far it is: word and shape."""
    stage = one.stage_on(on)
    tone, shape = TONES.get(stage, ("neutral", "draft"))
    return {"text": say(f"publicity.stage_{stage}"), "tone": tone, "shape": shape}


def told(one: Piece) -> dict[str, object]:
    """Title and paragraphs in the reader's language."""
    return {
        "title": own(one.title), "byline": own(one.byline), "paragraphs": paragraphs(own(one.body)),
    }  # fmt: skip


def rests_on(source: str) -> str:
    """A source in words."""
    kind, _, key = source.partition(":")
    return say(f"publicity.source_{kind}", name=key)
