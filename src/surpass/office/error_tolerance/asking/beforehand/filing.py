"""What a registration must bring, and how its files are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing
from surpass.office.documents.files.keeping import keep
from surpass.office.documents.files.kinds import kind_of
from surpass.office.documents.files.naming import plain_name
from surpass.office.error_tolerance.asking.beforehand.handed import Handed
from surpass.office.error_tolerance.models import RegisteredPaper, Registration

Kind, Part = Registration.Kind, RegisteredPaper.Part
ASKED = (Part.PLAN, Part.RISK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What is said of a fact: its kind, title and first day, and the collective decision behind it."""

    kind: str
    title: str
    starts_on: date
    body: str = ""
    decided_on: date | None = None
    decision: str = ""
    reasons: str = ""


def check_filing(said: Filing, papers: Sequence[Handed], *, today: date) -> None:
    """Whether it may be filed; everything that is missing at once.

    An emergency may be filed at once with reasons, even after it began; its papers may follow.

    Raises:   UseProblem: ``registration-incomplete``, ``registration-late``, ``registration-unread``.
    """
    raise_all(UseProblem, (*_unread(said, papers), *_missing(said, papers), *_late(said, today)))


def kept_paper(doing: Doing, registration: Registration, handed: Handed, *, number: int) -> RegisteredPaper:
    """The row of a file that is on the disk already.

    Raises:   EvidenceProblem: ``evidence-too-big``, ``evidence-kind``.
    """
    media_type = kind_of(handed.content, name=handed.name)
    return RegisteredPaper(
        registration=registration, number=number, part=handed.part, digest=keep(handed.content),
        media_type=media_type, size=len(handed.content), name=plain_name(handed.name),
        filed_on=doing.today, by=doing.by.key, at=doing.at,
    )  # fmt: skip


def paper_facts(paper: RegisteredPaper) -> dict[str, object]:
    """What the ledger says of a file."""
    return {"part": paper.part, "digest": paper.digest, "size": paper.size, "kind": paper.media_type}


def about(registration: Registration) -> list[str]:
    """How the ledger names a registration, and the unit it belongs to."""
    return [f"registration:{registration.pk}", f"unit:{registration.place_id}"]


def registration_problem(code: str, found: str, expected: str, *, part: str = "") -> Problem:
    """What stands in the way of a registration; *part*: of it."""
    return Problem(
        code=code, where=f"registration {part}".strip(), found=found, expected=expected,
        next_step="complete it, or tell it in a request",
    )  # fmt: skip


def _unread(said: Filing, papers: Sequence[Handed]) -> Iterator[Problem]:
    if said.kind not in Kind.values:
        yield registration_problem("registration-unread", f"kind {said.kind!r}", ", ".join(Kind.values))
    for part in {one.part for one in papers} - set(Part.values):
        yield registration_problem("registration-unread", f"paper {part!r}", ", ".join(Part.values))


def _missing(said: Filing, papers: Sequence[Handed]) -> Iterator[Problem]:
    if not said.title.strip():
        yield _lacking("title", "a title")
    if said.kind == Kind.EMERGENCY:
        if not said.reasons.strip():
            yield _lacking("reasons", "reasons why it could not wait")
        return
    there = {one.part for one in papers}
    for part in ASKED:
        if part not in there:
            yield _lacking(part, f"the paper {part}")
    if not (said.body.strip() and said.decided_on and said.decision.strip()):
        yield _lacking("decided", "the collective decision: body, day and number")


def _late(said: Filing, today: date) -> Iterator[Problem]:
    if said.kind != Kind.EMERGENCY and said.starts_on < today:
        yield registration_problem(
            "registration-late", f"begun on {said.starts_on}", f"a fact that begins on {today} or later"
        )
    if said.decided_on is not None and said.decided_on > today:
        yield registration_problem(
            "registration-late", f"decided on {said.decided_on}", f"a decision of {today} or before"
        )


def _lacking(part: str, what: str) -> Problem:
    return registration_problem("registration-incomplete", f"without {what}", what, part=part)
