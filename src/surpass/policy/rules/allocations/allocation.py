"""Allocations of a pack as values: who shares what, in which order, rounded how, and who settles a tie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from surpass.foundation.quantity import Rounding, divide
from surpass.policy.rules.allocations.pieces import Piece, most_of, piece_at

ONE = 100
"""A coefficient of one, in hundredths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """How many places a pool has: a share of its size or a count, a smaller or larger share in some pools.

    ``cases``: (yes-or-no fact of the pool, share) tried in order. ``small_below``: pools smaller than this
    are put ``together``, get ``at_least_one`` place or ``none``.
    """

    rate: Decimal | None = None
    count: int | None = None
    rounding: Rounding = Rounding.DOWN
    cases: tuple[tuple[str, Decimal], ...] = ()
    small_below: int = 0
    small_rule: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What one entitled subject gets before the budget is looked at.

    ``by_code``: an amount for each code (by its number) of a fact; codes without one get
    nothing. ``base`` and ``step``: an amount that moves with a number,
    between ``floor`` and ``cap``; ``decimals``: of that number. ``pieces``: a table of bands, or several
    lines one after the other, on that number; below the first there is nothing. None of them: a share of
    the whole budget in proportion to the number. ``times``: a coefficient by another fact, by which the
    amount is multiplied before floor and cap.
    Units: the currency's smallest coin (``10 ** -decimals`` of the unit); a coefficient in hundredths.
    """

    by: str
    by_code: Mapping[int, int] = field(default_factory=dict)
    base: int | None = None
    step: int = 0
    floor: int | None = None
    cap: int | None = None
    decimals: int = 0
    pieces: tuple[Piece, ...] = ()
    times: Amounts | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that it reads; who lacks one of them gets no amount, never zero."""
        return (self.by,) if self.times is None else (self.by, self.times.by)

    @property
    def moves(self) -> bool:
        """Whether it is an amount of its own that moves with a number."""
        return self.base is not None or bool(self.pieces)

    @property
    def most(self) -> int | None:
        """The most that anybody gets; None where it rises without end."""
        own = max(self.by_code.values()) if self.by_code else most_of(self.pieces, decimals=self.decimals)
        if self.times is not None:
            most = self.times.most
            own = None if own is None or most is None else divide(own * most, ONE)
        bounds = [None if self.by_code and self.times is None else self.cap, own]
        return min((one for one in bounds if one is not None), default=None)

    def of(self, values: Mapping[str, int | bool | None]) -> int:
        """What somebody gets of whom every fact is known.

        Examples:
            >>> bands = (Piece(first=0, base=100), Piece(first=90, base=120))
            >>> posts = Amounts(by="posts", base=0, step=50, times=Amounts(by="score", pieces=bands))
            >>> posts.of({"posts": 7, "score": 95}), posts.of({"posts": 7, "score": 89})
            (420, 350)
        """
        value = int(values[self.by] or 0)
        number = self.by_code.get(value, 0) if self.by_code else self.at(value)
        if self.times is not None:
            number = divide(number * self.times.of(values), ONE)
        elif self.by_code:
            return number
        number = number if self.floor is None else max(number, self.floor)
        return number if self.cap is None else min(number, self.cap)

    def at(self, number: int) -> int:
        """The amount that moves with a number, before floor and cap; parts of a coin are rounded half-up.

        Examples:
            >>> Amounts(by="points", base=100, step=30, decimals=2).at(150)
            145
        """
        if self.pieces:
            held = piece_at(self.pieces, number)
            return held.at(number, decimals=self.decimals) if held is not None else 0
        moved = self.step * number
        return (self.base or 0) + (divide(moved, 10**self.decimals) if self.decimals else moved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """Within which limits a unit divides its amount of another allocation among its persons.

    ``divides``: that allocation. ``least``, ``most``: of a coefficient. ``cap``: a person gets at most.
    ``below_leading``: the share that goes to those below the leading posts at least. ``barred_by``:
    whose period keeps somebody out. ``frozen_cite``: the clause by which an amount is set aside
    while a case is open. ``objection_days``: working days in which a person may object.
    Units:    coefficients in hundredths, money in the smallest coin.
    """

    divides: str
    methods: tuple[str, ...]
    least: int
    most: int
    cap: int | None = None
    below_leading: Decimal | None = None
    barred_by: tuple[str, ...] = ()
    barred_cite: str = ""
    frozen_cite: str = ""
    objection_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """One quota or budget, or the limits of a division inside a unit, settled for a day.

    ``entitled_by`` and ``gates``: rules that must all hold; ``bars``: rules that must propose nothing.
    ``of``: whom it divides among. ``follows``: the list of units that a list of persons names: who headed one
    of its units (``who``: heads, or everybody in it) is on it, by days. ``within``: a quota in which a place
    must be held as well. ``programme``: the assessment whose result is read; empty: the pack's first.

    A fund of several lists names them in ``lists``: budgets of their own, whose ``budget`` is a cap. Who is
    in two of them gets both amounts (``add``), the larger (``best``) or the one that people choose
    (``choose``), never more than ``each``.
    """

    id: str
    kind: str
    says: Mapping[str, str]
    cite: str
    status: str
    entitled_by: str = ""
    gates: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    pool: str = ""
    seats: Seats = Seats()
    order: tuple[tuple[str, bool], ...] = ()
    ties: str = "panel"
    amounts: Amounts | None = None
    budget: int | None = None
    decimals: int = 2
    over_budget: str = "stop"
    inside: Inside | None = None
    of: str = "unit"
    follows: str = ""
    who: str = "heads"
    within: str = ""
    programme: str = ""
    lists: tuple[str, ...] = ()
    together: str = "add"
    each: int | None = None
    covers: tuple[str, ...] = ()

    @property
    def is_fund(self) -> bool:
        """Whether it divides money by itself; a list that needs a place or another list or board does not."""
        return self.kind == "budget" and not self.within and not self.programme and not self.follows

    @property
    def is_of_persons(self) -> bool:
        """Whether persons share in it, and not units."""
        return self.of == "person"

    @property
    def is_proportional(self) -> bool:
        """Whether its money is shared in proportion to a number."""
        return self.amounts is not None and not self.amounts.by_code and not self.amounts.moves

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule that says who shares in it."""
        return (*([self.entitled_by] if self.entitled_by else []), *self.gates, *self.bars)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that it reads of each subject."""
        order = tuple(name for name, _ in self.order)
        return order if self.amounts is None else self.amounts.facts
