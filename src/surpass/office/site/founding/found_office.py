"""Found an office: tables, keys, the uppermost place and the three administrators."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.utils import get_random_secret_key
from django.utils import timezone

from surpass.office.accounts.acts.found_accounts import found_accounts
from surpass.office.accounts.models import Account, one_time_password
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.standing import ADMINISTRATORS
from surpass.office.record.keys import new_key
from surpass.office.site.founding.keys import make_key


def found_office(home: Path, *, place: str, at: datetime | None = None) -> dict[str, Any]:
    """Bring the tables up to date, make missing keys and, in an empty office, the first accounts.

    Returns the one-time passwords by username; empty where the office was founded before.
    """
    call_command("migrate", verbosity=0, interactive=False)
    make_key(home / "secret-key", get_random_secret_key())
    make_key(
        home / "ledger-key",
        new_key(f"surpass.{place.lower()}.{secrets.token_hex(4)}", secrets.token_bytes(32)),
    )
    if Account.objects.exists():
        return {"home": str(home), "accounts": {}}
    passwords = {role: one_time_password() for role in ADMINISTRATORS}
    found_accounts(by=Actor("founding"), at=at or timezone.now(), key=place, passwords=passwords)
    return {"home": str(home), "accounts": passwords}
