"""What a party takes along of the weighing: screening, acts of the event, worksheets once all are filed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from surpass.exchange.mechanisms.error_tolerance.law_of_day import laws_for
from surpass.exchange.mechanisms.error_tolerance.questions import asked
from surpass.exchange.showing.case_view.export.sheets import Sheet, Withheld
from surpass.foundation.problems import Problems
from surpass.office.cases.file.export.contributed import Taken
from surpass.office.cases.file.export.sheets import names_of, when, who
from surpass.office.error_tolerance.weighing.models import Screening, Worksheet
from surpass.office.error_tolerance.weighing.split.parts import acts_of
from surpass.office.error_tolerance.weighing.worksheet.blind import (
    filed_in,
    may_see,
    reading_steps,
    round_of,
)
from surpass.office.error_tolerance.weighing.worksheet.findings import found_in
from surpass.office.packs import office_pack

ON = ("exhibits", "facts")


def weighing_of(*, taken: Taken, **_: Any) -> list[Sheet | Withheld]:
    """Each table that the case has."""
    found = [_screenings(taken), _acts(taken), *_worksheets(taken)]
    return [one for one in found if isinstance(one, Withheld) or one.rows]


def _screenings(taken: Taken) -> Sheet:
    versions = list(taken.kept.screenings.order_by("version"))
    names, say = names_of({one.by for one in versions}), taken.words.wording.say
    rows = tuple(
        (
            str(one.version), one.fact_on.isoformat(), questions.get(fact, fact),
            say(f"tolerance.said_{held['said']}"), *(_numbers(held[part]) for part in ON), held["holder"],
            who(taken, one.role, one.by, names), when(one.at),
        )
        for one in versions
        for questions in (_questions(taken, one),)
        for fact, held in one.answers.items()
    )  # fmt: skip
    columns = ("version", "day", "what", "said", *ON, "holder", "by", "at")
    return Sheet(name="screening", columns=columns, rows=rows)


def _questions(taken: Taken, screening: Screening) -> dict[str, str]:
    """Fact -> its question under the law of the day.

    Missing:  nothing where the pack no longer has that law: the fact's key stands for itself.
    """
    try:
        laws = laws_for(office_pack(), day=screening.fact_on, today=screening.at.date())
    except Problems:
        return {}
    return {one.fact: taken.words.wording.text(one.says) for one in asked(laws)}


def _acts(taken: Taken) -> Sheet:
    acts = acts_of(taken.kept)
    names, say = names_of({one.by for one in acts}), taken.words.wording.say
    rows = tuple(
        (
            str(one.number), str(one.version), one.post, one.what, one.on.isoformat(),
            say(f"weighing.part_{one.part}"), _numbers(one.exhibits), _numbers(one.facts),
            who(taken, one.role, one.by, names), when(one.at),
        )
        for one in acts
    )  # fmt: skip
    columns = ("number", "version", "post", "what", "day", "part", *ON, "by", "at")
    return Sheet(name="event_acts", columns=columns, rows=rows)


def _worksheets(taken: Taken) -> Iterator[Sheet | Withheld]:
    """Those of this round only where the party sees them on its page; those of earlier rounds always."""
    case, now = taken.record.case, filed_in(taken.kept, taken.record.case)
    found = taken.kept.worksheets.filter(filed_at__isnull=False).order_by("round", "filed_at", "pk")
    is_seen = may_see(case, now, taken.person)
    if now and not is_seen:
        cites = dict.fromkeys(step.cite or case.procedure.cite for step in reading_steps(case))
        clause = taken.words.listed(map(taken.words.clause, cites))
        yield Withheld(kind="worksheets", count=len(now), clause=clause)
        found = found.filter(round__lt=round_of(case))
    yield _sheet(taken, list(found))


def _sheet(taken: Taken, filed: list[Worksheet]) -> Sheet:
    names, wording = names_of({one.person for one in filed}), taken.words.wording
    factors = {key: wording.text(one.title) for key, one in taken.record.case.procedure.factors.items()}
    rows = tuple(
        (
            str(one.round), who(taken, one.role, one.person, names), factors.get(factor, factor),
            wording.say(f"weighing.leans_{held.leaning}"), held.said, _numbers(held.exhibits),
            _numbers(held.facts), one.digest,
        )
        for one in filed
        for factor, held in found_in(one).items()
    )  # fmt: skip
    columns = ("round", "by", "factor", "leaning", "said", *ON, "digest")
    return Sheet(name="worksheets", columns=columns, rows=rows)


def _numbers(found: list[int] | tuple[int, ...]) -> str:
    return " ".join(map(str, found))
