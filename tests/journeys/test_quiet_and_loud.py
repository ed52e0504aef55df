"""A loud return overtakes no honest one once verified; a quiet head is found without a nominator."""

import csv
import io

import pytest

from surpass.exchange.example_district.people import people_files
from tests.fixtures.down_walk import goes, looked_at
from tests.fixtures.served import LANGUAGE
from tests.fixtures.stage import Stage

LOUD, HONEST, ROUND, RUN = "T02", "T04", "target-results-2025", "target-2025-d-1"
BOARD = "#board-table tbody tr"
WHY_BACK, TRUE = "与统计月报不符", "填报笔误，已按月报更正"
SERVICE = "工龄" if LANGUAGE == "zh-CN" else "service"
QUIET, POST, VACANCY = "O06", "E17-2", "/up-and-down/vacancies/1/"
RETURNED = """
from decimal import Decimal
from surpass.office.returns.models import Cell, Item
from tests.fixtures.assessed import Year
from tests.fixtures.office import account, place
year = Year(is_frozen=False)
account("checker", "special_assessor@/D/B01/")
Item.objects.filter(round__period="2025").update(bureau=place("/D/B01/"))
said = Cell.objects.filter(round__period="2025", place="T02", item__kind="value")
said.update(number=Decimal(120), text="120", state=Cell.State.SENT, checked_by="")
"""
LADDER = """
from tests.fixtures.vacancies import Ladder
Ladder()
"""


@pytest.fixture(scope="module")
def returned(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("loud"))
    stage.told(RETURNED)
    return stage


@pytest.fixture(scope="module")
def ladder(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("quiet"))
    stage.told(LADDER)
    return stage


def test_an_honest_unit_is_not_overtaken_once_values_are_verified(returned, visit):
    with returned.opens(visit) as comes:
        assert is_tried(comes)[0] == LOUD
        is_sent_back(comes)
        is_corrected(comes)
        is_accepted(comes)
        is_frozen(comes)
        places = is_computed(comes)
        assert places[0] == HONEST
        assert places.index(LOUD) > places.index(HONEST)


def test_a_front_line_head_without_seniority_stands_first_and_two_clicks_say_why(ladder, visit):
    with ladder.opens(visit) as comes:
        hands_in(comes)
        opens_vacancy(comes)
        stands_first(comes)
        is_put_in_reach(comes)


def places_on(page):
    """Towns from the first place on, as the board shows them."""
    rows = looked_at(page).locator(f"{BOARD} a[href*='/of/']").all()
    keys = [row.get_attribute("href").partition("/of/")[2].partition("/")[0] for row in rows]
    return list(dict.fromkeys(keys))


def is_tried(comes):
    """A trial on returns as they stand: loud figures would come first, were they not verified."""
    page = comes("office", "/assessment/try/")
    page.select_option("[name=round]", ROUND)
    goes(looked_at(page))
    return places_on(page)


def is_sent_back(comes):
    """The bureau holds the figures to the monthly report and sends them back, each with its reason."""
    page = comes("checker", f"/returns/desk/?round={ROUND}&unit={LOUD}")
    rows = looked_at(page).locator("#desk tbody tr").all()
    assert rows
    for row in rows:
        row.locator("[name=tick]").check()
        row.locator("[name^=why]").fill(WHY_BACK)
    page.locator("button[formaction*='send-back']").click()
    page.wait_for_load_state()


def is_corrected(comes):
    """The town types what the report says, with its reason where a figure jumps, and sends it again."""
    page = comes(f"clerk-{LOUD.lower()}", f"/returns/{ROUND}/enter/")
    rows = page.locator("[data-grid] tr").filter(has=page.locator(".state-returned, .state-sent_back")).all()
    assert rows
    for row in rows:
        row.locator("td.n.cell input").fill("65")
    page.keyboard.press("Control+s")
    page.locator(".is-unsaved").first.wait_for(state="detached")
    page.goto(f"/returns/{ROUND}/send/")
    page.locator("main .actions button.first").click()
    page.wait_for_url(lambda url: "/send/" not in url)


def is_accepted(comes):
    page = comes("checker", f"/returns/desk/?round={ROUND}")
    while looked_at(page).locator("#desk tbody tr").count():
        page.locator("[name=which][value=all_but]").check()
        page.locator("#accept-many").click()
        if page.locator("#sure[open]").count():
            page.locator("#sure-yes").click()
        page.wait_for_load_state()
        page.goto(f"/returns/desk/?round={ROUND}")


def is_frozen(comes):
    """Two people freeze."""
    page = comes("office", f"/returns/{ROUND}/freeze/")
    page.locator("form[action$='/propose/'] button").click()
    page.wait_for_load_state()
    page = comes("director", f"/returns/{ROUND}/freeze/")
    if page.locator("[name=accepts_gaps]").count():
        page.locator("[name=accepts_gaps]").check()
    page.locator("form[action$='/confirm/'] button").click()
    page.wait_for_load_state()


def is_computed(comes):
    page = comes("office", "/assessment/")
    page.locator("form[action='/assessment/run/'] button").first.click()
    page.wait_for_url(f"**/assessment/{RUN}/")
    return places_on(page)


def table(name):
    """Facts of officials as a clerk would hand them in; the quiet one is good, and shorter in service."""
    rows = list(csv.DictReader(io.StringIO(people_files()[name].decode())))
    rows = [row for row in rows if int(row["id"][1:]) <= 12]
    for row in rows:
        if row["id"] == QUIET and "recognition" in row:
            row |= {"recognition": "98.6", "annual_grade[0]": "excellent", "service_years": "17.0"}
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return {"name": "facts.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode()}


def hands_in(comes, name="people.csv", path="/up-and-down/vacancies/facts/"):
    page = comes("organisation", path)
    page.set_input_files("[name=table]", table(name))
    page.fill("[name=source]", "干部名册")
    goes(page)
    assert "/facts/" not in page.url, page.locator("main").inner_text()


def opens_vacancy(comes):
    """A post with its approved number; then what was declared for it, and one look at everybody."""
    page = comes("organisation", "/up-and-down/vacancies/open/")
    page.select_option("[name=post]", POST)
    page.select_option("[name=order]", "promotion.slate")
    page.fill("[name=approved]", "3")
    page.fill("[name=document]", "区编〔2026〕2号")
    for name, answer in (("is_party_post", "no"), ("is_leading_member", "yes"), ("home_area_post", "no")):
        page.locator(f"[name={name}][value={answer}]").check()
    goes(looked_at(page))
    assert page.url.endswith(VACANCY), page.locator("main").inner_text()
    hands_in(comes, "rounds/P01.csv", f"{VACANCY}facts/")
    page.goto(VACANCY)
    goes(page, "form[action$='/look/']")
    looked_at(page)


def stands_first(comes):
    """Nobody put the quiet one forward; others served longer. One click says why, a second proves it."""
    page = comes("director", VACANCY)
    first, second = page.locator("#slate-table tbody tr").all()[:2]
    assert QUIET in first.locator("a.why").get_attribute("href")
    nth = page.locator("#slate-table thead th").all_inner_texts()
    (service,) = (at for at, head in enumerate(nth) if SERVICE in head.lower())
    of = [years(row.locator("th, td").nth(service).inner_text()) for row in (first, second)]
    assert of[1] - of[0] >= 4
    first.locator("a.why").click()
    page.wait_for_load_state()
    assert looked_at(page).locator("section[aria-labelledby=said] li").count() > 3
    page.locator("a[href$='/proof/']").first.click()
    page.wait_for_load_state()
    assert looked_at(page).locator("#proof-table tbody tr").count()


def years(text):
    return float(text.split()[0].rstrip("年"))


def is_put_in_reach(comes):
    """The official reads what they would lack, with their rights first."""
    own = comes("quiet", f"{VACANCY}mine/")
    assert looked_at(own).locator("main section").first.get_attribute("aria-labelledby") == "rights"
