"""Somebody drafts a text: an article, an example that names somebody, or a lesson from closed cases."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.said import refused, step
from surpass.office.rollout.publicity.told.lesson import check_cases
from surpass.office.rollout.publicity.told.sources import example_rest
from surpass.office.rollout.publicity.told.written import Written, checked


@act("publicity.draft_piece")
def draft_piece(
    doing: Doing, *, place: Place, kind: str, written: Written, sources: list[str] | None = None
) -> Piece:
    """Nobody reads it yet but those at work on it, and the person whom an example names.

    Raises:   NotAllowed. UseProblem: ``piece-kind``, ``piece-wordless``, ``piece-author``, ``text-markup``,
              ``text-too-long``; ``example-source``, ``example-person``, ``piece-own``; ``lesson-source``,
              ``lesson-few-cases``, ``lesson-one-unit``, ``lesson-telltale``, ``publicity-param``.
    """
    doing.may(Subject(path=place.path))
    if kind not in Piece.Kind.values:
        raise refused("piece-kind", kind, f"one of {', '.join(Piece.Kind.values)}")
    rests = list(dict.fromkeys(one.strip() for one in sources or () if one.strip()))
    person = None
    if kind == Piece.Kind.EXAMPLE:
        person = example_rest(rests[0] if rests else "", doing.by).person
        rests = rests[:1]
        if person is not None and person.account is not None and person.account.key == doing.by.key:
            raise refused("piece-own", "your own name", "somebody else writes it")
    elif kind == Piece.Kind.LESSON:
        check_cases(rests, doing)
    else:
        rests = []
    said = checked(written, kind=kind, doing=doing)
    made = Piece.objects.create(
        place=place, kind=kind, title=said.title, byline=said.byline, body=said.body, sources=rests,
        person=person, digest=said.digest, by=doing.by.key, at=doing.at,
    )  # fmt: skip
    step(doing, made, facts={"sources": len(rests)})
    return made
