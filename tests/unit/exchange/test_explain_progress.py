"""Catching up, said for one unit: its place on the improvement track, whom it passed, its peers."""

from dataclasses import replace

import pytest

from surpass.exchange.showing.explaining.explain import build_explanation
from surpass.exchange.showing.explaining.explain_text import as_html, as_text
from surpass.exchange.showing.explaining.progress import NAMED, explain_progress, passed
from surpass.exchange.showing.report import charts, render_report
from surpass.exchange.showing.run_view.run_reading import read_run
from tests.fixtures.small_run import changed, small_run

SAID = {
    "en": (
        "Improvement track: place 1 of 3 in the group, by places gained",
        "Obvious advancement",
        "Overtook 2: Shiqiao, Linhe",
        "Mean of the group's other units 81.17: +14.28 against it",
    ),
    "zh": (
        "进步榜：按进位多少在本组 3 个单位中列第 1 名",
        "进位明显",
        "超过 2 个单位：",
        "本组其他单位平均 81.17 分",
    ),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_who_was_passed_stands_in_text_html_json_and_report(lang, monkeypatch):
    monkeypatch.setattr(charts, "has_chinese_font", lambda: True)
    tree = build_explanation(small_run(), "t03")
    forms = as_text(tree, lang=lang), as_html(tree, lang=lang), render_report(small_run(), lang=lang).decode()
    for form in forms:
        for sentence in SAID[lang]:
            assert sentence in form.replace("&#39;", "'")
    (step,) = tree.found("explain.overtook")
    assert step.as_json()["values"]["count"] == "2"


def test_what_one_gained_the_other_lost():
    run = read_run(small_run())
    units = [row["unit"] for group in run.groups("2024") for row in run.group("2024", group)]
    found = {unit: passed(run, unit=unit, period="2024") for unit in units}
    assert found["t03"] == (("t01", "t02"), ())
    for unit, (overtook, overtaken) in found.items():
        assert all(unit in found[other][1] for other in overtook)
        assert all(unit in found[other][0] for other in overtaken)
        row = run.progress[unit, "2024"]
        assert len(overtook) - len(overtaken) == int(row["places_gained"])


def test_drawing_level_is_not_overtaking():
    level = changed("results.csv", "t03,2023,key,total,,65.18,65.18,3", "t03,2023,key,total,,81.60,81.60,2")
    assert passed(read_run(level), unit="t03", period="2024")[0] == ("t01",)


def test_another_group_then_means_nobody_was_passed():
    moved = changed("results.csv", "t01,2023,key,total", "t01,2023,eco,total")
    run = read_run(moved)
    assert passed(run, unit="t01", period="2024") == ((), ())
    assert passed(run, unit="t03", period="2024")[0] == ("t02",)
    assert passed(run, unit="t03", period="2023") == ((), ())


def test_a_long_list_is_counted_in_full_and_named_in_part():
    run = read_run(small_run())
    root = run.scheme.root.id
    crowd = [f"u{place:02d}" for place in range(NAMED + 5)]
    now, then = run.row("t03", "2024", root), run.row("t03", "2023", root)
    rows = {unit: {**now, "unit": unit, "rank": "2"} for unit in crowd}
    past = {unit: {**then, "unit": unit, "rank": "1"} for unit in crowd}
    results = dict(run.results)
    results |= {(unit, "2024", root): row for unit, row in rows.items()}
    results |= {(unit, "2023", root): row for unit, row in past.items()}
    members = {**run.members, ("2024", "key"): (now, *rows.values())}
    step = explain_progress(replace(run, results=results, members=members), unit="t03", period="2024")
    assert step is not None
    (overtook,) = step.found("explain.overtook")
    assert overtook.values["count"] == str(NAMED + 5)
    assert overtook.values["names"]["en"].endswith(f"u{NAMED - 1:02d} …")
