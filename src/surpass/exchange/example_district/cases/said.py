"""What somebody wrote in the example cases: in Chinese and in English, since the example is read in both."""

from __future__ import annotations

BETWEEN = " ‖ "
"""Between the Chinese and the English; a page shows the part in its own language."""


def said_in(text: str, lang: str) -> str:
    """The part of what was written that is in one language; all of it where it is in one only.

    Examples:
        >>> said_in("采纳 ‖ Agreed to", "en"), said_in("采纳", "en")
        ('Agreed to', '采纳')
    """
    zh, mark, en = text.partition(BETWEEN)
    return (en if lang == "en" else zh) if mark else text
