"""Somebody who worked on a case tells it without names, for the library."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.file.speaking import file_problem, held_record, is_party
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.learning.library.closed import (
    check_teaches,
    findings_of,
    gates_of,
    kind_of,
    outcome_of,
    situations_of,
)
from surpass.office.error_tolerance.learning.library.drafting import Drafted, check_said, last_day
from surpass.office.error_tolerance.learning.library.naming import check_unnamed
from surpass.office.error_tolerance.learning.models import Precedent
from surpass.office.error_tolerance.learning.trees import top_of
from surpass.office.packs import office_pack
from surpass.procedure.cases.case import Case


@act("error_tolerance.draft_precedent")
def draft_precedent(doing: Doing, *, case: str, said: Drafted) -> Precedent:
    """An entry that nobody reads yet but those who check it, and the person concerned.

    Raises:   NotAllowed: no seat. UseProblem: ``precedent-by-party``, ``precedent-unfit``,
              ``precedent-again``, ``precedent-wordless``, ``precedent-kind``, ``precedent-expiry``,
              ``precedent-names``.
    """
    kept, record = held_record(doing, case)
    found = record.case
    if all(is_party(found, role) for role in roles_of(found, doing.by.key)):
        raise file_problem("precedent-by-party", kept, doing.by.key, "somebody who worked on the case")
    place = check_teaches(kept, found)
    check_said(kept, said, doing.today)
    check_unnamed({"title": said.title, "happened": said.happened}, kept, found)
    made = _made(doing, kept, found, said, place=place)
    made.entry = doing.record(
        about=about_case(kept), facts={"case": kept.key, "precedent": "drafted"},
        sealed={f"precedent:{kept.key}": {"title": made.title, "happened": made.happened}},
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _made(doing: Doing, kept: KeptCase, case: Case, said: Drafted, *, place: Place) -> Precedent:
    issuer = office_pack().issuer
    party = case.seats.get(case.procedure.party, ())
    return Precedent(
        case=kept, place=top_of(place), owner=party[0] if party else "", title=said.title.strip(),
        happened=said.happened.strip(), kind=said.kind or kind_of(kept), outcome=outcome_of(case),
        situations=situations_of(case),
        gates=gates_of(kept), findings=findings_of(kept, case), year=case.opening.on.year,
        issuer_zh=issuer.get("zh", ""), issuer_en=issuer.get("en", ""),
        expires_on=last_day(kept, said, doing.today), expires_why=said.expires_why.strip(),
        by=doing.by.key, at=doing.at,
    )  # fmt: skip
