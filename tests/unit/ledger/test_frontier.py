"""Appending: the roots that RFC 6962's own implementation published, and refusals."""

import pytest

from surpass.foundation.problems import EvidenceProblem
from surpass.ledger.frontier import append_leaves, root_of
from surpass.ledger.hashing import SHA256

ENTRIES = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def test_the_published_roots():
    """Of the test data of Certificate Transparency's reference implementation."""
    frontier = ()
    for size, entry in enumerate(ENTRIES):
        done = append_leaves(frontier=frontier, size=size, leaves=[SHA256.leaf(entry)])
        frontier = done.frontier
        assert done.root.hex() == ROOTS[size]
        assert list(done.hashes) == [(0, size, SHA256.leaf(entry))]


def test_of_nothing_the_root_is_the_digest_of_nothing():
    assert root_of(()).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_an_append_of_nothing_changes_nothing():
    first = append_leaves(frontier=(), size=0, leaves=SHA256.leaves(ENTRIES[:5]))
    again = append_leaves(frontier=first.frontier, size=5, leaves=[])
    assert (again.size, again.root, again.frontier, again.runs) == (5, first.root, first.frontier, ())


def test_every_256_leaves_a_hash_of_the_next_level_is_due():
    done = append_leaves(frontier=(), size=0, leaves=SHA256.leaves([b"x"] * 600))
    assert [(run.level, run.start, len(run.hashes)) for run in done.runs] == [(0, 0, 600), (1, 0, 2)]
    more = append_leaves(frontier=done.frontier, size=600, leaves=SHA256.leaves([b"x"] * 200))
    assert [(run.level, run.start, len(run.hashes)) for run in more.runs] == [(0, 600, 200), (1, 2, 1)]


@pytest.mark.parametrize(
    ("frontier", "size", "leaves"),
    [((), 1, []), ((b"h" * 32,), 0, []), ((b"h" * 32,), 3, []), ((b"h" * 31,), 1, []), ((), 0, [b"an entry"]),
     ((), -1, [])],
)  # fmt: skip
def test_a_head_that_cannot_be_is_refused(frontier, size, leaves):
    with pytest.raises(EvidenceProblem, match="ledger-frontier-wrong"):
        append_leaves(frontier=frontier, size=size, leaves=leaves)
