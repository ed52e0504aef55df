"""Look for entries by words, Chinese and other: among those that the reader sees, the best first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from surpass.office.accounts.permission.rule import Actor
from surpass.office.error_tolerance.learning.library.seen import precedents_seen
from surpass.office.error_tolerance.learning.library.titles import Called, called_on
from surpass.office.error_tolerance.learning.models import Precedent
from surpass.rollout.publicity.finding import ranked

LONGEST = 100
"""Characters of what is looked for that count."""


def precedents_found(asked: str, actor: Actor, *, on: date) -> list[Precedent]:
    """Title, words, reply, and what the rules call its situations and outcome, in every language.

    The words are held against each entry in memory: the same on every database, and nothing that the reader
    does not see takes part.

    Missing:  nothing asked: all of them, the latest first.
    """
    rows = list(precedents_seen(actor, on=on))
    if not asked.strip():
        return rows
    called = called_on(on)
    known = {one.pk: one for one in rows}
    texts = ((one.pk, (one.title, one.happened, one.reply, " ".join(_called(one, called)))) for one in rows)
    return [known[key] for key in ranked(asked[:LONGEST], texts)]


def _called(one: Precedent, called: Called) -> Iterator[str]:
    for name in one.applied:
        yield from called.situations.get(name, {}).values()
    for name in one.findings:
        yield from called.factors.get(name, {}).values()
