"""From the scheme sheet that an office has to a draft pack and the workbook that asks for its returns."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from surpass.exchange.pack_folder.returns_template import returns_template
from surpass.exchange.reading.tables import Sheet as TextSheet
from surpass.exchange.reading.tables import read_sheets as read_text
from surpass.exchange.returns.gathering import Gathering
from surpass.exchange.runs.run_folder import write_run
from surpass.foundation.problems import EvidenceProblem, Problem, UseProblem
from surpass.policy.drafting.draft import Draft, DraftRow, Sheet, Span
from surpass.policy.drafting.sheet import read_sheets
from surpass.policy.drafting.words import Words, read_words
from surpass.policy.drafting.write import first_day, pack_files
from surpass.policy.read_pack import read_pack
from surpass.policy.resolve import resolve

TEMPLATE = "returns-template.xlsx"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft together with the words it was read by."""

    draft: Draft
    words: Words

    @property
    def is_usable(self) -> bool:
        """Whether at least one indicator can be computed; exit code 1 where not."""
        return self.draft.is_usable

    def summary(self, *, lang: str = "zh") -> list[dict[str, str]]:
        """What was understood and what was not, a row each.

        Shapes:   row, indicator, function, points, target (as read; ↑ is more is better), wording,
                  status (``understood`` or ``text-needed``), why.
        """
        return [_summed(row, self.words, lang) for row in self.draft.rows]

    def remarks(self, *, lang: str = "zh") -> list[str]:
        """What is to be said about the sheet as a whole: totals that differ, sheets not read."""
        return [self.words.say(remark, lang=lang) for remark in self.draft.checks]

    def covered(self) -> dict[str, tuple[Decimal, Decimal]]:
        """Points understood and points written, of each group by its title."""
        points = self.draft.points
        return {
            title: (points(group, covered_only=True), points(group))
            for group, title in self.draft.groups.items()
        }


def draft_pack(path: Path) -> Drafted:
    """Read a scheme workbook.

    Missing:  a row that is not understood keeps its words; a workbook without an indicator table gives a
              draft that is not usable.
    Raises:   EvidenceProblem: the file is no workbook that can be read.
    """
    gather = Gathering()
    texts = read_text(path, name=path.name, gather=gather)
    gather.finish()
    raw = path.read_bytes()
    merges = _merges(raw) if path.suffix.lower() in {".xlsx", ".xlsm"} else {}
    words = drafting_words()
    sheets = [_sheet(text, merges.get(text.name, ())) for text in texts]
    return Drafted(read_sheets(sheets, words, file=path.name, digest=hashlib.sha256(raw).hexdigest()), words)


def write_draft(drafted: Drafted, out: Path, *, template: Path | None = None) -> None:
    """Write the pack folder and the returns template, whole or not at all.

    The template stands in the pack's folder unless *template* names another file.

    Raises:   UseProblem: *out* holds something, or *template* exists. EvidenceProblem: no row was understood.
              PolicyProblem: the drafted pack does not hold together (a fault of the drafting).
    """
    _check_place(out, template)
    if not drafted.is_usable:
        raise EvidenceProblem([_nothing(drafted.draft)])
    draft = drafted.draft
    made = dict(pack_files(draft, words=drafted.words, name=_slug(out.name)))
    scheme = resolve(read_pack(made), programme=None, on=date.fromisoformat(first_day(draft)))
    workbook = returns_template(scheme, lang=draft.lang)
    if template is None:
        made[TEMPLATE] = workbook
    write_run(out, files=made)
    if template is not None:
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_bytes(workbook)


def drafting_words() -> Words:
    """The word file of the drafting."""
    return read_words(files("surpass.policy.drafting").joinpath("words.toml").read_bytes())


def _summed(row: DraftRow, words: Words, lang: str) -> dict[str, str]:
    present = {f"{points:f}" for points in row.full.values() if points}
    return {
        "row": str(row.row),
        "indicator": row.title,
        "function": getattr(row.verdict, "function", ""),
        "points": " / ".join(sorted(present, key=Decimal)),
        "target": _aim(row),
        "wording": row.wording,
        "status": "understood" if row.is_understood else "text-needed",
        "why": "; ".join(words.say(remark, lang=lang) for remark in row.remarks),
    }


def _aim(row: DraftRow) -> str:
    """Which way is better, and the targets as they were read: ``↓ 33 / 35``."""
    meaning = getattr(row.verdict, "meaning", None)
    if meaning is None or row.kind != "indicator" or meaning.function in {"survey_mix", "capped_list"}:
        return ""
    goals = set((meaning.params.get("target") or meaning.params.get("high") or {}).values())
    arrow = "↑" if meaning.direction > 0 else "↓"
    return " ".join([arrow, *filter(None, [" / ".join(f"{goal:f}" for goal in sorted(goals))])])


def _sheet(text: TextSheet, merges: tuple[Span, ...]) -> Sheet:
    """Every row at its place, blank ones included."""
    by_number = dict(text.rows)
    last = max(by_number, default=0)
    return Sheet(text.name, tuple(tuple(by_number.get(number, ())) for number in range(1, last + 1)), merges)


def _merges(raw: bytes) -> Mapping[str, tuple[Span, ...]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    return {
        meta.name: tuple(book.get_sheet_by_name(meta.name).merged_cell_ranges or ())
        for meta in book.sheets_metadata
        if "WorkSheet" in str(meta.typ)
    }


def _slug(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKC", name).lower()).strip("-")
    return plain or "scheme"


def _check_place(out: Path, template: Path | None) -> None:
    problems = []
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        found = "a folder with files" if out.is_dir() else "a file"
        problems.append(_taken(out, found, "a new or an empty folder; a pack is never overwritten", "--out"))
    if template is not None and template.exists():
        found = "a folder" if template.is_dir() else "a file"
        problems.append(_taken(template, found, "a new file; returns are never overwritten", "--template"))
    if problems:
        raise UseProblem(problems)


def _taken(path: Path, found: str, expected: str, option: str) -> Problem:
    return Problem(
        code="pack-exists",
        where=str(path),
        found=found,
        expected=expected,
        next_step=f"choose another {option}",
    )


def _nothing(draft: Draft) -> Problem:
    rows = len(draft.rows)
    return Problem(
        code="scheme-not-understood",
        where=draft.file,
        found=f"{rows} rows, none with points and a scoring method that was understood",
        expected="a sheet with heads such as 指标, 分值, 评分办法 (indicator, points, scoring)",
        next_step="name the columns by the known words; see the table of rows for what each lacks",
    )
