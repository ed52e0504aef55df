"""T-AZ: the permission table, enumerated, equals a matrix that was reviewed by eye, line by line.

A change of ``table.yaml`` fails here until the line of the matrix is changed by hand; what a line says was
read by somebody who asked "should this role really do this, there?".
"""

import csv
from pathlib import Path

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor, Held, Subject
from surpass.office.accounts.permission.table import permission_table

MATRIX = Path(__file__).parent / "permission_matrix.csv"
ME, HERE = "me", "/D/T01/"
SUBJECTS = {
    "nothing": Subject(),
    "mine": Subject(owner=ME),
    "here": Subject(path=HERE),
    "below": Subject(path="/D/T01/V1/"),
    "above": Subject(path="/D/"),
    "beside": Subject(path="/D/T010/"),
    "elsewhere": Subject(path="/E/T01/"),
    "assigned": Subject(path="/E/T01/", assigned=HERE),
    "theirs": Subject(owner="somebody else"),
}
"""Subjects as they stand to a role held at /D/T01/; ``beside`` begins with the same letters."""
STANDINGS = {"anyone": Actor(), "signed_in": Actor(ME)}
STANDINGS |= {role: Actor(ME, (Held(role, HERE),)) for role in permission_table().roles}


def reached(act, actor):
    return [name for name, subject in SUBJECTS.items() if reach_of(act, actor).covers(subject)]


def in_words(names):
    return "everything" if len(names) == len(SUBJECTS) else " ".join(names)


def enumerated():
    """Each act and standing with what it reaches, where that is more than anyone signed in does."""
    for act in permission_table().acts:
        known = set()
        for who, actor in STANDINGS.items():
            found = reached(act, actor)
            if {*found} - known:
                yield f"{act},{who},{in_words(found)}"
            if who in ("anyone", "signed_in"):
                known |= {*found}


def reviewed():
    with MATRIX.open(encoding="utf-8", newline="") as lines:
        return [",".join(row) for row in csv.reader(lines)][1:]


def test_the_table_enumerated_is_the_matrix_that_was_reviewed():
    found, expected = list(enumerated()), reviewed()
    assert {"new": sorted({*found} - {*expected}), "gone": sorted({*expected} - {*found})} == {
        "new": [],
        "gone": [],
    }
    assert len(expected) == len({*expected})


def test_nothing_is_reached_through_a_name_that_begins_alike():
    assert not [line for line in enumerated() if "beside" in line]
