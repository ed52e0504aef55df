"""The head seen last is remembered, with the key that signed it; another history is refused."""

import shutil

import pytest

from surpass.exchange.ledger_bundle.check_bundle import check_bundle, state_folder
from surpass.foundation.problems import UseProblem
from tests.fixtures.bundles import Kept, checkpoint, kept
from tests.fixtures.ledgers import act, key


def ledger(until, *, changed_from=10_000):
    """A history; from an entry on, another one."""
    entries = (act(number if number < changed_from else number + 5_000) for number in range(until))
    return Kept().grow(entries, until=until, heads=(100,))


def kinds(checked):
    return [one["kind"] for one in checked.report.said["findings"]]


@pytest.fixture
def state(tmp_path):
    return tmp_path / "state"


def test_a_ledger_that_grew_is_sound_and_remembered(tmp_path, state):
    first = check_bundle(ledger(300).write(tmp_path / "a"), state=state)
    assert (first.is_sound, first.seen, first.seen_size) == (True, None, None)
    later = check_bundle(ledger(500).write(tmp_path / "b"), state=state)
    assert (later.is_sound, later.seen_size) == (True, 300)
    again = check_bundle(tmp_path / "b", state=state)
    assert (again.is_sound, again.seen_size) == (True, 500)


def test_a_fork_is_refused_and_does_not_take_the_place_of_what_was_seen(tmp_path, state):
    check_bundle(ledger(300).write(tmp_path / "a"), state=state)
    fork = check_bundle(ledger(500, changed_from=250).write(tmp_path / "fork"), state=state)
    assert kinds(fork) == ["forked"]
    assert fork.report.said["findings"][0]["where"] == str(fork.seen)
    assert check_bundle(ledger(400).write(tmp_path / "b"), state=state).is_sound


def test_a_fork_of_the_same_size_is_refused(tmp_path, state):
    check_bundle(ledger(300).write(tmp_path / "a"), state=state)
    assert kinds(check_bundle(ledger(300, changed_from=250).write(tmp_path / "b"), state=state)) == ["forked"]


def test_a_ledger_that_was_cut_is_refused(tmp_path, state):
    check_bundle(ledger(300).write(tmp_path / "a"), state=state)
    assert kinds(check_bundle(ledger(200).write(tmp_path / "b"), state=state)) == ["cut"]


def test_another_key_in_a_later_bundle_is_not_taken_for_the_first(tmp_path, state):
    check_bundle(ledger(300).write(tmp_path / "a"), state=state)
    other = ledger(400)
    stranger = key(seed=b"stranger")
    path = other.write(
        tmp_path / "b", note=checkpoint(other.ledger, by=stranger), earlier=[], keys=[stranger.public]
    )
    assert kinds(check_bundle(path, state=state)) == ["unsigned"]
    assert check_bundle(path, state=state, vkeys=[stranger.public.text]).report.signatures == "given"


def test_what_nobody_signed_is_not_remembered(tmp_path, state):
    path = ledger(300).write(tmp_path / "a", keys=[])
    assert check_bundle(path, state=state).is_sound
    assert not state.exists()


def test_a_bundle_with_a_finding_is_not_remembered(tmp_path, state):
    path = ledger(300).write(tmp_path / "a")
    shutil.rmtree(path / "tile" / "0")
    assert not check_bundle(path, state=state).is_sound
    assert not state.exists()


def test_a_bundle_without_a_checkpoint_is_a_finding(tmp_path, state):
    path = kept().write(tmp_path / "a")
    (path / "checkpoint").unlink()
    assert kinds(check_bundle(path, state=state)) == ["note-unreadable"]


def test_what_is_no_folder_or_no_head_is_refused(tmp_path, state):
    with pytest.raises(UseProblem, match="bundle-missing"):
        check_bundle(tmp_path / "none", state=state)
    path = ledger(300).write(tmp_path / "a")
    with pytest.raises(UseProblem, match="bundle-unusable"):
        check_bundle(path, state=state, heads=[tmp_path / "none"])
    with pytest.raises(UseProblem, match="bundle-unusable"):
        check_bundle(path, state=state, vkeys=["none"])


@pytest.mark.parametrize(
    ("environment", "folder"),
    [({"SURPASS_STATE": "/there", "XDG_STATE_HOME": "/x"}, "/there"),
     ({"XDG_STATE_HOME": "/x"}, "/x/surpass"),
     ({"HOME": "/h"}, "/h/.local/state/surpass")],
)  # fmt: skip
def test_each_installation_has_a_place_of_its_own(monkeypatch, environment, folder):
    for name in ("SURPASS_STATE", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert str(state_folder()) == folder
