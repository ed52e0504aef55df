"""The Mermaid text of a procedure, line for line; nothing in a title can end its line."""

from pathlib import Path

import pytest

from surpass.exchange.showing.wording import load_wording
from surpass.procedure.diagrams.mermaid import mermaid
from tests.fixtures.drawn_procedures import OBJECTION
from tests.fixtures.procedures import edited, procedure

HERE = Path(__file__).parent


def drawn(held, lang="en"):
    return mermaid(held, words=load_wording(lang)).splitlines()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_diagram_reads_as_it_was_read_over(lang):
    golden = (HERE / f"adjustment.{lang}.mmd").read_text(encoding="utf-8")
    assert mermaid(procedure(), words=load_wording(lang)) == golden


def test_branches_go_from_the_fork_to_the_join():
    lines = drawn(procedure(OBJECTION, "objection"))
    assert "    state step_asked <<fork>>" in lines
    assert "    step_asked --> step_finance_2e_view" in lines
    assert "    step_finance_2e_view --> join_asked : opinion given / term ran out" in lines
    assert "    join_asked --> step_noticed : joined" in lines


def test_a_withdrawal_is_said_once():
    lines = drawn(procedure(OBJECTION, "objection"))
    assert '    state "the unit may withdraw at any time" as any_time' in lines
    assert "    any_time --> step_withdrawn : withdrawn" in lines


def test_signs_with_a_meaning_are_written_as_mermaid_reads_them_back():
    lines = drawn(procedure(OBJECTION, "objection"))
    assert "    step_ruled --> step_corrected : granted #60;all#62; #38; #34;part#34;" in lines


def test_an_effect_says_every_length_that_an_outcome_may_give_it():
    by_outcome = {"effect.lasts": None, "effect.lasts_for": {"transfer": "1y", "demotion": "2y"}}
    (line,) = (line for line in drawn(edited(by_outcome)) if line.endswith("as step_effect"))
    assert "adjustment (adverse), for 1 year / 2 years" in line


def test_a_title_over_two_lines_stays_on_one():
    lines = drawn(edited({"closed.says": {"zh": "办\n结", "en": 'a\nb" as x'}}))
    assert '    state "a b#34; as x<br>closed" as step_closed' in lines


def test_an_end_says_its_effect_only_where_its_title_does_not():
    lines = drawn(procedure())
    assert '    state "closed" as step_closed' in lines
    assert '    state "dropped<br>without effect" as step_dropped' in lines
