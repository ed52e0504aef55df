"""What a paper of a superior says as somebody enters it, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.recognition.commendations.counted import kinds_of
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import problem
from surpass.office.encouragement.recognition.superior.models import SuperiorPaper
from surpass.office.record.lengths import check_lengths
from surpass.office.up_and_down.periods.law import law_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Who issued it, its number, its day, where the original is; in which count a unit's is counted."""

    issuer: str
    document: str
    on: date
    evidence: str
    counts_as: str = ""

    def texts(self) -> dict[str, str]:
        """Its words, trimmed."""
        return {name: getattr(self, name).strip() for name in ("issuer", "document", "evidence")}


def check_paper(paper: Paper, *, on: date, is_unit: bool) -> dict[str, str]:
    """Its words, where everything is there.

    Raises:   UseProblem: ``honour-wordless``, ``honour-paper-day``, ``honour-counts``, ``text-too-long``.
    """
    texts = paper.texts()
    check_lengths(SuperiorPaper, **texts)
    raise_all(UseProblem, list(_faults(paper, texts, on, is_unit=is_unit)))
    return texts


def _faults(paper: Paper, texts: Mapping[str, str], on: date, *, is_unit: bool) -> Iterator[Problem]:
    if not all(texts.values()):
        yield problem("honour-wordless", "no words", "who issued it, its number, where the original is kept")
    if paper.on > on:
        yield problem("honour-paper-day", paper.on.isoformat(), f"a day up to {on}")
    known = kinds_of(law_on(on)) if is_unit else {}
    if paper.counts_as and paper.counts_as not in known:
        yield problem("honour-counts", paper.counts_as, f"one of {', '.join(known) or 'none'}, of a unit")


def entered(doing: Doing, one: Honour, paper: Paper, *, says: str, words: str) -> SuperiorPaper:
    """The paper in the register; its words under the key of whom it is about.

    Raises:   UseProblem: ``honour-paper-twice``, and what ``check_paper`` raises.
    """
    texts = check_paper(paper, on=doing.today, is_unit=one.person is None)
    same = one.papers.filter(says=says, document=texts["document"]).exclude(is_right=False)
    if same.exists():
        raise UseProblem([problem("honour-paper-twice", texts["document"], "a paper that was not entered")])
    made = SuperiorPaper(
        honour=one, says=says, on=paper.on, counts_as=paper.counts_as, by=doing.by.key, at=doing.at, entry=-1,
        **texts,
    )  # fmt: skip
    made.entry = doing.record(
        about=[f"honour:{one.pk}", one.subject],
        facts={
            "honour": one.pk, "says": says, "issuer": texts["issuer"], "document": texts["document"],
            "on": paper.on.isoformat(), "counts_as": paper.counts_as,
        },
        sealed={one.subject: {"words": words, "evidence": texts["evidence"]}},
    )  # fmt: skip
    made.save()
    return made


def of_superior(one: Honour) -> bool:
    """Whether a superior conferred it, or is said to have: nothing is decided or certified here."""
    return one.papers.exclude(is_right=False).exists()
