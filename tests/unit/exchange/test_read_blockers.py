"""Blockers in a table of effects: read from every kind of file, refused where they may not stand."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from surpass.exchange.reading.read_facts import read_facts
from surpass.exchange.runs.freeze import effects_file, facts_digest, facts_files, facts_from_files
from surpass.foundation.effects import Blocker
from surpass.foundation.problems import EvidenceProblem
from tests.fixtures.blocked_run import ACT, HONOUR, SCHEME
from tests.unit.exchange.test_read_facts import folder, workbook

HEAD = "unit,kind,effect,from,until,count,act,cause,cite\n"
VETO = "t1,blocks,accident,2024-07-18,2025-01-01,,,case 1,L2 art.9\n"
LATE = "t2,blocks,late,2024-07-18,2025-01-01,2,,case 2,L2 art.9\n"
BARS = "t1,bars,accident,2024-06-01,,,,circular 7,L1 art.3\n"
SPAN = {"from_": date(2024, 7, 18), "until": date(2025, 1, 1), "cite": "L2 art.9"}
READ = (
    Blocker(unit="t1", blocks="accident", cause="case 1", **SPAN),
    Blocker(unit="t2", blocks="late", cause="case 2", count=2, **SPAN),
)
VALUES = "unit,period,indicator,value\nt1,2024,jobs,90\nt2,2024,jobs,80\n"
COUNTS = "item,unit,period,count\nlate,t2,2024,3\nlate,t1,2023,1\n"


def returns(tmp_path):
    (tmp_path / "returns").mkdir(exist_ok=True)
    return folder(tmp_path / "returns", values=VALUES, counts=COUNTS)


def read(tmp_path, text, *, name="acts.csv", others=()):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_facts(returns(tmp_path), scheme=SCHEME, others=others, effects=path)


def test_blockers_are_part_of_the_facts_and_of_their_digest(tmp_path):
    facts = read(tmp_path, HEAD + LATE + VETO + BARS)
    assert facts.blockers == READ
    assert [act.cause for act in facts.effects] == ["circular 7"]
    assert facts_from_files(facts_files(facts)) == facts
    without = read(tmp_path, HEAD + BARS)
    assert facts_digest(facts) != facts_digest(without)
    assert facts_digest(facts) != facts_digest(
        read(tmp_path, HEAD + LATE.replace(",2,", ",1,") + VETO + BARS)
    )


def test_chinese_titles_words_and_names_say_the_same(tmp_path):
    text = (
        "单位,性质,效力,起,止,次数,事由,依据\n"
        "城关镇,阻断,重大事故,2024年7月18日,2025/1/1,,case 1,L2 art.9\n"
        "柳镇,不予计入,迟报扣分,2024-07-18,2025-01-01,２,case 2,L2 art.9\n"
        "城关镇,,重大事故,2024-06-01,,,circular 7,L1 art.3\n"
    )
    facts = read(tmp_path, text)
    assert facts.blockers == READ
    assert [act.cause for act in facts.effects] == ["circular 7"], "an empty kind bars, as it always did"


@pytest.mark.parametrize("suffix", ["xlsx", "parquet"])
def test_a_workbook_and_a_parquet_file_say_the_same(tmp_path, suffix):
    rows = [line.split(",") for line in (HEAD + VETO + LATE).splitlines()]
    path = tmp_path / f"acts.{suffix}"
    if suffix == "xlsx":
        workbook(path, acts=rows)
    else:
        pl.DataFrame(rows[1:], schema=rows[0], orient="row").write_parquet(path)
    assert read_facts(returns(tmp_path), scheme=SCHEME, effects=path).blockers == READ


def test_what_a_run_keeps_is_read_again_and_the_order_of_rows_means_nothing(tmp_path):
    facts = read(tmp_path, HEAD + BARS + VETO + LATE)
    kept = effects_file(facts.effects, facts.blockers)
    assert kept == facts_files(facts)["effects.csv"]
    assert read(tmp_path, kept.decode()) == facts
    assert read(tmp_path, HEAD + LATE + BARS + VETO + LATE) == facts, "said twice, it blocks once"


def test_without_blockers_the_file_is_the_one_of_before(tmp_path):
    assert facts_files(read(tmp_path, HEAD + BARS))["effects.csv"] == (
        b"unit,effect,from,until,cause,cite\nt1,accident,2024-06-01,,circular 7,L1 art.3\n"
    )
    (act,) = facts_from_files(facts_files(read(tmp_path, HEAD + BARS))).effects
    assert act == replace(ACT, from_=date(2024, 6, 1), until=None)


def test_text_like_a_formula_comes_back_as_it_was(tmp_path):
    facts = read(tmp_path, HEAD + BARS.replace("circular 7", "=7") + VETO.replace(",,,", ",,=7,"))
    assert facts.blockers[0].act == "=7"
    assert facts_from_files(facts_files(facts)) == facts


def test_blockers_of_another_programme_are_that_programmes(tmp_path):
    other = replace(SCHEME, programme="rivers", effects=(replace(HONOUR, id="flood", kind="veto"),))
    text = HEAD + VETO.replace("accident", "flood").replace("t1", "t9")
    assert read(tmp_path, text, others=[other]).blockers == ()


REFUSED = [
    (VETO.replace("blocks", "lifts"), "effect-kind-unknown", "column B (kind): found 'lifts'"),
    (VETO.replace("accident", "honour"), "blocker-favourable", "honour, which speaks for the unit"),
    (LATE.replace("late", "award"), "blocker-favourable", "column C (effect): found award"),
    (VETO.replace("accident", "acident"), "effect-unknown", "did you mean 'accident'"),
    (VETO.replace("t1", "t9"), "unit-unknown", "found 't9'"),
    (LATE.replace(",2,", ",1.5,"), "blocker-count", "column F (count): found '1.5'"),
    (LATE.replace(",2,", ",two,"), "blocker-count", "found 'two'"),
    (LATE.replace(",2,", ",0,"), "blocker-count", "a whole number from 1"),
    (LATE.replace(",2,", ",-1,"), "blocker-count", "found '-1'"),
    (LATE.replace(",2,", ",,"), "blocker-count", "found an empty cell"),
    (VETO.replace(",,,", ",1,,"), "blocker-count", "no count, since a veto holds or does not"),
    (LATE.replace(",2,", ",4,"), "blocker-beyond-count", "4 blocked of late for t2 in 2024, 3 counted"),
    (LATE + LATE.replace("case 2", "case 3"), "blocker-beyond-count", "4 blocked of late for t2 in 2024"),
    (LATE.replace("2024-07-18", "2023-07-18"), "blocker-beyond-count", "for t2 in 2023, 0 counted"),
    (LATE.replace("t2", "t1"), "blocker-beyond-count", "for t1 in 2024, 0 counted"),
    (LATE.replace(",2,,", ",2,circular 7,"), "blocker-act", "beside a deduction"),
    (BARS + VETO.replace(",,,", ",,circular 8,"), "blocker-act", "'circular 8', the cause of no act"),
    (BARS + BARS.replace("7,", "8,") + VETO, "blocker-act", "2 acts in force: circular 7; circular 8"),
    (VETO.replace("2024-07-18", ""), "effect-ungrounded", "column D (from)"),
    (VETO.replace("case 1", ""), "effect-ungrounded", "column H (cause)"),
    (VETO.replace("L2 art.9", ""), "effect-ungrounded", "blocks nothing"),
    (VETO.replace("2025-01-01", "2024-07-18"), "effect-empty", "until 2024-07-18"),
    (VETO.replace("2024-07-18", "July"), "date-unknown", "'July'"),
]


@pytest.mark.parametrize(("text", "code", "said"), REFUSED)
def test_what_is_wrong_is_named_with_its_place(tmp_path, text, code, said):
    with pytest.raises(EvidenceProblem) as refused:
        read(tmp_path, HEAD + text)
    found = [problem for problem in refused.value.problems if problem.code == code]
    assert found, refused.value.text()
    assert said in refused.value.text()
    assert all(problem.where.startswith("acts.csv, row") for problem in found)


def test_an_act_that_is_named_may_be_one_of_two(tmp_path):
    text = BARS + BARS.replace("7,", "8,") + VETO.replace(",,,", ",,circular 8,")
    assert [row.act for row in read(tmp_path, HEAD + text).blockers] == ["circular 8"]


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    wrong = "".join(text for text, *_ in REFUSED[:6])
    with pytest.raises(EvidenceProblem) as refused:
        read(tmp_path, HEAD + wrong)
    assert {problem.code for problem in refused.value.problems} >= {code for _, code, _ in REFUSED[:6]}
