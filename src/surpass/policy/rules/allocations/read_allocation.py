"""Reads quotas, budgets and divisions inside units of a pack against its facts and params on a day."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from surpass.foundation.quantity import Rounding
from surpass.policy.rules.allocations.allocation import Allocation, Inside, Seats
from surpass.policy.rules.allocations.read_amounts import AmountsReader
from surpass.policy.shape.dated import shown
from surpass.policy.yaml_text import Entries, Items, Value, plain

MOST_DECIMALS, MOST_DAYS = 6, 366
OF_A_LIST = ("entitled_by", "gates", "bars", "within", "programme", "follows", "who", "amounts")


class AllocationReader(AmountsReader):
    """Reads allocations against the facts and params of a day."""

    __slots__ = ()

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
            amounts=self.amounts(item, decimals),
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
        return self.money(item.get(key), decimals, key) if key in item else None

    def _named(self, item: Entries, key: str, *, default: str = "") -> str:
        return shown(item.get(key)) if key in item else default

    def _seats(self, item: Entries) -> Seats:
        seats = item.below("seats")
        pool = seats.below("small_pool")
        rate = self.number(seats.get("rate")) if "rate" in seats else None
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
            rate = self.number(item.get("rate")) if isinstance(item, Entries) else None
            if isinstance(item, Entries) and rate is not None:
                cases.append((self.fact(item, "if", kinds=("bool",)), rate))
        return cases

    def _order(self, item: Entries) -> tuple[tuple[str, bool], ...]:
        order = []
        for one in plain(item.get("order")) or ():
            name, _, way = str(one).partition(" ")
            if way not in {"asc", "desc"}:
                self.wrong(item, f"order: {one}", "FACT asc or FACT desc")
            self.check_fact(item, name, ("number", "date", "scale", "bool"))
            order.append((name, way == "desc"))
        if not order:
            self.wrong(item, "no order", "order: [FACT desc, ...]")
        return tuple(order)

    def _inside(self, item: Entries, decimals: int) -> Inside:
        inside = item.below("inside")
        least, most = (self.hundredths(inside, key) for key in ("least", "most"))
        if not 0 < least <= most:
            self.wrong(inside, f"least {least}, most {most}", "coefficients above zero, the least first")
        share = self.number(inside.get("below_leading")) if "below_leading" in inside else None
        if share is not None and not 0 <= share <= 1:
            self.wrong(inside, f"below_leading {share}", "a share from 0 to 1")
        if "barred_by" in inside and "barred_cite" not in inside:
            self.wrong(inside, "barred_by without a clause", "barred_cite beside it")
        return Inside(
            divides=shown(inside.get("divides")),
            methods=tuple(plain(inside.get("methods")) or ()),
            least=least,
            most=most,
            cap=self.money(inside.get("cap"), decimals, "cap") if "cap" in inside else None,
            below_leading=share,
            barred_by=tuple(plain(inside.get("barred_by")) or ()),
            barred_cite=shown(inside.get("barred_cite")) if "barred_cite" in inside else "",
            frozen_cite=shown(inside.get("frozen_cite")),
            objection_days=self.whole(inside, "objection_days", default=0, most=MOST_DAYS),
        )
