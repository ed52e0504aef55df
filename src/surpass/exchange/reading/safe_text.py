"""Texts that no spreadsheet takes for a formula: a mark before them, taken off again on the way in."""

from __future__ import annotations

from surpass.foundation.quantity import read_decimal

MARK = "'"
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def marked(text: str) -> str:
    """A text as a csv cell; numbers stay as they are.

    Examples:
        >>> marked("=1+1"), marked("-3.5"), marked("'=1"), marked("it's")
        ("'=1+1", '-3.5', "''=1", "it's")
    """
    return MARK + text if _is_taken_for_more(text) and not is_number(text) else text


def unmarked(text: str) -> str:
    """The text that was marked.

    Examples:
        >>> unmarked("'=1+1"), unmarked("''=1"), unmarked("'quoted'")
        ('=1+1', "'=1", "'quoted'")
    """
    return text[1:] if text.startswith(MARK) and _is_taken_for_more(text) else text


def _is_taken_for_more(text: str) -> bool:
    return text.lstrip(MARK).startswith(BEGINNINGS)


def is_number(text: str) -> bool:
    """Whether a text is a decimal number."""
    try:
        read_decimal(text)
    except ValueError:
        return False
    return True
