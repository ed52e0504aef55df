"""What stands in the way of an act upon a text, and what is written down of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing
from surpass.office.packs import office_pack
from surpass.office.rollout.publicity.models import Piece, PieceStep
from surpass.policy.rules.book import rule_book
from surpass.rollout.publicity.markup import foreign_markup
from surpass.rollout.publicity.trace import Trace, where

PLAIN = "plain paragraphs, without tags, images, scripts or hidden characters"
LONGEST = {"title": 200, "byline": 200, "body": 8000, "words": 2000}


def problem(code: str, found: str, expected: str, *, at: str = "publicity", next_step: str = "") -> Problem:
    """One problem; *at*: the field, and where in it."""
    return Problem(
        code=code, where=at, found=found, expected=expected,
        next_step=next_step or "look at the text, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str, *, next_step: str = "") -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected, next_step=next_step)])


def placed(field: str, text: str, start: int) -> str:
    """The field, the paragraph and the character, as a problem says where it is."""
    paragraph, character = where(text, start)
    return f"{field}, paragraph {paragraph}, character {character}"


def check_plain(texts: Mapping[str, str]) -> None:
    """Whether texts are plain; *texts*: field -> words.

    Raises:   UseProblem: ``text-markup``, once for each place; ``text-too-long``.
    """
    found = [
        problem("text-markup", _shown(one, text), PLAIN, at=placed(field, text, one.start),
                next_step="write it as plain text")
        for field, text in texts.items()
        for one in foreign_markup(text)
    ]  # fmt: skip
    found += [
        problem("text-too-long", f"{len(text)} characters", f"at most {LONGEST[field]}", at=field)
        for field, text in texts.items()
        if len(text) > LONGEST[field]
    ]
    raise_all(UseProblem, found)


def _shown(one: Trace, text: str) -> str:
    """What was found; of a character that nobody sees, its number."""
    return f"U+{ord(text[one.start]):04X}" if one.sort == "hidden" else one.words(text).strip()


def words_of(words: str, expected: str, *, is_asked: bool = True) -> str:
    """The words, trimmed and plain.

    Raises:   UseProblem: ``reasons-missing``, ``text-markup``, ``text-too-long``.
    """
    said = words.strip()
    if not said and is_asked:
        raise refused("reasons-missing", "no words", expected)
    check_plain({"words": said})
    return said


def number_of(name: str, doing: Doing) -> int:
    """A number of the pack on the day of the act.

    Raises:   UseProblem: ``publicity-param``: the pack has none.
    """
    found = rule_book(office_pack(), on=doing.today).params.get(name)
    if found is None:
        raise refused("publicity-param", f"no param.{name}", "the number in the pack, with its clause")
    return int(found)


def digest_of(title: str, byline: str, body: str) -> str:
    """Of a text, as consent names it."""
    return hashlib.sha256(f"{title}\x1e{byline}\x1e{body}".encode()).hexdigest()


def held(piece: Piece, *stages: str, on: Doing) -> Piece:
    """The text as it stands now, locked, at one of these stages.

    Raises:   UseProblem: ``piece-state``.
    """
    rows = Piece.objects.select_for_update(of=("self",)).select_related("place", "person__account")
    found = rows.get(pk=piece.pk)
    stage = found.stage_on(on.today)
    if stage not in stages:
        raise refused("piece-state", str(stage), " or ".join(map(str, stages)))
    return found


def step(
    doing: Doing, piece: Piece, *, words: str = "", passed: bool | None = None,
    facts: Mapping[str, object] | None = None,
) -> PieceStep:  # fmt: skip
    """What was done to it, in the ledger and beside the text; words and names stay out of the ledger."""
    about = [f"piece:{piece.pk}", *([f"person:{piece.person_id}"] if piece.person_id else [])]
    said = {
        "piece": piece.pk, "kind": piece.kind, "stage": str(piece.stage), "digest": piece.digest,
        **({} if passed is None else {"passed": passed}), **(facts or {}),
    }  # fmt: skip
    entry = doing.record(about=about, facts=said)
    return PieceStep.objects.create(
        piece=piece, kind=doing.act.partition(".")[2], passed=passed, words=words, by=doing.by.key,
        at=doing.at, entry=entry,
    )  # fmt: skip
