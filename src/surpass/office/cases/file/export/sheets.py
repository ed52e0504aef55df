"""The tables that the room of cases itself hands out: facts, files, documents, what waits, clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial

from django.utils import timezone

from surpass.exchange.showing.case_view.export.sheets import Sheet, Withheld
from surpass.office.accounts.models import Account
from surpass.office.cases.acting.papers import signers_of, waiting_papers
from surpass.office.cases.file.exhibits import exhibits_of
from surpass.office.cases.file.export.contributed import Taken
from surpass.office.cases.file.sealing.standing import EXHIBIT
from surpass.office.cases.file.sealing.veiling import veiled_exhibits, veiled_facts
from surpass.office.cases.models import Declaration, Exhibit, Issued

SUFFIXES = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "text/csv": "csv"}
OFFICE_SUFFIXES = (("spreadsheetml.sheet", "xlsx"), ("wordprocessingml.document", "docx"))


def sheets_of(taken: Taken) -> Iterator[Sheet]:
    """Every table, empty ones too."""
    exhibits = veiled_exhibits(exhibits_of(taken.kept), taken.seals)
    yield _facts(taken)
    yield _exhibits(taken, exhibits)
    yield _documents(taken)
    yield _waiting(taken)
    yield _clauses(taken)
    yield _sources(taken)


def withheld_of(taken: Taken) -> Iterator[Withheld]:
    """Sealed parts of which the party may know; what others said of their ties, under the case's own key."""
    closed = [one for one in taken.seals.parts() if not taken.seals.is_open(one.kind, one.number)]
    for (kind, clause), count in Counter((one.kind, one.clause) for one in closed).items():
        yield Withheld(kind=f"sealed_{kind}", count=count, clause=clause)
    said = Declaration.objects.filter(case=taken.kept, has_tie=True).exclude(by=taken.person).count()
    if said:
        recusal = taken.record.case.procedure.recusal
        yield Withheld(kind="ties", count=said, clause=taken.words.clause(recusal.cite))


def exhibit_file(one: Exhibit) -> str:
    """Where a file lies in the export: by its number, since its name may say something of others."""
    ends = [suffix for end, suffix in OFFICE_SUFFIXES if one.media_type.endswith(end)]
    return f"exhibits/{one.number:03}.{SUFFIXES.get(one.media_type) or (ends or ['bin'])[0]}"


def document_file(nth: int) -> str:
    """Where a document lies in the export."""
    return f"documents/{nth:03}.pdf"


def issued_in(taken: Taken) -> list[Issued]:
    """The documents, in the order in which they were issued."""
    return list(taken.kept.issued.select_related("document").order_by("pk"))


def _facts(taken: Taken) -> Sheet:
    facts = veiled_facts(taken.kept.facts.order_by("number", "version"), taken.seals)
    names, wording = names_of({one.by for one in facts}), taken.words.wording
    rows = tuple(
        (
            str(one.number), str(one.version), *map(wording.word, (
                one.text, wording.say(f"cases.fact_{one.state}"), one.source, one.holder, one.said,
            )), " ".join(map(str, one.exhibits)), who(taken, one.role, one.by, names), when(one.at),
        )
        for one in facts
    )  # fmt: skip
    columns = ("number", "version", "text", "state", "source", "holder", "said", "exhibits", "by", "at")
    return Sheet(name="facts", columns=columns, rows=rows)


def _exhibits(taken: Taken, exhibits: list[Exhibit]) -> Sheet:
    names, is_open = names_of({one.by for one in exhibits}), partial(taken.seals.is_open, EXHIBIT)
    rows = tuple(
        (
            str(one.number), exhibit_file(one) if is_open(one.number) else "",
            *map(taken.words.wording.word, (one.name, one.says)), one.grade, one.claimed, str(one.size),
            one.digest, who(taken, one.role, one.by, names), when(one.at),
        )
        for one in exhibits
    )  # fmt: skip
    columns = ("number", "file", "name", "says", "grade", "claimed", "size", "digest", "by", "at")
    return Sheet(name="exhibits", columns=columns, rows=rows)


def _documents(taken: Taken) -> Sheet:
    words = taken.words
    rows = tuple(
        (
            one.document.number, document_file(nth), words.wording.say(f"cases.document_{one.kind}"),
            words.step(one.step), one.document.day.isoformat(), one.document.code, one.document.digest,
        )
        for nth, one in enumerate(issued_in(taken), 1)
    )  # fmt: skip
    columns = ("number", "file", "kind", "step", "day", "code", "digest")
    return Sheet(name="documents", columns=columns, rows=rows)


def _waiting(taken: Taken) -> Sheet:
    """Acts that wait for more signatures, as the page shows them."""
    words, papers = taken.words, waiting_papers(taken.kept, taken.record.case)
    names = names_of({person for one in papers for person in signers_of(one)})
    rows = tuple(
        (
            words.step(one.step), words.act(one.act), words.outcome(one.content["outcome"]),
            one.content["reasons"], words.listed(names.get(person, person) for person in signers_of(one)),
        )
        for one in papers
    )  # fmt: skip
    return Sheet(name="waiting", columns=("step", "act", "outcome", "reasons", "by"), rows=rows)


def _clauses(taken: Taken) -> Sheet:
    """What the procedure asks, by which clause; the whole edition lies beside it."""
    words, procedure = taken.words, taken.record.case.procedure
    cited = [(words.step(one.id), one.cite or procedure.cite) for one in procedure.steps.values()]
    cited += [(words.wording.text(one.title), one.cite) for one in procedure.factors.values()]
    for key, found in (
        ("withdraw", procedure.withdrawal), ("recuse", procedure.recusal), ("suspend", procedure.suspension),
    ):  # fmt: skip
        cited += [(words.act(key), found.cite)] if found is not None and found.cite else []
    rows = tuple((what, words.clause(cite), cite) for what, cite in cited if cite)
    return Sheet(name="clauses", columns=("what", "clause", "cite"), rows=rows)


def _sources(taken: Taken) -> Sheet:
    """The texts that the clauses are of."""
    wording, written = taken.words.wording, taken.record.case.procedure.written["sources"]
    rows = tuple(
        (key, wording.text(source["title"]), *(str(source.get(part, "")) for part in ("number", "date")))
        for key, source in sorted(written.items())
    )
    return Sheet(name="sources", columns=("cite", "title", "number", "day"), rows=rows)


def names_of(keys: set[str]) -> Mapping[str, str]:
    """Names by the key of an account; one query."""
    return {one.key: str(one) for one in Account.objects.filter(key__in=keys - {""})}


def who(taken: Taken, role: str, person: str, names: Mapping[str, str]) -> str:
    """A role and who sat in it."""
    return taken.words.wording.say(
        "case.holder", role=taken.words.role(role), people=names.get(person, person)
    )


def when(at: datetime) -> str:
    """An instant where the office is."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")
