"""The person signs the record of a talk, with words of their own, or declines; neither is ever counted."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.settling.models import Talk
from surpass.office.up_and_down.settling.said import refused
from surpass.office.up_and_down.settling.seen import as_party, person_in


@act("up_and_down.answer_talk")
def answer_talk(doing: Doing, *, talk: Talk, answer: str, words: str = "") -> Talk:
    """Nobody asks why somebody does not sign.

    Raises:   NotAllowed. UseProblem: ``talk-answered``, ``talk-answer-unknown``.
    """
    doing.may(as_party(talk.case, doing.by))
    talk = Talk.objects.select_for_update(of=("self",)).select_related("case").get(pk=talk.pk)
    if talk.answer:
        raise refused("talk-answered", talk.answer, "a record that you did not answer yet")
    if answer not in Talk.Answer.values:
        raise refused("talk-answer-unknown", answer, ", ".join(Talk.Answer.values))
    person = person_in(talk.case)
    sealed = {f"person:{person.pk}": {"words": words.strip()}} if person is not None else {}
    talk.answer, talk.answered_at = answer, doing.at
    talk.answer_entry = doing.record(
        about=[f"case:{talk.case.key}"],
        facts={"case": talk.case.key, "talk": talk.moment, "answers": talk.entry},
        sealed={name: {**said, "answer": answer} for name, said in sealed.items()},
    )
    talk.save(update_fields=["answer", "answered_at", "answer_entry"])
    return talk
