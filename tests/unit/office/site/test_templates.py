"""The templates keep the rules of the design system, whoever wrote them."""

import re

import pytest

from surpass.exchange.showing.wording import load_wording
from surpass.office.site.templatetags.surpass_shapes import DRAWN, FULL
from tests.architecture.house import PACKAGE, ROOT, short

OFFICE = PACKAGE / "office"
PARTS = OFFICE / "site" / "templates" / "site" / "parts"
STYLES = OFFICE / "site" / "static" / "surpass"
WHOLE = {"tools", "dialogs", "close", "cell", "unit_branch", "unit_line"}
WHOLE |= {"form_field", "error_summary", "found", "printed_foot"}
"""Parts that need everything their page has."""
FRAME_PARTS = {
    "tools",
    "dialogs",
    "close",
    "cell",
    "change",
    "unit_branch",
    "unit_line",
    "found",
    "demo_switch",
}
"""Parts of other parts, and of the frame: no page names them."""


def templates():
    return sorted(OFFICE.rglob("*.html"))


def written():
    return {short(path): path.read_text(encoding="utf-8") for path in templates()}


def test_every_sentence_that_a_template_says_exists():
    asked = {
        key for text in written().values() for key in re.findall(r"{%-? say [\"']([a-z_.0-9]+)[\"']", text)
    }
    begun = {key for key in asked if key.endswith(("_", "."))}
    for lang in ("zh", "en"):
        sentences = load_wording(lang).sentences
        assert not sorted(asked - begun - set(sentences))
        assert not [key for key in begun if not any(one.startswith(key) for one in sentences)]


def test_every_shape_that_a_template_draws_exists():
    asked = {name for text in written().values() for name in re.findall(r"{% shape \"(\w+)\"", text)}
    assert asked
    assert not asked - FULL.keys() - DRAWN.keys()


def test_no_template_has_inline_script_or_style():
    faults = re.compile(r"<style|<script(?![^>]*\bsrc=)| style=|\son\w+=|javascript:")
    assert not [name for name, text in written().items() if faults.search(text)]
    assert faults.search("<script>")
    assert not faults.search('<script src="one.js" defer>')


def test_a_part_sees_only_what_it_is_given():
    """A variable of the page would leak into the part that forgot to ask for it."""
    includes = [
        (name, part, rest)
        for name, text in written().items()
        for part, rest in re.findall(r"{% include \"site/parts/(\w+)\.html\"([^%]*)%}", text)
    ]
    assert includes
    assert not [one for one in includes if one[1] not in WHOLE and not one[2].endswith("only ")]


def test_every_part_is_documented_and_shown():
    names = {path.stem for path in PARTS.glob("*.html")} - FRAME_PARTS
    documented = set(
        re.findall(r"`(\w+)\.html`", (ROOT / "docs/reference/design-system.md").read_text("utf-8"))
    )
    shown = (OFFICE / "site/templates/site/design.html").read_text(encoding="utf-8")
    assert names - documented == set()
    assert not [name for name in names - {"form", "error_summary"} if f"{name}.html" not in shown]


def test_a_colour_is_named_once():
    """Only the two sheets of tokens, and paper, hold colours; everything else asks for a token."""
    sheets = [path for path in STYLES.glob("*.css") if path.stem not in {"tokens", "dark", "print"}]
    found = {path.name: set(re.findall(r"#[0-9a-f]{3,8}\b", path.read_text("utf-8"))) for path in sheets}
    assert sheets
    assert not [name for name, colours in found.items() if colours - {"#fff", "#0b1722"}]


def test_the_style_sheets_stay_small():
    assert sum(path.stat().st_size for path in STYLES.glob("*.css")) < 28_300


def luminance(colour):
    long = colour if len(colour) == 7 else "#" + "".join(sign * 2 for sign in colour[1:])
    parts = [int(long[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tokens(*names):
    found = {}
    for name in names:
        found |= dict(re.findall(r"--([\w-]+):(#[0-9a-f]+)", (STYLES / f"{name}.css").read_text("utf-8")))
    return found


GROUNDS = ("page", "card", "head", "hover", "chosen")
TEXT = [(ink, ground) for ink in ("ink", "muted", "accent") for ground in GROUNDS]
TEXT += [(tone, f"{tone}-tint") for tone in ("good", "note", "neutral", "soon", "attention")]
TEXT += [(tone, ground) for tone in ("good", "soon", "attention", "neutral") for ground in ("card", "hover")]
TEXT += [("ink", f"heat-{step}") for step in range(1, 5)]
TEXT += [("on-bar", "bar"), ("on-bar-quiet", "bar"), ("on-accent", "accent"), ("ink", "note-tint")]
EDGES = [("edge", "card"), ("edge", "page"), ("accent", "card"), ("bar-edge", "bar"), ("mark", "bar")]
EDGES += [("focus-edge", "card"), ("focus-edge", "page")]


@pytest.mark.parametrize("sheets", [("tokens",), ("tokens", "dark")], ids=["light", "dark"])
def test_words_and_edges_have_contrast(sheets):
    found = tokens(*sheets)
    weak = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in TEXT}
    assert not {pair: ratio for pair, ratio in weak.items() if ratio < 4.5}
    faint = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in EDGES[: 5 if len(sheets) > 1 else 7]}
    assert not {pair: ratio for pair, ratio in faint.items() if ratio < 3}
