"""The official answers an entry about them: what happened, what is missing, what is wrong."""

from __future__ import annotations

from dataclasses import replace

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.down.listed.models import ListedAnswer, ListedEntry
from surpass.office.up_and_down.down.listed.said import held_entry, refused, subject_of


@act("up_and_down.answer_listed")
def answer_listed(doing: Doing, *, of: ListedEntry, words: str) -> ListedAnswer:
    """Those who look into the entry read it before they find anything; it is never counted.

    Raises:   NotAllowed. UseProblem: ``listed-withdrawn``, ``reasons-missing``.
    """
    one = held_entry(of)
    doing.may(replace(subject_of(one), path=""))
    if not words.strip():
        raise refused("reasons-missing", "nothing written", "your own words")
    entry = doing.record(
        about=[f"listed:{one.pk}"], facts={"listed": one.pk, "answered": True},
        sealed={f"person:{one.person_id}": {"words": words.strip()}},
    )  # fmt: skip
    return ListedAnswer.objects.create(of=one, by=doing.by.key, at=doing.at, entry=entry)
