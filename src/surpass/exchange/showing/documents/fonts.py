"""The fonts of documents: asked for before anything is set, so that no page comes out with empty boxes."""

from __future__ import annotations

import string
from collections.abc import Iterable
from functools import cache

import typst

from surpass.foundation.problems import Problem, UseProblem

LATIN = "Libertinus Serif"
"""Comes with typst; draws what ``PLAIN`` lists."""
SIGNS = "New Computer Modern Math"
"""Comes with typst too; draws the signs of a calculation that no font of text has."""
HAN = "Noto Serif CJK SC"
PACKAGE = "fonts-noto-cjk"
PLAIN = frozenset(string.ascii_letters + string.digits + string.punctuation + " \n\t–—‘’“”…·×÷−≤≥⌈⌉§°éüöäß")
"""Signs that need no Chinese font."""


@cache
def fonts() -> typst.Fonts:
    """Every font of this machine and those of typst; looked for once."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


def check_font(letters: Iterable[str]) -> None:
    """Whether the font is there that these signs need.

    Raises:   UseProblem: ``font-missing``, with the package that has it.
    """
    if frozenset(letters) <= PLAIN or HAN in fonts().families():
        return
    expected = f"{HAN}, of the package {PACKAGE}"
    raise _problem("font-missing", "no such font", expected, f"install {PACKAGE} and start again")


def letter_missing(fault: typst.TypstError) -> UseProblem:
    """What is raised when PDF/A was refused because a font has no glyph for a sign.

    Raises:   TypstError: it was refused for another reason.
    """
    if "could not be displayed" not in fault.message:
        raise fault
    held = fault.message.partition(": ")[2] or fault.message
    return _problem("letter-missing", held, f"signs that {HAN} draws", "write the word with other signs")


def _problem(code: str, held: str, expected: str, next_step: str) -> UseProblem:
    where = "fonts of documents"
    return UseProblem([Problem(code=code, where=where, found=held, expected=expected, next_step=next_step)])
