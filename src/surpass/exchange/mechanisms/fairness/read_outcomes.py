"""What gates, slates and downs came to, a row a person and stage; every problem at once."""

from __future__ import annotations

from pathlib import Path

from surpass.exchange.mechanisms.fairness.titled_rows import titled_sheets
from surpass.exchange.reading.titled import Titled
from surpass.exchange.returns.gathering import Gathering, quoted
from surpass.exchange.returns.words import folded, truth_of
from surpass.mechanisms.up_and_down.fairness.page import Outcome

WORDS = {
    "person": ("person", "人员", "人员编号"),
    "group": ("group", "peer_group", "考核组别", "组别"),
    "stage": ("stage", "环节"),
    "outcome": ("outcome", "结果"),
    "standing": ("standing", "同等条件"),
}
_STAGES = {
    "gate": "gate", "资格": "gate", "资格审查": "gate",
    "slate": "slate", "名单": "slate", "建议名单": "slate",
    "trigger": "trigger", "触发": "trigger", "提出问题": "trigger",
    "case": "case", "立案": "case", "启动调整": "case",
    "down": "down", "下": "down", "调整": "down",
}  # fmt: skip
_TRUTH = {"true": True, "false": False, "unknown": None}


def read_outcomes(path: Path, gather: Gathering) -> list[Outcome]:
    """The outcomes of one table; rows that are wrong are gathered and left out.

    Missing:  an empty outcome is unknown, and counted as that.
    """
    found: list[Outcome] = []
    seen: set[tuple[str, str]] = set()
    for table in titled_sheets(path, WORDS, gather, may_lack=("standing",)):
        for row, cells in table.rows:
            outcome = _outcome(table, row, {name: table.cell(cells, name) for name in WORDS}, gather)
            if outcome is None:
                continue
            if (outcome.person, outcome.stage) in seen:
                gather.problem(
                    "outcome-twice",
                    table.place(row, "person"),
                    found=f"a second {outcome.stage} of {quoted(outcome.person)}",
                    expected="one row a person and stage",
                    next_step="write what it came to in the end, once",
                )
            seen.add((outcome.person, outcome.stage))
            found.append(outcome)
    return found


def _outcome(table: Titled, row: int, texts: dict[str, str], gather: Gathering) -> Outcome | None:
    before = len(gather.found)
    for name, expected in (("person", "the key of the person"), ("group", "the peer group of the person")):
        if not texts[name]:
            gather.problem("outcome-unplaced", table.place(row, name), found=quoted(""), expected=expected,
                           next_step="write it, or remove the row")  # fmt: skip
    stage = _STAGES.get(folded(texts["stage"]))
    if stage is None:
        gather.problem("stage-unknown", table.place(row, "stage"), found=quoted(texts["stage"]),
                       expected="gate, slate or down (资格, 名单, 下)",
                       next_step="correct the word")  # fmt: skip
    truth = truth_of(texts["outcome"])
    if truth is None:
        gather.problem("outcome-word-unknown", table.place(row, "outcome"), found=quoted(texts["outcome"]),
                       expected="yes, no or unknown (是, 否, 不明); empty: unknown",
                       next_step="correct the word")  # fmt: skip
    if len(gather.found) > before or stage is None or truth is None:
        return None
    return Outcome(
        person=texts["person"], group=texts["group"], stage=stage, outcome=_TRUTH[truth],
        standing=texts["standing"],
    )  # fmt: skip
