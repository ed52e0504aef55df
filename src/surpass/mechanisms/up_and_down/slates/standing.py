"""One candidate before a vacant post: what every rule says, and the place among the eligible."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.engine.allocations.entitled import Entitlement, ask_for, asked_of
from surpass.engine.allocations.quota import Placing
from surpass.foundation.proposal import STANDS, Ask
from surpass.foundation.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One candidate; ``placing`` is None where there is no place.

    ``equals``: the others who share the place. ``would``: the place, were what is missing in their favour.
    """

    judged: Entitlement
    placing: Placing | None
    equals: int = 0
    would: int | None = None

    @property
    def key(self) -> str:
        """Whose it is."""
        return self.judged.subject.key

    @property
    def place(self) -> int | None:
        """1 is first; equals share it."""
        return None if self.placing is None else self.placing.place

    @property
    def stands(self) -> Truth:
        """Whether they are proposed; None while a rule or the order waits for a fact."""
        return None if self._missing else self.judged.holds

    @property
    def state(self) -> str:
        """``proposed``, ``none`` or ``open``."""
        return STANDS[self.stands]

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The facts that it waits for; nothing unless it is open."""
        if self.stands is not None:
            return ()
        own = (ask_for(self.judged.book, name) for name in self._missing)
        return (*asked_of(self.judged.where(None)), *own)

    @property
    def _missing(self) -> tuple[str, ...]:
        return () if self.placing is None else self.placing.missing
