"""The person's own word at a check: how it goes, what is hard, what would help."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.up_and_down.settling.models import Voice
from surpass.office.up_and_down.settling.said import refused, words_of
from surpass.office.up_and_down.settling.seen import as_party, person_in
from surpass.policy.procedures.kinds import CHECK


@act("up_and_down.speak_at_check")
def speak_at_check(doing: Doing, *, case: KeptCase, words: str) -> Voice:
    """Sealed under the person's own key; those seated in the case read it beside the check.

    Raises:   NotAllowed. UseProblem: ``check-not-open``, ``voice-again``, ``person-not-on-record``,
              ``reasons-missing``.
    """
    doing.may(as_party(case, doing.by))
    case = held_case(case.pk)
    step, visit = open_check(case)
    person = person_in(case)
    if not step:
        raise refused("check-not-open", case.key, "a case in which a check is due")
    if person is None:
        raise refused("person-not-on-record", case.subject, "an official of the registry")
    if case.voices.filter(step=step, visit=visit).exists():
        raise refused("voice-again", step, "a check at which you did not speak yet")
    said = words_of(words, "how it goes, in your own words")
    entry = doing.record(
        about=[f"case:{case.key}"], facts={"case": case.key, "step": step, "visit": visit},
        sealed={f"person:{person.pk}": {"words": said}},
    )  # fmt: skip
    return Voice.objects.create(case=case, step=step, visit=visit, by=doing.by.key, at=doing.at, entry=entry)


def open_check(case: KeptCase) -> tuple[str, int]:
    """The check that is open now, and which visit it is; empty where none is."""
    held = record_of(case).case
    found = next((place.step.id for place in held.places if place.step.kind == CHECK), "")
    return found, held.visits.get(found, 0)
