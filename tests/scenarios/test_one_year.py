"""One year of the example district: what followed from the results, on pages that a stranger can follow."""

import csv
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html

from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.cases.read_cases import read_case
from surpass.exchange.example_district.demo import write_demo
from surpass.exchange.example_district.year.write_year import TITLES, write_year
from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import EvidenceProblem, UseProblem

PAGES = list(TITLES)
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("year") / "demo"
    write_demo(out)
    return out


@pytest.fixture(scope="module")
def rewards(demo):
    return json.loads((demo / "year" / "rewards.json").read_text(encoding="utf-8"))


def page(demo, key, lang):
    name = f"{key}.html" if lang == "zh" else f"{key}.en.html"
    return html.fromstring((demo / "year" / name).read_text(encoding="utf-8"))


def words(element):
    return " ".join(element.text_content().split())


def of(found, subject):
    return next(one for one in found["proposals"] if one["subject"] == subject)


# ---------------------------------------------------------------- rewards


def test_the_amounts_are_exact_to_the_cent_and_with_the_rest_they_are_the_fund(rewards):
    amounts = [Decimal(one["values"]["amount"]) for one in rewards["proposals"] if one["state"] == "proposed"]
    assert len(amounts) > 40
    assert all(amount == amount.quantize(Decimal("0.01")) for amount in amounts)
    assert sum(amounts) == Decimal(rewards["proposed"])
    assert sum(amounts) + Decimal(rewards["left"]) == Decimal(rewards["budget"]) == Decimal("4500000.00")


def test_each_amount_follows_from_its_own_explanation(rewards):
    for one in rewards["proposals"]:
        steps = {step["key"]: step["values"] for step in one["why"]["children"]}
        if one["state"] != "proposed":
            continue
        said = steps["reward.by_number"]
        sum_ = Decimal(said["base"]) + Decimal(said["step"]) * Decimal(said["value"])
        bound = steps.get("reward.floor") or steps.get("reward.cap")
        assert Decimal(one["values"]["amount"]) == (Decimal(bound["bound"]) if bound else sum_)


def test_every_unit_of_the_run_is_on_the_list_with_a_reason(demo, rewards):
    rows = (demo / "runs" / "target" / "results.csv").read_text(encoding="utf-8").splitlines()
    units = {row.split(",")[0] for row in rows if ",2024," in row and ",total," in row}
    assert {one["subject"] for one in rewards["proposals"]} == units
    assert all(one["why"]["children"] for one in rewards["proposals"])


def test_a_veto_that_is_blocked_takes_no_reward_away_and_an_open_one_is_asked_about(rewards):
    tolerated, unknown = of(rewards, "T13"), of(rewards, "T10")
    assert (tolerated["state"], unknown["state"]) == ("proposed", "open")
    assert [ask["fact"] for ask in unknown["asks"]] == ["veto_environment"]
    assert unknown["values"]["amount"] is None


# ---------------------------------------------------------------- the pages


def test_the_report_of_the_run_ends_with_the_pages(demo):
    for name, lang in (("report.html", "zh"), ("report.en.html", "en")):
        tree = html.fromstring((demo / "runs" / "target" / name).read_text(encoding="utf-8"))
        last = tree.xpath("//main/section")[-1]
        links = last.xpath(".//a/@href")
        assert last.get("id") == "after"
        assert len(links) == len(PAGES)
        assert all((demo / "runs" / "target" / link).resolve().is_file() for link in links)
        assert all(link.endswith(".en.html") == (lang == "en") for link in links)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", PAGES)
def test_every_link_of_a_page_arrives(demo, key, lang):
    ids: dict[Path, set[str]] = {}
    tree = page(demo, key, lang)
    here = demo / "year" / (f"{key}.html" if lang == "zh" else f"{key}.en.html")
    for link in set(tree.xpath("//a/@href")):
        path, _, anchor = link.partition("#")
        place = (demo / "year" / path).resolve() if path else here
        assert place.is_file(), link
        if anchor and place.suffix == ".html":
            known = ids.setdefault(
                place, set(html.fromstring(place.read_text(encoding="utf-8")).xpath("//@id"))
            )
            assert anchor in known, link


@pytest.mark.parametrize("key", PAGES)
def test_both_languages_hold_the_same_facts(demo, key):
    chinese, english = (page(demo, key, lang) for lang in ("zh", "en"))
    for path in ("//tr", "//td", "//li", "//details", "//dd", "//section"):
        assert len(chinese.xpath(path)) == len(english.xpath(path)), path
    cells = [
        [
            NUMBER.findall(words(cell))
            for cell in tree.xpath("//td[not(contains(@class,'w')) and not(contains(@class,'long'))]")
        ]
        for tree in (chinese, english)
    ]
    assert cells[0] == cells[1]
    figures = [
        [sorted(NUMBER.findall(words(row))) for row in tree.xpath("//details/summary")]
        for tree in (chinese, english)
    ]
    assert figures[0] == figures[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", PAGES[1:])
def test_each_page_says_what_can_still_be_done_before_the_figures(demo, key, lang):
    tree = page(demo, key, lang)
    order = [section.get("class") or section.get("id") for section in tree.xpath("//main//section")]
    assert order[:3] == ["lead", "rights", "facts"]
    assert len(tree.xpath("//section[@class='rights']//li")) >= 3
    assert "unknown" not in words(tree.xpath("//section[@class='rights']")[0])


def test_a_unit_reads_how_long_it_can_object_and_by_which_clause(demo):
    rights = words(page(demo, "rewards", "en").xpath("//section[@class='rights']")[0])
    assert "Objection to a result" in rights
    assert "at least 20 working days" in rights
    assert "article" in rights


def test_nobody_is_shown_in_the_colour_of_a_warning(demo):
    for lang in ("zh", "en"):
        assert not page(demo, "slate", lang).xpath("//main//*[contains(@class,'task')]")


def test_the_slate_says_first_who_why_and_that_seniority_is_unused(demo):
    lead = words(page(demo, "slate", "en").xpath("//section[@class='lead']")[0])
    assert "First comes Gu Yutong" in lead
    assert "Seniority is shown and orders nobody" in lead
    heads = [words(head) for head in page(demo, "slate", "en").xpath("//section[@id='order']//thead//th")]
    assert [head for head in heads if head.endswith("(not used)")] == [
        "years of service (not used)",
        "Age (not used)",
        "Result of the unit (not used)",
    ]
    assert "Place 4 is shared by 2" in words(page(demo, "slate", "en").get_element_by_id("order"))


def test_the_refused_rule_names_for_whom_it_is_looser_in_both_languages(demo):
    for lang, said in (("en", "Public recognition: 84.9%"), ("zh", "群众认可度：84.9%")):
        section = words(page(demo, "local-rules", lang).get_element_by_id("commended"))
        assert said in section
    assert json.loads((demo / "year" / "local-rules" / "grassroots.json").read_text(encoding="utf-8"))["kept"]


def test_a_draft_can_be_read_as_a_pack(demo):
    draft = load_pack(demo / "year" / "local-rules" / "grassroots")
    assert draft.edition == "2025.1"


def test_what_was_written_is_never_overwritten(demo):
    with pytest.raises(UseProblem, match="run-exists"):
        write_year(demo, pack=load_pack("example-district"))


# ---------------------------------------------------------------- decided, and on record

CASES = {
    "rewards": ["2025-reward-01"],
    "emergency": ["2024-tolerance-01"],
    "slate": ["2025-promotion-01"],
    "adjustment": ["2025-adjustment-01", "2025-settling-01"],
    "local-rules": ["2025-rule-01", "2025-rule-02"],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", CASES)
def test_every_decision_is_a_recorded_act_in_a_case_file_with_the_head_that_the_page_shows(demo, key, lang):
    shown = words(page(demo, key, lang))
    store = CaseFolder(demo / "cases")
    for name in CASES[key]:
        record = read_case(store, name)
        assert record.case.is_closed
        assert record.head in shown
        assert name in shown


def test_the_emergency_is_tolerated_and_the_town_is_graded_again(demo):
    told = json.loads((demo / "year" / "emergency.json").read_text(encoding="utf-8"))
    assert told["screened"]["values"]["arm"] == "exempt"
    before, after = (results(demo, run)[told["unit"]] for run in ("target", "target-after"))
    assert (before["computed_grade"], before["effective_grade"]) == ("excellent", "good")
    assert (after["computed_grade"], after["effective_grade"]) == ("excellent", "excellent")
    assert "2024-tolerance-01" in (demo / "runs" / "target-after" / "report.en.html").read_text(
        encoding="utf-8"
    )


def test_the_rules_open_a_case_only_after_the_check_and_only_with_a_finding(demo):
    told = json.loads((demo / "year" / "adjustment.json").read_text(encoding="utf-8"))
    assert "proposed" not in {one["state"] for one in told["before_the_check"]}
    opened = [one["says"]["en"] for one in told["reviews"] if one["state"] == "proposed"]
    assert opened == [
        "Open an adjustment case (score too low two years running)",
        "Open an adjustment case (score too low and inquiry)",
    ]
    assert told["way"]["values"]["arm"] == "transfer"


def test_a_score_without_a_finding_opens_nothing(demo):
    rows = page(demo, "adjustment", "en").xpath("//section[@id='why']//table[1]//tbody/tr")
    assert [words(row.xpath("./*[2]")[0]) for row in rows[:2]] == ["opened", "not opened"]


def test_a_post_is_given_or_not_for_a_reason_that_stands_beside_it(demo):
    told = json.loads((demo / "year" / "adjustment.json").read_text(encoding="utf-8"))
    states = {one["name"]["en"]: one["state"] for one in told["posts"]["proposals"]}
    assert states["Head of the Livestock Centre"] == "proposed"
    assert states["Deputy head of Agriculture"] == "open"
    assert states["Deputy head of Finance"] == states["Deputy head of Taxation"] == "none"
    rows = page(demo, "adjustment", "en").xpath("//section[@id='posts']//tbody/tr")
    assert len(rows) == len(states)
    assert all(words(row.xpath("./*[3]")[0]) for row in rows)


def test_the_official_comes_back_when_the_period_is_over(demo):
    effects = {
        taken.effect: taken
        for name in CASES["adjustment"]
        for taken in read_case(CaseFolder(demo / "cases"), name).case.effects
    }
    assert effects["return"].from_ >= effects["effect_period"].until


def test_the_edited_record_of_a_decision_is_found_out(demo, tmp_path):
    text = (demo / "cases" / "2025-adjustment-01.case.jsonl").read_bytes()
    changed = text.replace(b'"outcome":"transfer"', b'"outcome":"demotion"')
    assert changed != text
    (tmp_path / "2025-adjustment-01.case.jsonl").write_bytes(changed)
    with pytest.raises(EvidenceProblem) as raised:
        read_case(CaseFolder(tmp_path), "2025-adjustment-01")
    assert [problem.code for problem in raised.value.problems] == ["case-edited"]


def results(demo, run):
    """The totals of the year, by unit."""
    with (demo / "runs" / run / "results.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["unit"]: row
            for row in csv.DictReader(file)
            if (row["node"], row["period"]) == ("total", "2024")
        }
