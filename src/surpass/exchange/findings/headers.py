"""What a column of a table of people holds: a role, or a fact so many periods back, at an end of its band."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from surpass.engine.findings.bands import at_end
from surpass.exchange.returns.gathering import Gathering, Place, nearest, quoted
from surpass.exchange.returns.names import NameBook
from surpass.exchange.returns.words import folded
from surpass.policy.rules.fact import Fact

ROLES = (
    "subject",
    "name",
    "name_en",
    "group",
    "unit",
    "event_date",
    "fact",
    "period",
    "lag",
    "value",
    "ignored",
)
_LAG = re.compile(r"(?P<fact>.+?)\s*(?:\[(?P<inside>\d)\]|_(?P<after>\d))\Z")
_END = re.compile(r"(?P<fact>.+?)\s*[.·_ (]\s*(?P<end>[^.·_\s\[\]()]+(?:_[a-z]+)?)\)?\Z")


@dataclass(frozen=True, slots=True)
class FactColumn:
    """One fact, *lag* periods back; ``end`` is set where it holds one end of a rank band."""

    fact: Fact
    lag: int = 0
    end: str = ""

    @property
    def column(self) -> str:
        """The column that rules read."""
        return self.fact.column(self.lag)

    @property
    def name(self) -> str:
        """The column that this one becomes: of a band, one end."""
        return at_end(self.column, self.end) if self.end else self.column


@cache
def _words(table: str) -> Mapping[str, str]:
    text = files("surpass.exchange.findings").joinpath("words.toml").read_text(encoding="utf-8")
    return {folded(word): name for name, words in tomllib.loads(text)[table].items() for word in words}


def role_of(header: str) -> str:
    """The role that a header names, or an empty text.

    Examples:
        >>> role_of("对象"), role_of(" Event Date "), role_of("grade[1]")
        ('subject', 'event_date', '')
    """
    return _words("roles").get(folded(header), "")


class FactNames:
    """Finds a fact from a header: by its name or a label, with ``[k]`` or ``_k`` for k periods back."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self.facts = facts
        self.book = NameBook()
        for fact in facts.values():
            self.book.add(fact.name, names=fact.label.values())

    def find(self, text: str) -> tuple[FactColumn, ...]:
        """The columns that *text* may mean: none, one, or several when two facts share the label.

        Examples:
            See tests/unit/exchange/findings/test_headers.py.
        """
        plain = unicodedata.normalize("NFKC", text).strip()
        if plain in self.facts:
            return (FactColumn(self.facts[plain]),)
        for word, lag, end in _readings(plain):
            found = self.book.find(word)
            if found:
                return tuple(FactColumn(self.facts[name], lag, end) for name in found)
        return ()

    def column(self, text: str, place: Place, gather: Gathering) -> FactColumn | None:
        """The one fact that a header names; what is wrong with it is gathered."""
        found = [one for one in self.find(text) if one.lag < one.fact.history]
        if len(found) == 1:
            return found[0]
        if found:
            gather.problem(
                "name-ambiguous",
                place,
                found=quoted(text),
                expected=f"one of {', '.join(one.fact.name for one in found)}",
                next_step="write the fact's name",
            )
        else:
            gather.problem(
                "fact-unknown",
                place,
                found=quoted(text),
                expected=f"one of {', '.join(self.columns())}",
                next_step=nearest(text.strip(), among=self.facts)
                or "correct the title, or remove the column",
            )
        return None

    def columns(self) -> Iterator[str]:
        """What may stand there: each fact, with how far back it goes."""
        for fact in self.facts.values():
            yield fact.name if fact.history == 1 else f"{fact.name}[0..{fact.history - 1}]"


def _readings(plain: str) -> Iterator[tuple[str, int, str]]:
    """The ways to take a title apart into fact, periods back and end of a band; the most parts first."""
    lagged = _LAG.match(plain)
    if lagged:
        lag = int(lagged["inside"] or lagged["after"])
        yield from ((fact, lag, end) for fact, end in _split_end(lagged["fact"]))
        yield lagged["fact"], lag, ""
    for rest, end in _split_end(plain):
        inner = _LAG.match(rest)
        if inner:
            yield inner["fact"], int(inner["inside"] or inner["after"]), end
        yield rest, 0, end
    yield plain, 0, ""


def _split_end(text: str) -> Iterator[tuple[str, str]]:
    found = _END.match(text)
    end = _words("ends").get(folded(found["end"])) if found else None
    if found and end:
        yield found["fact"], end


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """The place of the row that names the key column, among the first rows of a sheet."""
    return next((place for place, row in enumerate(rows) if any(role_of(c) == "subject" for c in row)), None)
