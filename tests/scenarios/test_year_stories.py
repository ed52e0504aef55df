"""The cases of the example year: every act is possible, in its role, on its day, and kept in a chain."""

import pytest

from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.cases.read_cases import read_case, read_cases
from surpass.exchange.example_district.cases.actors import STORIES, actor_names, story
from surpass.exchange.example_district.cases.tell_case import tell_case
from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import UseProblem

FACTS = {
    "head": "O11",
    "unit": "T05",
    "situation": "emergency_task",
    "weak": "60",
    "last": "49.11",
    "before": "51.21",
    "count": "3",
    "amount": "1.00",
    "budget": "2.00",
    "post_zh": "岗位",
    "post_en": "post",
    "rule_zh": "细则",
    "rule_en": "rule",
    "proof": "proof.json",
    "person_zh": "某人",
    "person_en": "somebody",
}
ENDS = {
    "reward": "closed",
    "emergency": "closed",
    "promotion": "closed",
    "adjustment": "closed",
    "settling": "closed",
    "rule_adopted": "in_force",
    "rule_returned": "withdrawn",
}


@pytest.fixture(scope="module")
def pack():
    return load_pack("example-district")


@pytest.mark.parametrize("name", ENDS)
def test_a_story_comes_to_its_end(name, pack, tmp_path):
    case = tell_case(name, store=CaseFolder(tmp_path), pack=pack, facts=FACTS)
    assert case.end == ENDS[name]
    read = read_case(CaseFolder(tmp_path), case.opening.case)
    assert read.case.events == case.events


def test_everybody_who_acts_has_a_name_and_acts_on_a_working_day(pack, tmp_path):
    store = CaseFolder(tmp_path)
    for name in ENDS:
        tell_case(name, store=store, pack=pack, facts=FACTS)
    for record in read_cases(store).records.values():
        for event in record.case.events:
            assert {*event.by} <= {*actor_names(), "O11", "T05"}
            assert record.calendar.is_working(event.on)


def test_a_story_that_skips_a_right_stops_there(pack, tmp_path, monkeypatch):
    told = story("emergency")
    hasty = [act for act in told["acts"] if act["step"] != "reply"]
    monkeypatch.setattr(f"{STORIES}.tell_case.story", lambda _: {**told, "acts": hasty})
    with pytest.raises(UseProblem) as raised:
        tell_case("emergency", store=CaseFolder(tmp_path), pack=pack, facts=FACTS)
    assert [problem.code for problem in raised.value.problems] == ["reply-window-open"]
