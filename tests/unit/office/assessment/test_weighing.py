"""The explanation sheet of a run with bands: the unit's band, its neighbours, and the way past the next."""

import pytest
from lxml import html

from surpass.exchange.showing.run_view.robust_words import places_words
from surpass.office.assessment.store.read import view_of
from tests.fixtures.district_run import everybody, files_of_district, kept_run
from tests.fixtures.rounds import as_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return everybody()


@pytest.fixture
def drawn():
    return kept_run(files_of_district(draws=200))


def sheet(client, run, unit, *, name="office"):
    return html.fromstring(as_person(client, name).get(f"/assessment/{run.key}/of/{unit}/").content.decode())


def words(element):
    return " ".join(element.text_content().split())


def lines(page):
    return [[words(cell) for cell in row] for row in page.xpath("//table[@id='ways-table']/tbody/tr")]


def ranked(run, group="key"):
    return [row["unit"] for row in view_of(run).group("2024", group) if row["rank"]]


def test_the_sheet_says_the_band_and_what_levels_the_neighbours(client, drawn):
    unit = ranked(drawn)[4]
    page, robust = sheet(client, drawn, unit), view_of(drawn).robust
    figures = words(page.xpath("//dl[@class='figures']")[0])
    assert f"{places_words(robust.bands[unit, '2024'])} 5–50–95%" in figures
    said = words(page.xpath("//section[@aria-labelledby='weighed']")[0])
    pairs = [one for one in robust.pairs["2024", "key"] if unit in {one.unit, one.leader}]
    for pair in pairs:
        other = pair.leader if pair.unit == unit else pair.unit
        assert f"与{view_of(drawn).name(other)['zh']}相比" in said
    assert "两者持平" in said


def test_the_way_past_the_next_is_what_the_run_keeps(client, drawn):
    kept = view_of(drawn).robust.reach
    nodes = {node.id: node.title["zh"] for node in view_of(drawn).scheme.nodes}
    for unit in ranked(drawn)[1:5]:
        reach = kept[unit, "2024"]
        page = sheet(client, drawn, unit)
        assert view_of(drawn).name(reach.other)["zh"] in words(page.get_element_by_id("ways-title"))
        mix = {nodes[one.node]: float(one.mix) for one in reach.lacking if one.mix}
        assert {line[0]: float(line[-1]) for line in lines(page) if line[-1]} == mix
        least = min((float(one.alone) for one in reach.lacking if one.alone), default=None)
        shown = [float(line[1]) for line in lines(page) if line[1] != "满分也不够"]
        assert min(shown, default=None) == least


def test_the_first_has_nobody_to_overtake(client, drawn):
    first = ranked(drawn)[0]
    assert (first, "2024") not in view_of(drawn).robust.reach
    assert not sheet(client, drawn, first).xpath("//table[@id='ways-table']")


def test_a_run_without_bands_says_what_it_did_before(client):
    run = kept_run()
    page = sheet(client, run, ranked(run)[4])
    assert not page.xpath("//section[@aria-labelledby='weighed']")
    assert "5–50–95%" not in words(page.xpath("//dl[@class='figures']")[0])


def test_catching_up_names_the_mix_where_nothing_alone_is_enough(client, drawn):
    answer = as_person(client, "office").get(f"/assessment/{drawn.key}/catching-up/?group=key")
    page = html.fromstring(answer.content.decode())
    said = {
        row.xpath("string(th/a)"): words(row[-1]) for row in page.xpath("//table[@id='ways-table']/tbody/tr")
    }
    kept = view_of(drawn).robust.reach
    only_mix = [
        view_of(drawn).name(unit)["zh"]
        for unit in ranked(drawn)[1:]
        if not any(one.alone for one in kept[unit, "2024"].lacking) and kept[unit, "2024"].lacking
    ]
    assert only_mix
    assert all(said[name].startswith("单独都不够；组合：") for name in only_mix)
