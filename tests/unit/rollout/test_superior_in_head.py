"""Another edition of a superior is written into the head, and nothing else."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.rollout.edits.head import write_superior

TWO = b"""pack: x
refines:
  - {pack: above, edition: "1", digest: aa}  # of the province
  - {pack: above-all, edition: "7", digest: cc}
title: {zh: "\xe7\x94\xb2", en: A}
"""


def written(head, **words):
    said = {"pack": "above", "edition": "2", "digest": "bb"} | words
    return write_superior({"pack.yaml": head}, **said)["pack.yaml"]


def test_of_two_superiors_one_is_changed():
    assert written(TWO) == TWO.replace(b'"1", digest: aa', b'"2", digest: bb')
    assert written(TWO, pack="above-all") == TWO.replace(b'"7", digest: cc', b'"2", digest: bb')


def test_in_block_style_too():
    head = b'pack: x\nrefines:\n  - pack: above\n    edition: "1"\n    digest: aa\n'
    assert written(head) == head.replace(b'"1"', b'"2"').replace(b"aa", b"bb")


@pytest.mark.parametrize(
    "head", [b"pack: x\n", TWO.replace(b"above,", b"other,"), b"refines: {pack: above}\n"]
)
def test_where_nothing_says_which_edition_no_form_writes(head):
    with pytest.raises(UseProblem) as refused:
        written(head)
    assert [one.code for one in refused.value.problems] == ["draft-layout"]
