"""A workbook goes down, comes up, and only what was typed into it counts."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from surpass.exchange.reading.safe_text import is_number, marked, unmarked
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.record.models import Entry
from surpass.office.returns.acts.apply_intake import apply_intake
from surpass.office.returns.acts.propose_freeze import propose_freeze
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.acts.send_values import send_values
from surpass.office.returns.acts.undo_intake import undo_intake
from surpass.office.returns.cells.typed import number_of
from surpass.office.returns.models import Cell, Intake, Stamp
from surpass.office.returns.sheets.handed_out import rows_file
from surpass.office.returns.sheets.intake.compared import compared
from surpass.office.returns.sheets.intake.staged import preview, read_file
from surpass.office.returns.sheets.rows import RowsAsked
from surpass.office.returns.sheets.workbook import HIDDEN
from tests.fixtures.office import NOW, account, acting
from tests.fixtures.rounds import cell_of, people, small_round, want
from tests.fixtures.sheets import (
    codes_of,
    csv_of,
    filled,
    handed_in,
    sheets_in,
    taken_in,
    template_of,
    workbook,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def found():
    return small_round()


@pytest.fixture
def who():
    return people()


def typed(found, who, text="12.50", item="i0"):
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell_of(found, "T01", item), text)])


def values(found, town="T01"):
    cells = Cell.objects.filter(round=found, place=town).order_by("item__order")
    return [cell.text for cell in cells]


def test_a_workbook_shows_the_same_values_wide_and_long(found, who):
    typed(found, who)
    sheets = sheets_in(template_of(found, who["clerk"]))
    assert list(sheets) == ["How to fill in", "Entry", "List", HIDDEN]
    assert sheets["Entry"][1:] == [
        ["unit", "unit_name", "value:i0", "value:i1", "value:i2"],
        ["T01", "T01", "12.5", "", ""],
    ]
    keys = sheets["List"][1]
    assert [row[keys.index("value")] for row in sheets["List"][2:]] == ["12.5", "", ""]
    assert sheets[HIDDEN][:2] == [["surpass-template", "1"] + [""] * 4, ["round", found.key] + [""] * 4]


def test_a_workbook_is_the_same_to_the_byte(found, who):
    typed(found, who)
    assert template_of(found, who["clerk"], "zh") == template_of(found, who["clerk"], "zh")


def test_what_was_typed_is_taken_and_nothing_else(found, who):
    typed(found, who)
    raw = filled(template_of(found, who["clerk"]), T01_i1="7.10", T01_i2=8)
    intake = handed_in(found, who["clerk"], raw)
    seen = preview(intake, who["clerk"])
    assert seen.counts == {"inserted": 2, "changed": 0, "unchanged": 1, "refused": 0}
    assert values(found) == ["12.50", "", ""]
    apply_intake(by=who["clerk"], at=NOW, intake=intake, seen=seen.digest)
    assert values(found) == ["12.50", "7.10", "8"]
    stamp = Stamp.objects.get(cell=cell_of(found, "T01", "i1"))
    assert (stamp.act, stamp.text) == ("returns.apply_intake", "7.10")


def test_the_same_file_again_changes_nothing(found, who):
    raw = filled(template_of(found, who["clerk"]), T01_i1="7.1")
    intake = taken_in(found, who["clerk"], raw)
    entries = Entry.objects.count()
    seen = preview(intake, who["clerk"])
    assert seen.counts == {"inserted": 0, "changed": 0, "unchanged": 3, "refused": 0}
    with pytest.raises(UseProblem) as raised:
        apply_intake(by=who["clerk"], at=NOW, intake=intake, seen=seen.digest)
    assert raised.value.problems[0].code == "intake-nothing-new"
    assert Entry.objects.count() == entries
    assert handed_in(found, who["clerk"], raw).pk == intake.pk
    assert Intake.objects.count() == 1


def test_a_value_changed_meanwhile_is_kept_and_shown(found, who):
    raw = filled(template_of(found, who["clerk"]), T01_i0="1")
    typed(found, who, "2")
    intake = handed_in(found, who["clerk"], raw)
    [line] = preview(intake, who["clerk"]).lines
    assert (line.kind, line.old, line.new, line.problem.code) == ("refused", "2", "1", "changed-meanwhile")


def test_an_untouched_cell_is_not_put_back(found, who):
    """The workbook still holds the old value, which nobody typed again."""
    typed(found, who, "1")
    raw = filled(template_of(found, who["clerk"]), T01_i1="5")
    typed(found, who, "2")
    taken_in(found, who["clerk"], raw)
    assert values(found) == ["2", "5", ""]


def test_what_moves_between_looking_and_applying_is_not_overwritten(found, who):
    intake = handed_in(found, who["clerk"], csv_of(["unit", "value:i0"], ["T01", "5"]), "a.csv")
    seen = preview(intake, who["clerk"])
    typed(found, who, "2")
    with pytest.raises(UseProblem) as raised:
        apply_intake(by=who["clerk"], at=NOW, intake=intake, seen=seen.digest)
    assert raised.value.problems[0].code == "intake-moved-on"
    assert values(found)[0] == "2"


def test_wide_and_long_join_and_a_contradiction_is_refused(found, who):
    raw = filled(filled(template_of(found, who["clerk"]), T01_i0="1"), sheet="List", T01_i1="2")
    taken_in(found, who["clerk"], raw)
    assert values(found) == ["1", "2", ""]
    raw = filled(filled(template_of(found, who["clerk"]), T01_i0="3"), sheet="List", T01_i0="4")
    assert codes_of(found, who["clerk"], raw) == ["said-twice"]


def test_a_value_emptied_in_the_workbook_becomes_empty(found, who):
    typed(found, who)
    taken_in(found, who["clerk"], filled(template_of(found, who["clerk"]), T01_i0=""))
    assert cell_of(found, "T01").state == Cell.State.EMPTY


def test_a_correction_needs_its_reason(found, who):
    typed(found, who)
    send_values(by=who["head"], at=NOW, wanted=[want(cell_of(found, "T01"))])
    raw = filled(template_of(found, who["clerk"]), T01_i0="13")
    assert codes_of(found, who["clerk"], raw) == ["correction-without-reason"]
    raw = filled(template_of(found, who["clerk"]), sheet="List", T01_i0=("13", "typing error"))
    taken_in(found, who["clerk"], raw)
    assert (cell_of(found, "T01").text, cell_of(found, "T01").reason) == ("13", "typing error")


def test_not_available_needs_its_reason(found, who):
    raw = filled(template_of(found, who["clerk"]), T01_i0="N/A")
    assert codes_of(found, who["clerk"], raw) == ["absent-without-reason"]
    raw = filled(template_of(found, who["clerk"]), sheet="List", T01_i0=("n/a", "meter broken"))
    taken_in(found, who["clerk"], raw)
    assert cell_of(found, "T01").is_absent
    assert preview(handed_in(found, who["clerk"], template_of(found, who["clerk"])), who["clerk"]).lines == []


def test_an_intake_is_taken_back_where_nobody_changed_it_since(found, who):
    typed(found, who, "1")
    intake = taken_in(found, who["clerk"], filled(template_of(found, who["clerk"]), T01_i0="2", T01_i1="3"))
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell_of(found, "T01", "i1"), "4")])
    undone = undo_intake(by=who["clerk"], at=NOW, intake=intake, reason="wrong file")
    assert undone.state == Intake.State.UNDONE
    assert values(found) == ["1", "4", ""]
    with pytest.raises(UseProblem):
        undo_intake(by=who["clerk"], at=NOW, intake=intake, reason="again")


def test_taking_back_needs_a_reason_and_something_applied(found, who):
    raw = filled(template_of(found, who["clerk"]), T01_i0="2")
    intake = handed_in(found, who["clerk"], raw)

    def refused(intake, reason):
        with pytest.raises(UseProblem) as raised:
            undo_intake(by=who["clerk"], at=NOW, intake=intake, reason=reason)
        return raised.value.problems[0].code

    assert refused(intake, "why") == "intake-nothing-to-undo"
    assert refused(taken_in(found, who["clerk"], raw), " ") == "undo-without-reason"


@pytest.mark.parametrize("name", ["other", "head", "bureau", "office", "director"])
def test_nobody_else_goes_on_with_a_file(found, who, name):
    raw = filled(template_of(found, who["clerk"]), T01_i0="2")
    intake = handed_in(found, who["clerk"], raw)
    with pytest.raises(NotAllowed):
        apply_intake(by=who[name], at=NOW, intake=intake, seen=preview(intake, who["clerk"]).digest)
    if name != "other":
        with pytest.raises(NotAllowed):
            handed_in(found, who[name], raw)


def test_another_units_value_is_refused(found, who):
    raw = csv_of(["unit", "Item 0"], ["T01", "5"], ["T02", "6"])
    assert codes_of(found, who["clerk"], raw, "a.csv") == ["unit-unknown"]


def test_a_workbook_of_another_round_or_edition_is_refused(found, who):
    raw = template_of(small_round(key="other-2024", items=2, period="2024"), who["clerk"])
    assert codes_of(found, who["clerk"], raw) == ["template-other-round"]
    sheets = sheets_in(template_of(found, who["clerk"]))
    sheets[HIDDEN][0][1] = "0"
    assert codes_of(found, who["clerk"], workbook(sheets)) == ["template-stale"]
    sheets[HIDDEN][0][0] = "x"
    assert codes_of(found, who["clerk"], workbook(sheets)) == ["template-damaged"]
    sheets = sheets_in(template_of(found, who["clerk"]))
    found.items.create(key="late", kind="value", title_zh="新", title_en="New", order=9)
    assert codes_of(found, who["clerk"], workbook(sheets)) == ["template-stale"]


def test_a_proposed_round_takes_no_file(found, who):
    raw = filled(template_of(found, who["clerk"]), T01_i0="2")
    intake = handed_in(found, who["clerk"], raw)
    seen = preview(intake, who["clerk"]).digest
    propose_freeze(by=who["office"], at=NOW, found=found)
    with pytest.raises(UseProblem) as raised:
        apply_intake(by=who["clerk"], at=NOW, intake=intake, seen=seen)
    assert raised.value.problems[0].code == "round-frozen"
    found.refresh_from_db()
    with pytest.raises(UseProblem):
        handed_in(found, who["clerk"], raw)


def test_a_computed_value_is_taken_as_last_computed_and_flagged(found, who):
    sheets = sheets_in(template_of(found, who["clerk"]))
    sheets["Entry"][2][2] = ("=1+1", 2)
    intake = handed_in(found, who["clerk"], workbook(sheets))
    [line] = preview(intake, who["clerk"]).lines
    assert (line.new, line.said.has_formula) == ("2", True)


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
NUMBERS = st.decimals(-(10**20), 10**20, places=4).map(lambda number: f"{number:f}")
TYPED = (
    st.sampled_from(["", "0", "-0.10", "+5", "１，２３４", "1,234.50", "007", "1e3", ".5", "12.500"])
    | NUMBERS
)
REASONS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp", "Zs"]), max_size=30
) | st.sampled_from(["=1+1", "@x", "'quoted", "'=x", "_x0041_", "<b>&amp;", "ß𠮷·•"])
RISKY = st.tuples(st.sampled_from(["", "'", "''", "=", "+", "-", "@", "\t", "\r", "＝", "'="]), TEXTS)


@given(RISKY.map("".join))
def test_a_marked_text_comes_back_and_is_no_formula(text):
    assert unmarked(marked(text)) == text
    assert is_number(text) or not marked(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(max_examples=25)
@given(st.lists(st.tuples(TYPED, REASONS), min_size=3, max_size=3))
def test_what_goes_down_comes_up_unchanged(texts):
    """Whatever a cell holds, its workbook and its csv say exactly that: taking them in changes nothing."""
    with transaction.atomic():
        found, clerk = small_round(), acting(account("c", "unit_clerk@/D/T01/"))
        for nth, (text, reason) in enumerate(texts):
            number, _ = number_of(cell_of(found, "T01", f"i{nth}"), text)
            Cell.objects.filter(round=found, place="T01", item__key=f"i{nth}").update(
                text=text, reason=reason, number=number, state="draft" if text else "empty", version=1
            )
        files = {"a.xlsx": template_of(found, clerk)}
        files |= {f"b.{form}": rows_file(found, clerk, RowsAsked(), form) for form in ("csv", "xlsx")}
        for name, raw in files.items():
            staged = read_file(raw, name=name, found=found, actor=clerk)
            seen = compared(staged.said, found, clerk, left=staged.left)
            assert not staged.problems
            assert seen.counts == {"inserted": 0, "changed": 0, "unchanged": 3, "refused": 0}
        transaction.set_rollback(True)
