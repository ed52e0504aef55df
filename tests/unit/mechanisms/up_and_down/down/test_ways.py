"""The list of the day: across 2016, 2018, 2019 and 2022 other ways are open, and unknown is asked for."""

from datetime import date

import pytest

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.pack_folder.packs import load_pack
from surpass.mechanisms.up_and_down.down.propose_way import propose_way
from surpass.mechanisms.up_and_down.down.ways import closed_among, ways_of
from surpass.policy.rules.book import rule_book
from tests.fixtures.given import subject


@pytest.fixture(scope="module")
def law():
    return laws_of_case(load_pack("example-district"), "adjustment", on=date(2026, 3, 2))[0]


def ways(law, pack, on, text="age: 40\n"):
    book = rule_book(load_pack(pack), on=date.fromisoformat(on))
    return {one.id: one for one in ways_of(book=book, procedure=law, official=subject(book, text))}


def states(law, pack, on, text="age: 40\n"):
    return {name: one.state for name, one in ways(law, pack, on, text).items() if one.is_offered}


def test_the_list_of_2016_has_no_removal_and_no_demotion(law):
    assert states(law, "cn-shaanxi-2016", "2018-11-30") == {
        "transfer": "open", "rank_conversion": "closed", "removal": "closed", "demotion": "closed",
    }  # fmt: skip


def test_the_day_after_the_revision_of_2018_has_them(law):
    found = states(law, "cn-shaanxi-2018", "2018-12-01")
    assert (found["removal"], found["demotion"], found["rank_conversion"]) == ("open", "open", "closed")


def test_a_non_leading_post_ended_with_may_2019_and_says_by_which_clause(law):
    assert "non_leading_post" not in ways(law, "cn-shaanxi-2018", "2019-05-31")
    ended = ways(law, "cn-shaanxi-2018", "2019-06-01")["non_leading_post"]
    assert (ended.state, ended.is_offered, ended.cites) == ("closed", False, ("L1 art.17-19",))


def test_the_district_has_its_own_list_since_2022(law):
    closed = ways(law, "example-district", "2026-03-02")["ordered_resignation"]
    assert (closed.state, closed.cites) == ("closed", ("D4 art.25(1)",))
    assert "ordered_resignation" not in ways(law, "example-district", "2022-02-28")


def test_what_decides_and_is_not_known_is_asked_for(law):
    one = ways(law, "example-district", "2026-03-02")["rank_conversion"]
    assert (one.state, [fact.name for fact in one.asks]) == ("asks", ["qualifies_for_rank"])


@pytest.mark.parametrize(("said", "state"), [("true", "open"), ("false", "closed")])
def test_known_it_opens_or_closes(law, said, state):
    found = ways(law, "example-district", "2026-03-02", f"qualifies_for_rank: {said}\n")
    assert (found["rank_conversion"].state, found["rank_conversion"].asks) == (state, ())


def test_the_mildest_that_is_open_is_proposed_and_what_asks_is_passed_over(law):
    book = rule_book(load_pack("example-district"), on=date(2026, 3, 2))
    found = tuple(ways(law, "example-district", "2026-03-02").values())
    (closed,) = closed_among(found, book=book)
    assert (closed.outcome, closed.cite) == ("rank_conversion", "D4 art.25(2)")
    assert closed.source == {
        "zh": "示例区鼓励激励、容错纠错、能上能下实施细则",
        "en": "Example district, detailed rules of the three mechanisms",
    }
    assert propose_way(law, official="o1", name="甲", closed=(closed,)).values["arm"] == "transfer"


def test_a_pack_without_a_list_closes_nothing(law):
    assert set(states(law, "cn-law", "2026-03-02", "maternity: false\n").values()) == {"open"}
