"""Roles, loans and tokens as tables that more than one page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.doors import wording
from surpass.office.accounts.models import Account, Dated, Delegation, Grant, Token
from surpass.office.accounts.pages.place_names import names_of
from surpass.office.accounts.permission.table import permission_table

FOUNDING = "founding"
"""Who acts before there is anybody."""
Table = dict[str, Any]
Link = Callable[[Any], str]
"""The address of the act that ends a row; empty where the reader may not."""


def nowhere(_: object) -> str:
    """No row may be ended."""
    return ""


def role_words(role: str) -> str:
    """A role by its name; one that the table no longer has, by its code."""
    return wording().text(permission_table().roles.get(role, {})) or role


def place_words(keys: Iterable[str]) -> dict[str, str]:
    """Places by their names in the reader's language."""
    words = wording()
    return {key: words.text(both) for key, both in names_of({*keys}).items()}


def state_cell(row: Dated, today: date) -> dict[str, str]:
    """Whether a dated row holds, will, or did."""
    words = wording()
    if row.until is not None and row.until <= today:
        return {"text": words.say("accounts.ended"), "tone": "neutral"}
    if row.since > today:
        return {"text": words.say("accounts.not_yet"), "tone": "note"}
    return {"text": words.say("accounts.holds"), "tone": "good"}


def until_cell(row: Dated) -> str:
    """The day from which a row no longer holds."""
    return row.until.isoformat() if row.until else wording().say("accounts.open_end")


def roles_table(grants: Iterable[Grant], *, today: date, end: Link = nowhere) -> Table:
    """Every grant, newest first."""
    rows = list(grants)
    places = place_words(grant.place_id for grant in rows)
    givers = _names(grant.given_by for grant in rows)
    return _table(
        "roles",
        "role place from until given_by state act",
        [
            [
                role_words(grant.role),
                places[grant.place_id],
                grant.since.isoformat(),
                until_cell(grant),
                givers.get(grant.given_by, grant.given_by),
                state_cell(grant, today),
                _link(end(grant), "end"),
            ]
            for grant in rows
        ],
    )


def loans_table(loans: Iterable[Delegation], *, today: date, end: Link = nowhere) -> Table:
    """Every loan, newest first: whose role, to whom."""
    rows = list(loans)
    places = place_words(loan.grant.place_id for loan in rows)
    return _table(
        "loans",
        "role place lender deputy from until state act",
        [
            [
                role_words(loan.grant.role),
                places[loan.grant.place_id],
                str(loan.grant.account),
                str(loan.to),
                loan.since.isoformat(),
                until_cell(loan),
                state_cell(loan, today),
                _link(end(loan), "take_back_do"),
            ]
            for loan in rows
        ],
    )


def tokens_table(tokens: Iterable[Token], *, today: date, end: Link = nowhere) -> Table:
    """Every token, newest first."""
    words = wording()
    return _table(
        "tokens",
        "token_name token_acts until used state act",
        [
            [
                token.name,
                words.say("word.list_mark").join(_act_words(act) for act in token.acts),
                until_cell(token),
                _moment(token.used_at),
                state_cell(token, today),
                _link(end(token), "revoke_do"),
            ]
            for token in tokens
        ],
    )


def _table(name: str, columns: str, rows: list[list[object]]) -> Table:
    """A table whose last column, the act that ends a row, is left out where no row may be ended."""
    words = wording()
    kinds = {"from": "d", "until": "d", "used": "d", "token_acts": "long"}
    has_act = any(cells[-1] for cells in rows)
    first, *others = columns.split() if has_act else columns.split()[:-1]
    return {
        "id": name,
        "title": words.say(f"accounts.{name}"),
        "columns": [
            {"title": words.say(f"accounts.{first}"), "kind": "name"},
            *({"title": words.say(f"accounts.{one}"), "kind": kinds.get(one, "w")} for one in others),
        ],
        "rows": [{"cells": [cell or "" for cell in (cells if has_act else cells[:-1])]} for cells in rows],
        "empty": {"said": words.say(f"accounts.no_{name}")},
        "stacks": True,
    }


def _link(href: str, word: str) -> Mapping[str, str]:
    return {"text": wording().say(f"accounts.{word}"), "href": href} if href else {}


def _act_words(act: str) -> str:
    words = wording()
    return words.say(f"act.{act}") if words.has(f"act.{act}") else act


def _moment(at: datetime | None) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else wording().say("accounts.never")


def _names(keys: Iterable[str]) -> dict[str, str]:
    names = {account.key: str(account) for account in Account.objects.filter(key__in={*keys})}
    return {FOUNDING: wording().say("accounts.founding")} | names


def account_address(account: Account) -> str:
    """Where the register shows an account."""
    return reverse("account", args=[account.key])
