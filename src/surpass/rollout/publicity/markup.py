"""Whether a text is plain: paragraphs and nothing that a browser would run, fetch or hide."""

from __future__ import annotations

import re

from surpass.rollout.publicity.trace import Trace, outermost

FOREIGN = {
    "tag": re.compile(r"<\s*[!/?]?\s*[A-Za-z][^<>]{0,200}>?|<!--"),
    "entity": re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,30});", re.IGNORECASE),
    "scheme": re.compile(r"\b(?:javascript|vbscript)\s*:|\bdata:\s*[a-z]+/", re.IGNORECASE),
    "listener": re.compile(r"\bon[a-z]{3,20}\s*=", re.IGNORECASE),
    "image": re.compile(
        r"!\[[^\]\n]*\]\s*\(?|(?:https?:)?//[^\s\"'()<>]+\.(?:png|gif|jpe?g|webp|svg|bmp|ico)\b\S*",
        re.IGNORECASE,
    ),
    "style": re.compile(r"\burl\s*\(|@import\b|\bexpression\s*\(", re.IGNORECASE),
    "hidden": re.compile(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
    ),
}  # fmt: skip
"""Sort -> how it looks. A text is shown letter by letter, so that none of it would run: it is refused all the
same, since whoever wrote it meant it to, and a copy of the text may be shown elsewhere."""


def foreign_markup(text: str) -> tuple[Trace, ...]:
    """What is not plain text, in order; the same text is never repaired, so that nobody publishes half of it.

    Examples:
        >>> text = "Read this <script>alert(1)</script>"
        >>> [(one.sort, one.words(text)) for one in foreign_markup(text)]
        [('tag', '<script>'), ('tag', '</script>')]
        >>> foreign_markup("3 < 5 and 7 > 6, R&D; see https://example.org/rules")
        ()
    """
    return outermost(
        [Trace(*hit.span(), sort) for sort, looks in FOREIGN.items() for hit in looks.finditer(text)]
    )


def paragraphs(text: str) -> tuple[str, ...]:
    r"""The paragraphs of a text; a line is one.

    Examples:
        >>> paragraphs("one\n\n two \n")
        ('one', 'two')
    """
    return tuple(line.strip() for line in text.splitlines() if line.strip())
