"""Read cases back: one, or all of a store; whatever is wrong with one is said, and the others are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from surpass.exchange.cases.case_store import CaseStore
from surpass.foundation.problems import EvidenceProblem, Problem, Problems
from surpass.procedure.record import Known, Record, read_record

KNOWN = Known()
"""What the records read by this process had in common; an office reads the same editions again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCases:
    """The records that could be read, by id in order, and everything that is wrong with the others."""

    records: Mapping[str, Record]
    problems: tuple[Problem, ...]


def read_case(store: CaseStore, case: str, *, noted: str = "", as_of: date | None = None) -> Record:
    """One record, whole and unbroken; *noted*: a head that was noted elsewhere, of now or of earlier.

    Raises:   UseProblem: ``case-not-found``. EvidenceProblem: ``case-unreadable``, ``case-edited``,
              ``case-broken``, ``case-misnamed``; ``case-rewritten``, a whole chain without the head noted;
              ``case-not-yet``, opened after *as_of*.
    """
    record = read_text(store.text(case), case=case, place=store.place(case), as_of=as_of)
    _check_noted(record, noted, store.place(case))
    if as_of is not None and record.case.opening.on > as_of:
        held, expected = f"{as_of}", f"{record.case.opening.on} or later, when it was opened"
        raise _problem("case-not-yet", store.place(case), held, expected, "choose a later day")
    return record


def read_cases(
    store: CaseStore, *, noted: Mapping[str, str] | None = None, as_of: date | None = None
) -> ReadCases:
    """Every record of a store; with *as_of*, as they stood on that day, those opened later left out.

    *noted*: heads that were noted elsewhere, by case; a case that was noted and is not there is a problem.
    """
    records, problems = {}, list(_lost(store, noted or {}))
    for case in store.cases():
        try:
            place = store.place(case)
            record = read_text(store.text(case), case=case, place=place, as_of=as_of)
            _check_noted(record, (noted or {}).get(case, ""), place)
        except Problems as fault:
            problems.extend(fault.problems)
        else:
            if as_of is None or record.case.opening.on <= as_of:
                records[case] = record
    return ReadCases(records=records, problems=tuple(problems))


def read_text(text: bytes, *, case: str, place: str, as_of: date | None = None) -> Record:
    """A record, which must be that of the case under whose name it lies.

    Raises:   EvidenceProblem: as :func:`read_case`.
    """
    record = read_record(text, name=place, known=KNOWN, as_of=as_of)
    held = record.case.opening.case
    if held != case:
        raise _problem(
            "case-misnamed", place, f"the case {held}", f"the case {case}", "give it its name back"
        )
    return record


def _check_noted(record: Record, noted: str, place: str) -> None:
    if noted and noted not in record.digests:
        raise _problem(
            "case-rewritten", place, f"a chain that ends in {record.head}", f"a line with the digest {noted}",
            "the file was written anew, or cut off, since that head was noted; take the copy that holds it",
        )  # fmt: skip


def _lost(store: CaseStore, noted: Mapping[str, str]) -> Iterator[Problem]:
    for case in sorted(set(noted) - set(store.cases())):
        yield Problem(
            code="case-lost", where=store.place(case), found="no such case",
            expected=f"the case whose head {noted[case]} was noted", next_step="restore the file",
        )  # fmt: skip


def _problem(code: str, where: str, held: str, expected: str, next_step: str) -> EvidenceProblem:
    return EvidenceProblem(
        [Problem(code=code, where=where, found=held, expected=expected, next_step=next_step)]
    )
