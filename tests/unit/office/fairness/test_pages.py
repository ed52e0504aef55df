"""The page of fairness: who reads it, that it is noted, its rows as csv, its forms, and one's own values."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.models import Place
from surpass.office.fairness import released, seen
from surpass.office.fairness.counts import computed, groups
from surpass.office.fairness.models import HeldValue, PageLook, Release, Switch, Tallied
from surpass.office.fairness.released import year_of
from surpass.office.fairness.said import problem
from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy
from tests.fixtures.kept_apart import BASIS, NEXT, KeptApart, halves
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.scenes import copied
from tests.fixtures.vacancies import Ladder

pytestmark = pytest.mark.django_db
PAGE = "/up-and-down/fairness/"
SIDES = {"front_line": (30, 60), "office": (45, 60)}
"""Yes and all of the gate by value: a gap that is looked at closer."""


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Ladder()


@pytest.fixture
def ladder(scene, settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NEXT)
    return copied(scene)


@pytest.fixture
def apart(ladder):
    return KeptApart(ladder)


@pytest.fixture
def counted(apart):
    """A year whose gates were counted and told: a gap between front line and offices, in two peer groups."""
    switch = gates_counted(apart)
    apart.released()
    return switch


def gates_counted(apart):
    switch = apart.on()
    for group in ("key", "general"):
        for value, (yes, of) in SIDES.items():
            for outcome, count in ((True, yes), (False, of - yes)):
                Tallied.objects.create(
                    switch=switch, year=TODAY.year, stage="gate", group=group, value=value, outcome=outcome,
                    count=count,
                )  # fmt: skip
    return switch


@pytest.fixture
def comes(ladder, client):
    def as_(name):
        client.force_login(ladder.accounts[name])
        return client

    return as_


def page(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:500]
    return html.fromstring(answer.content.decode())


def lines(found, table):
    rows = found.xpath(f"//table[@id='{table}-table']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_rates_and_comparisons_stand_as_plain_tables_with_verdict_words(counted, comes):
    found = page(comes("auditor").get(PAGE))
    rates = lines(found, "part-0")
    assert [row[0] for row in rates] == [
        "各组合计",
        "各组合计",
        "综合部门",
        "综合部门",
        "重点发展镇",
        "重点发展镇",
    ]
    assert rates[0][2].startswith("60")
    compared = lines(found, "part-1")
    assert len(compared) == 3
    assert "进一步" in compared[0][-1] or "查看" in compared[0][-1]
    assert "%" in rates[0][3]


def test_that_it_was_read_is_noted_once_a_day_and_shown(counted, comes, ladder):
    client = comes("auditor")
    client.get(PAGE)
    client.get(f"{PAGE}rows.csv")
    look = PageLook.objects.get()
    assert (look.by, look.year, look.place_id) == (ladder.who["auditor"].key, TODAY.year, "D")
    assert (
        "auditor"
        in page(comes("discipline").get(PAGE)).xpath("//section[@aria-labelledby='looks']")[0].text_content()
    )
    assert PageLook.objects.count() == 2


def test_the_csv_has_the_rows_of_the_page(counted, comes):
    client = comes("auditor")
    found = page(client.get(PAGE))
    body = client.get(f"{PAGE}rows.csv?place=D&year={TODAY.year}").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    rates, shown = [row for row in rows if row["kind"] == "rate"], lines(found, "part-0")
    assert len(rates) == len(shown)
    assert all(
        row["yes"] in cells[2] and row["of"] in cells[2] for row, cells in zip(rates, shown, strict=True)
    )
    compared = [row for row in rows if row["kind"] == "comparison"]
    assert [row["verdict"] for row in compared] == [
        one.verdict
        for contrast in year_of(Place.objects.get(pk="D"), TODAY.year, on=NEXT.date())
        .found.parts[0]
        .contrasts
        for one in (contrast.pooled, *contrast.inside)
    ]
    assert len(compared) == len(lines(found, "part-1"))


def test_small_cells_are_not_told(apart, ladder, comes):
    apart.on()
    apart.handed(halves(ladder.keys))
    close_vacancy(by=ladder.who["organisation"], at=NOW, vacancy=ladder.whole(), ended="withdrawn")
    apart.released()
    found = page(comes("auditor").get(PAGE))
    said = found.xpath("//table[@id='part-0-table']")[0].text_content()
    assert "%" not in said or "约" in said
    assert not [row for row in lines(found, "part-0") if row[2][:1].isdigit()]


def test_with_nothing_on_the_page_says_so_and_lists_what_may_be(ladder, comes):
    found = page(comes("discipline").get(PAGE))
    assert [row[3] for row in lines(found, "switches")] == ["未启用"] * 4
    assert "2027年度尚未结束" in found.text_content()
    assert not found.xpath("//a[contains(@href, 'rows.csv')]")
    assert not PageLook.objects.exists()


def test_an_attribute_is_switched_on_handed_in_and_switched_off_from_pages(ladder, comes):
    client = comes("director")
    said = {"place": "D", "attribute": "line", "basis": BASIS}
    assert client.post(f"{PAGE}switch-on/", said).status_code == 302
    assert "该属性在此范围已启用" in page(client.post(f"{PAGE}switch-on/", said), 422).text_content()
    page(client.post(f"{PAGE}switch-on/", {**said, "basis": ""}), 422)
    client = comes("organisation")
    table = SimpleUploadedFile("line.csv", b"person,line\nO06,front_line\n")
    answer = client.post(f"{PAGE}attributes/", {"place": "D", "table": table, "source": "名册"})
    assert answer.status_code == 302
    assert HeldValue.objects.get().person_id == "O06"
    strange = SimpleUploadedFile("line.csv", b"person,line\nX9,front_line\n")
    found = page(client.post(f"{PAGE}attributes/", {"place": "D", "table": strange, "source": "名册"}), 422)
    assert "X9" in found.text_content()
    switch = Switch.objects.get()
    assert comes("organisation").post(f"{PAGE}{switch.pk}/switch-off/").status_code == 403
    comes("director").post(f"{PAGE}{switch.pk}/switch-off/")
    assert not HeldValue.objects.exists()
    assert comes("director").post(f"{PAGE}{switch.pk}/switch-off/").status_code == 404


def test_ones_own_page_has_rights_first_then_ones_own_values(apart, comes):
    apart.on()
    apart.handed({"O06": "front_line", "O05": "office"})
    found = page(comes("quiet").get(f"{PAGE}mine/"))
    assert found.xpath("//section")[0].get("aria-labelledby") == "rights"
    (row,) = lines(found, "held")
    assert row[0].startswith("一线")
    assert row[1] == "一线"
    assert BASIS in row[3]
    assert lines(page(comes("director").get(f"{PAGE}mine/")), "held") == []


@pytest.mark.parametrize("name", ["quiet", "secretary", "unit"])
def test_who_is_not_entitled_reads_nothing(counted, comes, name):
    client = comes(name)
    for path in ("", "rows.csv", "switch-on/", "attributes/"):
        assert client.get(f"{PAGE}{path}").status_code in {403, 404}, path
    assert not PageLook.objects.exists()


def test_another_tree_reads_nothing_of_this_one(counted, comes):
    client = comes("elsewhere")
    for query in ("", "?place=D"):
        for path in ("", "rows.csv"):
            answer = client.get(f"{PAGE}{path}{query}")
            assert answer.status_code in {200, 403, 404}
            assert "综合部门" not in answer.content.decode()
    assert client.get(f"{PAGE}?place=D").status_code == 404
    assert not PageLook.objects.filter(place="D").exists()
    assert client.post(f"{PAGE}{counted.pk}/switch-off/").status_code in {403, 404}


def test_a_year_that_has_not_come_or_is_no_year_is_the_last_released(counted, comes):
    for year in ("2999", "x", "-1", "0", "9" * 4301, "²026"):
        found = page(comes("auditor").get(f"{PAGE}?year={year}"))
        assert found.xpath("//select[@name='year']/option[@selected]/@value") == [str(TODAY.year)]


def test_a_pack_without_levels_says_that_nothing_is_computed(apart, comes, monkeypatch):
    gates_counted(apart)

    def unset(_):
        raise UseProblem([problem("fairness-unset", "no value", "a param fairness_level")])

    monkeypatch.setattr(computed, "standards_of", unset)
    answer = comes("director").post(f"{PAGE}D/{TODAY.year}/release/", follow=True)
    assert "未设定检验水平" in page(answer).text_content()
    assert not Release.objects.exists()


def test_a_year_is_released_from_its_page_once_it_is_over(apart, comes):
    gates_counted(apart)
    client, at = comes("director"), f"{PAGE}D/{TODAY.year}/release/"
    found = page(client.get(f"{PAGE}?year={TODAY.year}"))
    assert found.xpath(f"//form[@action='{at}']//button")
    assert not found.xpath("//table[@id='part-0-table']")
    told = page(client.post(at, follow=True)).text_content()
    assert f"{TODAY.year}年度已发布" in told
    assert Release.objects.get().entry
    found = page(client.get(PAGE))
    assert found.xpath("//table[@id='part-0-table']")
    assert not found.xpath(f"//form[@action='{at}']")
    assert "不作第二次发布" in page(client.post(at, follow=True)).text_content()
    assert "2027年度尚未结束" in page(client.get(f"{PAGE}?year=2027")).text_content()
    assert "尚未结束" in page(client.post(f"{PAGE}D/2027/release/", follow=True)).text_content()


def test_who_may_not_release_has_no_button_and_no_door(apart, comes):
    gates_counted(apart)
    at = f"{PAGE}D/{TODAY.year}/release/"
    for name in ("auditor", "organisation"):
        assert not page(comes(name).get(f"{PAGE}?year={TODAY.year}")).xpath(f"//form[@action='{at}']")
        assert comes(name).post(at).status_code == 403
    assert comes("elsewhere").post(at).status_code in {403, 404}
    assert not Release.objects.exists()


def test_an_attribute_whose_clause_has_ended_is_listed_and_switched_off(apart, comes, monkeypatch):
    switch = gates_counted(apart)
    for room in (released, seen):
        monkeypatch.setattr(room, "known_attributes", lambda on: {})
    client = comes("director")
    found = page(client.get(PAGE))
    (row,) = lines(found, "switches")
    assert (row[0], "条款已失效" in row[3]) == ("一线或者机关", True)
    assert found.xpath(f"//form[@action='{PAGE}{switch.pk}/switch-off/']")
    client.post(f"{PAGE}{switch.pk}/switch-off/")
    assert not Tallied.objects.exists()


def test_a_page_that_was_changed_says_so(counted, comes):
    Release.objects.update(body="{}")
    assert "摘要与台账不符" in page(comes("auditor").get(PAGE), 422).text_content()


def test_a_pack_without_a_programme_groups_nobody(ladder, monkeypatch):
    monkeypatch.setattr(groups, "grouping_on", lambda on: "")
    assert set(groups.groups_of(ladder.keys, on=TODAY).values()) == {groups.ALONE}
