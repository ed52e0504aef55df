"""Who an account is today: the roles it holds, and those it was lent."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Q

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.models import Account, Delegation, Grant
from surpass.office.accounts.permission.rule import Actor, Held

STRANGER = Actor()
ADMINISTRATORS = ("system_administrator", "security_administrator", "audit_administrator")
"""Three roles for three persons; an office without one of them cannot be looked after."""

HELD_TODAY = """
SELECT g.role, p.path, '' FROM accounts_grant g JOIN accounts_place p ON p.key = g.place_id
WHERE g.account_id = %s AND g.since <= %s AND (g.until IS NULL OR g.until > %s)
UNION ALL
SELECT g.role, p.path, a.key FROM accounts_delegation d
JOIN accounts_grant g ON g.id = d.grant_id JOIN accounts_place p ON p.key = g.place_id
JOIN accounts_account a ON a.id = g.account_id
WHERE d.to_id = %s AND a.is_active AND d.since <= %s AND (d.until IS NULL OR d.until > %s)
AND g.since <= %s AND (g.until IS NULL OR g.until > %s)
"""


def holding(on: date, prefix: str = "") -> Q:
    """The dated rows that hold on a day."""
    return Q(**{f"{prefix}since__lte": on}) & (
        Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": on})
    )


def actor_of(account: Account | AnonymousUser, *, on: date) -> Actor:
    """The actor behind an account on a day; one query, in plain SQL, because every request asks it.

    Missing:  a stranger, or an account that was closed, holds nothing.
    """
    if not isinstance(account, Account) or not account.is_active:
        return STRANGER
    with connection.cursor() as cursor:
        cursor.execute(HELD_TODAY, [account.pk, on, on, account.pk, on, on, on, on])
        return Actor(account.key, tuple(Held(*row) for row in cursor.fetchall()))


def held_until(account: Account, *, from_: date, until: date | None) -> tuple[Held, ...]:
    """Every role that an account holds, or was lent, on any day of a time."""
    dates, dates_of_grant = meeting(from_, until), meeting(from_, until, "grant__")
    own = Grant.objects.filter(dates, account=account).values_list("role", "place__path")
    lent = Delegation.objects.filter(dates, dates_of_grant, to=account, grant__account__is_active=True)
    borrowed = lent.values_list("grant__role", "grant__place__path", "grant__account__key")
    return tuple(
        [Held(role, path) for role, path in own] + [Held(role, path, by) for role, path, by in borrowed]
    )


def meeting(from_: date, until: date | None, prefix: str = "") -> Q:
    """The dated rows that hold on some day of a time; an open end is null."""
    found = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": from_})
    return found if until is None else found & Q(**{f"{prefix}since__lt": until})


def is_last_administrator(grant: Grant, *, on: date) -> bool:
    """Whether nobody else holds this administrator's role where the grant holds, there or above."""
    if grant.role not in ADMINISTRATORS:
        return False
    others = Grant.objects.filter(holding(on), role=grant.role, account__is_active=True)
    paths = others.exclude(account=grant.account).values_list("place__path", flat=True)
    return not any(grant.place.path.startswith(path) for path in paths)


def actor_called(username: str, *, on: date) -> Actor:
    """The actor behind a username, for a command that somebody at the machine itself gives in their name.

    Raises:   UseProblem: ``account-unknown``.
    """
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise UseProblem([_unknown(username)])
    return actor_of(account, on=on)


def _unknown(username: str) -> Problem:
    return Problem(
        code="account-unknown", where="option --by", found=repr(username), expected="an open account",
        next_step="write the username of whoever does this",
    )  # fmt: skip
