"""Somebody looks at the living page: with a keyboard, on a phone, in both languages and themes."""

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.width import width_of

LANGUAGES = {"zh": "zh-hans", "en": "en"}


@pytest.fixture(scope="module")
def address(founded):
    with founded.served() as address:
        yield address


@pytest.fixture
def opened(address, visit):
    """Open an address in a language and a theme."""

    def open_as(path="/design/", lang="zh", theme="system", width=1440, **words):
        page = visit(address, viewport={"width": width, "height": 900}, **words)
        cookies = {"django_language": LANGUAGES[lang], "theme": theme}
        page.context.add_cookies(
            [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
        )
        assert page.goto(path).status == 200
        return page

    return open_as


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing(opened, lang, theme):
    assert not barriers(opened(lang=lang, theme=theme))


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/search/?q=x"])
def test_axe_finds_nothing_on_pages_of_the_frame(opened, path):
    assert not barriers(opened(path, lang="en", theme="dark"))


def test_axe_finds_nothing_on_a_phone(opened):
    assert not barriers(opened(lang="en", width=375))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_but_a_table_scrolls_sideways(opened, lang):
    page = opened(lang=lang)
    for width in (320, 640, 901, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert width_of(page) == width


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
