"""On what an example or a lesson rests: a closed case, an entry of the library, an honour, an appointment."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problems
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.cases.subjects import seen_by
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.seen import honours_seen
from surpass.office.error_tolerance.learning.library.closed import check_teaches, outcome_of, was_changed
from surpass.office.error_tolerance.learning.library.seen import precedents_seen
from surpass.office.packs import office_pack
from surpass.office.registry.models import Appointment, Person
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.said import refused
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.read_facts import OUTCOMES

CASE, PRECEDENT, HONOUR, APPOINTMENT = "case", "precedent", "honour", "appointment"
GOOD = frozenset(OUTCOMES[:2])
"""Outcomes of error tolerance that make an example: exempted, mitigated."""
BAD = frozenset(OUTCOMES[1:])
"""Those that make a lesson: mitigated, refused. What was exempted is held against nobody."""
TOLERANCE = "error_tolerance"
NEGATIVE = "lesson_effect_"
"""The pack's params are called so, with an effect behind: a case that put it into force may be a lesson."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What an example rests on. ``person`` None: a unit, which is a public body. ``until``: it is public."""

    person: Person | None
    until: date | None = None


def example_rest(source: str, actor: Actor) -> Rest:
    """Whom an example names.

    Raises:   UseProblem: ``example-source``: nothing that the actor sees and that stands; ``example-person``:
              somebody without an account, who could not say yes.
    """
    kind, _, key = source.partition(":")
    rest = {CASE: _of_case, HONOUR: _of_honour, APPOINTMENT: _of_appointment}.get(kind, _of_nothing)(
        key, actor
    )
    if rest is None:
        raise refused(
            "example-source", source or "nothing",
            "a closed case that was tolerated, an honour that was awarded, or an appointment on record",
        )  # fmt: skip
    if rest.person is not None and rest.person.account is None:
        raise refused("example-person", source, "somebody who has an account, and can say yes or no")
    return rest


def lesson_cases(sources: Sequence[str], actor: Actor) -> dict[str, KeptCase]:
    """The closed cases of a lesson, by source; an entry of the library counts as its case, and each once.

    Raises:   UseProblem: ``lesson-source``.
    """
    found: dict[str, KeptCase] = {}
    for source in sources:
        kept = _closed(source, actor)
        if kept is None:
            raise refused(
                "lesson-source", source, "a closed case, or an entry of the library, that you may see"
            )
        if kept not in found.values():
            found[source] = kept
    return found


def check_negative(cases: Mapping[str, KeptCase], *, on: date) -> None:
    """Whether something went wrong in each of them.

    Raises:   UseProblem: ``lesson-not-negative``: nothing did, or it was exempted.
    """
    negative = negative_effects(on)
    for source, kept in cases.items():
        if not went_wrong(kept, negative):
            raise refused(
                "lesson-not-negative", source,
                "a closed case about something that went wrong, and that was not exempted",
                next_step="leave it out; what went well is told as an example, with consent",
            )  # fmt: skip


def negative_effects(on: date) -> frozenset[str]:
    """Which effects of a case make a lesson of it, by the params of the day."""
    params = rule_book(office_pack(), on=on).params
    return frozenset(
        name.removeprefix(NEGATIVE) for name, said in params.items() if name.startswith(NEGATIVE) and said
    )


def went_wrong(kept: KeptCase, negative: Collection[str]) -> bool:
    """Whether a closed case is about something that went wrong, and that stands.

    A case of tolerance: not exempted. Any other: it put such an effect into force, which no appeal lifted; an
    honour, a fund, or an inspection that found nothing, put none.
    """
    case = record_of(kept).case
    if kept.procedure == TOLERANCE:
        return outcome_of(case) in BAD
    taken = [one for one in case.effects if one.effect in negative]
    is_lifted = was_changed(case) and all(one.until is not None for one in taken)
    return bool(taken) and not is_lifted


def has_fallen(piece: Piece) -> bool:
    """Whether what an example rests on no longer stands: an honour revoked, a case taken up again."""
    return any(_fell(source) for source in piece.sources) if piece.kind == Piece.Kind.EXAMPLE else False


def public_until(piece: Piece) -> date | None:
    """Until when what an example rests on may be told; None: nothing says."""
    keys = [source.partition(":")[2] for source in piece.sources if source.startswith(f"{HONOUR}:")]
    days = Honour.objects.filter(pk__in=keys).values_list("public_until", flat=True)
    return min((day for day in days if day is not None), default=None)


def _of_case(key: str, actor: Actor) -> Rest | None:
    kept = _kept(key, actor)
    if kept is None:
        return None
    case = record_of(kept).case
    try:
        check_teaches(kept, case)
    except Problems:
        return None
    if outcome_of(case) not in GOOD:
        return None
    person = _party(kept, case.seats.get(case.procedure.party, ()))
    if person is None:
        raise refused("example-person", f"{CASE}:{key}", "somebody of the registry, who can say yes or no")
    return Rest(person)


def _party(kept: KeptCase, seats: Sequence[str]) -> Person | None:
    kind, _, about = kept.subject.partition(":")
    people = Person.objects.select_related("account").filter(withdrawn_entry=None)
    named = people.filter(pk=about) if kind == "person" else people.filter(account__key__in=seats)
    return named.order_by("pk").first()


def _of_honour(key: str, actor: Actor) -> Rest | None:
    found = honours_seen(actor).filter(pk=_number(key), state=Honour.State.AWARDED).first()
    return None if found is None else Rest(found.person, found.public_until)


def _of_appointment(key: str, actor: Actor) -> Rest | None:
    rows = Appointment.objects.filter(pk=_number(key), withdrawn_entry=None)
    found = rows.select_related("person__account", "person__place").first()
    return None if found is None else Rest(found.person)


def _of_nothing(key: str, actor: Actor) -> Rest | None:
    return None


def _closed(source: str, actor: Actor) -> KeptCase | None:
    kind, _, key = source.partition(":")
    if kind == CASE:
        kept = _kept(key, actor)
    elif kind == PRECEDENT:
        entry = precedents_seen(actor, on=date.max).filter(pk=_number(key)).select_related("case").first()
        kept = entry.case if entry is not None else None
    else:
        kept = None
    return kept if kept is not None and kept.end and not kept.reopenings.filter(end="").exists() else None


def _kept(key: str, actor: Actor) -> KeptCase | None:
    return KeptCase.objects.filter(
        pk__in=KeptCase.objects.filter(seen_by(actor)).values("pk"), pk=key
    ).first()


def _fell(source: str) -> bool:
    kind, _, key = source.partition(":")
    if kind == HONOUR:
        return not Honour.objects.filter(pk=_number(key), state=Honour.State.AWARDED).exists()
    if kind == APPOINTMENT:
        return not Appointment.objects.filter(pk=_number(key), withdrawn_entry=None).exists()
    return KeptCase.objects.filter(pk=key, reopenings__isnull=False, reopenings__end="").exists()


def _number(key: str) -> int:
    return int(key) if key.isascii() and key.isdigit() and len(key) < 10 else 0
