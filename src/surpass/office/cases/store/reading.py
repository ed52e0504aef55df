"""Records of many cases in one query; one that was read under this head before is not read again."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable

from surpass.exchange.cases.read_cases import ReadCases, read_text
from surpass.foundation.problems import Problem, Problems
from surpass.office.cases.models import KeptCase, Line
from surpass.office.cases.store.case_table import CaseTable
from surpass.procedure.record import Record

MOST_KEPT = 5_000
_read: OrderedDict[tuple[str, str], Record] = OrderedDict()


def records_of(found: Iterable[KeptCase]) -> ReadCases:
    """The record of each case, and what is wrong with those that could not be read.

    A record is a value that its head stands for, so it is kept in memory by that head. What is written is
    always judged by the lines themselves, which the store reads anew.
    """
    found = tuple(found)
    texts = _texts([kept for kept in found if (kept.key, kept.head) not in _read])
    problems = list[Problem]()
    for kept in found:
        if kept.key in texts:
            try:
                _keep(kept, texts[kept.key])
            except Problems as fault:
                problems.extend(fault.problems)
    records = {kept.key: _read[kept.key, kept.head] for kept in found if (kept.key, kept.head) in _read}
    return ReadCases(records=records, problems=tuple(problems))


def record_of(kept: KeptCase) -> Record:
    """One record.

    Raises:   EvidenceProblem: ``case-edited``, ``case-unreadable``, ``case-broken``, ``case-misnamed``.
    """
    if (kept.key, kept.head) not in _read:
        _keep(kept, CaseTable().text(kept.key))
    return _read[kept.key, kept.head]


def _texts(found: Iterable[KeptCase]) -> dict[str, bytes]:
    lines: defaultdict[str, list[bytes]] = defaultdict(list)
    rows = Line.objects.filter(case__in=[kept.key for kept in found]).order_by("case", "number")
    for case, body in rows.values_list("case", "body"):
        lines[case].append(bytes(body))
    return {case: b"".join(bodies) for case, bodies in lines.items()}


def _keep(kept: KeptCase, text: bytes) -> None:
    record = read_text(text, case=kept.key, place=CaseTable().place(kept.key))
    _read[kept.key, record.head] = record
    while len(_read) > MOST_KEPT:
        _read.popitem(last=False)
