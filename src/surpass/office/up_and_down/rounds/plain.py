"""Rounds as plain data, for programs and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count

from surpass.exchange.showing.finding_text import finding_lines
from surpass.foundation.explanation import ExplanationNode
from surpass.ledger.entry import utc_text
from surpass.mechanisms.up_and_down.matching.matched import Matched
from surpass.office.record.seals import sealed_in
from surpass.office.up_and_down.rounds.facts.decided import NOTHING, Decided, decided_in, decided_of
from surpass.office.up_and_down.rounds.kept import Kept, freshness, kept_in
from surpass.office.up_and_down.rounds.models import (
    MatchingRound,
    Placement,
    RoundPerson,
    RoundPost,
    Solved,
)
from surpass.office.up_and_down.rounds.past import PastProposal, moves

Row = dict[str, Any]
OF_OTHERS = ("match.lift_other", "match.lift_apart")
"""What is said of others, without a name, that some are kin among it; everybody reads of themselves alone."""


def round_rows(rounds: Iterable[MatchingRound]) -> list[Row]:
    """Rounds, without anything that was declared or proposed in them."""
    rows = list(rounds)
    people, posts = (
        dict(model.objects.filter(round__in=rows).values_list("round").annotate(Count("pk")))
        for model in (RoundPerson, RoundPost)
    )
    return [_round_row(one, people.get(one.pk, 0), posts.get(one.pk, 0)) for one in rows]


def round_row(one: MatchingRound) -> Row:
    """One of them."""
    return round_rows([one])[0]


def _round_row(one: MatchingRound, people: int, posts: int) -> Row:
    return {
        "round": one.pk, "title": one.title, "place": one.place_id, "matching": one.matching, "on": one.on,
        "opened_on": one.opened_on, "ended_on": one.ended_on, "ended": one.ended,
        "people": people, "posts": posts,
    }  # fmt: skip


def proposal_row(one: MatchingRound) -> Row:
    """What is proposed of everybody, what it rests on, what was held by hand, what was decided.

    Missing:  after the end of the round, and before its first solution, nothing is proposed.
    """
    kept, solved = kept_in(one), one.solved
    said: Mapping[str, Any] = kept.said if kept else {}
    return {
        "round": one.pk, "stale": freshness(one).is_stale,
        "entry": solved.entry if solved else None, "pack": solved.pack if solved else "",
        "inputs": solved.inputs if solved else "", "proposal": solved.proposal if solved else "",
        "cost": said.get("cost"), "is_best": said["proof"]["is_best"] if said else None,
        "people": _people(one, kept),
        "posts": _post_rows(one, said),
        "bindings": [{"rule": row["id"], "cite": row["cite"], "saves": row["saves"]}
                     for row in said.get("bindings", ())],
        "in_the_way": [
            {"person": pair["person"], "post": pair["post"], "limits": list(pair["limits"]),
             "asks": list(pair["asks"]), "by_hand": pair["by_hand"]}
            for pair in (said.get("lift") or {}).get("pairs", ())
        ],
        "kin_in_the_way": [list(pair) for pair in (said.get("lift") or {}).get("apart", ())],
        "holds": [
            {"hold": row.pk, "person": row.person_id, "post": row.post_id, "lock": row.is_lock,
             "reasons": row.reasons}
            for row in one.holds.order_by("pk")
        ],
    }  # fmt: skip


def _people(one: MatchingRound, kept: Kept | None) -> list[Row]:
    declared = set(one.statements.exclude(person=None).values_list("person", flat=True))
    decided = decided_in(one)
    return [
        {"person": row.person_id, "why": row.why, "declared": row.person_id in declared,
         **_proposed_row(kept, row.person_id, decided.get(row.person_id, NOTHING))}
        for row in one.people.order_by("person")
    ]  # fmt: skip


def _proposed_row(kept: Kept | None, person: str, decided: Decided) -> Row:
    found = kept.row_of(person) if kept else None
    values = found["values"] if found else {}
    post = kept.post_of(person) if kept else None
    now = decided.of(post)
    return {
        "adopted": now.is_adopted if now else None,
        "not_adopted": [row.post_id for row in decided.placements if not row.is_adopted],
        "state": found["state"] if found else "", "post": post,
        "distance": values.get("cost") if post else None, "next": (values.get("next") if post else "") or "",
        "more": values.get("more") if post else None,
        "asked": [ask["fact"] for ask in found["asks"]] if found else [],
    }  # fmt: skip


def _post_rows(one: MatchingRound, said: Mapping[str, Any]) -> list[Row]:
    viewed = set(one.statements.exclude(post=None).values_list("post", flat=True))
    vacant = set(said.get("vacant", ()))
    return [
        {"post": row.post_id, "leaving": row.is_leaving, "viewed": row.post_id in viewed,
         "taken": row.post_id not in vacant if said else None}
        for row in one.posts.order_by("post")
    ]  # fmt: skip


def why_row(one: MatchingRound, person: str, *, lang: str, is_own: bool = False) -> Row:
    """Why somebody is proposed for a post or for none; read by themselves, it limits itself to them."""
    kept, said = kept_in(one), statement_of(one, person)
    found = kept.row_of(person) if kept else None
    post, decided = (kept.post_of(person) if kept else None), decided_of(one, person)
    now = decided.of(post)
    lines = list[str]()
    if kept is not None and found is not None:
        why = kept.why(person)
        lines = finding_lines(of_oneself(why) if is_own else why, lang=lang)
    return {
        "person": person, "state": found["state"] if found else "",
        "post": post, "said": lines,
        "asked": [ask["fact"] for ask in found["asks"]] if found else [],
        "declared": said is not None, "voice": said["voice"] if said else "",
        "decided": placement_row(now) if now else None,
        "decided_before": [placement_row(row) for row in decided.before(post)],
    }  # fmt: skip


def of_oneself(step: ExplanationNode) -> ExplanationNode:
    """The same without what limits others."""
    below = tuple(of_oneself(one) for one in step.children if not one.key.startswith(OF_OTHERS))
    return ExplanationNode(key=step.key, values=step.values, children=below)


def placement_row(one: Placement) -> Row:
    """What a named person decided."""
    return {
        "round": one.round_id, "person": one.person_id, "post": one.post_id, "adopted": one.is_adopted,
        "reasons": one.reasons, "by": one.decided_by, "on": one.on,
    }  # fmt: skip


def solved_row(one: Solved, kept: Kept) -> Row:
    """What a solution says in one line."""
    return {
        "round": one.round_id, "entry": one.entry, "pack": one.pack, "inputs": one.inputs,
        "proposal": one.proposal, "placed": len(kept.said["placed"]),
        "unplaced": len(kept.said["unplaced"]), "cost": kept.said["cost"],
        "is_best": kept.said["proof"]["is_best"],
    }  # fmt: skip


def past_row(one: PastProposal) -> Row:
    """One proposal of several."""
    moved = None if one.moved is None else [
        {"person": row.person, "before": row.before, "after": row.after} for row in one.moved
    ]  # fmt: skip
    return {
        "number": one.number, "at": utc_text(one.solved.at), "by": one.solved.by, "entry": one.solved.entry,
        "inputs": one.solved.inputs, "proposal": one.solved.proposal, "counts": dict(one.counts),
        "cost": one.cost, "is_best": one.is_best, "same": one.is_same, "since": dict(one.since),
        "moved": moved,
    }  # fmt: skip


def tried_row(one: MatchingRound, found: Matched) -> Row:
    """What locks and bans that are kept nowhere would change."""
    kept = kept_in(one)
    moved = moves(kept.said["placed"] if kept else {}, found.solution.placed)
    return {
        "placed": dict(found.solution.placed), "unplaced": list(found.solution.unplaced),
        "cost": found.points(found.solution.cost), "is_best": found.verdict.is_best,
        "moved": [{"person": row.person, "before": row.before, "after": row.after} for row in moved],
    }  # fmt: skip


def statement_of(one: MatchingRound, key: str) -> Row | None:
    """What somebody declared.

    Missing:  None: nothing was declared, or the round ended.
    """
    row = one.statements.filter(person=key).first()
    return sealed_in([row.entry]).get(row.entry) if row else None
