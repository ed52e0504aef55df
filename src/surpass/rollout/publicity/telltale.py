"""What in a lesson would tell when or how much: years, dates, amounts and every other number."""

from __future__ import annotations

import re

from surpass.rollout.publicity.trace import Trace, outermost

HAN = "〇零一二三四五六七八九十百千万亿两"
MONTHS = "January|February|April|June|July|August|September|October|November|December"
UNITS = "元|户|人|亩|公里|公顷|吨|天|个月|次|%|％"
TELLTALE = {
    "date": re.compile(
        rf"\d{{1,4}}\s*[年\-/.]\s*\d{{1,2}}\s*[月\-/.]\s*\d{{1,2}}\s*[日号]?"
        rf"|[\d{HAN}]{{1,3}}\s*月(?:份|\s*[\d{HAN}]{{1,3}}\s*[日号])?"
        rf"|(?:\d{{1,2}}\s+)?\b(?:{MONTHS})\b(?:\s+\d{{1,2}})?(?:,?\s*\d{{4}})?"
        rf"|\b\d{{1,2}}\s+(?:May|March)\b|\b(?:May|March)\s+\d{{1,4}}"
    ),
    "year": re.compile(
        r"(?:[1１][9９]|[2２][0０])\d{2}\s*年?|[〇零一二三四五六七八九]{4}\s*年?|去年|今年|前年|明年|上一?年度?|本年度?"
        r"|\b(?:this|last|next|previous)\s+year\b",
        re.IGNORECASE,
    ),
    "amount": re.compile(
        rf"[\d,.]*\d\s*[万亿]?\s*(?:{UNITS}|[万亿]|yuan\b|RMB\b|percent\b|million\b|thousand\b)|[¥￥$€]\s*\d[\d,.]*"
        rf"|[{HAN}]+[多余]?(?:万|亿)?(?:元|亩|公里|公顷|吨)|百分之[{HAN}]+",
        re.IGNORECASE,
    ),
    "number": re.compile(r"\d(?:[\d,.]*\d)?"),
}  # fmt: skip
"""Sort -> how it looks; digits of every width and script are digits."""


def telltale(text: str) -> tuple[Trace, ...]:
    """Everything of it, in order.

    Examples:
        >>> text = "２０１９年三月，少收了 12.5 万元"
        >>> [(one.sort, one.words(text)) for one in telltale(text)]
        [('year', '２０１９年'), ('date', '三月'), ('amount', '12.5 万元')]
        >>> telltale("先行处置，事后补办手续；一次性告知。")
        ()
    """
    return outermost(
        [Trace(*hit.span(), sort) for sort, looks in TELLTALE.items() for hit in looks.finditer(text)]
    )
