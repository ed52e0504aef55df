"""One rule for the point check and the list filter; every refusal has its reason."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.permission.rule import Actor, Held, Subject, overlap, reach
from surpass.office.accounts.permission.table import permission_table, read_table

CLERK = Actor("a1", (Held("unit_clerk", "/D/T01/"),))
OFFICE = Actor("a2", (Held("assessment_office", "/D/"),))


@pytest.mark.parametrize(
    ("relation", "subject", "is_covered"),
    [
        ("own", Subject(path="/D/T01/"), True),
        ("own", Subject(path="/D/T01/V1/"), False),
        ("below", Subject(path="/D/T01/V1/"), True),
        ("below", Subject(path="/D/T010/"), False),
        ("below", Subject(path="/D/"), False),
        ("below", Subject(), False),
        ("assigned", Subject(path="/D/T02/", assigned="/D/T01/"), True),
        ("assigned", Subject(path="/D/T01/", assigned=""), False),
        ("self", Subject(owner="a1"), True),
        ("self", Subject(owner="a2"), False),
        ("any", Subject(), True),
    ],
)
def test_each_relation_reaches_what_it_says(relation, subject, is_covered):
    assert reach({"unit_clerk": relation}, CLERK).covers(subject) is is_covered


def test_no_role_of_the_row_reaches_nothing():
    assert reach({"unit_clerk": "any"}, OFFICE).is_empty
    assert not reach({"unit_clerk": "any"}, OFFICE).covers(Subject())


def test_signed_in_needs_an_account():
    assert reach({"signed_in": "self"}, Actor()).is_empty
    assert reach({"anyone": "any"}, Actor()).covers(Subject())


def test_an_empty_owner_is_nobody():
    assert not reach({"signed_in": "self"}, Actor("")).covers(Subject(owner=""))
    assert not reach({"anyone": "self"}, Actor("")).covers(Subject(owner=""))


def test_whoever_made_it_does_not_check_it():
    found = reach({"unit_clerk": "own"}, CLERK, apart=("returns.send_value",))
    made = Subject(path="/D/T01/", hands={"returns.send_value": frozenset({"a1"})})
    assert found.touches(made)
    assert not found.covers(made)
    assert found.hands_on(made) == ("returns.send_value",)


def test_a_deputy_is_barred_by_the_hand_of_who_lent_the_role():
    lent, own = Held("unit_head", "/D/T01/", by="a1"), Held("unit_head", "/D/T01/")
    made = Subject(path="/D/T01/", hands={"returns.send_value": frozenset({"a1"})})
    row, apart = {"unit_head": "own"}, ("returns.send_value",)
    assert not reach(row, Actor("a2", (lent,)), apart=apart).covers(made)
    assert reach(row, Actor("a2", (lent,)), apart=apart).hands_on(made) == apart
    assert reach(row, Actor("a2", (lent, own)), apart=apart).covers(made)
    assert reach(row, Actor("a2", (lent, own)), apart=apart).hands_on(made) == ()


def test_places_overlap_along_one_line_of_the_tree_only():
    assert overlap("/D/", "/D/T01/")
    assert overlap("/D/T01/", "/D/")
    assert not overlap("/D/T01/", "/D/T02/")


def test_clashing_duties_reach_nothing_where_they_overlap():
    both = Actor("a3", (Held("unit_clerk", "/D/T01/"), Held("assessment_office", "/D/")))
    assert permission_table().reach("site.see_home", both).covers(Subject(owner="a3"))
    assert permission_table().reach("returns.save_values", both).is_empty
    assert [clash.why for clash in permission_table().clashes(both.held)] == ["duties.maker_checker"]


def test_clashing_duties_elsewhere_do_not_clash():
    both = (Held("unit_clerk", "/D/T01/"), Held("special_assessor", "/D/B02/"))
    assert not permission_table().clashes(both)


TABLE = """
roles: {clerk: {zh: 填报员, en: Clerk}}
acts: {a.see: {clerk: below}}
apart: {}
incompatible: []
in_person: []
never_lent: []
"""


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("clerk: below", "clark: below"), "clark: below"),
        (("clerk: below", "clerk: beside"), "clerk: beside"),
        (("apart: {}", "apart: {a.see: [a.make]}"), "a.make"),
        (("incompatible: []", "incompatible: [{roles: [clerk, boss], why: w}]"), "boss"),
        (("in_person: []", "in_person: [a.make]"), "a.make"),
        (("never_lent: []", "never_lent: [boss]"), "boss"),
    ],
)
def test_a_word_that_is_not_declared_is_named(change, found):
    with pytest.raises(UseProblem) as refused:
        read_table(TABLE.replace(*change))
    assert [(one.code, one.found) for one in refused.value.problems] == [("permission-table-unsound", found)]


def test_an_act_that_is_not_in_the_table_is_an_error():
    with pytest.raises(KeyError):
        permission_table().reach("site.fly", CLERK)
