"""Checkpoints: three lines."""

import pytest

from surpass.foundation.problems import EvidenceProblem
from surpass.ledger.checkpoint import Checkpoint, checkpoint_body, origin_line, read_checkpoint
from surpass.ledger.hashing import SHA256

SOFA = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
"""The example of C2SP tlog-checkpoint."""


def test_the_example_of_the_specification():
    head = read_checkpoint(SOFA)
    assert (head.origin, head.size, head.root.hex()[:8]) == (
        "example.com/behind-the-sofa",
        20_852_163,
        "0ac5186a",
    )
    assert checkpoint_body(origin=head.origin, size=head.size, root=head.root) == SOFA


def test_lines_after_the_third_say_nothing():
    assert read_checkpoint(SOFA + "a line\nanother\n") == read_checkpoint(SOFA)


def test_the_origin_names_the_algorithms():
    origin = origin_line(name="ledger.example-district")
    assert origin == "ledger.example-district/sha256-ed25519"
    assert Checkpoint(origin, 0, b"").hashing is SHA256
    assert Checkpoint("ledger.example/sm3-ed25519", 0, b"").hashing.name == "sm3"
    assert Checkpoint("example.com/behind-the-sofa", 0, b"").hashing is SHA256


@pytest.mark.parametrize(
    "body",
    ["", SOFA[:-1], SOFA + "\n", SOFA.replace("2085", "02085"), SOFA.replace("2085", "-2085"),
     SOFA.replace("20852163", "٢"), SOFA.replace("CsUY", "CsU_"), SOFA.replace("CsUY", "Cs"),
     SOFA.replace("q2I=", "q2J="), SOFA.replace("example.com", "exam\tple"),
     SOFA.replace("example.com", "\ud800"), SOFA.replace("20852163", "1" * 20), "\n" + SOFA],
)  # fmt: skip
def test_another_text_is_refused(body):
    with pytest.raises(EvidenceProblem, match="ledger-checkpoint-unreadable"):
        read_checkpoint(body)


@pytest.mark.parametrize("changed", [{"origin": ""}, {"origin": "a\nb"}, {"size": -1}, {"root": b"short"}])
def test_no_checkpoint_is_made_that_could_not_be_read(changed):
    with pytest.raises(EvidenceProblem, match="ledger-checkpoint-unreadable"):
        checkpoint_body(**{"origin": "o", "size": 1, "root": b"r" * 32} | changed)
