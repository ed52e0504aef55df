"""Number, day and digest as documents write them."""

from __future__ import annotations

from datetime import date

from surpass.exchange.showing.wording import Wording

GROUP = 16
"""Signs of a digest that stand together."""


def number_of(wording: Wording, *, mark: str, year: int, serial: int) -> str:
    """The number as it is written in a language.

    Examples:
        >>> from surpass.exchange.showing.wording import load_wording
        >>> number_of(load_wording("zh"), mark="考核办", year=2026, serial=1)
        '考核办〔2026〕1号'
        >>> number_of(load_wording("en"), mark="Assessment Office", year=2026, serial=12)
        'Assessment Office No. 12 of 2026'
    """
    return wording.say("document.number", mark=mark, year=year, serial=serial)


def digest_in_groups(digest: str) -> str:
    """A digest as paper has it: in groups, so that a line can break between them.

    Examples:
        >>> digest_in_groups("ab" * 16)
        'abababababababab abababababababab'
    """
    return " ".join(digest[at : at + GROUP] for at in range(0, len(digest), GROUP))


def day_of(wording: Wording, day: date) -> str:
    """A day as documents write it.

    Examples:
        >>> from surpass.exchange.showing.wording import load_wording
        >>> day_of(load_wording("zh"), date(2026, 3, 2)), day_of(load_wording("en"), date(2026, 3, 2))
        ('2026年3月2日', '2 March 2026')
    """
    month = wording.sentences[f"document.month_{day.month}"]
    return wording.say("document.day", year=day.year, month=month, day=day.day)
