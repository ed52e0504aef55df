"""The desk under the keyboard and on a phone: look, accept, send back, photograph what proves it."""

import pytest
from playwright.sync_api import expect

from tests.fixtures.axe import barriers
from tests.fixtures.keyboard import come_in, press, reach
from tests.fixtures.served_round import put_round
from tests.fixtures.width import width_of

PHONE = {"viewport": {"width": 375, "height": 800}, "has_touch": True}
DESK = "/returns/desk/?round=target-results-2024"
TOWNS = [f"T0{nth}" for nth in range(1, 7)]
"""Each test has a town of its own."""
ROUND = "/returns/target-results-2024/"
JPEG = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 photo"}


@pytest.fixture(scope="module")
def address(founded):
    put_round(founded, is_sent=True, key="target-results-2024", period="2024", towns=TOWNS, items=6)
    with founded.served() as address:
        yield address


@pytest.fixture
def comes(visit, address):
    """Somebody comes in."""
    return lambda username, **words: come_in(visit(address, **words), username)


def rows(page):
    return page.locator("tbody[data-rows] > tr")


def is_wider_than_its_screen(page):
    return width_of(page) > page.viewport_size["width"]


def test_rows_are_walked_ticked_and_accepted_by_keyboard(comes):
    page = comes("bureau")
    page.goto(f"{DESK}&unit=T02")
    expect(rows(page)).to_have_count(6)
    press(page, "j", "j", "k", "j", "Tab", "Space", "j", "Tab", "Space")
    expect(page.locator("#desk-said")).to_contain_text("2")
    press(page, "a")
    expect(page.locator("#sure")).to_be_visible()
    assert not barriers(page)
    press(page, "Escape")
    expect(page.locator("#sure")).to_be_hidden()
    press(page, "a")
    reach(page, "#sure-yes")
    press(page, "Enter")
    expect(rows(page)).to_have_count(4)
    page.goto(f"{DESK}&unit=T02&state=accepted")
    expect(page.locator(".stamp.is-good")).to_have_count(2)
    assert not barriers(page)


def test_a_alone_asks_for_the_row_with_the_focus(comes):
    page = comes("bureau")
    page.goto(f"{DESK}&unit=T03")
    press(page, "j", "a")
    reach(page, "#sure-yes")
    press(page, "Enter")
    expect(rows(page)).to_have_count(5)


def test_a_phone_reads_accepts_sends_back_and_shows_no_grid(comes):
    page = comes("bureau", **PHONE)
    page.goto(f"{DESK}&unit=T04")
    assert not is_wider_than_its_screen(page)
    assert not barriers(page)
    rows(page).first.locator("th a").click()
    expect(page.locator("#back-reason")).to_be_visible()
    assert not is_wider_than_its_screen(page)
    page.locator("#back-reason").fill("unit of measure?")
    page.locator("form[action$='/send-back/'] button").click()
    expect(page.locator(".state-sent_back").first).to_be_visible()
    assert not barriers(page)


def test_a_phone_photographs_what_proves_a_value(comes):
    page = comes("head", **PHONE)
    page.goto(ROUND)
    assert not is_wider_than_its_screen(page)
    assert not barriers(page)
    rows(page).first.locator("th a").click()
    expect(page.locator("#photo")).to_have_attribute("capture", "environment")
    page.set_input_files("#photo", JPEG)
    page.locator("form[action$='/evidence/'] button").click()
    expect(page.locator(".files")).to_contain_text("photo.jpg")
    with page.expect_download() as handed_out:
        page.locator(".files a").first.click()
    assert handed_out.value.suggested_filename == "photo.jpg"


def test_without_script_the_sheet_and_the_desk_are_forms(comes):
    page = comes("bureau", java_script_enabled=False)
    page.goto(f"{DESK}&unit=T05")
    page.locator("[name=tick]").first.check()
    page.locator("#accept-many").click()
    expect(rows(page)).to_have_count(5)
    clerk = comes("clerk", java_script_enabled=False)
    clerk.goto(ROUND + "enter/")
    first = clerk.locator("[data-grid] input").first
    first.fill("8")
    clerk.locator("[name=save]").click()
    expect(clerk.locator(".fault").first).not_to_be_empty()
    clerk.locator("[data-grid] input").nth(1).fill("typing error")
    clerk.locator("[name=save]").click()
    expect(clerk.locator("[data-grid] input").first).to_have_value("8")
    expect(clerk.locator(".fault:not(:empty)")).to_have_count(0)
