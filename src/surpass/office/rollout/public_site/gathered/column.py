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


def column_told(*, on: date) -> tuple[ColumnText, ...]:
    """The latest first; nothing after its day, nobody without their consent, and no lesson at all."""
    return tuple(_text(one) for one in in_the_column(on))


def _text(one: Piece) -> ColumnText:
    assert one.published_on is not None and one.expires_on is not None  # noqa: S101, PT018 - as it is published
    return ColumnText(
        number=one.pk, kind=one.kind, title=_each(one.title), byline=_each(one.byline),
        paragraphs={lang: paragraphs(said_in(one.body, lang)) for lang in LANGUAGES},
        on=one.published_on, until=one.expires_on,
        replies=tuple((_each(row.name), _each(row.words)) for row in printed(one)),
    )  # fmt: skip


def _each(text: str) -> Words:
    return {lang: said_in(text, lang) for lang in LANGUAGES}
