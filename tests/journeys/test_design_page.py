"""Somebody looks at the living page: with a keyboard, on a phone, in both languages and themes."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

LANGUAGES = {"zh": "zh-hans", "en": "en"}
RULES = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}


@pytest.fixture(scope="module")
def browser():
    """A real Chromium. Its loop runs in this thread, where Django would refuse to clear its tables."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield running
        running.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def opened(browser, live_server):
    """Open an address as somebody; whatever the page says to its console is kept and must be nothing."""
    contexts, heard = [], []

    def open_as(path="/design/", lang="zh", theme="system", width=1440, **more):
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        cookies = {"django_language": LANGUAGES[lang], "theme": theme}
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()]
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        assert page.goto(live_server.url + path).status == 200
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert not heard


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing(opened, lang, theme):
    found = Axe().run(opened(lang=lang, theme=theme), options=RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/search/?q=x"])
def test_axe_finds_nothing_on_pages_of_the_frame(opened, path):
    found = Axe().run(opened(path, lang="en", theme="dark"), options=RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_on_a_phone(opened, lang):
    found = Axe().run(opened(lang=lang, width=375), options=RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_but_a_table_scrolls_sideways(opened, lang):
    page = opened(lang=lang)
    for width in (320, 640, 901, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_29_towns_stand_on_one_screen(opened, lang):
    page = opened(lang=lang, width=1920)
    heights = page.evaluate("[...document.querySelectorAll('#dense-table tr')].map(row => row.offsetHeight)")
    assert len(heights) == 31  # heads, 29 towns, the sum
    assert max(heights[1:-1]) <= 31
    assert sum(heights) <= 1080 - 150


def test_names_and_heads_stay_when_a_table_scrolls(opened):
    page = opened(width=375)
    page.evaluate("document.querySelector('#dense-table').parentElement.scrollTo(200, 200)")
    place = "(one => [one.left, one.top])(document.querySelector('#dense-table {}').getBoundingClientRect())"
    frame = page.evaluate(
        "(one => [one.left, one.top])(document.querySelector('#dense-table').parentElement"
        ".getBoundingClientRect())"
    )
    name, head = page.evaluate(place.format("tbody th")), page.evaluate(place.format("thead th:last-child"))
    assert name[0] - frame[0] == pytest.approx(1, abs=1)
    assert head[1] - frame[1] == pytest.approx(1, abs=1)


def test_keys_walk_search_and_help(opened):
    page = opened(lang="en")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent").startswith("Answer the value")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent").startswith("Send the figures")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.value") == "j"
    page.get_by_role("button", name="Keyboard").click()
    page.get_by_label("Use the single keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert not page.locator("#keys").is_visible()
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "palette-asked"
    page.keyboard.type("nowhere")
    page.get_by_text("Nothing found for").wait_for()


def test_a_theme_is_kept_and_paper_stays_light(opened):
    page = opened(lang="en", theme="system", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator(".menu summary").click()
    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="Dark").click()
    dark = page.evaluate(ground)
    page.reload()
    assert light != dark == page.evaluate(ground)
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_the_system_chooses_the_theme_where_nobody_did(opened):
    page = opened(color_scheme="dark")
    assert page.evaluate("matchMedia(document.querySelector('#dark').media).matches")


def test_language_and_theme_need_no_script(opened):
    page = opened(lang="en", java_script_enabled=False)
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="中文").click()
    assert page.locator("html").get_attribute("lang") == "zh-hans"
