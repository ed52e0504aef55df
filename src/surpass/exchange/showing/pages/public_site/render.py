"""A public page as HTML: no script, nothing fetched from elsewhere, relative links, the same bytes always."""

from __future__ import annotations

from functools import cache
from importlib.resources import files as resources

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from surpass.exchange.showing.pages.public_site.sheet import Sheet
from surpass.exchange.showing.wording import Wording, load_wording

HERE = "surpass.exchange.showing.pages.public_site"
REPORT, PAGES = "surpass.exchange.showing.report", "surpass.exchange.showing.pages"
NAV = ("index", "results", "rules", "column", "honours", "notices", "cases", "data", "ledger")


def localised(address: str, lang: str) -> str:
    """The address of a page in a language; an anchor stays at its end.

    Examples:
        >>> localised("runs/a.html#gdp", "zh"), localised("runs/a.html#gdp", "en")
        ('runs/a.html#gdp', 'runs/a.en.html#gdp')
    """
    page, mark, anchor = address.partition("#")
    return f"{page.removesuffix('.html')}.{lang}.html{mark}{anchor}" if lang != "zh" else address


def render_sheet(sheet: Sheet, *, address: str, office: str, wording: Wording) -> bytes:
    """The page at *address*, which is that of its Chinese side; links go up to the root of the site first."""
    other = "en" if wording.lang == "zh" else "zh"
    text = (
        _environment()
        .get_template("public.html")
        .render(
            sheet=sheet, t=wording.say, up="../" * address.count("/"), office=office,
            lang="zh-Hans" if wording.lang == "zh" else "en", feed=feed_name(wording.lang),
            rss=rss_name(wording.lang),
            nav=[(key, localised(f"{key}.html", wording.lang)) for key in NAV],
            other=(load_wording(other).say("page.language"), localised(address, other), other),
        )
    )  # fmt: skip
    return text.encode("utf-8")


def rss_name(lang: str) -> str:
    """The file of the same as RSS."""
    return f"rss.{lang}.xml"


def feed_name(lang: str) -> str:
    """The file of the feed in a language."""
    return f"feed.{lang}.xml"


@cache
def style() -> bytes:
    """The style sheet of every page."""
    places = (
        resources(REPORT) / "templates" / "report.css", resources(PAGES) / "templates" / "page.css",
        resources(HERE) / "templates" / "public.css",
    )  # fmt: skip
    return "".join(place.read_text(encoding="utf-8") for place in places).encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=ChoiceLoader([PackageLoader(HERE), PackageLoader(REPORT)]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
