"""An honour for programs and commands: where it stands; who objected stands nowhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.proposing.kinds import DECIMALS
from surpass.office.encouragement.recognition.honours.standing import notice_until

Row = dict[str, Any]
UNASKED = "unasked"


def honour_row(one: Honour) -> Row:
    """Where it stands.

    Missing:  ``consent`` is ``unasked`` while the person said nothing, and of a unit.
    """
    return {
        "honour": one.pk, "person": one.person_id or "", "unit": one.place_id, "kind": one.kind,
        "year": one.year, "way": one.way, "state": one.state, "merits": one.merits, "case": one.case,
        "notice_until": _day(notice_until(one)), "awarded_on": _day(one.awarded_on),
        "bonus": money(one.bonus, DECIMALS), "consent": one.consent or UNASKED,
        "public_until": _day(one.public_until),
        "certificate": one.certificate.number if one.certificate else "",
        "code": one.certificate.code if one.certificate else "", "revocation": one.revocation,
        "revoked_on": _day(one.revoked_on),
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
