"""Effects in force: from a file of their own or beside the returns, each with its days and its ground."""

from datetime import date

import pytest

from surpass.exchange.reading.read_facts import read_facts
from surpass.exchange.runs.freeze import facts_digest, facts_files, facts_from_files
from surpass.foundation.effects import Effect
from surpass.foundation.problems import EvidenceProblem
from tests.unit.exchange.a_scheme import SCHEME, scheme
from tests.unit.exchange.test_read_facts import folder

HEAD = "unit,effect,from,until,cause,cite\n"
ACT = "t1,accident,2024-06-01,2025-06-01,circular 7,L1 art.3\n"
READ = Effect(
    unit="t1",
    effect="accident",
    from_=date(2024, 6, 1),
    until=date(2025, 6, 1),
    cause="circular 7",
    cite="L1 art.3",
)


def acts(tmp_path, text, *, name="acts.csv", others=()):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (tmp_path / "returns").mkdir(exist_ok=True)
    return read_facts(folder(tmp_path / "returns"), scheme=SCHEME, others=others, effects=path)


def test_a_file_of_effects_is_part_of_the_facts(tmp_path):
    facts = acts(tmp_path, HEAD + ACT)
    assert facts.effects == (READ,)
    assert facts_from_files(facts_files(facts)) == facts
    assert facts_digest(facts) != facts_digest(read_facts(tmp_path / "returns", scheme=SCHEME))


def test_chinese_titles_and_names_say_the_same(tmp_path):
    text = "单位,效力,起,止,事由,依据\n城关镇,重大事故,2024年6月1日,2025/6/1,circular 7,L1 art.3\n"
    assert acts(tmp_path, text).effects == (READ,)


def test_beside_the_returns_they_are_known_by_their_grounds_whatever_the_table_is_called(tmp_path):
    given = folder(tmp_path, effects=HEAD + ACT)
    facts = read_facts(given, scheme=SCHEME)
    assert facts.effects == (READ,)
    assert facts.flags == {}
    again = read_facts(given, scheme=SCHEME, effects=given / "effects.csv")
    assert again == facts, "said twice, it holds once"


def test_an_open_end_lasts(tmp_path):
    (act,) = acts(tmp_path, HEAD + "t1,accident,2024-06-01,,circular 7,L1\n").effects
    assert act.until is None
    assert act.is_in_force(date(2099, 1, 1))


def test_effects_of_another_programme_are_that_programmes(tmp_path):
    veto = SCHEME.effects[0]
    other = scheme(
        programme="rivers", effects=(veto.__class__(id="flood", title={}, kind="veto", grade="x"),)
    )
    assert acts(tmp_path, HEAD + ACT.replace("accident", "flood"), others=[other]).effects == ()


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (HEAD + ACT.replace("t1", "t9"), "unit-unknown", "acts.csv, row 2, column A (unit): found 't9'"),
        (HEAD + ACT.replace("accident", "acident"), "effect-unknown", "did you mean 'accident'"),
        (HEAD + ACT.replace("2024-06-01", "June"), "date-unknown", "'June'"),
        (HEAD + ACT.replace("2024-06-01", ""), "effect-ungrounded", "column C (from)"),
        (HEAD + ACT.replace("circular 7", ""), "effect-ungrounded", "column E (cause)"),
        (HEAD + ACT.replace("L1 art.3", ""), "effect-ungrounded", "column F (cite)"),
        (HEAD + ACT.replace("2025-06-01", "2024-06-01"), "effect-empty", "until 2024-06-01"),
        (HEAD.replace("cite", "why") + ACT, "column-missing", "a column cite"),
        ("a,b\n1,2\n", "table-unrecognised", "单位, 效力"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path, text, code, said):
    with pytest.raises(EvidenceProblem) as refused:
        acts(tmp_path, text)
    found = [problem for problem in refused.value.problems if problem.code == code]
    assert found, refused.value.text()
    assert said in refused.value.text()


def test_a_unit_table_is_not_needed_and_no_unit_is_invented(tmp_path):
    (tmp_path / "r.csv").write_text("单位,组别,年度,GDP增速\n城关镇,重点镇,2024,1\n", encoding="utf-8")
    (tmp_path / "acts.csv").write_text(HEAD + ACT.replace("t1", "城西镇"), encoding="utf-8")
    with pytest.raises(EvidenceProblem, match=r"unit-unknown: acts\.csv.*did you mean '城关镇'"):
        read_facts(tmp_path / "r.csv", scheme=SCHEME, effects=tmp_path / "acts.csv")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(EvidenceProblem, match=r"file-missing: nowhere\.csv"):
        read_facts(folder(tmp_path), scheme=SCHEME, effects=tmp_path / "nowhere.csv")
