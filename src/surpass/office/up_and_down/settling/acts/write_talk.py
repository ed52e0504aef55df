"""Write down a guidance talk, and sign it by writing it; the person signs, adds words or declines later."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.models import KeptCase
from surpass.office.up_and_down.settling.models import Talk
from surpass.office.up_and_down.settling.said import refused, words_of
from surpass.office.up_and_down.settling.seen import as_seated, person_in


@act("up_and_down.write_talk")
def write_talk(doing: Doing, *, case: KeptCase, moment: str, words: str) -> Talk:
    """Of what was said, before the new post and after; sealed under the person's own key.

    Raises:   NotAllowed. UseProblem: ``settling-over``, ``talk-moment-unknown``, ``talk-again``,
              ``person-not-on-record``, ``reasons-missing``.
    """
    doing.may(as_seated(case, doing.by))
    case = held_case(case.pk)
    person = person_in(case)
    if case.end:
        raise refused("settling-over", case.key, "a case of settling that is open")
    if person is None:
        raise refused("person-not-on-record", case.subject, "an official of the registry")
    if moment not in Talk.Moment.values:
        raise refused("talk-moment-unknown", moment, ", ".join(Talk.Moment.values))
    if case.talks.filter(moment=moment).exists():
        raise refused("talk-again", moment, "a talk that is not on record yet")
    said = words_of(words, "what was said, and what was agreed")
    entry = doing.record(
        about=[f"case:{case.key}"], facts={"case": case.key, "talk": moment},
        sealed={f"person:{person.pk}": {"words": said}},
    )  # fmt: skip
    return Talk.objects.create(case=case, moment=moment, by=doing.by.key, at=doing.at, entry=entry)
