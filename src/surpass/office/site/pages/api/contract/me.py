"""Who am I, and what may I do: the first question of every program."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.table import permission_table

router = Router(tags=["accounts"])


class RoleHeld(Schema):
    """A role at a place; ``lent_by`` names the account that lent it."""

    role: str
    place: str
    lent_by: str


class Me(Schema):
    """The account behind the call; ``token_acts`` are those of the token, null with a session."""

    account: str
    username: str
    full_name: str
    roles: list[RoleHeld]
    token_acts: list[str] | None


class WayShown(Schema):
    """One way to reach subjects: ``any``, or ``below``, ``own`` or ``assigned`` of a place, or ``self``."""

    relation: str
    place: str
    lent_by: str


class ActShown(Schema):
    """An act within reach: by which ways, and whether only a person may do it."""

    act: str
    is_in_person: bool
    ways: list[WayShown]


class Acts(Schema):
    """Every act within reach."""

    acts: list[ActShown]


@reads(router, "/me", act="accounts.see_my_roles", gives=Me)
def who_am_i(request: HttpRequest) -> Given:
    """The account behind the call, its roles of today, and the token's acts."""
    actor = caller(request)
    account = Account.objects.get(key=actor.key)
    roles = [RoleHeld(role=held.role, place=held.path, lent_by=held.by) for held in actor.held]
    return Given(
        Me(
            account=actor.key,
            username=account.username,
            full_name=account.full_name,
            roles=roles,
            token_acts=None if actor.acts is None else sorted(actor.acts),
        )
    )


@reads(router, "/me/acts", act="accounts.see_my_roles", gives=Acts)
def my_acts(request: HttpRequest) -> Given:
    """What the caller may do, and to which places."""
    table, actor = permission_table(), caller(request)
    shown = [
        ActShown(
            act=act,
            is_in_person=act in table.in_person,
            ways=[WayShown(relation=way.relation, place=way.path, lent_by=way.by) for way in found.ways],
        )
        for act in table.acts
        if not (found := reach_of(act, actor)).is_empty
    ]
    return Given(Acts(acts=shown))
