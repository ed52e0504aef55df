"""Periods as people type them, and as a spreadsheet turns them into dates."""

from __future__ import annotations

import re
import unicodedata

from surpass.foundation.period import Cycle, Period

_CHINESE = {"一": "1", "二": "2", "三": "3", "四": "4", "上": "1", "下": "2"}
_YEAR = re.compile(r"(\d{4})(?:年度?)?\Z")
_MONTH = re.compile(r"(\d{4})[-/.年]?(0?[1-9]|1[0-2])月?\Z")
_DATE = re.compile(r"(\d{4})[-/.年](0?[1-9]|1[0-2])[-/.月](\d{1,2})日?(?:\s00:00:00)?\Z")
_QUARTER = re.compile(r"(\d{4})年?-?(?:[Qq]([1-4])|第?([一二三四1-4])季度?)\Z")
_HALF = re.compile(r"(\d{4})年?-?(?:[Hh]([12])|([上下])半年)\Z")

_IN_NAME = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:-?[QqHh][1-4]|年第?[一二三四1-4]季度?|年[上下]半年|[-年](?:1[0-2]|0?[1-9])(?!\d)月?|年)?"
)


def read_period(text: str, *, cycle: Cycle) -> Period:
    """The period that *text* names.

    A first day of a month stands for that month: a spreadsheet turns '2024-07' into a date.

    Raises:   ValueError: not a period.
    Examples:
        >>> str(read_period("2024年", cycle=Cycle.YEAR)), str(read_period("２０２４", cycle=Cycle.YEAR))
        ('2024', '2024')
        >>> (
        ...     str(read_period("2024年7月", cycle=Cycle.MONTH)),
        ...     str(read_period("2024-07-01", cycle=Cycle.MONTH)),
        ... )
        ('2024-07', '2024-07')
        >>> (
        ...     str(read_period("2024年第三季度", cycle=Cycle.QUARTER)),
        ...     str(read_period("2024上半年", cycle=Cycle.HALF)),
        ... )
        ('2024-Q3', '2024-H1')
    """
    plain = re.sub(r"\s+(?!00:)", "", unicodedata.normalize("NFKC", text))
    if match := _YEAR.match(plain):
        return Period(int(match[1]), Cycle.YEAR, 1)
    if match := _QUARTER.match(plain):
        return Period(int(match[1]), Cycle.QUARTER, _number(match[2] or match[3]))
    if match := _HALF.match(plain):
        return Period(int(match[1]), Cycle.HALF, _number(match[2] or match[3]))
    if match := _MONTH.match(plain):
        return Period(int(match[1]), Cycle.MONTH, int(match[2]))
    if (match := _DATE.match(plain)) and int(match[3]) == 1 and cycle is Cycle.MONTH:
        return Period(int(match[1]), Cycle.MONTH, int(match[2]))
    raise ValueError(text)


def period_in(name: str) -> str:
    """The period that a sheet's or a file's name carries, or an empty text.

    Examples:
        >>> period_in("returns 2024 final"), period_in("2024年第三季度填报"), period_in("Sheet1")
        ('2024', '2024年第三季度', '')
    """
    match = _IN_NAME.search(unicodedata.normalize("NFKC", name))
    return match[0] if match else ""


def _number(mark: str) -> int:
    return int(_CHINESE.get(mark, mark))
