"""What a screening does not know becomes an unknown fact of the file, and a known one once it is answered."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.mechanisms.error_tolerance.law_of_day import Laws
from surpass.exchange.mechanisms.error_tolerance.questions import UNKNOWN, asked
from surpass.exchange.showing.wording import Wording
from surpass.office.accounts.acting import Doing
from surpass.office.cases.file.facts import facts_of, keep_fact
from surpass.office.cases.models import Fact, KeptCase
from surpass.office.error_tolerance.weighing.models import Screening
from surpass.office.error_tolerance.weighing.screening.answers import Answered

State = Fact.State


def ask_unknown(
    doing: Doing,
    made: Screening,
    before: Screening | None,
    *,
    laws: Laws,
    answers: Mapping[str, Answered],
    wording: Wording,
) -> dict[str, int]:
    """Fact of the rule -> number of the fact in the file, for each that is or was unknown.

    What somebody has disputed, or found out by another way, is left as it stands.
    """
    numbers = dict(before.asked) if before else {}
    held = {fact.number: fact for fact in facts_of(made.case)}
    says = {one.fact: wording.text(one.says) for one in asked(laws)}
    for name, one in answers.items():
        known = held.get(numbers.get(name, 0))
        if one.said == UNKNOWN and known is None:
            numbers[name] = _new(doing, made, says[name], one.holder).number
        elif known is not None and known.state == State.UNKNOWN and _is_other(known, one):
            _again(doing, made, known, one, wording)
    return numbers


def _is_other(known: Fact, one: Answered) -> bool:
    return one.said != UNKNOWN or one.holder != known.holder


def _new(doing: Doing, made: Screening, text: str, holder: str) -> Fact:
    last = made.case.facts.order_by("-number").values_list("number", flat=True).first() or 0
    return _keep(doing, made, number=last + 1, version=1, text=text, state=State.UNKNOWN, holder=holder)


def _again(doing: Doing, made: Screening, known: Fact, one: Answered, wording: Wording) -> None:
    is_unknown = one.said == UNKNOWN
    _keep(
        doing, made, number=known.number, version=known.version + 1, text=known.text,
        state=State.UNKNOWN if is_unknown else State.KNOWN, holder=one.holder if is_unknown else known.holder,
        source="" if is_unknown else wording.say("weighing.source", version=made.version),
        said="" if is_unknown else wording.say(f"tolerance.said_{one.said}"), exhibits=list(one.exhibits),
    )  # fmt: skip


def _keep(doing: Doing, made: Screening, **said: object) -> Fact:
    case: KeptCase = made.case
    return keep_fact(doing, case, Fact(case=case, role=made.role, by=doing.by.key, at=doing.at, **said))
