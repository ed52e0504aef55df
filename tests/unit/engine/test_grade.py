"""Grades: 35 % of small groups, ties at the cut, thresholds, vetoes, overrides, vacated places."""

from decimal import Decimal

import pytest

from surpass.engine.assessment.grade import Graded, Placed, grade_group, quota_places
from surpass.policy.scheme import GradeEffect, GradeRule, Grades

VETO = GradeEffect(id="accident", title={}, kind="veto", grade="fair")
OVERRIDE = GradeEffect(id="honour", title={}, kind="override", grade="good")
TOP = GradeRule(grade="excellent", quota=Decimal("0.35"))


def grades(*rules, **changed):
    return Grades(order=("excellent", "good", "fair", "poor"), titles={}, rules=rules or (TOP,), **changed)


def placed(*scores, flags=None):
    """Rank units u0, u1 ... by score."""
    known = [score for score in scores if score is not None]
    return [
        Placed(
            f"u{n}",
            None if score is None else Decimal(str(score)),
            None if score is None else 1 + sum(other > score for other in known),
            (flags or {}).get(f"u{n}", {}),
        )
        for n, score in enumerate(scores)
    ]


def graded(units, how, *effects):
    return {item.unit: item for item in grade_group(units, how, effects, group="key")}


def computed(units, how):
    return [item.computed for item in graded(units, how).values()]


@pytest.mark.parametrize(
    ("size", "rounding", "places"),
    [
        (17, "down", 5),
        (17, "half_up", 6),
        (17, "up", 6),
        (12, "down", 4),
        (12, "half_up", 4),
        (12, "up", 5),
        (10, "half_even", 4),
    ],
)
def test_35_percent_of_a_group(size, rounding, places):
    rule = GradeRule(grade="excellent", quota=Decimal("0.35"), rounding=rounding)
    assert quota_places(rule, grades(rule), group="key", size=size) == places


def test_20_percent_is_exact_where_doubles_are_not():
    rule = GradeRule(grade="excellent", quota=Decimal("0.07"), rounding="down")
    assert quota_places(rule, grades(rule), group="key", size=100) == 7


@pytest.mark.parametrize(("pool_rule", "places"), [("none", 0), ("at_least_one", 1)])
def test_a_small_pool(pool_rule, places):
    how = grades(TOP, pool_below=3, pool_rule=pool_rule)
    assert quota_places(TOP, how, group="key", size=2) == places
    assert quota_places(TOP, how, group="key", size=3) == 1


def test_an_empty_pool_has_no_place_even_where_one_is_promised():
    how = grades(TOP, pool_below=3, pool_rule="at_least_one")
    assert quota_places(TOP, how, group="key", size=0) == 0


def test_extra_places_are_the_group_s_own():
    rule = GradeRule(grade="excellent", quota=Decimal("0.35"), extra={"key": Decimal(1)})
    assert [quota_places(rule, grades(rule), group=group, size=12) for group in ("key", "ecological")] == [
        5,
        4,
    ]


def test_the_last_grade_is_for_whoever_meets_no_other_and_unknown_has_none():
    assert computed(placed(90, 80, None, 70), grades()) == ["excellent", "poor", None, "poor"]


@pytest.mark.parametrize(
    ("ties", "grade", "asks"),
    [("panel", None, ("tie_at_cut:excellent",)), ("include", "excellent", ()), ("exclude", "poor", ())],
)
def test_a_tie_at_the_cut(ties, grade, asks):
    rows = graded(placed(90, 80, 80, 70, 60, 50), grades(ties=ties))  # 35 % of 6: two places
    assert [rows[unit].computed for unit in ("u0", "u1", "u2", "u3")] == ["excellent", grade, grade, "poor"]
    assert rows["u1"].open_items == rows["u2"].open_items == asks


def test_a_tie_inside_the_cut_is_no_question():
    assert computed(placed(90, 90, 80, 70, 60, 50), grades())[:3] == ["excellent", "excellent", "poor"]


def test_a_tie_is_a_tie_at_the_decimals_of_the_rank_and_a_threshold_is_held_against_the_score():
    rule = GradeRule(grade="good", at_least=Decimal(90))
    unit = Placed("u0", Decimal("89.96"), 1, {}, Decimal("90.0"))
    assert computed([unit], grades(rule)) == ["poor"]
    twins = [
        Placed("u0", Decimal("89.96"), 1, {}, Decimal(90)),
        Placed("u1", Decimal("90.04"), 1, {}, Decimal(90)),
    ]
    half = GradeRule(grade="excellent", quota=Decimal("0.5"))
    assert computed(twins, grades(half)) == [None, None]


def test_quota_and_threshold_together_and_rules_in_order():
    both = GradeRule(grade="excellent", quota=Decimal("0.5"), at_least=Decimal(85))
    good = GradeRule(grade="good", at_least=Decimal(60))
    assert computed(placed(90, 80, 70, 50), grades(both, good)) == ["excellent", "good", "good", "poor"]


def test_a_veto_lowers_and_says_so_and_never_raises():
    rows = graded(
        placed(90, 50, flags={"u0": {"accident": True}, "u1": {"accident": True}}),
        grades(TOP, GradeRule(grade="excellent", at_least=Decimal(85))),
        VETO,
    )
    assert rows["u0"] == Graded("u0", "excellent", "fair", ("veto:accident",))
    assert rows["u1"] == Graded("u1", "poor", "poor")


def test_an_unknown_veto_changes_nothing_and_asks():
    how = grades(GradeRule(grade="excellent", at_least=Decimal(85)))
    rows = graded(placed(90, flags={"u0": {"accident": None}}), how, VETO)
    assert rows["u0"] == Graded("u0", "excellent", "excellent", (), ("unknown_veto:accident",))


def test_an_override_raises_and_a_veto_has_the_last_word():
    rows = graded(
        placed(50, 40, flags={"u0": {"honour": True}, "u1": {"honour": True, "accident": True}}),
        grades(GradeRule(grade="excellent", at_least=Decimal(85))),
        VETO,
        OVERRIDE,
    )
    assert (rows["u0"].computed, rows["u0"].effective, rows["u0"].reasons) == (
        "poor",
        "good",
        ("override:honour",),
    )
    assert (rows["u1"].effective, rows["u1"].reasons) == ("fair", ("override:honour", "veto:accident"))


@pytest.mark.parametrize(
    ("vacated", "grade", "reasons"), [("leave", "poor", ()), ("pass_on", "excellent", ("vacated:excellent",))]
)
def test_a_vacated_place(vacated, grade, reasons):
    rows = graded(placed(90, 80, 70, flags={"u0": {"accident": True}}), grades(vacated=vacated), VETO)
    assert (rows["u0"].computed, rows["u0"].effective) == ("excellent", "fair")
    assert (rows["u1"].computed, rows["u1"].effective, rows["u1"].reasons) == ("poor", grade, reasons)
    assert rows["u2"].effective == "poor"


@pytest.mark.parametrize(
    ("ties", "grade", "asks"),
    [("panel", "poor", ("tie_at_cut:excellent",)), ("include", "excellent", ()), ("exclude", "poor", ())],
)
def test_a_tie_for_a_vacated_place_is_a_tie_at_the_cut_not_a_matter_of_names(ties, grade, asks):
    units = placed(90, 80, 80, 70, flags={"u0": {"accident": True}})
    rows = graded(units, grades(vacated="pass_on", ties=ties), VETO)
    assert [rows[unit].effective for unit in ("u1", "u2", "u3")] == [grade, grade, "poor"]
    assert rows["u1"].open_items == rows["u2"].open_items == asks


def test_whom_a_veto_bars_takes_no_vacated_place_though_it_had_nothing_to_lower():
    barred = {"u0": {"accident": True}, "u1": {"accident": True}}
    rows = graded(placed(90, 80, 70, flags=barred), grades(vacated="pass_on"), VETO)
    assert (rows["u1"].computed, rows["u1"].reasons) == ("poor", ())
    assert [rows[f"u{n}"].effective for n in range(3)] == ["fair", "poor", "excellent"]
    unknown = {"u0": {"accident": True}, "u1": {"accident": None}}
    rows = graded(placed(90, 80, 70, flags=unknown), grades(vacated="pass_on"), VETO)
    assert rows["u1"].effective == "excellent", "what is not known changes nothing, and asks"
    assert rows["u1"].open_items == ("unknown_veto:accident",)


def test_what_a_veto_lowered_takes_no_vacated_place():
    both = {"u0": {"accident": True}, "u1": {"accident": True}}
    half = GradeRule(grade="excellent", quota=Decimal("0.5"))
    rows = graded(placed(90, 80, 70, 60, flags=both), grades(half, vacated="pass_on"), VETO)
    assert [rows[f"u{n}"].effective for n in range(4)] == ["fair", "fair", "excellent", "excellent"]


HONOUR = {"u3": {"honour": True}}


@pytest.mark.parametrize(
    ("outside", "freed", "asks"),
    [(False, False, ("over_quota:excellent",)), (True, False, ()), (False, True, ()), (True, True, ())],
)
def test_an_override_takes_a_place_unless_it_is_declared_outside_the_quota(outside, freed, asks):
    raised = GradeEffect(id="honour", title={}, kind="override", grade="excellent", outside_quota=outside)
    flags = HONOUR | ({"u0": {"accident": True}} if freed else {})
    rows = graded(placed(90, 80, 70, 60, 50, 40, flags=flags), grades(), raised, VETO)  # two places of six
    assert rows["u3"].effective == "excellent"
    assert rows["u1"].effective == "excellent", "nobody is pushed out"
    assert rows["u3"].open_items == asks
    assert rows["u0"].open_items == rows["u1"].open_items == ()


def test_an_override_into_a_grade_without_quota_asks_nothing():
    rule = GradeRule(grade="good", at_least=Decimal(80))
    rows = graded(placed(90, 80, 70, 60, flags=HONOUR), grades(rule), OVERRIDE)
    assert (rows["u3"].effective, rows["u3"].open_items) == ("good", ())
