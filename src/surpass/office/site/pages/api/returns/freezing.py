"""The freeze for programs: proposed by one person, done or given back by another."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from surpass.office.accounts.api.etags import require_match
from surpass.office.accounts.api.operation import Given, caller, changes
from surpass.office.returns.acts.freeze import freeze
from surpass.office.returns.acts.give_back import give_back
from surpass.office.returns.acts.propose_freeze import propose_freeze
from surpass.office.returns.models import Round
from surpass.office.site.pages.api.fields import Freezing, GivenBack, Nothing, RoundKey
from surpass.office.site.pages.api.returns.rounds import RoundShown, round_seen, round_tag, shape

router = Router(tags=["returns"])


@changes(
    router, "/rounds/{key}/propose-freeze", act="returns.propose_freeze", gives=RoundShown, needs="If-Match"
)
def propose_a_freeze(request: HttpRequest, key: RoundKey, body: Nothing) -> Given:
    """Say that a round is ready; it holds still until a second person decides."""
    return _shown(propose_freeze(by=caller(request), at=timezone.now(), found=_held(request, key)))


@changes(router, "/rounds/{key}/freeze", act="returns.freeze", gives=RoundShown, needs="If-Match")
def freeze_a_round(request: HttpRequest, key: RoundKey, body: Freezing) -> Given:
    """Freeze what another person proposed: from now on its cells are the facts."""
    return _shown(
        freeze(
            by=caller(request), at=timezone.now(), found=_held(request, key), accepts_gaps=body.accepts_gaps
        )
    )


@changes(router, "/rounds/{key}/give-back", act="returns.give_back", gives=RoundShown, needs="If-Match")
def give_a_round_back(request: HttpRequest, key: RoundKey, body: GivenBack) -> Given:
    """Open a proposed round again, with the reason."""
    return _shown(
        give_back(by=caller(request), at=timezone.now(), found=_held(request, key), reason=body.reason)
    )


def _held(request: HttpRequest, key: str) -> Round:
    found = round_seen(caller(request), key, is_held=True)
    require_match(request, round_tag(found))
    return found


def _shown(found: Round) -> Given:
    return Given(RoundShown(**shape(found)), etag=round_tag(found))
