"""What two cases have in common, in words: nothing unknown counts as alike, and nothing is scored."""

from surpass.mechanisms.error_tolerance.alike import MOST, Profile, alike, nearest

HERE = Profile(
    situations={"trial": True, "emergency": False}, findings={"motive": "for", "method": "against"},
    kind="reform",
)  # fmt: skip


def names(points):
    return [point.name for point in points]


def test_what_is_the_same_is_alike_and_what_is_not_differs():
    there = Profile(
        situations={"trial": True, "emergency": True}, findings={"motive": "for", "method": "open"},
        kind="reform",
    )  # fmt: skip
    found = alike(HERE, there)
    assert names(found.alike) == ["trial", "motive", "kind"]
    assert names(found.differs) == ["emergency", "method"]
    assert found.unknown == ()


def test_what_one_of_them_does_not_say_is_neither():
    found = alike(HERE, Profile(situations={"emergency": True}, findings={"recovery": "for"}))
    assert found.alike == ()
    assert names(found.differs) == ["emergency"]
    assert names(found.unknown) == ["trial", "motive", "method", "recovery", "kind"]


def test_a_situation_that_applies_to_neither_is_no_likeness():
    assert alike(HERE, Profile(situations={"emergency": False})).alike == ()


def test_situations_come_before_factors_and_both_before_the_kind():
    others = [
        ("kind", Profile(kind="reform")),
        ("factors", Profile(findings={"motive": "for", "method": "against"}, kind="reform")),
        ("situation", Profile(situations={"trial": True})),
        ("both", Profile(situations={"trial": True}, findings={"motive": "for"})),
        ("differs", Profile(situations={"trial": True}, findings={"motive": "for", "method": "for"})),
    ]
    assert [key for key, _ in nearest(HERE, others)] == ["both", "differs", "situation", "factors"]


def test_as_many_as_somebody_reads():
    assert len(nearest(HERE, [(nth, HERE) for nth in range(9)])) == MOST == 5


def test_a_case_of_which_nothing_is_known_is_near_to_none():
    assert nearest(Profile(), [("a", HERE)]) == []
