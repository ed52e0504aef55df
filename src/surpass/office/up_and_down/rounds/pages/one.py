"""One round: who, which posts, who is proposed for which and why, what it rests on, what was held by hand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.rounds.kept import Kept, kept_in
from surpass.office.up_and_down.rounds.models import MatchingRound
from surpass.office.up_and_down.rounds.pages.listing import stands
from surpass.office.up_and_down.rounds.pages.tables import decided_table, people_table, posts_table
from surpass.office.up_and_down.rounds.pages.words import (
    found_round,
    posts_said,
    say,
    stale_said,
    title_of,
    trail,
)
from surpass.office.up_and_down.rounds.seen import PROPOSAL, SEE, own_member, own_seats, subject_of

VERBS = ("tell_round_facts", "solve_round", "hold_pair", "lift_hold", "end_round")


@door(SEE)
def round_(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposal is for those who lead and decide; others find the way to what is theirs."""
    one, actor = found_round(request, pk), actor_behind(request)
    runs, sees = one.ended_on is None, reach_of(PROPOSAL, actor).covers(subject_of(one))
    posts = posts_said(list(one.posts.values_list("post", flat=True)), on=one.on)
    context: dict[str, Any] = {
        "title": title_of(one), "expected": say("rounds.one_expected"), "trail": trail(), "one": one,
        "facts": _facts(one), "sees": sees, "is_mine": own_member(one, actor) is not None,
        "may": {
            verb: runs and reach_of(f"up_and_down.{verb}", actor).covers(subject_of(one)) for verb in VERBS
        },
        "seats": [
            {"title": posts[seat.post_id],
             "href": reverse("up_and_down:round_view", args=[one.pk, seat.post_id])}
            for seat in (own_seats(one, actor) if runs and not sees else [])
        ],
    }  # fmt: skip
    if sees:
        kept, solved = kept_in(one), one.solved
        context |= {
            "solved": solved, "has_past": solved is not None,
            "kept": kept, "stale": stale_said(one), "notes": notes_of(kept) if kept else [],
            "people": people_table(one, kept) if runs else decided_table(one),
            "posts": posts_table(one, kept), "holds": _holds(one, posts),
        }  # fmt: skip
    return render(request, "up_and_down/rounds/one.html", context)


def _facts(one: MatchingRound) -> list[dict[str, str]]:
    book = law_on(one.on)
    rows = [
        ("day", one.on.isoformat()),
        ("since", one.opened_on.isoformat()),
        ("stands", stands(one)["text"]),
    ]
    if one.matching in book.matchings:
        rows.append(("matching", wording().text(book.matchings[one.matching].says)))
    if one.ended_on is not None:
        rows.append(("ended", one.ended_on.isoformat()))
    return [{"term": say(f"rounds.head_{name}"), "said": said} for name, said in rows]


def notes_of(kept: Kept) -> list[str]:
    """What the whole rests on: the sum, the proof, the limits that bind, what stays vacant."""
    said = kept.said
    lines = [say("match.total", count=str(len(said["placed"])), cost=said["cost"])]
    lines.append(say("match.proved" if said["proof"]["is_best"] else "match.searched"))
    lines += [say("match.faulty", fault=" ".join(fault)) for fault in said["proof"]["faults"]]
    for row in said["bindings"]:
        key = "match.binds_fewer" if row["saves"] is None else "match.binds"
        lines.append(say(key, says=row["says"], saves=row["saves"]))
    return lines


def _holds(one: MatchingRound, posts: dict[str, str]) -> list[dict[str, Any]]:
    rows = list(one.holds.order_by("pk"))
    names = names_of_people(row.person_id for row in rows)
    return [
        {"pk": row.pk, "reasons": row.reasons, "when": timezone.localdate(row.at).isoformat(),
         "said": say("rounds.is_locked" if row.is_lock else "rounds.is_forbidden", name=names[row.person_id],
                     post=posts[row.post_id])}
        for row in rows
    ]  # fmt: skip
