"""Put one's own name to an open call; nobody needs a nominator."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.calls.models import Call, PutName
from surpass.office.up_and_down.calls.said import recorded, refused
from surpass.office.up_and_down.calls.seen import call_called
from surpass.office.up_and_down.calls.terms import is_open


@act("up_and_down.put_own_name")
def put_own_name(doing: Doing, *, call: Call, person: Person, words: str) -> PutName:
    """With one's own words; no gate before a post asks whether it was done.

    Raises:   NotAllowed. UseProblem: ``call-unlisted``, ``call-over``, ``reasons-missing``, ``name-again``.
    """
    doing.may(subject_of_person(person))
    call = call_called(call.pk, doing.by)
    if not is_open(call, on=doing.today):
        raise refused("call-over", f"open up to {call.until}", "a call that is open")
    if not words.strip():
        raise refused("reasons-missing", "no words", "what you would do")
    Person.objects.select_for_update().get(pk=person.pk)
    if PutName.objects.filter(call=call, person=person, withdrawn_on=None).exists():
        raise refused("name-again", person.pk, "somebody whose name is not under this call")
    made = PutName.objects.create(
        call=call, person=person, words=words.strip(), put_on=doing.today, by=doing.by.key, at=doing.at,
        entry=-1,
    )  # fmt: skip
    made.entry = recorded(doing, made, {"put": True}, {"words": made.words})
    made.save(update_fields=["entry"])
    return made
