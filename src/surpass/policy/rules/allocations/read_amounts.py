"""Reads the amounts of an allocation: by code, in pieces, in steps, and times a coefficient."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.policy.rules.allocations.allocation import Amounts
from surpass.policy.rules.allocations.pieces import Piece, wrong_pieces
from surpass.policy.rules.allocations.read_values import ValueReader
from surpass.policy.yaml_text import Entries, Items

HUNDREDTHS = 2


class AmountsReader(ValueReader):
    """Reads what each entitlement is worth."""

    __slots__ = ()

    def amounts(self, item: Entries, decimals: int) -> Amounts:
        """What an entitlement is worth, in the smallest unit of money."""
        amounts = item.below("amounts")
        codes = amounts.below("by_code")
        kinds = ("code", "scale") if codes.entries else ("number",)
        money = {
            key: self.money(amounts.get(key), decimals, key)
            for key in ("base", "step", "floor", "cap")
            if key in amounts
        }
        if ("base" in money) != ("step" in money):
            self.wrong(amounts, "base without step, or step without base", "both, or neither")
        by = self.fact(amounts, "by", kinds=kinds)
        places = self.facts[by].decimals if by in self.facts else 0
        if "pieces" in amounts and ("base" in money or codes.entries):
            self.wrong(amounts, "pieces beside base or by_code", "one of them")
        by_code = self._by_code(codes, by, decimals)
        self._bounds(amounts, money.get("floor"), money.get("cap"), by_code)
        return Amounts(
            by=by,
            by_code=by_code,
            base=money.get("base"),
            step=money.get("step") or 0,
            floor=money.get("floor"),
            cap=money.get("cap"),
            decimals=places,
            pieces=self._pieces(amounts, decimals, places) if "pieces" in amounts else (),
            times=self._times(amounts, is_alone=not money and not by_code and "pieces" not in amounts),
        )

    def _times(self, amounts: Entries, *, is_alone: bool) -> Amounts | None:
        """The coefficient by another fact, by code or in bands; in hundredths."""
        if "times" not in amounts:
            return None
        times = amounts.below("times")
        if is_alone:
            self.wrong(
                times, "times a share in proportion", "times an amount of its own: base, by_code, pieces"
            )
        if ("by_code" in times) == ("pieces" in times):
            self.wrong(times, "a coefficient", "either by_code or pieces")
        by = self.fact(times, "by", kinds=("code", "scale") if "by_code" in times else ("number",))
        places = self.facts[by].decimals if by in self.facts else 0
        codes = times.below("by_code")
        self._names_each(codes, by)
        return Amounts(
            by=by,
            by_code=self._by_code(codes, by, HUNDREDTHS),
            decimals=places,
            pieces=self._pieces(times, HUNDREDTHS, places) if "pieces" in times else (),
        )

    def _names_each(self, codes: Entries, by: str) -> None:
        """A code without a coefficient would make the whole amount nothing, unsaid."""
        levels = self.facts[by].levels if codes.entries and by in self.facts else ()
        unsaid = [code for code in levels if code not in codes]
        if unsaid:
            self.wrong(
                codes,
                f"no coefficient for {', '.join(unsaid)}",
                f"one for each code of {by}, 0 where nothing is due",
            )

    def _bounds(
        self, amounts: Entries, floor: int | None, cap: int | None, by_code: Mapping[int, int]
    ) -> None:
        """A bound that contradicts another one, or an amount that the pack itself names."""
        if floor is not None and cap is not None and floor > cap:
            self.wrong(amounts, "a floor above the cap", "a floor that the cap leaves room for")
        named = by_code.values()
        if cap is not None and any(amount > cap for amount in named):
            self.wrong(
                amounts, "an amount of by_code above the cap", "amounts that the cap leaves as they are"
            )
        if floor is not None and any(amount < floor for amount in named):
            self.wrong(
                amounts, "an amount of by_code below the floor", "amounts that the floor leaves as they are"
            )

    def _pieces(self, amounts: Entries, decimals: int, places: int) -> tuple[Piece, ...]:
        held = amounts.get("pieces")
        pieces = tuple(
            Piece(
                first=self.scaled(one, "from", places),
                base=self.money(one.get("base"), decimals, "base") or 0,
                step=(self.money(one.get("step"), decimals, "step") or 0) if "step" in one else 0,
            )
            for one in (held.items if isinstance(held, Items) else ())
            if isinstance(one, Entries)
        )
        for found, expected in wrong_pieces(pieces, decimals=places):
            self.wrong(amounts, found, expected)
        return pieces

    def _by_code(self, codes: Entries, by: str, decimals: int) -> dict[int, int]:
        known = self.facts[by].levels if by in self.facts else ()
        for code in [code for code in codes if code not in known]:
            self.wrong(codes, code, f"one of {', '.join(known)}")
        return {
            known.index(code): self.money(value, decimals, code) or 0
            for code, value in codes.entries.items()
            if code in known
        }
