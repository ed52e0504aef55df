"""Forty who are adjusted or rotate over forty-five posts: matched under every limit, each explained."""

import pytest
from lxml import html

from tests.fixtures.axe import barriers
from tests.fixtures.rotation import AT_HOME, KIN, ROTATING, UNKNOWN_HOME, UNWELL, rotation
from tests.fixtures.served import LANGUAGE
from tests.fixtures.stage import Stage

IS_CHINESE = LANGUAGE == "zh-CN"
ROUND = "/up-and-down/rounds/1/"
OWN, SEAT = "A000", "P036"
HEALTH, HOME, KIN_BINDS, ASKED, NO_POST = (
    ("身体条件适合该岗位", "地域回避", "有亲属关系的不安排在同一单位", "尚需核实", "没有岗位")
    if IS_CHINESE
    else ("In health for the post", "Avoidance of the home area", "Kin do not come under one unit",
          "Still asked for", "No post")
)  # fmt: skip
CHOSEN = """said => [...document.querySelector("[name=post]").options]
  .find(one => said.includes(one.text))?.value"""
WHY, VOICE = "专业对口，家庭在附近", "母亲住院，希望离县城近一些"
FOUNDED = """
from tests.fixtures.matched_in_rounds import Settling
from tests.fixtures.rotation import rotation
Settling(rotation())
"""
AGAIN = """
from tests.fixtures.matched_in_rounds import Settling
from tests.fixtures.rotation import rotation
district = Settling.again(rotation())
"""
KNOWN = AGAIN + "district.known()"
OTHERS_HEARD = (
    AGAIN
    + """
district.heard(but={but!r})
"""
)
OTHERS_DECIDED = f"""{AGAIN}
from surpass.office.up_and_down.rounds.kept import kept_in
decided = set(district.round.placements.values_list("person", flat=True))
for person in sorted(set(kept_in(district.round).said["placed"]) - decided):
    district.decided(person)
"""


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("rotation"))
    stage.told(FOUNDED)
    return stage


def test_forty_are_matched_to_forty_five_posts_and_every_outcome_is_explained(stage, visit):
    with stage.opens(visit) as comes:
        opens(comes)
        stage.told(KNOWN)
        declares(comes)
        says_how_it_sees_them(comes)
        stage.told(OTHERS_HEARD.format(but=[OWN, SEAT]))
        rows = is_solved(comes)
        every_outcome_is_explained(comes, rows)
        another_is_tried_and_nothing_kept(comes)
        another_is_found(comes)
        is_decided_and_told(comes)
        stage.told(OTHERS_DECIDED)
        ends(comes)


def looked_at(page):
    assert not barriers(page), page.url
    return page


def goes(page, form="main form"):
    page.locator(f"{form} button.first").first.click()
    page.wait_for_load_state()
    return page


def opens(comes):
    """Who is to be settled and which posts there are, chosen from what is on record."""
    small = rotation()
    page = comes("organisation", "/up-and-down/rounds/open/")
    page.fill("[name=title]", "第一轮")
    page.locator("[name=place]").select_option("D")
    page.locator("[name=adjusted]").select_option([one for one in small.people if one not in ROTATING])
    page.locator("[name=rotating]").select_option(list(ROTATING))
    page.locator("[name=posts]").select_option(list(small.posts))
    goes(looked_at(page))
    assert page.url.endswith(ROUND)
    assert page.locator("#people-table tbody tr").count() == len(small.people)


def declares(comes):
    """An official reads their rights first, then says for every post what they wish, and about kin."""
    small = rotation()
    page = comes("own", f"{ROUND}mine/")
    assert looked_at(page).locator("main section").first.get_attribute("aria-labelledby") == "rights"
    page.locator("[name=kin][value=none]").check()
    page.locator("[name=no_other_kin]").check()
    for post in small.posts:
        page.locator(f"[name=own_wish-{post}]").select_option(small.pairs[OWN, post]["own_wish"])
    page.fill("[name=voice]", VOICE)
    goes(page)
    assert comes("organisation", f"{ROUND}people/{OWN}/").get_by_text(VOICE).count()
    assert comes("director", f"{ROUND}people/{OWN}/").get_by_text(VOICE).count()


def says_how_it_sees_them(comes):
    """The head of a unit says it of the unit's own post."""
    small = rotation()
    page = comes("head", ROUND)
    page.locator(f"a[href$='/posts/{SEAT}/']").first.click()
    for person in small.people:
        page.locator(f"[name={person}]").select_option(small.pairs[person, SEAT]["unit_wish"])
    goes(looked_at(page))


def is_solved(comes):
    """Everybody has a row: a post, or what is in the way."""
    page = goes(comes("organisation", ROUND), "form[action$='/solve/']")
    rows = looked_at(page).locator("#people-table tbody tr").all()
    assert len(rows) == len(rotation().people)
    return {
        row.locator("a.why").get_attribute("href").rstrip("/").rpartition("/")[2]: row.inner_text()
        for row in rows
    }


def every_outcome_is_explained(comes, rows):
    """Two clicks from the list: a post with its reasons or what is in the way, limits by name, open facts."""
    page, said = comes("organisation", ROUND), {}
    for person in rows:
        read = page.request.get(f"{ROUND}people/{person}/", headers={"Accept-Language": LANGUAGE})
        found = html.fromstring(read.text())
        (why,) = found.xpath("//section[@aria-labelledby='said']")
        said[person] = " ".join(why.text_content().split())
        assert len(why.xpath(".//li")) > 1, person
    assert HEALTH in said[UNWELL]
    assert all(HOME in said[person] for person in AT_HOME)
    assert ASKED in said[UNKNOWN_HOME]
    assert KIN_BINDS in page.locator("section[aria-labelledby=rests]").inner_text()
    post_of = {person: row.split("\t")[3].split("\n")[0] for person, row in rows.items()}
    assert [person for person, row in rows.items() if NO_POST in row] == [UNWELL]
    for one, other in KIN:
        assert unit_of(post_of[one]) != unit_of(post_of[other])
    page.goto(f"{ROUND}people/{UNWELL}/")
    looked_at(page)


def unit_of(post):
    return "".join(filter(str.isdigit, post))


def another_is_tried_and_nothing_kept(comes):
    """What if somebody were kept from their post: an answer by address, and the round stands as it stood."""
    page = comes("organisation", ROUND)
    before = page.locator("#people-table").inner_text()
    page.goto(f"{ROUND}what-if/")
    page.locator("[name=person]").select_option(OWN)
    post = page.locator("[name=post] option").first.get_attribute("value")
    page.locator("[name=post]").select_option(post)
    page.locator("button[value=lock]").click()
    page.wait_for_load_state()
    assert looked_at(page).locator("main table tbody tr").count()
    page.goto(ROUND)
    assert page.locator("#people-table").inner_text() == before


def another_is_found(comes):
    """A pair is forbidden with reasons and the round solved again: somebody else, and the same for most."""
    page = comes("organisation", f"{ROUND}people/{OWN}/")
    before = page.locator("#said").inner_text()
    page.locator("details summary").last.click()
    chosen = page.evaluate(CHOSEN, before)
    page.locator("form[action$='/hold/'] [name=post]").select_option(chosen)
    page.locator("[name=kind][value=forbid]").check()
    page.locator("form[action$='/hold/'] [name=reasons]").fill("与现任班子分工重复")
    page.locator("form[action$='/hold/'] button").click()
    page.wait_for_load_state()
    page.goto(ROUND)
    goes(page, "form[action$='/solve/']")
    page.goto(f"{ROUND}people/{OWN}/")
    assert page.locator("#said").inner_text() != before
    assert page.evaluate(CHOSEN, page.locator("#said").inner_text()) != chosen


def is_decided_and_told(comes):
    """A named person adopts the proposal with reasons; the official reads what was decided, and why."""
    page = comes("organisation", f"{ROUND}people/{OWN}/")
    page.locator("[name=decide-kind][value=adopt]").check()
    page.fill("[name=decide-reasons]", WHY)
    goes(page, "form[action$='/decide/']")
    own = comes("own", f"{ROUND}mine/")
    assert looked_at(own).get_by_text(WHY).count()
    said = own.locator("section[aria-labelledby=said]").inner_text()
    assert ("干部0" if IS_CHINESE else "Person 0") in said
    assert not [nth for nth in range(1, 40) if f"干部{nth}" in said or f"Person {nth}" in said]


def ends(comes):
    """What was declared is destroyed with the round; what was decided stays."""
    page = comes("organisation", ROUND)
    page.locator("details summary").last.click()
    page.locator("button[value=decided]").click()
    page.wait_for_load_state()
    assert looked_at(page).get_by_text(WHY).count()
    own = comes("own", f"{ROUND}mine/")
    assert not own.get_by_text(VOICE).count()
    assert own.get_by_text(WHY).count()
