"""A cell from typed to frozen; each refusal says why and writes nothing."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from surpass.foundation.problems import Problems
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.record.models import Entry
from surpass.office.returns.acts.accept_values import accept_values
from surpass.office.returns.acts.correct_values import correct_values
from surpass.office.returns.acts.extend import extend
from surpass.office.returns.acts.freeze import freeze
from surpass.office.returns.acts.give_back import give_back
from surpass.office.returns.acts.propose_freeze import propose_freeze
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.acts.send_back import send_back
from surpass.office.returns.acts.send_values import send_values
from surpass.office.returns.cells.changing import digest_of
from surpass.office.returns.cells.conflict import ChangedMeanwhile
from surpass.office.returns.models import Cell, Round, Stamp
from tests.fixtures.office import NOW, place
from tests.fixtures.rounds import DUE, cell_of, people, small_round, want

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)


@pytest.fixture
def found():
    return small_round()


@pytest.fixture
def who():
    return people()


def refused(code, act, **words):
    before = list(Cell.objects.order_by("pk").values()), Entry.objects.count()
    with pytest.raises(Problems) as raised:
        act(**words)
    assert code in [problem.code for problem in raised.value.problems]
    assert (list(Cell.objects.order_by("pk").values()), Entry.objects.count()) == before


def sent(found, who, text="12.5", at=NOW):
    cell = cell_of(found, "T01")
    save_values(by=who["clerk"], at=at, wanted=[want(cell, text)])
    send_values(by=who["head"], at=at, wanted=[want(cell)])
    cell.refresh_from_db()
    return cell


def test_a_value_goes_from_typed_to_accepted(found, who):
    cell = sent(found, who, "１２．５０")
    assert (cell.text, cell.number, cell.state, cell.is_late) == (
        "１２．５０",
        Decimal("12.5"),
        "sent",
        False,
    )
    accept_values(by=who["bureau"], at=NOW, wanted=[want(cell)])
    cell.refresh_from_db()
    assert cell.state == "accepted"
    assert [stamp.act for stamp in cell.stamps.order_by("version")] == [
        "returns.save_values", "returns.send_values", "returns.accept_values",
    ]  # fmt: skip


def test_the_ledger_holds_the_digest_of_the_stamps_of_each_act(found, who):
    cells = [cell_of(found, "T01", key) for key in ("i0", "i1")]
    save_values(by=who["clerk"], at=NOW, wanted=[want(cells[0], "1"), want(cells[1], "2")])
    entry = read_entry(bytes(Entry.objects.get().body))
    stamps = Stamp.objects.select_related("cell").filter(entry=0)
    assert entry.facts["digest"] == digest_of(stamps)
    assert entry.about == (f"round:{found.key}", "unit:T01")


def test_a_block_is_saved_whole_or_not_at_all(found, who):
    cells = [cell_of(found, "T01", key) for key in ("i0", "i1")]
    refused(
        "value-not-number", save_values, by=who["clerk"], at=NOW,
        wanted=[want(cells[0], "1"), want(cells[1], "about 2")],
    )  # fmt: skip


@pytest.mark.parametrize("text", ["nan", "inf", "1e999", "12%", "=1+1", "1e30", "0.00000000001"])
def test_what_is_no_number_is_refused(found, who, text):
    refused(
        "value-not-number", save_values, by=who["clerk"], at=NOW, wanted=[want(cell_of(found, "T01"), text)]
    )


def test_an_emptied_cell_is_missing_and_not_zero(found, who):
    cell = cell_of(found, "T01")
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell, "5")])
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell, "")])
    cell.refresh_from_db()
    assert (cell.state, cell.number) == ("empty", None)


def test_not_available_needs_its_reason(found, who):
    cell = cell_of(found, "T01")
    refused(
        "absent-without-reason", save_values, by=who["clerk"], at=NOW, wanted=[want(cell, is_absent=True)]
    )
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell, is_absent=True, reason="no such industry")])
    send_values(by=who["clerk"], at=NOW, wanted=[want(cell)])
    cell.refresh_from_db()
    assert (cell.state, cell.is_absent, cell.number) == ("sent", True, None)


def test_another_towns_clerk_touches_nothing(found, who):
    with pytest.raises(NotAllowed):
        save_values(by=who["other"], at=NOW, wanted=[want(cell_of(found, "T01"), "1")])
    assert not Entry.objects.exists()


def test_two_editors_of_one_cell_see_both_versions(found, who):
    cell = cell_of(found, "T01")
    seen = want(cell, "1")
    save_values(by=who["clerk"], at=NOW, wanted=[seen])
    with pytest.raises(ChangedMeanwhile) as raised:
        save_values(by=who["clerk"], at=NOW, wanted=[replace(seen, text="2")])
    assert [(clash.text, clash.cell.text, clash.cell.version) for clash in raised.value.clashes] == [
        ("2", "1", 1)
    ]


def test_whoever_sent_a_value_does_not_accept_it(found, who):
    cell = sent(found, who)
    Cell.objects.filter(pk=cell.pk).update(sent_by=who["bureau"].key)
    with pytest.raises(NotAllowed) as raised:
        accept_values(by=who["bureau"], at=NOW, wanted=[want(cell)])
    assert raised.value.why == "refused.own_hand"


def test_only_what_was_sent_is_accepted_or_sent_back(found, who):
    cell = cell_of(found, "T01")
    refused("not-sent", accept_values, by=who["bureau"], at=NOW, wanted=[want(cell)])
    refused("not-sent", send_back, by=who["bureau"], at=NOW, wanted=[want(cell, reason="why")])
    refused("nothing-to-send", send_values, by=who["clerk"], at=NOW, wanted=[want(cell)])


def test_a_value_is_sent_back_with_its_reason_and_returns(found, who):
    cell = sent(found, who)
    refused("sent-back-without-reason", send_back, by=who["bureau"], at=NOW, wanted=[want(cell)])
    send_back(by=who["bureau"], at=NOW, wanted=[want(cell, reason="the unit is 10,000 yuan")])
    save_values(by=who["clerk"], at=LATER, wanted=[want(cell, "0.125")])
    send_values(by=who["clerk"], at=LATER, wanted=[want(cell)])
    cell.refresh_from_db()
    assert (cell.state, cell.text, cell.is_late) == ("sent", "0.125", False)


def test_a_correction_by_its_own_unit_costs_nothing(found, who):
    cell = sent(found, who)
    accept_values(by=who["bureau"], at=NOW, wanted=[want(cell)])
    refused("correction-without-reason", save_values, by=who["clerk"], at=LATER, wanted=[want(cell, "12.6")])
    save_values(by=who["clerk"], at=LATER, wanted=[want(cell, "12.6", reason="a typing error")])
    send_values(by=who["clerk"], at=LATER, wanted=[want(cell)])
    cell.refresh_from_db()
    assert (cell.is_late, cell.is_corrected, cell.checked_by) == (False, False, "")


def test_a_value_first_sent_after_the_day_is_late(found, who):
    assert sent(found, who, at=LATER).is_late


def test_more_time_makes_it_punctual(found, who):
    refused(
        "extension-wrong",
        extend,
        by=who["office"],
        at=NOW,
        found=found,
        place=place("/D/T01/"),
        until=DUE,
        reason="flood",
    )
    extend(
        by=who["office"],
        at=NOW,
        found=found,
        place=place("/D/T01/"),
        until=LATER.date() + timedelta(days=2),
        reason="flood",
    )
    assert not sent(found, who, at=LATER).is_late


def test_a_verifier_corrects_only_with_proof(found, who):
    cell = sent(found, who)
    refused(
        "correction-without-proof",
        correct_values,
        by=who["bureau"],
        at=NOW,
        wanted=[want(cell, "1", reason="tax")],
    )


def test_a_round_is_frozen_by_two_persons(found, who):
    for town, clerk in (("T01", "clerk"), ("T02", "other")):
        cells = list(Cell.objects.filter(round=found, place=town))
        save_values(by=who[clerk], at=NOW, wanted=[want(cell, "1") for cell in cells])
        send_values(by=who[clerk], at=NOW, wanted=[want(cell) for cell in cells])
        accept_values(by=who["bureau"], at=NOW, wanted=[want(cell) for cell in cells])
    refused("freeze-not-proposed", freeze, by=who["director"], at=NOW, found=found)
    propose_freeze(by=who["office"], at=NOW, found=found)
    with pytest.raises(NotAllowed):
        freeze(by=who["office"], at=NOW, found=found)
    frozen = freeze(by=who["director"], at=NOW, found=found)
    assert frozen.facts_digest == digest_of(Cell.objects.filter(round=found))
    cell = cell_of(found, "T01")
    refused("round-frozen", save_values, by=who["clerk"], at=NOW, wanted=[want(cell, "2", reason="late")])
    refused("round-frozen", send_back, by=who["bureau"], at=NOW, wanted=[want(cell, reason="late")])
    refused("round-frozen", propose_freeze, by=who["office"], at=NOW, found=found)


def test_gaps_are_said_before_they_are_frozen(found, who):
    propose_freeze(by=who["office"], at=NOW, found=found)
    refused("cells-open", freeze, by=who["director"], at=NOW, found=found)
    assert freeze(by=who["director"], at=NOW, found=found, accepts_gaps=True).state == "frozen"


def test_a_proposed_round_may_be_given_back(found, who):
    propose_freeze(by=who["office"], at=NOW, found=found)
    give_back(by=who["director"], at=NOW, found=found, reason="T02 asked for a week")
    assert Round.objects.get().state == "open"
    refused("freeze-not-proposed", give_back, by=who["director"], at=NOW, found=found, reason="again")


def test_the_proposer_never_freezes_even_with_both_roles(found, who):
    propose_freeze(by=who["office"], at=NOW, found=found)
    Round.objects.update(proposed_by=who["director"].key)
    with pytest.raises(NotAllowed):
        freeze(by=who["director"], at=NOW, found=found, accepts_gaps=True)


def test_cells_of_a_stranger_round_are_unknown(found, who):
    refused(
        "cells-unknown",
        save_values,
        by=who["clerk"],
        at=NOW,
        wanted=[replace(want(cell_of(found, "T01")), cell=0)],
    )
