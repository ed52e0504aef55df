"""Questions about people: roles nobody holds, duties that clash, demo accounts where they do not belong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from surpass.office.accounts.models import Account, Grant
from surpass.office.accounts.permission.table import permission_table
from surpass.office.accounts.standing import actor_of, holding
from surpass.office.site.founding.doctor.answer import Answer

NEEDED = (
    "system_administrator",
    "security_administrator",
    "audit_administrator",
    "assessment_office",
    "committee_director",
)


def people(*, today: date) -> Iterator[Answer]:
    """Who is missing, and who holds too much."""
    held = set(Grant.objects.filter(holding(today), account__is_active=True).values_list("role", flat=True))
    missing = [role for role in NEEDED if role not in held]
    yield Answer(
        "roles", not missing, ", ".join(missing) or "each held by somebody", "grant them" * bool(missing)
    )
    clashing = [
        account.username
        for account in Account.objects.filter(is_active=True)
        if permission_table().clashes(actor_of(account, on=today).held)
    ]
    yield Answer(
        "duties",
        not clashing,
        ", ".join(clashing) or "nobody joins what must be apart",
        "end one of the grants" * bool(clashing),
    )
    demo = Account.objects.filter(is_demo=True, is_active=True).count()
    is_misplaced = bool(demo) and not settings.IS_DEMO
    yield Answer("demo accounts", not is_misplaced, f"{demo}", "close them" * is_misplaced)
    if not settings.IS_DEMO:
        yield Answer(
            "second factor",
            settings.NEEDS_SECOND_FACTOR,
            "asked for" if settings.NEEDS_SECOND_FACTOR else "not asked for",
            "" if settings.NEEDS_SECOND_FACTOR else "remove SURPASS_SECOND_FACTOR=0",
        )
