"""The whole of what is taken along on one page: no script, nothing fetched, every value escaped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files as resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from surpass.exchange.showing.case_view.case_page import case_fragment
from surpass.exchange.showing.case_view.export.sheets import Sheet
from surpass.exchange.showing.case_view.view import View
from surpass.exchange.showing.wording import Wording

HERE, REPORT = "surpass.exchange.showing.case_view.export", "surpass.exchange.showing.report"


def export_page(view: View, sheets: Sequence[Sheet], wording: Wording) -> bytes:
    """The case, rights first, then each table that has rows."""
    shown = [(one.title(wording), one.heads(wording), one.rows) for one in sheets if one.rows]
    text = _environment().get_template("case_export.html").render(
        lang="zh-Hans" if wording.lang == "zh" else "en", title=view["title"], css=_css(), sheets=shown,
        case=case_fragment(view, wording),
    )  # fmt: skip
    return text.encode()


@cache
def _css() -> str:
    return (resources(REPORT) / "templates" / "report.css").read_text(encoding="utf-8")


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
