"""A head that was printed is found again, or the ledger is told to be another one."""

import pytest
from django.db import transaction

from surpass.ledger.checkpoint import read_checkpoint
from surpass.ledger.signed_note import open_note
from surpass.office.record.append import append_entry
from surpass.office.record.checkpoints import latest_checkpoint, sign_head
from surpass.office.record.heads import check_head
from surpass.office.record.keys import new_key, office_key
from surpass.office.record.tiles import entries_from, head_now
from tests.fixtures.office import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def key(settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "ledger-key").write_text(new_key("surpass.test", b"k" * 32))


def append(count):
    with transaction.atomic():
        for number in range(count):
            append_entry(
                act="test.try", actor="a1", at=NOW, about=["unit:T01"], facts={"n": number}, sealed={}
            )
    size, root, _ = head_now()
    return size, root.hex()


@pytest.mark.parametrize("grown", [0, 1, 2, 300])
def test_an_earlier_head_holds(grown):
    size, root = append(5)
    append(grown)
    held = check_head(size, root)
    assert held.is_ours
    assert (held.size, held.now) == (5, 5 + grown)


def test_another_root_never_was_ours():
    size, root = append(5)
    append(3)
    assert check_head(size, "00" + root[2:]).verdict == "verify.differs"
    assert check_head(size - 1, root).verdict == "verify.differs"


def test_a_head_of_more_entries_says_that_some_are_missing():
    size, root = append(5)
    assert check_head(size + 1, root).verdict == "verify.ahead"


@pytest.mark.parametrize(("size", "root"), [(5, "zz"), (5, "00"), (-1, "00" * 32), (5, "")])
def test_what_is_no_head_is_told(size, root):
    append(5)
    assert check_head(size, root).verdict == "verify.malformed"


def test_a_head_is_signed_once_and_checked_with_the_public_key():
    assert sign_head(at=NOW) is None
    size, root = append(3)
    assert sign_head(at=NOW).pk == sign_head(at=NOW).pk
    opened = open_note(latest_checkpoint().note, known=[office_key().public])
    head = read_checkpoint(opened.body)
    assert (head.size, head.root.hex(), head.origin) == (size, root, "surpass.test/sha256-ed25519")


def test_entries_are_read_in_order_however_many():
    append(7)
    assert len(list(entries_from(2, 7))) == 5
