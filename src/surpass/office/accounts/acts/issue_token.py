"""Issue a token for a program of one's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act, reach_of
from surpass.office.accounts.api.tokens import digest_of, new_token
from surpass.office.accounts.models import Account, Token
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.accounts.permission.table import permission_table

LONGEST = timedelta(days=366)


class Issued(NamedTuple):
    """The row, and the token's text, which is shown once and kept nowhere."""

    row: Token
    text: str


@act("accounts.issue_token")
def issue_token(doing: Doing, *, account: Account, name: str, acts: Iterable[str], until: date) -> Issued:
    """A token of one's own account for some acts, from today until, not including, a day within a year.

    Raises:   NotAllowed: somebody else's account. UseProblem: ``token-name``, ``token-dates``,
              ``token-acts``.
    """
    doing.may(Subject(owner=account.key))
    wanted = sorted(set(acts))
    problems = [*_problems(name, until, doing.today), *_wrong_acts(wanted, doing.by)]
    if problems:
        raise UseProblem(problems)
    text = new_token()
    row = Token.objects.create(
        account=account,
        name=name.strip(),
        digest=digest_of(text),
        acts=wanted,
        since=doing.today,
        until=until,
        issued_at=doing.at,
    )
    doing.record(
        about=[f"account:{account.key}"],
        facts={"token": row.pk, "acts": wanted, "until": until.isoformat()},
    )
    return Issued(row, text)


def acts_for_tokens(actor: Actor) -> list[str]:
    """The acts that an actor may give to a program: what they reach, but for what is done in person."""
    table = permission_table()
    return [act for act in table.acts if act not in table.in_person and not reach_of(act, actor).is_empty]


def _problems(name: str, until: date, today: date) -> Iterable[Problem]:
    if not name.strip():
        yield _problem("token-name", "name", repr(name), "what the token is for")
    if not today < until <= today + LONGEST:
        yield _problem("token-dates", "until", until.isoformat(), f"a day after {today} and within a year")


def _wrong_acts(wanted: list[str], actor: Actor) -> Iterable[Problem]:
    allowed = acts_for_tokens(actor)
    wrong = [act for act in wanted if act not in allowed]
    if wrong or not wanted:
        yield _problem("token-acts", "acts", ", ".join(wrong) or "none", ", ".join(allowed))


def _problem(code: str, where: str, found: str, expected: str) -> Problem:
    return Problem(code=code, where=where, found=found, expected=expected, next_step="correct it")
