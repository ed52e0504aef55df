"""A case and those that took it up again: which of them says what holds now."""

from __future__ import annotations

from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.procedure.record import Record


def chain_of(kept: KeptCase) -> list[KeptCase]:
    """The first case, then every one that reopened it or one of these, as they were opened."""
    first = kept
    while first.reopens is not None:
        first = first.reopens
    found = [first]
    for one in found:
        found += one.reopenings.all()
    return [first, *sorted(found[1:], key=lambda one: (one.opened_on is not None, one.opened_on, one.key))]


def is_over(key: str) -> bool:
    """Whether a case is closed, and every one that took it up again."""
    kept = KeptCase.objects.filter(pk=key).first()
    return kept is not None and all(one.end for one in chain_of(kept))


def ruling(kept: KeptCase, record: Record) -> Record:
    """The last that put something into force, or came to its end: until then the one before it holds.

    Shapes:   *record*: of *kept* as it stands now, whatever is stored of it yet.
    """
    said = [record if one.pk == kept.pk else record_of(one) for one in chain_of(kept)]
    ruled = [one for one in said[1:] if one.case.end or one.case.effects]
    return ruled[-1] if ruled else said[0]
