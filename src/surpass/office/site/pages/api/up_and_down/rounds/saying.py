"""What people and units say in a round, for programs: kin and wishes, and how a unit sees its post."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Path
from pydantic import Field

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes
from surpass.office.site.pages.api.fields import Asked, Name, RowNumber
from surpass.office.site.pages.api.registry.people import PersonKey
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.site.pages.api.up_and_down.rounds.found import by, found_member, found_round
from surpass.office.site.pages.api.up_and_down.rounds.shapes import StatementMade
from surpass.office.up_and_down.rounds.acts.declare_kin import declare_kin
from surpass.office.up_and_down.rounds.acts.state_view import state_view
from surpass.office.up_and_down.rounds.facts.declared import Declared
from surpass.office.up_and_down.rounds.models import Statement
from surpass.office.up_and_down.rounds.seen import DECLARE, VIEW, own_member, own_seats, rounds_seen

Voice = Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")]
PostKey = Annotated[Name, Path(..., description="a post's key", example="T01-head")]


class KinDeclared(Asked):
    """Kin of the round (null: not said), what is said of each post, and that there is no other kin."""

    kin: Annotated[list[Name], Field(max_length=200)] | None = None
    posts: Annotated[dict[Name, dict[Name, str | bool]], Field(max_length=200)] = Field(default_factory=dict)
    no_other_kin: Annotated[bool, Field(strict=True)] = False
    voice: Voice = ""


class PostViewed(Asked):
    """How the unit sees each person for its post; whoever is left out is not known."""

    views: Annotated[dict[Name, Name], Field(max_length=500)] = Field(default_factory=dict)
    voice: Voice = ""


@changes(router, "/up-and-down/rounds/{row}/people/{person}/declare", act=DECLARE, gives=StatementMade)
def declare_kin_in_a_round(
    request: HttpRequest, row: RowNumber, person: PersonKey, body: KinDeclared
) -> Given:
    """Yourself, or on paper through those who lead the round; the newest stands."""
    one = found_round(request, row)
    own = own_member(one, caller(request))
    leads = rounds_seen(caller(request), act=DECLARE).filter(pk=one.pk).exists()
    if not leads and (own is None or own.person_id != person):
        raise nothing_here(f"person {person}")
    words = body.model_dump()
    kin = None if words["kin"] is None else tuple(words["kin"])
    said = Declared(kin=kin, posts=words["posts"], no_other_kin=body.no_other_kin, voice=body.voice)
    return _made(declare_kin(**by(request), member=found_member(one, person), said=said))


@changes(router, "/up-and-down/rounds/{row}/posts/{post}/view", act=VIEW, gives=StatementMade)
def say_how_a_unit_sees_its_post(
    request: HttpRequest, row: RowNumber, post: PostKey, body: PostViewed
) -> Given:
    """For a post of your own unit."""
    one = found_round(request, row)
    seat = next((seat for seat in own_seats(one, caller(request)) if seat.post_id == post), None)
    if seat is None:
        raise nothing_here(f"post {post}")
    return _made(state_view(**by(request), seat=seat, views=body.views, voice=body.voice))


def _made(one: Statement) -> Given:
    return Given(StatementMade(round=one.round_id, person=one.person_id, post=one.post_id, entry=one.entry))
