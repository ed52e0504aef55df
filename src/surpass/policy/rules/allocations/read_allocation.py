"""Reads quotas, budgets and divisions inside units of a pack against its facts and params on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from surpass.foundation.quantity import INT64, Rounding
from surpass.policy.rules.allocations.allocation import Allocation, Amounts, Inside, Seats
from surpass.policy.rules.allocations.pieces import Piece, wrong_pieces
from surpass.policy.rules.fact import Fact
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.yaml_text import Entries, Items, Scalar, Value, plain

MOST_DECIMALS, MOST_DAYS, HUNDREDTHS = 6, 366, 2
OF_A_LIST = ("entitled_by", "gates", "bars", "within", "programme", "follows", "who", "amounts")


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationReader:
    """Reads allocations against the facts and params of a day."""

    facts: Mapping[str, Fact]
    rules: frozenset[str]
    params: Mapping[str, Decimal]
    found: Gathering

    def allocation(self, name: str, item: Entries, *, status: str) -> Allocation:
        """One allocation. Problems go to ``found``; what could be read comes back."""
        decimals = self.whole(item, "decimals", default=2, most=MOST_DECIMALS)
        held = Allocation(
            id=name,
            kind=shown(item.get("kind")),
            of=shown(item.get("of")),
            says=plain(item.below("says")),
            cite=shown(item.get("cite")),
            status=status,
            entitled_by="".join(self.listed(item, "entitled_by")),
            gates=self.listed(item, "gates"),
            bars=self.listed(item, "bars"),
            pool=shown(item.get("pool")) if "pool" in item else "",
            ties=shown(item.get("ties")) if "ties" in item else "panel",
            decimals=decimals,
            over_budget=shown(item.get("over_budget")) if "over_budget" in item else "stop",
            covers=tuple(plain(item.get("covers")) or ()),
        )
        if status == "text-needed":
            return held
        if held.kind == "quota":
            return replace(held, seats=self._seats(item), order=self._order(item))
        if held.kind == "persons":
            return replace(held, inside=self._inside(item, decimals))
        held = replace(held, budget=self._held_money(item, "budget", decimals))
        if "lists" in item:
            return self._of_lists(item, held)
        return replace(
            held,
            amounts=self._amounts(item, decimals),
            within=self._named(item, "within"),
            programme=shown(item.get("programme")) if "programme" in item else "",
            follows=self._named(item, "follows"),
            who=self._named(item, "who", default="heads"),
        )

    def _of_lists(self, item: Entries, held: Allocation) -> Allocation:
        for key in OF_A_LIST:
            if key in item:
                self.wrong(item, f"{key} beside lists", "what entitles and how much stands in each list")
        return replace(
            held,
            lists=tuple(str(one) for one in plain(item.get("lists")) or ()),
            together=self._named(item, "together", default="add"),
            each=self._held_money(item, "each", held.decimals),
        )

    def _held_money(self, item: Entries, key: str, decimals: int) -> int | None:
        return self._money(item.get(key), decimals, key) if key in item else None

    def _named(self, item: Entries, key: str, *, default: str = "") -> str:
        return shown(item.get(key)) if key in item else default

    def _seats(self, item: Entries) -> Seats:
        seats = item.below("seats")
        pool = seats.below("small_pool")
        rate = self._number(seats.get("rate")) if "rate" in seats else None
        cases = self._cases(seats.get("cases"))
        if ("rate" in seats) == ("count" in seats):
            self.wrong(item, "seats", "either rate or count")
        for share in (rate, *(share for _, share in cases)):
            if share is not None and not 0 <= share <= 1:
                self.wrong(seats, f"rate {share}", "a share from 0 to 1")
        return Seats(
            rate=rate,
            count=self.whole(seats, "count", default=0) if "count" in seats else None,
            rounding=Rounding(shown(seats.get("rounding"))) if "rounding" in seats else Rounding.DOWN,
            cases=tuple(cases),
            small_below=self.whole(pool, "below", default=0),
            small_rule=shown(pool.get("rule")) if "rule" in pool else "none",
        )

    def _cases(self, value: Value | None) -> list[tuple[str, Decimal]]:
        cases = []
        for item in value.items if isinstance(value, Items) else ():
            rate = self._number(item.get("rate")) if isinstance(item, Entries) else None
            if isinstance(item, Entries) and rate is not None:
                cases.append((self.fact(item, "if", kinds=("bool",)), rate))
        return cases

    def _order(self, item: Entries) -> tuple[tuple[str, bool], ...]:
        order = []
        for one in plain(item.get("order")) or ():
            name, _, way = str(one).partition(" ")
            if way not in {"asc", "desc"}:
                self.wrong(item, f"order: {one}", "FACT asc or FACT desc")
            self._check_fact(item, name, ("number", "date", "scale", "bool"))
            order.append((name, way == "desc"))
        if not order:
            self.wrong(item, "no order", "order: [FACT desc, ...]")
        return tuple(order)

    def _amounts(self, item: Entries, decimals: int) -> Amounts:
        amounts = item.below("amounts")
        codes = amounts.below("by_code")
        kinds = ("code", "scale") if codes.entries else ("number",)
        money = {
            key: self._money(amounts.get(key), decimals, key)
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
        return Amounts(
            by=by,
            by_code=self._by_code(times.below("by_code"), by, HUNDREDTHS),
            decimals=places,
            pieces=self._pieces(times, HUNDREDTHS, places) if "pieces" in times else (),
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
                first=self._scaled(one, "from", places),
                base=self._money(one.get("base"), decimals, "base") or 0,
                step=(self._money(one.get("step"), decimals, "step") or 0) if "step" in one else 0,
            )
            for one in (held.items if isinstance(held, Items) else ())
            if isinstance(one, Entries)
        )
        for found, expected in wrong_pieces(pieces, decimals=places):
            self.wrong(amounts, found, expected)
        return pieces

    def _scaled(self, item: Entries, key: str, decimals: int) -> int:
        number = self._number(item.get(key))
        scaled = None if number is None else number.scaleb(decimals)
        if scaled is None:
            return 0
        if scaled != scaled.to_integral_value() or abs(scaled) > INT64:
            self.wrong(item.get(key), f"{key} {number}", f"a number with at most {decimals} decimals")
            return 0
        return int(scaled)

    def _inside(self, item: Entries, decimals: int) -> Inside:
        inside = item.below("inside")
        least, most = (self._hundredths(inside, key) for key in ("least", "most"))
        if not 0 < least <= most:
            self.wrong(inside, f"least {least}, most {most}", "coefficients above zero, the least first")
        share = self._number(inside.get("below_leading")) if "below_leading" in inside else None
        if share is not None and not 0 <= share <= 1:
            self.wrong(inside, f"below_leading {share}", "a share from 0 to 1")
        if "barred_by" in inside and "barred_cite" not in inside:
            self.wrong(inside, "barred_by without a clause", "barred_cite beside it")
        return Inside(
            divides=shown(inside.get("divides")),
            methods=tuple(plain(inside.get("methods")) or ()),
            least=least,
            most=most,
            cap=self._money(inside.get("cap"), decimals, "cap") if "cap" in inside else None,
            below_leading=share,
            barred_by=tuple(plain(inside.get("barred_by")) or ()),
            barred_cite=shown(inside.get("barred_cite")) if "barred_cite" in inside else "",
            frozen_cite=shown(inside.get("frozen_cite")),
            objection_days=self.whole(inside, "objection_days", default=0, most=MOST_DAYS),
        )

    def _hundredths(self, item: Entries, key: str) -> int:
        number = self._number(item.get(key))
        scaled = None if number is None else number.scaleb(2)
        if scaled is None or scaled != scaled.to_integral_value() or not 0 <= scaled <= INT64:
            self.wrong(item, f"{key}: {shown(item.get(key))}", "a coefficient with at most two decimals")
            return 0
        return int(scaled)

    def _by_code(self, codes: Entries, by: str, decimals: int) -> dict[int, int]:
        known = self.facts[by].levels if by in self.facts else ()
        for code in [code for code in codes if code not in known]:
            self.wrong(codes, code, f"one of {', '.join(known)}")
        return {
            known.index(code): self._money(value, decimals, code) or 0
            for code, value in codes.entries.items()
            if code in known
        }

    def _money(self, value: Value | None, decimals: int, key: str) -> int | None:
        number = self._number(value)
        if number is None:
            return None
        scaled = number.scaleb(decimals)
        if scaled != scaled.to_integral_value():
            self.wrong(value, f"{key} {number}", f"at most {decimals} decimals")
        least = -INT64 if key == "step" else 0
        if not least <= scaled <= INT64:
            self.wrong(value, f"{key} {shown(value)}", f"an amount from {least} that 64 bits hold")
            return None
        return int(scaled)

    def _number(self, value: Value | None) -> Decimal | None:
        if isinstance(value, Scalar) and isinstance(value.value, Decimal):
            return value.value
        name = value.text.removeprefix("param.") if isinstance(value, Scalar) else ""
        if isinstance(value, Scalar) and value.text.startswith("param.") and name in self.params:
            return self.params[name]
        self.wrong(
            value, shown(value), f"a number or param.NAME with a value on that day; {near(name, self.params)}"
        )
        return None

    def whole(self, item: Entries, key: str, *, default: int, most: int = INT64) -> int:
        """A whole number at a key, or a param's value on that day."""
        if key not in item:
            return default
        number = self._number(item.get(key))
        if number is None or number != number.to_integral_value() or not 0 <= number <= most:
            self.wrong(item, f"{key}: {shown(item.get(key))}", f"a whole number from 0 to {most}")
            return default
        return int(number)

    def fact(self, item: Entries, key: str, *, kinds: tuple[str, ...]) -> str:
        """The fact that a key names."""
        name = shown(item.get(key))
        self._check_fact(item, name, kinds)
        return name

    def _check_fact(self, item: Entries, name: str, kinds: tuple[str, ...]) -> None:
        fact = self.facts.get(name)
        if fact is None:
            self.found.problem(
                "unknown-fact", item.mark, name, f"one of {', '.join(self.facts)}", near(name, self.facts)
            )
        elif fact.type not in kinds:
            self.wrong(item, f"{name} is {fact.type}", f"a fact that is {' or '.join(kinds)}")

    def listed(self, item: Entries, key: str) -> tuple[str, ...]:
        """The rules that a key lists."""
        held = item.get(key)
        listed = held.items if isinstance(held, Items) else () if held is None else (held,)
        return tuple(self._known(item, key, shown(name)) for name in listed)

    def _known(self, item: Entries, key: str, name: str) -> str:
        if name not in self.rules:
            self.found.problem(
                "unknown-rule",
                item.mark,
                f"{key}: {name}",
                f"one of {', '.join(sorted(self.rules))}",
                near(name, self.rules),
            )
        return name

    def wrong(self, value: Value | None, held: str, expected: str) -> None:
        """A problem of the pack."""
        mark = value.mark if value is not None else "allocations"
        self.found.problem("allocation-wrong", mark, held, expected, "correct the allocation")
