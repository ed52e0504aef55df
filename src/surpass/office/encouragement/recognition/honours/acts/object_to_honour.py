"""Object during the public notice, its last day included; the person concerned is not told by whom."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.recognition.honours.models import Honour, HonourObjection
from surpass.office.encouragement.recognition.honours.said import held_now, words_of
from surpass.office.encouragement.recognition.honours.seen import over
from surpass.office.encouragement.recognition.honours.standing import notice_until


@act("encouragement.object_to_honour")
def object_to_honour(doing: Doing, *, one: Honour, words: str) -> HonourObjection:
    """Everybody with an account may, until the end of the last day; the words are sealed.

    Raises:   NotAllowed. UseProblem: ``honour-notice-over``, ``honour-wordless``, ``text-too-long``.
    """
    doing.may(Subject(path=one.place.path))
    one = held_now(one)
    until = notice_until(one)
    if until is None or doing.today > until:
        raise over(one)
    said = words_of(words, "what speaks against it, and what shows it")
    made = HonourObjection.objects.create(honour=one, words=said, by=doing.by.key, at=doing.at, entry=-1)
    made.entry = doing.record(
        about=[f"honour:{one.pk}"], facts={"honour": one.pk, "objection": made.pk},
        sealed={f"honour:{one.pk}": {"words": said}},
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made
