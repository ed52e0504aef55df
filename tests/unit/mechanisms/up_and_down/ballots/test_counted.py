"""What two tellers counted adds up, or every place where it does not is named at once."""

from dataclasses import replace

import pytest

from surpass.mechanisms.up_and_down.ballots.counted import Counted, faults

VOTES = {
    "O06": {"recommended": 20, "not_recommended": 6, "abstained": 2},
    "O11": {"recommended": 9, "not_recommended": 15, "abstained": 4},
}
SHEET = Counted(box="17", issued=30, returned=29, valid=28, spoiled=1, votes=VOTES)


def found(**changes):
    sheet = replace(SHEET, **changes)
    return [(one.code, one.found, one.expected) for one in
            faults(sheet, on_roll=30, candidates=["O06", "O11"], where="sheet")]  # fmt: skip


def test_a_sheet_that_adds_up_has_no_fault():
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "code", "said", "expected"),
    [
        ({"box": ""}, "box-missing", "no number", "the number on the seal of the box"),
        ({"issued": 31}, "slips-above-roll", "31 issued", "at most the 30 on the roll"),
        ({"issued": 28}, "slips-above-issued", "29 returned", "at most the 28 issued"),
        ({"spoiled": 2}, "slips-unaccounted", "28 valid and 2 spoiled", "the 29 returned"),
        ({"spoiled": -1, "returned": 27}, "count-negative", "spoiled: -1", "0 or more"),
        ({"votes": {"O06": VOTES["O06"]}}, "votes-candidates", "O06", "O06, O11"),
        ({"votes": VOTES | {"O06": {"recommended": 28}}}, "votes-options", "O06: recommended",
         "recommended, not_recommended, abstained"),
        ({"votes": VOTES | {"O06": {"recommended": 20, "not_recommended": 6, "abstained": 1}}},
         "votes-unaccounted", "O06: 20 + 6 + 1 = 27", "the 28 valid slips"),
    ],
)  # fmt: skip
def test_each_thing_that_does_not_add_up_is_named(changes, code, said, expected):
    assert found(**changes) == [(code, said, expected)]


def test_everything_that_does_not_add_up_is_named_at_once():
    codes = [code for code, *_ in found(issued=31, returned=32, valid=30)]
    assert codes == [
        "slips-above-roll", "slips-above-issued", "slips-unaccounted", "votes-unaccounted",
        "votes-unaccounted",
    ]  # fmt: skip
