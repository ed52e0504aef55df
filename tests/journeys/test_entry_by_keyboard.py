"""A clerk fills in a sheet with the keyboard alone; a block of 29 x 40 is one paste and one request."""

import re

import pytest
from playwright.sync_api import expect

from tests.fixtures.axe import barriers
from tests.fixtures.keyboard import come_in, has_focus, press, reach
from tests.fixtures.served_round import put_round

ITEMS = 40
TOWNS = [f"T{nth:02d}" for nth in range(1, 30)]
ROUND = "/returns/target-results-2025/"


@pytest.fixture(scope="module")
def address(founded):
    put_round(founded, towns=TOWNS, items=ITEMS)
    with founded.served() as address:
        yield address


@pytest.fixture
def comes(visit, address):
    """Somebody comes in."""
    return lambda username, **words: come_in(visit(address, **words), username)


def here(page):
    """The value of the cell that has the focus."""
    return page.evaluate("document.activeElement.value")


def unsaved(page):
    return page.locator(".is-unsaved")


def test_forty_items_of_one_town_are_typed_and_sent_by_keyboard(comes):
    page = comes("clerk")
    page.goto(ROUND + "enter/")
    reach(page, "[data-grid] input")
    for nth in range(ITEMS):
        page.keyboard.type(f"{nth}.5")
        page.keyboard.press("Enter")
    expect(unsaved(page)).to_have_count(ITEMS)
    press(page, "Control+s")
    expect(unsaved(page)).to_have_count(0)
    expect(page.locator("[data-grid] .state-draft")).to_have_count(ITEMS)
    assert not barriers(page)
    reach(page, "a[href*='/send/']", key="Shift+Tab")
    press(page, "Enter")
    page.wait_for_url("**/send/**")
    assert not barriers(page)
    reach(page, "form button.first")
    press(page, "Enter")
    page.wait_for_url("**/target-results-2025/")
    expect(page.locator("tbody .state-sent")).to_have_count(ITEMS)


def test_keys_move_edit_restore_undo_fill_and_open(comes):
    page = comes("many")
    page.goto(ROUND + "enter/?unit=T02")
    reach(page, "[data-grid] input")
    page.keyboard.type("1")
    press(page, "ArrowDown")
    page.keyboard.type("2")
    press(page, "ArrowUp")
    assert here(page) == "1"
    page.keyboard.type("9")
    press(page, "Escape")
    assert here(page) == "1"
    press(page, "F2", "ArrowLeft")
    page.keyboard.type("3")
    press(page, "Enter", "ArrowUp")
    assert here(page) == "31"
    press(page, "Control+z")
    assert here(page) == "1"
    press(page, "Control+y")
    assert here(page) == "31"
    press(page, "Shift+ArrowDown", "Shift+ArrowDown", "Control+d")
    assert here(page) == "31"
    press(page, "Control+z", "ArrowDown", "Tab")
    assert has_focus(page, "[id^=r]"), "the reason stands beside the value"
    press(page, "Shift+Tab", "Control+Enter")
    expect(page.locator("#panel-title")).to_be_focused()
    assert not barriers(page)
    press(page, "Escape")
    assert has_focus(page, "[data-grid] input")
    press(page, "Control+s")
    expect(unsaved(page)).to_have_count(0)


def test_faults_stand_at_their_cells_and_nothing_is_saved(comes):
    page = comes("many")
    page.goto(ROUND + "enter/?unit=T03")
    reach(page, "[data-grid] input")
    for text in ("1", "about 2", "/"):
        page.keyboard.type(text)
        press(page, "Enter")
    press(page, "Control+s")
    expect(page.locator("#sheet-faults li")).to_have_count(2)
    expect(page.locator("#sheet-faults")).to_be_focused()
    expect(page.locator("[aria-invalid=true]")).to_have_count(2)
    expect(unsaved(page)).to_have_count(3)
    assert not barriers(page)
    press(page, "Tab", "Enter")
    assert here(page) == "about 2"
    page.keyboard.type("2")
    press(page, "ArrowDown", "Tab")
    page.keyboard.type("no such industry")
    press(page, "Control+s")
    expect(unsaved(page)).to_have_count(0)
    expect(page.locator("[data-grid] .state-not_available")).to_have_count(1)


def test_two_people_at_one_cell_choose_a_version(comes):
    one, other = comes("many"), comes("many")
    for page, text in ((one, "5"), (other, "7")):
        page.goto(ROUND + "enter/?unit=T04")
        reach(page, "[data-grid] input")
        page.keyboard.type(text)
    press(one, "Enter", "Control+s")
    expect(unsaved(one)).to_have_count(0)
    press(other, "Enter", "Control+s")
    clashes = other.locator("#sheet-clashes")
    expect(clashes).to_be_focused()
    expect(clashes.locator("li")).to_contain_text(re.compile("7.*5"))
    assert not barriers(other)
    press(other, "Tab", "Tab", "Enter")
    assert here(other) == "7"
    press(other, "Control+s")
    expect(unsaved(other)).to_have_count(0)
    one.reload()
    expect(one.locator("[data-grid] input").first).to_have_value("7")


def test_a_block_from_a_spreadsheet_is_one_paste_and_one_request(comes):
    page = comes("many", permissions=["clipboard-read", "clipboard-write"])
    page.goto(ROUND + "enter/?unit=T29")
    page.goto(ROUND + "enter/")
    lines = ["\t".join(_written(row, column) for column in range(ITEMS)) for row in range(len(TOWNS))]
    page.evaluate("text => navigator.clipboard.writeText(text)", "\r\n".join(lines) + "\r\n")
    sent = []
    page.on("request", lambda asked: asked.method == "POST" and sent.append(asked.url))
    reach(page, "[data-grid] input")
    page.locator("#shared").fill("checked again")
    reach(page, "[data-grid] input")
    press(page, "Control+v")
    assert "29" in page.locator("#sheet-said").inner_text()
    press(page, "Control+s")
    expect(unsaved(page)).to_have_count(0, timeout=60_000)
    assert len(sent) == 1
    expect(page.locator("[data-grid] .state-draft")).to_have_count(len(TOWNS) * ITEMS)
    press(page, "Control+z")
    expect(unsaved(page)).not_to_have_count(0)


def _written(row, column):
    """A number as spreadsheets and clerks write it: quoted, with commas, full width."""
    number = row * ITEMS + column + 1000
    return (
        f'"{number:,}"',
        f"{number}.5",
        f"{number}".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    )[column % 3]
