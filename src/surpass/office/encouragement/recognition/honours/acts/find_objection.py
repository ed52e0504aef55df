"""Say of one objection whether it holds: by whoever checks in the case, with reasons."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.recognition.honours.in_case.seats import is_checker
from surpass.office.encouragement.recognition.honours.models import HonourObjection
from surpass.office.encouragement.recognition.honours.said import refused, words_of


@act("encouragement.find_objection")
def find_objection(
    doing: Doing, *, objection: HonourObjection, is_upheld: bool, finding: str
) -> HonourObjection:
    """Once, after the notice; nobody checks what they objected or entered themselves, or whom they proposed.

    Raises:   NotAllowed. UseProblem: ``honour-objection-found``, ``honour-objection-own``,
              ``honour-nominator-seated``, ``honour-wordless``, ``text-too-long``.
    """
    one = objection.honour
    owner = doing.by.key if is_checker(one, doing.by.key) else ""
    doing.may(Subject(path=one.place.path, owner=owner))
    found = HonourObjection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
    if found.is_upheld is not None:
        raise refused("honour-objection-found", str(found.pk), "an objection that nobody found on yet")
    if found.by == doing.by.key:
        raise refused("honour-objection-own", str(found.pk), "somebody who did not object")
    if one.by == doing.by.key:
        raise refused("honour-nominator-seated", one.by, "somebody who did not propose the honour")
    found.finding = words_of(finding, "what was found, and how")
    found.is_upheld, found.found_by, found.found_on = is_upheld, doing.by.key, doing.today
    found.save()
    doing.record(
        about=[f"honour:{one.pk}"], facts={"objection": found.pk, "upheld": is_upheld},
        sealed={f"honour:{one.pk}": {"finding": found.finding}},
    )  # fmt: skip
    return found
