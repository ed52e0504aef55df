"""Where a recommendation stands on a day, and for how long one stands."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.packs import office_pack
from surpass.policy.rules.book import rule_book

STATE = FirstUse.State
OPEN = (STATE.RECOMMENDED, STATE.CONFIRMED)
MONTHS, PUBLIC_MONTHS = "first_use_months", "first_use_public_months"
"""The pack's parameters: for how many months a recommendation stands, and is told in public once used."""


def state_of(one: FirstUse, *, on: date) -> str:
    """Its state; a confirmed one is expired from the day on which its term is over.

    Examples:
        >>> state_of(FirstUse(state="confirmed", until=date(2027, 3, 2)), on=date(2027, 3, 1))
        'confirmed'
        >>> state_of(FirstUse(state="confirmed", until=date(2027, 3, 2)), on=date(2027, 3, 2))
        'expired'
    """
    is_over = one.state == STATE.CONFIRMED and one.until is not None and one.until <= on
    return str(STATE.EXPIRED if is_over else STATE(one.state))


def is_in(tab: str, *, on: date) -> Q:
    """The condition of a tab: ``stands``, ``waits``, ``used``, ``past``."""
    stands = Q(state=STATE.CONFIRMED, until__gt=on)
    waits, used = Q(state=STATE.RECOMMENDED), Q(state=STATE.USED)
    return {"stands": stands, "waits": waits, "used": used}.get(tab, ~(stands | waits | used))


def is_public(on: date) -> Q:
    """Used, not undone, in its time, and the person said yes."""
    return Q(state=STATE.USED, undone_on=None, consent=FirstUse.Consent.YES, public_until__gt=on)


def months(name: str, on: date) -> int | None:
    """A term of the pack.

    Missing:  None: the pack does not say; nothing is confirmed, or told in public.
    """
    found = rule_book(office_pack(), on=on).params.get(name)
    return None if found is None else int(found)
