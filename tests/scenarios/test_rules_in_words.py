"""What a legal officer reads: every rule beside its clause, in Chinese and in English."""

import pytest

from surpass.exchange.pack_folder.packs import load_pack, shipped_packs
from surpass.exchange.pack_folder.show_rules import pack_rules
from surpass.exchange.showing.rule_text import rule_page
from tests.fixtures.rules_pack import book, district

GATE = {
    "zh": """\
建议列为符合条件（仅为建议，由有权机关决定）
条件：
  下列各项全部成立：
    任职年限：不低于2.0年（第6条第1项）
    年度考核等次：连续2期均为称职及以上（第6条第2项）
    在审案件：否（第6条第3项）
    群众认可度：不低于88%（第6条第4项、《细则》第3条）
    进位：不低于1（《细则》第3条）
下级只能从严，不得放宽
适用作出决定时的版本
不考虑：年龄""",
    "en": """\
Proposes eligibility; a named body decides
When:
  all of these hold:
    years in post: at least 2.0 years (article 6(1))
    annual grade: competent or better, in each of 2 periods (article 6(2))
    pending case: no (article 6(3))
    public recognition: at least 88% (article 6(4), Rules, article 3)
    places gained: at least 1 (Rules, article 3)
A lower level may only be stricter
By the edition of the decision
Does not look at: age""",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_refined_gate_reads_as_one_rule_and_names_the_other_source(lang):
    held = book(district())
    page = rule_page(held.rules["promo.gate"], held, lang=lang)
    assert "\n".join(page.lines) == GATE[lang]


def test_an_adverse_rule_says_that_the_tolerance_check_comes_first():
    held = book()
    lines = rule_page(held.rules["down.review"], held, lang="zh").lines
    assert "提出前必须先作容错研判，对所列2种情形逐项记录" in lines
    assert "下级只能扩大适用，不得缩小" in lines


def test_outcomes_and_exclusions_are_read_in_their_order():
    held = book()
    lines = rule_page(held.rules["tolerance"], held, lang="en").lines
    heads = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert heads == ['"exempt" when:', '"mitigate" when:', "Unless:"]
    assert lines[-1] == "By the milder of the event's edition and the decision's"


def test_a_lower_pack_can_show_only_what_it_writes_or_refines():
    pack = load_pack("example-district")
    shown = pack_rules(pack, on=None, lang="zh", is_own=True)
    whole = pack_rules(pack, on=None, lang="zh")
    assert 0 < len(shown["rules"]) < len(whole["rules"])
    assert sum(shown["counts"].values()) == len(shown["rules"])


def packs_with_rules():
    return sorted(path.parent.parent.name for path in shipped_packs().glob("*/up_and_down/*.yaml"))


@pytest.mark.parametrize("name", sorted(set(packs_with_rules())))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_shipped_rule_stands_beside_its_clause(name, lang):
    shown = pack_rules(load_pack(name), on=None, lang=lang)
    assert shown["rules"]
    known = [rule for rule in shown["rules"] if rule["status"] not in {"缺条文", "text needed"}]
    assert not [rule["id"] for rule in known if not (rule["text"] and rule["clause"])]
    assert not [rule["id"] for rule in shown["rules"] if not rule["lines"]]
