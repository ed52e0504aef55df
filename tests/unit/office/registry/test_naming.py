"""A skeleton warns of names that look alike; it never makes two names one that differ to the eye."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.office.registry.reading.naming import DOTS, skeleton

HIDDEN = ["\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\ufe00", " ", "\u3000", "\t"]
NAMES = ["陆明远", "阿卜杜拉·买买提", "𬒈思齐", "㵲秀兰", "欧阳国栋"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mark", [*HIDDEN, *sorted(DOTS)])
def test_what_the_eye_does_not_see_makes_no_other_name(name, mark):
    assert {skeleton(name[:at] + mark + name[at:]) for at in range(len(name) + 1)} == {skeleton(name)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("ＬＩ　ＭＩＮＧ", "li ming"), ("⼀帆", "一帆"), ("張偉", "张伟"), ("Аnna", "anna"), ("劉〇", "刘0")],
)
def test_forms_of_one_character_look_alike(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("张伟", "张玮"), ("李明", "李朋"), ("王土", "王士"), ("未名", "末名")]
)
def test_other_characters_are_other_names(one, other):
    assert skeleton(one) != skeleton(other)


@given(st.text(max_size=20))
def test_a_skeleton_is_its_own_skeleton_and_equal_texts_stay_equal(name):
    assert skeleton(skeleton(name)) == skeleton(name)
    assert skeleton(unicodedata.normalize("NFD", name)) == skeleton(unicodedata.normalize("NFC", name))
