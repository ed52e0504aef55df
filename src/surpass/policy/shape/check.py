"""Hold a pack's values against the keys and kinds it may use; every departure is a problem with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from surpass.policy.shape.dated import read_date, read_dated, shown
from surpass.policy.shape.functions import ABOUT
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.shape.keys import SHAPES
from surpass.policy.yaml_text import Entries, Items, Scalar, Value

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\Z")
NOT_APPLICABLE = "n/a"


class Check:
    """One walk over one pack; cites found on the way are kept for the sources to answer."""

    def __init__(self, found: Gathering) -> None:
        """Problems go to *found*."""
        self.found = found
        self.cites: list[Scalar] = []
        self.kinds: Mapping[str, Callable[[Value, str], None]] = {
            "text": self._text, "cite": self._cite, "titles": self._titles, "date": self._date,
            "bool": self._bool, "plain": self._plain, "whole": self._whole, "number": self._number,
            "points": self._points, "values": self._values, "lagged": self._lagged,
            "superiors": self._superiors,
            "words": self._words,
        }  # fmt: skip

    def shape(self, value: Value | None, name: str, *, partial: bool = False) -> None:
        """Check a mapping against a named shape; *partial*: a refinement, where musts may be left out."""
        if not isinstance(value, Entries):
            if value is not None:
                self._wrong(value, name, "a mapping")
            return
        known = SHAPES[name]
        for key, item in value.entries.items():
            if key not in known:
                self.found.problem("unknown-key", item.mark, f"{key} in {name}", f"one of {', '.join(known)}",
                                   near(key, known))  # fmt: skip
                continue
            if name == "programme" and key in {"nodes", "indicators"}:
                self._tree(item, key.removesuffix("s"), partial=partial)
                continue
            self.kind(item, known[key].removesuffix("!"), key)
        missing = [key for key, kind in known.items() if kind.endswith("!") and key not in value]
        for key in missing if not partial else ():
            code = "uncited" if key == "cite" else "missing-key"
            self.found.problem(code, value.mark, f"{name} without {key}", f"the key {key}", f"add {key}")
        if "about" in value and name != "fact":
            self._about(value.entries["about"])

    def kind(self, value: Value, kind: str, key: str) -> None:
        """Check a value against a kind."""
        head, _, rest = kind.partition(":")
        if kind.startswith("@"):
            self.shape(value, kind[1:])
        elif head == "word":
            self._word(value, rest.split("|"), key)
        elif head == "list":
            self._list(value, rest, key)
        elif head == "map":
            self._map(value, rest, key)
        elif kind not in {"any", "tree"}:
            self.kinds[kind](value, key)

    def _tree(self, value: Value, name: str, *, partial: bool) -> None:
        for key, item in value.entries.items() if isinstance(value, Entries) else ():
            self.id(key, item)
            self.shape(item, name, partial=partial)

    def _map(self, value: Value, kind: str, key: str) -> None:
        if not isinstance(value, Entries):
            self._wrong(value, key, "a mapping")
            return
        for name, item in value.entries.items():
            self.id(name, item)
            self.kind(item, kind.removesuffix("!"), name)

    def _list(self, value: Value, kind: str, key: str) -> None:
        if not isinstance(value, Items):
            self._wrong(value, key, "a list")
            return
        for item in value.items:
            self.kind(item, kind.removesuffix("!"), key)

    def id(self, key: str, item: Value) -> None:
        """An id is plain."""
        if not _ID.match(key):
            self.found.problem("id-not-plain", item.mark, key, "letters, digits, - _ . only",
                               "choose a short id; wording goes into title")  # fmt: skip

    def _wrong(self, value: Value, key: str, expected: str) -> None:
        self.found.problem("wrong-kind", value.mark, f"{key}: {shown(value)}", expected, "correct the value")

    def _text(self, value: Value, key: str) -> None:
        if not isinstance(value, Scalar) or not value.text.strip() or value.value is None:
            self._wrong(value, key, "a word or text")

    def _cite(self, value: Value, key: str) -> None:
        if not isinstance(value, Scalar) or not value.text.strip() or value.value is None:
            code = "uncited"
            self.found.problem(code, value.mark, f"{key}: {shown(value)}", "source id and clause",
                               "cite the clause, e.g. D1 art.3")  # fmt: skip
        else:
            self.cites.append(value)

    def _titles(self, value: Value, key: str) -> None:
        entries = value.entries if isinstance(value, Entries) else {}
        for language in ("zh", "en"):
            item = entries.get(language)
            if not isinstance(item, Scalar) or not item.text.strip() or item.value is None:
                self.found.problem("title-empty", value.mark, f"{key} without {language}",
                                   "wording in zh and en", f"write {key}.{language}")  # fmt: skip
        for other in set(entries) - {"zh", "en"}:
            self.found.problem("unknown-key", entries[other].mark, f"{other} in {key}", "one of zh, en",
                               near(other, ("zh", "en")))  # fmt: skip

    def _date(self, value: Value, key: str) -> None:
        if read_date(value) is None:
            self._wrong(value, key, "a date YYYY-MM-DD")

    def _bool(self, value: Value, key: str) -> None:
        if not isinstance(value, Scalar) or not isinstance(value.value, bool):
            self._wrong(value, key, "true or false")

    def _plain(self, value: Value, key: str) -> None:
        if not isinstance(value, Scalar) or not isinstance(value.value, Decimal):
            self._wrong(value, key, "a number")

    def _whole(self, value: Value, key: str) -> None:
        number = value.value if isinstance(value, Scalar) else None
        if not isinstance(number, Decimal) or number < 0 or number != number.to_integral_value():
            self._wrong(value, key, "a whole number, 0 or more")

    def _values(self, value: Value, key: str) -> None:
        if not isinstance(value, Entries | Items):
            self._wrong(value, key, "{date: number}")
        else:
            read_dated(value, found=self.found)

    def _lagged(self, value: Value, key: str) -> None:
        if isinstance(value, Entries):
            self.shape(value, "lag")
        else:
            self._text(value, key)

    def _words(self, value: Value, key: str) -> None:
        if isinstance(value, Entries):
            self._titles(value, key)
        else:
            self._text(value, key)

    def _superiors(self, value: Value, _: str) -> None:
        for item in value.items if isinstance(value, Items) else (value,):
            self.shape(item, "refines")

    def _number(self, value: Value, key: str) -> None:
        self._number_place(value, key, may_be_absent=False)

    def _points(self, value: Value, key: str) -> None:
        self._number_place(value, key, may_be_absent=True)

    def _number_place(self, value: Value, key: str, *, may_be_absent: bool) -> None:
        expected = "a number, param.NAME, {cite, values} or {by_group}"
        if isinstance(value, Scalar):
            is_word = value.text.startswith("param.") or (may_be_absent and value.text == NOT_APPLICABLE)
            if not isinstance(value.value, Decimal) and not is_word:
                self._wrong(value, key, expected)
        elif isinstance(value, Entries) and "by_group" in value:
            self._only(value, ("by_group", "cite"), key)
            for group, item in value.below("by_group").entries.items():
                self._number_place(item, group, may_be_absent=may_be_absent)
        elif isinstance(value, Entries) and "values" in value:
            self._only(value, ("values", "cite"), key)
            read_dated(value.entries["values"], found=self.found)
            cite = value.get("cite")
            self._cite(cite if cite is not None else Scalar(None, "", value.mark), key)
        else:
            self._wrong(value, key, expected)

    def _only(self, value: Entries, known: tuple[str, ...], key: str) -> None:
        for other in set(value) - set(known):
            self.found.problem("unknown-key", value.entries[other].mark, f"{other} in {key}",
                               f"one of {', '.join(known)}", near(other, known))  # fmt: skip

    def _word(self, value: Value, words: list[str], key: str) -> None:
        if not isinstance(value, Scalar) or value.text not in words:
            self.found.problem("unknown-word", value.mark, f"{key}: {shown(value)}",
                               f"one of {', '.join(words)}", near(shown(value), words))  # fmt: skip

    def _about(self, value: Value) -> None:
        if shown(value) in {"right", "right_used"}:
            self.found.problem(
                "right-used",
                value.mark,
                f"about: {shown(value)}",
                f"one of {', '.join(ABOUT)}",
                "nobody is scored for using a right; leave it out",
            )
        else:
            self._word(value, list(ABOUT), "about")
