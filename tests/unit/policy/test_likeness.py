import pytest

from surpass.foundation.problems import PolicyProblem
from surpass.policy.parts.likeness import spread_likeness
from surpass.policy.shape.gathering import Gathering
from surpass.policy.yaml_text import plain, read_yaml


def spread(text):
    found = Gathering()
    tree = read_yaml(text.encode(), file="p.yaml", found=found)
    result = plain(spread_likeness(tree, found=found))
    found.raise_all()
    return result


MODEL = """
model:
  title: {zh: 甲, en: A}
  steps: {imputation: {rule: mean}, normalise: {method: minmax, low: 0}}
  indicators: {x: {parent: root, unit: km}, y: {parent: root, unit: km}}
"""


def test_a_programme_says_only_what_is_its_own():
    own = """
other:
  like: model
  steps: {normalise: {method: rank}}
  indicators: {x: {unit: m}}
"""
    assert spread(MODEL + own)["other"] == {
        "title": {"zh": "甲", "en": "A"},
        "steps": {"imputation": {"rule": "mean"}, "normalise": {"method": "rank"}},
        "indicators": {"x": {"parent": "root", "unit": "m"}, "y": {"parent": "root", "unit": "km"}},
    }


@pytest.mark.parametrize("named", ["modle", "third", "other"])
def test_likeness_to_nothing_to_another_likeness_or_to_itself_is_refused(named):
    own = f"\nother: {{like: {named}}}\nthird: {{like: model}}\n"
    with pytest.raises(PolicyProblem, match=rf"like-unknown: p\.yaml, line \d+: found like: {named}"):
        spread(MODEL + own)
