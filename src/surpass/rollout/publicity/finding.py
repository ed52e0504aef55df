"""Full text by meaning of letters: Chinese without spaces, other scripts by word; the same on every store."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

FOUND_WHOLE, FOUND_IN_PAIRS = 4, 1
WORD = re.compile(r"[^\W_]+")
CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
AROUND = 24


def plain(text: str) -> str:
    """One width, one letter case.

    Examples:
        >>> plain("ＡＢＣ　先行")
        'abc 先行'
    """
    return unicodedata.normalize("NFKC", text).casefold()


def terms_of(query: str) -> tuple[str, ...]:
    """What is looked for; all of it must be found.

    Examples:
        >>> terms_of("汛期 Flood-relief，抢修")
        ('汛期', 'flood', 'relief', '抢修')
    """
    return tuple(dict.fromkeys(WORD.findall(plain(query))))


def weight_of(term: str, text: str) -> int:
    """How well a term stands in a text that is plain already; 0: it does not.

    A Chinese term counts whole, or in pairs of characters when all of them occur; another one as the
    beginning of a word.

    Examples:
        >>> weight_of("汛期处置", "汛期先行处置"), weight_of("先行", "汛期先行处置"), weight_of("or", "for")
        (0, 4, 0)
        >>> weight_of("险情抢修", "险情发生后组织情抢，抢修及时")
        1
    """
    if not CHINESE.search(term):
        return FOUND_WHOLE * len(re.findall(rf"(?<![^\W_]){re.escape(term)}", text))
    if whole := text.count(term):
        return FOUND_WHOLE * whole
    pairs = [term[nth : nth + 2] for nth in range(len(term) - 1)]
    return FOUND_IN_PAIRS if pairs and all(pair in text for pair in pairs) else 0


def ranked(query: str, rows: Iterable[tuple[int, Sequence[str]]]) -> list[int]:
    """The keys of rows in which every term is found, the best first; equal ones as they came.

    Shapes:   each row is its key and its texts, the title first: what stands there counts threefold.
    Missing:  without a term nothing is found.
    Examples:
        >>> ranked("抢修", [(1, ["汛期", "先行抢修"]), (2, ["抢修", ""]), (3, ["", ""])])
        [2, 1]
    """
    terms = terms_of(query)
    found = []
    for key, texts in rows:
        read = [plain(text) for text in texts]
        weights = [
            sum(weight_of(term, text) * (3 if nth == 0 else 1) for nth, text in enumerate(read))
            for term in terms
        ]
        if terms and all(weights):
            found.append((sum(weights), key))
    return [key for _, key in sorted(found, key=lambda one: -one[0])]


def around(query: str, text: str) -> str:
    """The words around the first hit; the beginning where there is none.

    Examples:
        >>> around("抢修", "一" * 40 + "抢修" + "二" * 40)
        '…一一一一一一一一一一一一一一一一一一一一一一一一抢修二二二二二二二二二二二二二二二二二二二二二二二二…'
    """
    read = plain(text)
    hits = [place for term in terms_of(query) if (place := read.find(term)) >= 0]
    first = min(hits, default=0)
    start, end = max(0, first - AROUND), first + AROUND + 2
    cut = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"
