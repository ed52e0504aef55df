"""Who is told apart by a surveyed share alone, and may well not be; the order stays as it is."""

from types import SimpleNamespace

from surpass.mechanisms.up_and_down.slates.near_ties import Near, near_ties

ORDER = SimpleNamespace(order=(("front", True), ("grade", True), ("share", True)))
PEOPLE = {
    "a": {"front": True, "grade": 2, "share": 946}, "b": {"front": True, "grade": 2, "share": 932},
    "c": {"front": True, "grade": 2, "share": 900}, "d": {"front": True, "grade": 1, "share": 946},
    "e": {"front": False, "grade": 2, "share": 945},
}  # fmt: skip
AT = {"a": (930, 960), "b": (920, 945), "c": (880, 915), "d": (930, 960), "e": (930, 960)}


def found(people=PEOPLE, at=AT):
    return near_ties(ORDER, people, at, fact="share")


def test_people_whose_intervals_overlap_are_near_where_the_share_alone_tells_them_apart():
    assert found() == {
        "a": Near(("b",)), "b": Near(("a",)), "c": Near(), "d": Near(), "e": Near(),
    }  # fmt: skip


def test_touching_intervals_overlap():
    assert found(at=AT | {"c": (880, 920)})["c"] == Near(("b",))


def test_without_a_number_of_answers_nobody_is_near_and_nobody_is_apart():
    near = found(at=AT | {"b": None})
    assert near["b"] == Near((), ("a", "c"))
    assert near["a"] == Near((), ("b",))
    assert near["d"] == Near()


def test_equals_are_no_near_ties_and_who_has_no_share_is_left_out():
    near = found(PEOPLE | {"b": PEOPLE["a"], "c": PEOPLE["c"] | {"share": None}})
    assert near["a"] == Near()
    assert "c" not in near
