"""Strict YAML: what is read, what is refused, always with the line."""

from decimal import Decimal

import pytest

from surpass.policy.shape.gathering import Gathering
from surpass.policy.yaml_text import plain, read_yaml


def read(text):
    found = Gathering()
    raw = text if isinstance(text, bytes) else text.encode()
    tree = read_yaml(raw, file="f.yaml", found=found)
    return tree, [(problem.code, problem.where) for problem in found.problems]


def test_scalars_are_yaml_1_2_and_numbers_are_decimals():
    tree, problems = read(
        "a: 0.10\nb: yes\nc: 010\nd: 0o17\ne: null\nf: true\ng: 1e3\nh: '5'\ni: 2020-01-01\nj: 1_0"
    )
    assert not problems
    assert plain(tree) == {
        "a": Decimal("0.10"), "b": "yes", "c": Decimal(10), "d": Decimal(15), "e": None, "f": True,
        "g": Decimal(1000), "h": "5", "i": "2020-01-01", "j": "1_0",
    }  # fmt: skip


def test_lines_are_kept_on_every_value():
    tree, _ = read("a:\n  b:\n    - 1\n    - {c: 2}\n")
    item = tree.below("a").get("b").items[1]
    assert (str(item.mark), str(item.get("c").mark)) == ("f.yaml, line 4", "f.yaml, line 4")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\na: 2", "yaml-duplicate-key", 2),
        ("a: &x 1\nb: 2", "yaml-anchor", 1),
        ("a: 1\nb: *x", "yaml-alias", 2),
        ("a: 1\nb: !t 2", "yaml-tag", 2),
        ("a: 1\nb: !!str 2", "yaml-tag", 2),
        ("a: 1\n<<: {b: 1}", "yaml-merge-key", 2),
        ("a: 1\n---\nb: 2", "yaml-many-documents", 2),
        ("%YAML 1.1\n---\na: 1", "yaml-directive", 1),
        ("a: .nan", "yaml-number-not-finite", 1),
        ("a: 1\nb: -.inf", "yaml-number-not-finite", 2),
        ("? [a]\n: 1", "yaml-key-not-text", 1),
        ("- 1", "yaml-not-mapping", 1),
        ("", "yaml-empty", 1),
        ("# only a comment\n", "yaml-empty", 1),
        ("a: 1\nb: [", "yaml-syntax", 3),
        ("a: 1\n\tb: 1", "yaml-syntax", 2),
        (b"a: 1\nb: \xff", "pack-not-utf8", 2),
        ("a: " + "[" * 60 + "]" * 60, "yaml-too-deep", 1),
    ],
)
def test_what_two_readers_could_read_differently_is_refused(text, code, line):
    _, problems = read(text)
    assert (code, f"f.yaml, line {line}") in [(found, where) for found, where in problems] or problems[0][
        0
    ] == code == "yaml-syntax"


def test_all_problems_of_a_file_come_at_once():
    _, problems = read("a: &x 1\na: .inf\nb: !t 1\n")
    assert [code for code, _ in problems] == [
        "yaml-anchor", "yaml-duplicate-key", "yaml-number-not-finite", "yaml-tag",
    ]  # fmt: skip


def test_a_deep_bomb_ends_quickly():
    _, problems = read("[" * 20_000)
    assert problems
