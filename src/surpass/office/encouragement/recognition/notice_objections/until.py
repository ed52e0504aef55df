"""How long one may object, and answer, as the pack of the day says it; days are those of the office."""

from __future__ import annotations

from datetime import date

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.packs import office_pack
from surpass.office.up_and_down.periods.law import law_on

CALENDAR_OF = "grade_review"
"""The procedure of the pack whose calendar counts working days of a notice."""
COMMENDATION, CATCHING_UP, ANSWER = (
    "commendation_objection_days", "catching_up_objection_days", "objection_answer_days"
)  # fmt: skip


def last_day(param: str, *, on: date) -> date | None:
    """The last day, that many working days after *on*.

    Missing:  None where the pack says nothing: then nobody can object, and no page says that one may.
    """
    law = law_on(on)
    if param not in law.params:
        return None
    calendar = laws_of_case(office_pack(), CALENDAR_OF, on=on)[1]
    return calendar.after(on, working_days=int(law.params[param])).day
