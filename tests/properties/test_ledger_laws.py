"""Trees of every size against the tree by its definition."""

from tests.fixtures.ledgers import Ledger
from tests.fixtures.slow_tree import SlowTree

ENTRIES = [b"entry %d" % number for number in range(1_025)]


def test_the_root_of_every_size_is_that_of_the_definition():
    slow, grown = SlowTree(ENTRIES), Ledger()
    for size, entry in enumerate(ENTRIES, start=1):
        grown.append([entry])
        assert grown.root == slow.root(0, size)
    assert Ledger(ENTRIES).root == slow.root(0, len(ENTRIES))
