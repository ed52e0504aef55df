"""Two packs clause by clause, worked out by hand."""

from surpass.engine.proof.difference import clause_changes
from tests.fixtures.rules_pack import PROVINCE, book, district, province


def changes(before, after):
    return [
        (item.kind, item.what, item.where, item.before, item.after) for item in clause_changes(before, after)
    ]


def edited(old, new):
    rules = PROVINCE["up_and_down/rules.yaml"]
    assert old in rules
    return book(province({**PROVINCE, "up_and_down/rules.yaml": rules.replace(old, new)}))


def test_the_same_book_has_no_difference():
    assert changes(book(), book()) == []


def test_a_district_adds_conditions_and_raises_a_number():
    found = changes(book(), book(district()))
    assert ("added", "condition", "promo.gate.local_gain", "", "improvement_rank >= 1") in found
    assert (
        "added",
        "condition",
        "down.review.three_weak_years",
        "",
        "grade <= basic, 3 periods running",
    ) in found
    assert ("changed", "param", "min_recognition", "85", "88") in found
    text = "recognition >= param.min_recognition"
    assert ("changed", "condition", "promo.gate.recognised", text, text) in found
    assert len(found) == 4


def test_both_clauses_are_named():
    change = next(item for item in clause_changes(book(), book(district())) if item.what == "param")
    assert (change.cite_before, change.cite_after) == ("M3 art.6", "D1 art.3")


def test_a_dropped_condition_a_shorter_window_and_another_structure_are_seen():
    assert changes(book(), edited("at_least: 2, in_last: 3", "at_least: 1, in_last: 3")) == [
        (
            "changed",
            "condition",
            "down.review.bottom3_twice",
            "bottom3, in 2 of the last 3 periods",
            "bottom3, in 1 of the last 3 periods",
        )
    ]
    assert [item[:3] for item in changes(book(), edited("any:", "all:"))] == [
        ("changed", "structure", "down.review")
    ]


def test_a_rule_that_is_gone_is_dropped():
    files = {key: text for key, text in PROVINCE.items() if key != "up_and_down/rules.yaml"}
    files["params.yaml"] = "min_years: {tighten: up, cite: M3 art.6, values: {2017-07-01: 2}}"
    found = changes(book(), book(province(files)))
    assert [item[:3] for item in found] == [
        ("dropped", "rule", "down.review"),
        ("dropped", "rule", "promo.gate"),
        ("dropped", "param", "min_recognition"),
    ]


def test_what_a_rule_is_besides_its_conditions_is_compared():
    rules = PROVINCE["up_and_down/rules.yaml"].replace("bound: ceiling", "bound: fixed")
    found = changes(book(), book(province({**PROVINCE, "up_and_down/rules.yaml": rules})))
    assert found == [("changed", "bound", "promo.gate", "ceiling", "fixed")]


def test_a_quota_that_came_or_changed_is_seen():
    quota = """
allocations:
  places:
    says: {zh: 名额, en: places}
    cite: M3 art.9
    kind: quota
    of: official
    seats: {rate: 0.2}
    order: [recognition desc]
"""
    few = book(province({**PROVINCE, "encouragement/places.yaml": quota}))
    more = book(province({**PROVINCE, "encouragement/places.yaml": quota.replace("0.2", "0.3")}))
    assert [item[:3] for item in changes(book(), few)] == [("added", "allocation", "places")]
    assert [item[:3] for item in changes(few, more)] == [("changed", "allocation", "places.seats")]
