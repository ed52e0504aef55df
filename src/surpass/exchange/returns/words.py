"""The words of returns, Chinese and English, from ``words.toml``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_TAIL = re.compile(r"[(\[][^()\[\]]*[)\]]$")
_SUFFIXES = ("value", "target")


@cache
def folded(text: str) -> str:
    """Width, case and spaces folded away, for comparison.

    Examples:
        >>> folded(" ＧＤＰ 增速 （%）")
        'gdp增速(%)'
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def header_key(text: str) -> str:
    """A header for comparison: without its measure in brackets, stars and colons.

    Examples:
        >>> header_key("完成值（万元）*"), header_key("Target value:")
        ('完成值', 'targetvalue')
    """
    key = folded(text).rstrip("*:").lstrip("*")
    shorter = _TAIL.sub("", key)
    return shorter or key


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = files("surpass.exchange.returns").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _by_word(table: str) -> Mapping[str, str]:
    key = header_key if table == "headers" else folded
    return {key(word): name for name, words in _tables()[table].items() for word in words}


@cache
def header_of(text: str) -> str:
    """The canonical name of a header, or an empty text.

    Examples:
        >>> header_of("实际完成值（亿元）"), header_of("Unit"), header_of("GDP")
        ('value', 'unit', '')
    """
    return _by_word("headers").get(header_key(text), "")


def role_of(name: str) -> str:
    """What a table of this name holds: units, values, targets, counts, flags, or unknown (empty).

    Examples:
        >>> role_of("units"), role_of("目标值2024"), role_of("returns-2024-Q1"), role_of("Sheet1")
        ('units', 'targets', 'values', '')
    """
    plain = re.sub(r"[\W_\d]+(q\d|h\d)?[\W_\d]*$|\d+$", "", folded(name))
    return _by_word("roles").get(folded(name)) or _by_word("roles").get(plain, "")


@cache
def status_of(text: str) -> str | None:
    """The canonical status; an empty text for none given, None for a word that is not known."""
    return _by_word("status").get(folded(text)) if text.strip() else ""


@cache
def truth_of(text: str) -> str | None:
    """``true``, ``false`` or ``unknown``; None for a word that is not known."""
    return _by_word("truth").get(folded(text))


@cache
def kind_of(text: str) -> str | None:
    """``bars`` or ``blocks``, for a row of effects; None for a word that is not known.

    Examples:
        >>> kind_of(""), kind_of("阻断"), kind_of("lifts")
        ('bars', 'blocks', None)
    """
    return _by_word("kinds").get(folded(text))


@cache
def is_missing(text: str) -> bool:
    """Whether the cell says that there is no value."""
    return folded(text) in {folded(word) for word in _tables()["missing"]["words"]}


@cache
def is_total(text: str) -> bool:
    """Whether the cell opens a line of totals, which is no unit."""
    return folded(text) in {folded(word) for word in _tables()["totals"]["words"]}


def split_measure(text: str) -> tuple[str, str]:
    """A header such as 'GDP target' as the indicator's part and ``target``, ``value`` or nothing.

    Examples:
        >>> split_measure("GDP增速 目标值"), split_measure("GDP增速（%）")
        (('gdp增速', 'target'), ('gdp增速', ''))
    """
    key = header_key(text)
    for measure in _SUFFIXES:
        for word in sorted(_tables()["headers"][measure], key=len, reverse=True):
            if key.endswith(folded(word)) and key != folded(word):
                return key.removesuffix(folded(word)).rstrip("-_:/·"), measure
    return key, ""
