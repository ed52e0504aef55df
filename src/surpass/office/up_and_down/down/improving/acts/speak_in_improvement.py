"""The official speaks in the period to improve: how it goes, what is hard, which help is missing."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.models import KeptCase
from surpass.office.up_and_down.down.improving.models import Word
from surpass.office.up_and_down.down.improving.said import refused
from surpass.office.up_and_down.settling.seen import as_party, person_in


@act("up_and_down.speak_in_improvement")
def speak_in_improvement(doing: Doing, *, case: KeptCase, words: str) -> Word:
    """As often as they like while the case is open; those seated in it read it.

    Raises:   NotAllowed. UseProblem: ``improvement-over``, ``person-not-on-record``, ``reasons-missing``.
    """
    doing.may(as_party(case, doing.by))
    case = held_case(case.pk)
    person = person_in(case)
    if case.end:
        raise refused("improvement-over", case.key, "a period to improve that is open")
    if person is None:
        raise refused("person-not-on-record", case.subject, "an official of the registry")
    if not words.strip():
        raise refused("reasons-missing", "nothing written", "how it goes, in your own words")
    entry = doing.record(
        about=[f"case:{case.key}"], facts={"case": case.key},
        sealed={f"person:{person.pk}": {"words": words.strip()}},
    )  # fmt: skip
    return Word.objects.create(case=case, by=doing.by.key, at=doing.at, entry=entry)
