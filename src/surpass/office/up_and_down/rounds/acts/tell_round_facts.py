"""Hand in a table for a round: what the posts are and ask for, or what is known of people for one post."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.record.seals import keyed_digest
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.rounds.facts.declared import OF_PERSON, OF_UNIT
from surpass.office.up_and_down.rounds.models import MatchingRound, RoundFact
from surpass.office.up_and_down.rounds.said import locked, problem, refused
from surpass.office.up_and_down.rounds.seen import subject_of
from surpass.office.up_and_down.vacancies.facts.told import Told


@act("up_and_down.tell_round_facts")
def tell_round_facts(
    doing: Doing, *, one: MatchingRound, told: Told, source: str, post: str | None = None
) -> int:
    """*post*: the rows are people, for that post alone; without it they are posts. Returns how many cells.

    What stands already is written again with its new source; nobody is asked twice for what a table says.

    Raises:   NotAllowed. UseProblem: ``round-ended``, ``source-missing``, ``not-in-round``,
              ``post-not-in-round``, ``fact-declared``, ``fact-of-years``, ``facts-unchanged``.
    """
    doing.may(subject_of(one))
    one = locked(one)
    if not source.strip():
        raise refused("source-missing", "no source", "the document or register that says so")
    raise_all(UseProblem, list(_problems(one, told, post)))
    new = dict(_new(one, told, post))
    if not new:
        raise refused("facts-unchanged", "nothing that is not on record", "a table that says something new")
    people = sorted({person for person, _, _ in new if person})
    posts = sorted({at for _, at, _ in new})
    entry = doing.record(
        about=[one.seal, *(f"person:{key}" for key in people), *(f"post:{key}" for key in posts)],
        facts={
            "round": one.pk, "post": post, "digest": keyed_digest(one.seal, told.digest), "cells": len(new),
        },
        sealed={one.seal: {
            "source": source.strip(),
            "told": [[person, at, name, value] for (person, at, name), value in sorted(new.items(), key=str)],
        }},
    )  # fmt: skip
    for (person, at, name), value in new.items():
        RoundFact.objects.update_or_create(
            round=one, person_id=person, post_id=at, fact=name,
            defaults={"value": value, "source": source.strip(), "entry": entry},
        )  # fmt: skip
    return len(new)


def _problems(one: MatchingRound, told: Told, post: str | None) -> Iterator[Problem]:
    people, posts = (set(rows.values_list(name, flat=True)) for rows, name in
                     ((one.people, "person"), (one.posts, "post")))  # fmt: skip
    if post is not None and post not in posts:
        yield problem("post-not-in-round", post, "a post of this round")
    for key in sorted(set(told.rows) - (posts if post is None else people)):
        yield problem("not-in-round", key, "a key of this round", where="column id")
    own = {*OF_PERSON, OF_UNIT}
    matching = law_on(one.on).matchings.get(one.matching)
    if matching is not None and matching.apart is not None:
        own.add(matching.apart.fact)
    cells = sorted({cell for row in told.rows.values() for cell in row}, key=str)
    for name, year in cells:
        if name in own:
            yield problem(
                "fact-declared", name, "facts that nobody declares in the round", where=f"column {name}"
            )
        elif year is not None:
            yield problem("fact-of-years", name, "facts without years; others belong to the officials' table")


def _new(
    one: MatchingRound, told: Told, post: str | None
) -> Iterator[tuple[tuple[str | None, str, str], int]]:
    held = {(row.person_id, row.post_id, row.fact): row.value for row in one.told.all()}
    for key, cells in told.rows.items():
        where = (None, key) if post is None else (key, post)
        for (name, _), value in cells.items():
            if held.get((*where, name)) != value:
                yield (*where, name), value
