"""A case as a part of an HTML page: the same template for reports and for the office."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from surpass.exchange.showing.case_view.view import View
from surpass.exchange.showing.wording import Wording

TEMPLATE = "case.html"
"""Lies among the templates of the report, whose pages import its macro ``case``."""


def case_fragment(view: View, wording: Wording) -> str:
    """One section, rights first; every value escaped, no script, no colour without a word."""
    return _environment().get_template(TEMPLATE).render(view=view, t=wording.say).strip() + "\n"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("surpass.exchange.showing.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
