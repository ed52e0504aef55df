"""Pages as HTML: self-contained files, no script, nothing fetched, the same bytes always; one a language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from importlib.resources import files as resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from surpass.exchange.showing.finding_text import Branch, branch
from surpass.exchange.showing.pages.page import LANGUAGES, Beside, Block, Page, Said, Table, Why
from surpass.exchange.showing.report.charts import require_font
from surpass.exchange.showing.wording import Wording, load_wording
from surpass.foundation.explanation import ExplanationNode

HERE = "surpass.exchange.showing.pages"


def file_name(key: str, lang: str) -> str:
    """The file of a page in a language.

    Examples:
        >>> file_name("rewards", "zh"), file_name("rewards", "en")
        ('rewards.html', 'rewards.en.html')
    """
    return f"{key}.html" if lang == "zh" else f"{key}.{lang}.html"


def render_pages(pages: Sequence[Page]) -> dict[str, bytes]:
    """Every page in both languages; each leads to the others and to itself in the other language.

    Raises:   UseProblem: ``font-missing``.
    """
    return {
        file_name(page.key, lang): _page(page, pages, load_wording(lang))
        for page in pages
        for lang in LANGUAGES
    }


def _page(page: Page, pages: Sequence[Page], wording: Wording) -> bytes:
    require_font(wording.lang)
    other = next(lang for lang in LANGUAGES if lang != wording.lang)
    text = (
        _environment()
        .get_template("page.html")
        .render(
            page=page,
            t=wording.say,
            said=partial(said, wording=wording),
            branch=partial(_branch, wording=wording),
            kind=_kind,
            lang="zh-Hans" if wording.lang == "zh" else "en",
            css=_css(),
            pages=[(one, file_name(one.key, wording.lang)) for one in pages],
            other=(load_wording(other).say("page.language"), file_name(page.key, other), other),
        )
    )
    return text.encode("utf-8")


def said(what: Said, *, wording: Wording) -> str:
    """A sentence or a word in one language."""
    return branch(what, wording).said if isinstance(what, ExplanationNode) else wording.word(what)


def _branch(tree: ExplanationNode, *, wording: Wording) -> Branch:
    return branch(tree, wording)


def _kind(block: Block) -> str:
    names = {Table: "table", Why: "why", Beside: "beside"}
    return next((name for kind, name in names.items() if isinstance(block, kind)), "sentence")


@cache
def _css() -> str:
    report = resources("surpass.exchange.showing.report") / "templates" / "report.css"
    own = resources(HERE) / "templates" / "page.css"
    return "".join(place.read_text(encoding="utf-8") for place in (report, own))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
