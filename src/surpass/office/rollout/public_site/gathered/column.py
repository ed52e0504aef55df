"""The column as the public site tells it: what stands on a day, with the replies that are printed."""

from __future__ import annotations

from datetime import date

from surpass.exchange.showing.pages.public_site.published import ColumnText, Words
from surpass.exchange.showing.wording import said_in
from surpass.office.rollout.public_site.gathered.told import LANGUAGES
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.plain import printed
from surpass.office.rollout.publicity.seen import in_the_column
from surpass.rollout.publicity.markup import paragraphs

OFFICIAL = frozenset((Piece.Kind.INTERPRETATION,))
"""Texts that name no author and nobody whom they are about."""


def column_told(*, on: date, is_copy: bool = False) -> tuple[ColumnText, ...]:
    """The latest first; nothing after its day, nobody without their consent, and no lesson at all.

    A copy of the site keeps every name: it has only what the office says in its own name, without replies.
    """
    found = in_the_column(on)
    if is_copy:
        found = found.filter(kind__in=OFFICIAL, byline="")
    return tuple(_text(one, is_copy=is_copy) for one in found)


def _text(one: Piece, *, is_copy: bool) -> ColumnText:
    assert one.published_on is not None and one.expires_on is not None  # noqa: S101, PT018 - as it is published
    return ColumnText(
        number=one.pk, kind=one.kind, title=_each(one.title), byline=_each(one.byline),
        paragraphs={lang: paragraphs(said_in(one.body, lang)) for lang in LANGUAGES},
        on=one.published_on, until=one.expires_on,
        replies=() if is_copy else tuple((_each(row.name), _each(row.words)) for row in printed(one)),
    )  # fmt: skip


def _each(text: str) -> Words:
    return {lang: said_in(text, lang) for lang in LANGUAGES}
