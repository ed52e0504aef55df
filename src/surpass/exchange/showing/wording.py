"""What people read: one gettext domain, zh and en, loaded from the package's catalogues.

A key such as ``score.total`` stands for a sentence with named places: ``Total {value}``. The core hands over
keys with values; only this module knows sentences. The catalogues are plain ``.po`` files, read at run time.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from surpass.exchange.showing.run_view.numbers import grouped, typeset
from surpass.foundation.problems import Problem, UseProblem

CURRENCY, COUNTED = "word.currency", "{currency}"
"""The one word in which every amount is counted, and where a sentence takes it in."""
FOLDERS = {"zh": "zh_Hans", "en": "en"}
DOMAIN = "surpass"
BETWEEN = " ‖ "
"""Between the Chinese and the English of what somebody wrote in both; a page shows its own part."""


def said_in(text: str, lang: str) -> str:
    """The part of what was written that is in one language; all of it where it is in one only.

    Examples:
        >>> said_in("采纳 ‖ Agreed to", "en"), said_in("采纳", "en")
        ('Agreed to', '采纳')
    """
    zh, mark, en = text.partition(BETWEEN)
    return (en if lang == "en" else zh) if mark else text


class Word(str):
    """A value inside a sentence; ``{amount:,}`` of a sentence groups a number's digits by thousands."""

    __slots__ = ()

    def __format__(self, how: str) -> str:
        """As it stands; after a comma, grouped where it is a number."""
        return grouped(self) if how == "," else str.__format__(self, how)


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language.

    Examples:
        >>> load_wording("en").say("report.rank_of", rank="3", of="17")
        '3 of 17'
    """

    lang: str
    sentences: Mapping[str, str]

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of *key* with its values put in. None reads as "unknown".

        Raises: KeyError: no such sentence, or a value it needs was not handed over.
        """
        return self.sentences[key].format_map(
            {name: Word(self.word(value)) for name, value in values.items()}
        )

    def has(self, key: str) -> bool:
        """Whether *key* has a sentence."""
        return key in self.sentences

    def word(self, value: object) -> str:
        """One value as text: in this language where it has several, "unknown" for None, a true minus."""
        if value is None:
            return self.sentences["word.unknown"]
        if isinstance(value, Mapping):
            return self.text(value)
        return typeset(said_in(str(value), self.lang))

    def text(self, words: Mapping[str, str]) -> str:
        """The words of a pack in this language, else in the one it has."""
        return words.get(self.lang) or next((word for word in words.values() if word), "")


@cache
def load_wording(lang: str) -> Wording:
    """The wording of a language: zh or en (also zh_Hans, zh-CN, en_GB).

    Raises: UseProblem: ``language-unknown``.
    """
    short = lang.replace("_", "-").split("-")[0].lower()
    if short not in FOLDERS:
        raise UseProblem(
            [
                Problem(
                    code="language-unknown",
                    where="option --lang",
                    found=repr(lang),
                    expected="zh or en",
                    next_step="choose one of the two",
                )
            ]
        )
    return Wording(short, _joined(files("surpass") / "locale" / FOLDERS[short] / "LC_MESSAGES"))


def _joined(folder: Traversable) -> Mapping[str, str]:
    """All catalogues of a language: one domain, a file for each room."""
    found: dict[str, str] = {}
    for place in sorted(folder.iterdir(), key=lambda place: place.name):
        sentences = read_catalogue(place.read_text(encoding="utf-8")) if place.name.endswith(".po") else {}
        if twice := found.keys() & sentences.keys():
            raise ValueError(f"{place.name}: twice: {', '.join(sorted(twice))}")
        found |= sentences
    return {key: said.replace(COUNTED, found[CURRENCY]) for key, said in found.items()}


def read_catalogue(text: str) -> Mapping[str, str]:
    r"""Read a ``.po`` file: each msgid with its msgstr; comments and the header are left out.

    Raises: ValueError: a key twice, or a line that is no part of a catalogue.

    Examples:
        >>> read_catalogue('msgid "a.b"\nmsgstr "one "\n"two"\n')
        {'a.b': 'one two'}
    """
    entries: list[tuple[list[str], list[str]]] = []
    parts: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        word, _, rest = line.strip().partition(" ")
        if not word or word.startswith("#"):
            continue
        if word == "msgid":
            entries.append(([], []))
            parts = entries[-1][0]
        elif word == "msgstr" and entries:
            parts = entries[-1][1]
        elif word.startswith('"'):
            rest = line.strip()
        else:
            raise ValueError(f"line {number}: {line}")
        parts.append(str(ast.literal_eval(rest)))
    return _without_header({}, entries)


def _without_header(found: dict[str, str], entries: list[tuple[list[str], list[str]]]) -> Mapping[str, str]:
    for key_parts, sentence_parts in entries:
        key = "".join(key_parts)
        if key in found:
            raise ValueError(f"twice: {key}")
        if key:
            found[key] = "".join(sentence_parts)
    return found
