"""Why somebody is proposed for a post, or for none; what they said; what those who lead may do about it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.exchange.showing.finding_text import Branch, branch
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.rounds.facts.decided import Decided, decided_of
from surpass.office.up_and_down.rounds.kept import Kept, kept_in
from surpass.office.up_and_down.rounds.models import MatchingRound
from surpass.office.up_and_down.rounds.pages.forms import DecideForm, HoldForm, TakeBackForm
from surpass.office.up_and_down.rounds.pages.words import found_round, posts_said, say, stale_said, trail
from surpass.office.up_and_down.rounds.plain import of_oneself, statement_of
from surpass.office.up_and_down.rounds.seen import PROPOSAL, is_about, subject_of


@door(PROPOSAL)
def person(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One of the round."""
    one = found_round(request, pk, act=PROPOSAL)
    member = one.people.filter(person=key).first()
    if member is None or one.ended_on is not None:
        raise Http404
    kept, name = kept_in(one), names_of_people([key])[key]
    actor, where = actor_behind(request), subject_of(one)
    is_own = is_about(one, key, actor)
    may = {verb: not is_own and reach_of(f"up_and_down.{verb}", actor).covers(where)
           for verb in ("hold_pair", "decide_placement", "declare_kin", "take_back_placement")}  # fmt: skip
    post, decided = (kept.post_of(key) if kept else None), decided_of(one, key)
    waits = post is not None and decided.of(post) is None
    said = statement_of(one, key)
    context: dict[str, Any] = {
        "title": name, "expected": say("rounds.why_expected"), "trail": [*trail(one), {"title": name}],
        "one": one, "key": key, "stale": stale_said(one), **explained(kept, key),
        "decided": decisions(one, decided, may_take_back=may["take_back_placement"]),
        "voice": said["voice"] if said else "", "has_declared": said is not None, "may": may,
        "hold_form": HoldForm(one, key) if may["hold_pair"] and decided.adopted is None else None,
        "decide_form": DecideForm() if may["decide_placement"] and waits else None,
        "post": posts_said([post], on=one.on)[post] if post else "",
        "declare": reverse("up_and_down:declare_for", args=[one.pk, key]),
    }  # fmt: skip
    return render(request, "up_and_down/rounds/why.html", context)


def decisions(one: MatchingRound, decided: Decided, *, may_take_back: bool = False) -> list[dict[str, Any]]:
    """What was decided, the latest first, with its reasons and the way to take it back."""
    rows = decided.placements[::-1]
    posts = posts_said({row.post_id for row in rows}, on=one.on)
    return [
        {"pk": row.pk, "is_adopted": row.is_adopted, "reasons": row.reasons, "post": posts[row.post_id],
         "form": TakeBackForm(post=row.post_id) if may_take_back else None}
        for row in rows
    ]  # fmt: skip


def explained(kept: Kept | None, key: str, *, is_own: bool = False) -> dict[str, Any]:
    """The explanation as people read it, and what is asked for."""
    row = kept.row_of(key) if kept else None
    if kept is None or row is None:
        return {"said": "", "branches": (), "asks": []}
    why = kept.why(key)
    whole: Branch = branch(of_oneself(why) if is_own else why, wording())
    asks = [say("slate.asked", fact=ask["label"], holder=ask["holder"] or None) for ask in row["asks"]]
    return {"said": whole.said, "branches": whole.below, "asks": asks}
