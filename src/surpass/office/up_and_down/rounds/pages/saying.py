"""One's own page in a round, the declaration on paper, and a unit's view of its post."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.rounds.acts.declare_kin import declare_kin as declare_now
from surpass.office.up_and_down.rounds.acts.state_view import state_view as state_now
from surpass.office.up_and_down.rounds.facts.decided import decided_of
from surpass.office.up_and_down.rounds.kept import kept_in
from surpass.office.up_and_down.rounds.models import MatchingRound, RoundPerson
from surpass.office.up_and_down.rounds.pages.forms import DeclareForm, ViewForm
from surpass.office.up_and_down.rounds.pages.verbs import by, shown
from surpass.office.up_and_down.rounds.pages.why import decisions, explained
from surpass.office.up_and_down.rounds.pages.words import found_round, posts_said, say
from surpass.office.up_and_down.rounds.plain import statement_of
from surpass.office.up_and_down.rounds.seen import DECLARE, SEE, VIEW, own_member, subject_of, subject_of_seat


@door(DECLARE)
def mine(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Rights first; then what is proposed of oneself and why; then what one says."""
    one = found_round(request, pk, act=SEE)
    member = own_member(one, actor_behind(request))
    if member is None:
        raise Http404
    held = statement_of(one, member.person_id) if one.ended_on is None else None
    kept = kept_in(one) if one.ended_on is None else None
    more: dict[str, Any] = {
        "is_own": True, "title": say("rounds.mine"), "has_declared": held is not None,
        "runs": one.ended_on is None, "decided": decisions(one, decided_of(one, member.person_id)),
        **explained(kept, member.person_id, is_own=True),
    }  # fmt: skip
    return _declare(request, one, member, held=held, **more)


@door(DECLARE)
def declare_for(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """Somebody without an account declared on paper."""
    one = found_round(request, pk, act=SEE)
    member = one.people.select_related("round__place", "person__account").filter(person=key).first()
    leads = reach_of(DECLARE, actor_behind(request)).covers(subject_of(one))
    if member is None or not leads or one.ended_on is not None:
        raise Http404
    title = say("rounds.declare_for", name=names_of_people([key])[key])
    return _declare(request, one, member, runs=True, title=title)


def _declare(
    request: HttpRequest, one: MatchingRound, member: RoundPerson, *, held: Any = None, **more: Any
) -> HttpResponseBase:
    if request.method == "POST" and one.ended_on is not None:
        raise Http404
    form = DeclareForm(one, member.person_id, filled=given(request), held=held)

    def does() -> HttpResponseBase:
        declare_now(**by(request), member=member, said=form.said())
        messages.success(request, say("rounds.declared"))
        if more.get("is_own"):
            return redirect("up_and_down:round_mine", one.pk)
        return redirect("up_and_down:round_person", one.pk, member.person_id)

    return shown(
        request, form, does, verb="declare", one=one, template="up_and_down/rounds/declare.html", **more
    )


@door(VIEW)
def view(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """How the unit sees its post."""
    one = found_round(request, pk, act=SEE)
    seat = one.posts.select_related("round", "post__unit__place").filter(post=key).first()
    may = seat is not None and reach_of(VIEW, actor_behind(request)).covers(subject_of_seat(seat))
    if seat is None or not may or one.ended_on is not None:
        raise Http404
    form = ViewForm(one, filled=given(request))

    def does() -> HttpResponseBase:
        state_now(**by(request), seat=seat, views=form.views(), voice=form.cleaned_data["voice"])
        messages.success(request, say("rounds.viewed"))
        return redirect("up_and_down:round", one.pk)

    title = say("rounds.view_of", post=posts_said([key], on=one.on)[key])
    return shown(request, form, does, verb="view", one=one, title=title)
