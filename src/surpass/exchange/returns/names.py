"""What a return may call things: units, indicators, items, groups; by id, by Chinese or English name."""

from __future__ import annotations

from collections.abc import Iterable

from surpass.exchange.returns.gathering import nearest
from surpass.exchange.returns.words import folded, header_key, split_measure
from surpass.policy.scheme import Scheme


class NameBook:
    """Finds an id from what was typed. An id goes before a name, the exact spelling before a folded one."""

    def __init__(self) -> None:
        self._exact: dict[str, set[str]] = {}
        self._loose: dict[str, set[str]] = {}
        self._ids: set[str] = set()
        self._found: dict[str, tuple[str, ...]] = {}

    def add(self, key: str, *, names: Iterable[str] = ()) -> None:
        """Know *key* by its id and its names."""
        self._ids.add(key)
        self._found.clear()
        for name in (key, *names):
            if name.strip():
                self._exact.setdefault(name.strip(), set()).add(key)
                self._loose.setdefault(folded(name), set()).add(key)
                self._loose.setdefault(header_key(name), set()).add(key)

    def find(self, text: str) -> tuple[str, ...]:
        """The ids that *text* may mean: none, one, or several when it is ambiguous.

        Examples:
            >>> book = NameBook()
            >>> book.add("gdp", names=["GDP growth", "GDP增速"])
            >>> book.find("ＧＤＰ增速（%）"), book.find("gpd")
            (('gdp',), ())
        """
        known = self._found.get(text)
        if known is None:
            known = self._found[text] = self._look(text)
        return known

    def _look(self, text: str) -> tuple[str, ...]:
        plain = text.strip()
        if plain in self._ids:
            return (plain,)
        for table, key in (
            (self._exact, plain),
            (self._loose, folded(text)),
            (self._loose, header_key(text)),
        ):
            if key in table:
                return tuple(sorted(table[key]))
        return ()

    def find_measure(self, text: str) -> tuple[tuple[str, ...], str]:
        """As ``find``, for a column title that may end in 'target' or 'value'."""
        found = self.find(text)
        if found:
            return found, ""
        part, measure = split_measure(text)
        return (tuple(sorted(self._loose.get(part, ()))) if measure else ()), measure

    def suggest(self, text: str, *, otherwise: str) -> str:
        """What to do about a text that was not found."""
        return nearest(text.strip(), among=sorted(self._exact)) or otherwise

    def __contains__(self, key: str) -> bool:
        """Whether *key* is an id."""
        return key in self._ids

    def __len__(self) -> int:
        return len(self._ids)


def series_names(scheme: Scheme) -> NameBook:
    """Measured series: by leaf id, series or title, and the further series that scoring reads."""
    book = NameBook()
    for leaf in scheme.leaves:
        series = leaf.series or leaf.id
        book.add(series, names=[leaf.id, *leaf.title.values()])
        for further in leaf.scoring.series.values() if leaf.scoring else ():
            book.add(further)
    for series in scheme.inputs.get("series", {}):
        book.add(series)
    return book


def indicator_names(scheme: Scheme) -> NameBook:
    """Leaves by id, title or series; targets are set for leaves."""
    book = NameBook()
    for leaf in scheme.leaves:
        book.add(leaf.id, names=[leaf.series, *leaf.title.values()])
    return book


def item_names(scheme: Scheme) -> NameBook:
    """Additions and deductions, which are counted."""
    book = NameBook()
    for node in scheme.nodes:
        if node.kind == "adjustment":
            book.add(node.id, names=node.title.values())
    return book


def effect_names(scheme: Scheme) -> NameBook:
    """Vetoes and overrides, which hold or do not."""
    book = NameBook()
    for effect in scheme.effects:
        book.add(effect.id, names=effect.title.values())
    return book


def blocked_names(scheme: Scheme) -> NameBook:
    """Whatever a blocker may be written for by mistake or by right: effects, additions and deductions."""
    book = effect_names(scheme)
    for node in scheme.nodes:
        if node.kind == "adjustment":
            book.add(node.id, names=node.title.values())
    return book


def group_names(scheme: Scheme, grouping: str) -> NameBook:
    """The groups of one grouping."""
    book = NameBook()
    for group, title in scheme.groupings.get(grouping, {}).items():
        book.add(group, names=title.values())
    return book
