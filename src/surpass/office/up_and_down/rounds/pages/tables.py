"""A round as tables: people in the order of their keys, never of worth; and the posts."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.office.accounts.doors import wording
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.rounds.facts.decided import NOTHING, Decided, decided_in
from surpass.office.up_and_down.rounds.kept import Kept
from surpass.office.up_and_down.rounds.models import MatchingRound, Placement
from surpass.office.up_and_down.rounds.pages.words import posts_said, say

Row = dict[str, Any]
PEOPLE = (
    ("name", "person"), ("w", "why"), ("w", "declared"), ("long", "proposed"), ("n", "distance"),
    ("long", "next"), ("n", "more"), ("long", "decided"),
)  # fmt: skip
MOST_NAMED = 2
"""So many missing facts are named in the table; more are counted, and named where the name leads."""


def people_table(one: MatchingRound, kept: Kept | None) -> Row:
    """Everybody: whether they declared, what is proposed, what is next best, what was decided."""
    rows = list(one.people.order_by("person"))
    names = names_of_people(row.person_id for row in rows)
    declared = set(one.statements.exclude(person=None).values_list("person", flat=True))
    decided = decided_in(one)
    posts = posts_said(list(one.posts.values_list("post", flat=True)), on=one.on)
    return {
        "id": "people", "title": say("rounds.people"), "stacks": True, "note": say("rounds.people_note"),
        "columns": [{"kind": kind, "title": say(f"rounds.head_{name}")} for kind, name in PEOPLE],
        "rows": [
            {"cells": [
                {"text": names[row.person_id],
                 "why": reverse("up_and_down:round_person", args=[one.pk, row.person_id])},
                say(f"rounds.why_{row.why}"),
                _done("rounds.has_declared") if row.person_id in declared
                else _asked("rounds.asked_to_declare"),
                *proposed_cells(kept, row.person_id, posts),
                _decided(kept, row.person_id, decided.get(row.person_id, NOTHING), posts),
            ]}
            for row in rows
        ],
        "empty": {"said": say("rounds.none"), "why": ""},
    }  # fmt: skip


def proposed_cells(kept: Kept | None, person: str, posts: dict[str, str]) -> list[Any]:
    """The post, the distance, the next best, what it costs more."""
    found = kept.row_of(person) if kept else None
    if kept is None or found is None:
        return ["", "", "", ""]
    values, post = found["values"], kept.post_of(person)
    if post is None:
        return [_without(found), "", "", ""]
    mark = say("match.locked_mark") if person in kept.said["locked"] else ""
    following = posts.get(values["next"] or "", "")
    is_tie = values["more"] is not None and not float(values["more"])
    return [
        {"text": posts.get(post, post), "note": mark.strip()}, values["cost"],
        {"text": following, "note": say("rounds.tie") if is_tie and following else ""}, values["more"] or "",
    ]  # fmt: skip


def _without(found: Row) -> Row:
    if found["state"] != "open":
        return {"text": say("rounds.no_post"), "tone": "neutral", "shape": "paused"}
    labels = [wording().text(ask["label"]) for ask in found["asks"]]
    note = say("word.list_mark").join(labels)
    if len(labels) > MOST_NAMED:
        note = say("vacancy.asked_count", count=str(len(labels)))
    return {"text": say("rounds.waits"), "tone": "soon", "shape": "soon", "note": note}


def _decided(kept: Kept | None, person: str, decided: Decided, posts: dict[str, str]) -> Any:
    post = kept.post_of(person) if kept else None
    before = [posts.get(row.post_id, row.post_id) for row in decided.before(post)]
    if not before:
        return decided_cell(decided.of(post))
    note = say("rounds.left_before", posts=say("word.list_mark").join(before))
    return {**(decided_cell(decided.of(post)) or {"text": ""}), "note": note}


def decided_cell(found: Placement | None) -> Any:
    """Adopted, not adopted, or nothing yet."""
    if found is None:
        return ""
    return _done("rounds.adopted") if found.is_adopted else _asked("rounds.not_adopted")


def decided_table(one: MatchingRound) -> Row:
    """Of a round that ended: what was decided, by whom the ledger says; everything else is gone."""
    rows = list(one.placements.order_by("person", "entry"))
    names = names_of_people(row.person_id for row in rows)
    posts = posts_said([row.post_id for row in rows], on=one.on)
    heads = (("name", "person"), ("w", "proposed"), ("w", "decided"), ("d", "on"), ("long", "reasons"))
    return {
        "id": "people", "title": say("rounds.decided_title"), "stacks": True, "note": say("rounds.key_gone"),
        "columns": [{"kind": kind, "title": say(f"rounds.head_{name}")} for kind, name in heads],
        "rows": [
            {"cells": [names[row.person_id], posts[row.post_id], decided_cell(row), row.on.isoformat(),
                       row.reasons]}
            for row in rows
        ],
        "empty": {"said": say("rounds.nothing_decided"), "why": ""},
    }  # fmt: skip


def posts_table(one: MatchingRound, kept: Kept | None) -> Row:
    """The posts: vacant or left in this round, whether the unit has said, what stays vacant."""
    rows = list(one.posts.order_by("post"))
    posts = posts_said([row.post_id for row in rows], on=one.on)
    said = set(one.statements.exclude(post=None).values_list("post", flat=True))
    vacant, runs = set(kept.said["vacant"]) if kept else set(), one.ended_on is None
    heads = (("name", "post"), ("w", "is_vacant"), ("w", "view"), ("w", "taken"))
    return {
        "id": "posts", "title": say("rounds.posts"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"rounds.head_{name}")} for kind, name in heads],
        "rows": [
            {"cells": [
                {"text": posts[row.post_id],
                 **({"href": reverse("up_and_down:round_view", args=[one.pk, row.post_id])} if runs else {})},
                say("rounds.leaving" if row.is_leaving else "rounds.vacant"),
                _done("rounds.has_said") if row.post_id in said else _asked("rounds.asked_to_say"),
                "" if kept is None
                else say("rounds.stays_vacant" if row.post_id in vacant else "rounds.is_taken"),
            ]}
            for row in rows
        ],
        "empty": {"said": say("rounds.none"), "why": ""},
    }  # fmt: skip


def _done(key: str) -> Row:
    return {"text": say(key), "tone": "note", "shape": "check"}


def _asked(key: str) -> Row:
    return {"text": say(key), "tone": "soon", "shape": "soon"}
