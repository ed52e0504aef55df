"""What somebody writes, and whether it may go further: plain, with its words, a lesson without traces."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.office.accounts.acting import Doing
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.said import check_plain, digest_of, refused
from surpass.office.rollout.publicity.told.lesson import check_untold

SIGNED = frozenset({Piece.Kind.LEADER, Piece.Kind.EXPERT})
"""Whose article it is stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text: its title, by whom it is where it has an author, and its paragraphs."""

    title: str
    body: str
    byline: str = ""

    @property
    def trimmed(self) -> Written:
        """Without space around it, line ends of one kind."""
        return Written(
            title=self.title.strip(),
            byline=self.byline.strip(),
            body="\n".join(self.body.split("\r\n")).strip(),
        )

    @property
    def digest(self) -> str:
        """By which consent names it."""
        return digest_of(self.title, self.byline, self.body)


def checked(written: Written, *, kind: str, doing: Doing) -> Written:
    """The text, if it may go further.

    Raises:   UseProblem: ``piece-wordless``, ``piece-author``, ``text-markup`` with the place,
              ``text-too-long``; of a lesson ``lesson-telltale`` with the word.
    """
    said = written.trimmed
    texts = {"title": said.title, "byline": said.byline, "body": said.body}
    if not (said.title and said.body):
        raise refused("piece-wordless", "no words", "a title and a text")
    check_plain(texts)
    if kind in SIGNED and not said.byline:
        raise refused("piece-author", "no author", "whose article it is: name and post")
    if kind == Piece.Kind.LESSON:
        check_untold(texts, doing)
    return said
