"""Places and grades of a small group, worked out by hand."""

from fractions import Fraction

import pytest

from surpass.recompute.order import grade_group, places
from surpass.recompute.read_files import read_run
from tests.unit.recompute.folders import GRADES, folder, leaf, root, scheme

HALF = {"grade": "A", "quota": "0.5", "at_least": None, "rounding": "down", "extra": {}, "cite": ""}
VETO = {"id": "v", "kind": "veto", "grade": "C", "title": {}, "outside_quota": False, "cite": ""}
RAISE = {"id": "o", "kind": "override", "grade": "B", "title": {}, "outside_quota": False, "cite": ""}


def graded(scores, *, rule=None, flags="", rules=None, **grades):
    """Grades by unit a, b, c ...; rule B is at least 60."""
    first = HALF | (rule or {})
    plan = scheme(root(), leaf("x"), grades=GRADES | {"rules": [first, GRADES["rules"][1]]} | grades)
    plan |= {"effects": [VETO, RAISE]} | (rules or {})
    head = "item,unit,period,value,note\n"
    run = read_run(folder(plan, units="a", facts__flags=head + flags))
    given = scores.split()
    known = {"abcdefgh"[place]: None if text == "." else Fraction(text) for place, text in enumerate(given)}
    found = grade_group(run, known, group="g", period="2024", members=list(known))

    def line(of):
        return "".join(of[unit] or "." for unit in known)

    return line(found.computed), line(found.effective), sorted(found.asked)


@pytest.mark.parametrize(
    ("ties", "answer"), [("min", [1, 2, 2, 4]), ("max", [1, 3, 3, 4]), ("dense", [1, 2, 2, 3])]
)
def test_places_with_a_tie(ties, answer):
    scores = dict(zip("abcd", map(Fraction, (9, 8, 8, 7)), strict=True))
    assert list(places(scores, ties).values()) == answer


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        ({"quota": "0.5", "rounding": "down"}, "AABBC"),  # 2.5 of 5
        ({"quota": "0.5", "rounding": "up"}, "AAABC"),
        ({"quota": "0.5", "rounding": "half_up"}, "AAABC"),
        ({"quota": "0.5", "rounding": "half_even"}, "AABBC"),
        ({"quota": "0.5", "extra": {"g": "2"}}, "AAAAC"),
        ({"quota": "1", "at_least": "80"}, "AABBC"),
    ],
)
def test_quota_places(rule, answer):
    assert graded("90 80 70 60 50", rule=rule)[0] == answer


@pytest.mark.parametrize(
    ("below", "pool", "answer"), [(4, "none", "BBB"), (4, "at_least_one", "ABB"), (3, "none", "ABB")]
)
def test_small_pools(below, pool, answer):
    """Half of three is one place, down."""
    assert graded("90 80 70", pool_below=below, pool_rule=pool)[0] == answer


def test_a_small_pool_keeps_its_extra_place():
    assert graded("90 80 70", rule={"extra": {"g": "1"}}, pool_below=4)[0] == "ABB"


@pytest.mark.parametrize(("ties", "answer"), [("include", "AAAB"), ("exclude", "ABBB"), ("panel", "A..B")])
def test_a_tie_at_the_cut(ties, answer):
    computed, effective, asked = graded("90 80 80 70", ties=ties)
    assert computed == effective == answer
    assert asked == ([("tie_at_cut", unit, "A") for unit in "bc"] if ties == "panel" else [])


def test_a_tie_is_one_on_the_decimals_of_the_rank_but_a_threshold_reads_the_score():
    rules = {"rank_decimals": 0}
    assert graded("90 80.4 80.3 59.9", ties="exclude", rules=rules)[0] == "ABBC"


def test_an_unknown_score_takes_no_place():
    assert graded("90 80 70 .")[0] == "ABB."


def test_vetoes_have_the_last_word_and_the_unknown_is_asked():
    flags = "v,a,2024,true,\no,a,2024,true,\no,d,2024,true,\nv,b,2024,unknown,\n"
    assert graded("90 80 70 50", flags=flags) == ("AABC", "CABB", [("unknown_veto", "b", "v")])


def test_a_vacated_place_goes_to_the_next_that_no_effect_touched():
    flags = "v,a,2024,true,\n"
    assert graded("90 80 70 50", flags=flags, vacated="pass_on")[:2] == ("AABC", "CAAC")
    assert graded("90 80 70 50", flags=flags, vacated="leave")[1] == "CABC"


def test_one_whom_effects_moved_there_and_back_is_passed_over():
    """d is lifted to B and put back to C; the place of a goes to c, then B has no quota to fill."""
    flags = "v,a,2024,true,\nv,b,2024,true,\no,d,2024,true,\nv,d,2024,true,\n"
    assert graded("90 80 70 50", flags=flags, vacated="pass_on")[:2] == ("AABC", "CCAC")


def test_whom_a_veto_bars_takes_no_vacated_place_though_it_had_nothing_to_lower():
    flags = "v,a,2024,true,\nv,c,2024,true,\nv,d,2024,true,\n"
    assert graded("90 80 70 50", flags=flags, vacated="pass_on")[:2] == ("AABC", "CACC")
    unknown = flags.replace("v,d,2024,true", "v,d,2024,unknown")
    assert graded("90 80 70 50", flags=unknown, vacated="pass_on")[1] == "CACA"


def test_a_tie_for_a_vacated_place_is_a_tie_at_a_cut():
    flags = "v,a,2024,true,\n"
    assert graded("90 80 70 70", flags=flags, vacated="pass_on") == (
        "AABB",
        "CABB",
        [("tie_at_cut", "c", "A"), ("tie_at_cut", "d", "A")],
    )


@pytest.mark.parametrize(("outside", "asked"), [(False, [("over_quota", "d", "A")]), (True, [])])
def test_an_override_beyond_the_places_of_a_quota_is_asked(outside, asked):
    raised = RAISE | {"grade": "A", "outside_quota": outside}
    flags = "o,d,2024,true,\n"
    assert graded("90 80 70 60", flags=flags, rules={"effects": [VETO, raised]}) == ("AABB", "AABA", asked)
    freed = flags + "v,a,2024,true,\n"
    assert graded("90 80 70 60", flags=freed, rules={"effects": [VETO, raised]}) == ("AABB", "CABA", [])
