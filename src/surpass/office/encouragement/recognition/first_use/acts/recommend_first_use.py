"""Recommend an official for first use: by whom, for which reasons on record, and how one stands to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.proposing.checks import check_not_held, check_not_own
from surpass.office.encouragement.recognition.first_use.proposing.kin import check_kin
from surpass.office.encouragement.recognition.first_use.proposing.reason import Reason
from surpass.office.encouragement.recognition.first_use.proposing.reasons import found_of
from surpass.office.encouragement.recognition.first_use.said import Recommended, recorded, refused, words_of
from surpass.office.encouragement.recognition.first_use.standing import OPEN, STATE, state_of
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person


@act("encouragement.recommend_first_use")
def recommend_first_use(doing: Doing, *, person: Person, said: Recommended) -> FirstUse:
    """Somebody else confirms it; nothing follows from it before.

    Raises:   NotAllowed. UseProblem: ``first-use-own``, ``first-use-kin``, ``first-use-kin-unknown``,
              ``first-use-again``, ``first-use-held``, ``first-use-hold-unknown``, ``first-use-reasonless``,
              ``first-use-reason-unknown``, ``first-use-reason-unverified``, ``reasons-missing``,
              ``text-too-long``.
    """
    doing.may(subject_of_person(person))
    words = words_of(said.words, "why this person comes first")
    check_not_own(doing, person)
    check_kin(said.kin, on=doing.today)
    Person.objects.select_for_update().get(pk=person.pk)
    _end_expired(doing, person)
    check_not_held(person, on=doing.today)
    reasons = [one.plain() for one in rests_on(person, said.sources, on=doing.today)]
    one = FirstUse.objects.create(
        person=person, reasons=reasons, words=words, by=doing.by.key, at=doing.at, entry=-1
    )
    kinds = sorted({row["kind"] for row in reasons})
    one.entry = recorded(
        doing, one, {"state": one.state, "kinds": kinds}, {"reasons": reasons, "words": words}
    )
    one.save(update_fields=["entry"])
    return one


def rests_on(person: Person, sources: Sequence[str], *, on: date) -> list[Reason]:
    """The reasons that somebody named, each of them on record and verified.

    Raises:   UseProblem: ``first-use-reasonless``, ``first-use-reason-unknown``,
              ``first-use-reason-unverified``.
    """
    known = {one.source: one for one in found_of(person.pk, on=on).reasons}
    named = list(dict.fromkeys(sources))
    if not named:
        raise refused("first-use-reasonless", "no reason on record", "one reason that the office keeps")
    for source in named:
        if source not in known:
            raise refused("first-use-reason-unknown", source, "a reason that is on record, by its source")
        if not known[source].is_verified:
            raise refused("first-use-reason-unverified", source, "one that somebody else has verified")
    return [known[source] for source in named]


def _end_expired(doing: Doing, person: Person) -> None:
    """One that is over gives way to the new one.

    Raises:   UseProblem: ``first-use-again``.
    """
    last = FirstUse.objects.filter(person=person, state__in=OPEN).first()
    if last is None:
        return
    state = state_of(last, on=doing.today)
    if state != STATE.EXPIRED:
        raise refused("first-use-again", state, "one recommendation at a time")
    last.state, last.ended_on = STATE.EXPIRED, last.until
    last.save(update_fields=["state", "ended_on"])
