"""A procedure as a value: who does what, by when, on what conditions, and where it may go from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from surpass.policy.procedures.kinds import DEMANDING, END, is_adverse
from surpass.policy.procedures.term import Term
from surpass.policy.shape.gathering import Mark

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A part that people play in a case. ``size``: how many belong to it, where the pack says so.

    ``substitute``: the role that fills a place which recusal left empty.
    """

    id: str
    title: Words
    is_: str
    size: int | None = None
    substitute: str = ""

    @property
    def is_party(self) -> bool:
        """Whether this is the person or unit concerned."""
        return self.is_ == "party"


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """What happens as an end of term comes near and passes: it is said, to whom; nothing is ever decided."""

    remind: tuple[Term, ...] = ()
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """By whom, by how much and how often a step's term may be made longer."""

    by: str
    term: Term
    times: int
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step.

    ``go``: act -> next step. ``at_least``: the term is a right, the step is not over before it.
    ``quorum``: people who must be present, or their share of the body. ``majority``: of whom more than half
    must be for the act. ``outcome_for``: acts that must name one of the procedure's outcomes.
    ``lasts_for``: outcome -> how long the effect lasts with it; ``lasts`` for all others.
    ``needs_proof``: an act must name what proves it, such as a receipt.
    ``asks_factors``: whoever acts here has first found each factor of the procedure in writing.
    ``visits``: how often the step may be entered. ``lapse``: the clause by which a lapse leads on.
    """

    id: str
    says: Words
    kind: str
    actor: str
    due: Term | None
    is_at_least: bool
    cite: str
    evidence: str
    go: Mapping[str, str]
    late: Late
    quorum: int | Fraction | None
    majority: str
    signers: int
    needs_reasons: bool
    needs_proof: bool
    asks_factors: bool
    visits: int | None
    extend: Extension | None
    effect: str
    lasts: Term | None
    lasts_for: Mapping[str, Term]
    outcome_for: tuple[str, ...]
    branches: tuple[str, ...]
    join: str
    need: int | None
    lapse: str
    mark: Mark = field(compare=False, repr=False)
    is_demanding: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Say once whether an act here must bring more than itself."""
        texts = self.needs_reasons or self.needs_proof
        asks = (texts, self.signers > 1, self.quorum is not None, self.majority)
        object.__setattr__(self, "is_demanding", any(asks) or self.kind in DEMANDING)

    @property
    def is_end(self) -> bool:
        """Whether the case is over here."""
        return self.kind == END

    @property
    def is_adverse(self) -> bool:
        """Whether something against somebody comes into force here."""
        return is_adverse(self.effect)

    def lasting(self, outcome: str) -> Term | None:
        """How long the effect lasts with an outcome; None: without end."""
        return self.lasts_for.get(outcome, self.lasts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What is weighed in words, each by itself: a finding with evidence, never a number."""

    id: str
    title: Words
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recusal:
    """Who stands aside on which grounds, and who fills the place."""

    who: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    substitute: str = ""
    cite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """On which grounds clocks may stand still, by whom, and for how long at most."""

    by: frozenset[str]
    when: Mapping[str, Words]
    most: Term | None
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Who may take a request back, and the end that the case then has."""

    by: str
    go: str
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One edition of one procedure, settled for a day.

    ``outcomes``: what a deciding act may choose, mildest first. ``factors``: what is weighed in words.
    ``situations``: those that its tolerance check must answer, with their wording.
    ``most``: the longest that the law allows from start to end.
    ``adopted``: the clause by which a lower issuer took over steps whose evidence was too weak to be active.
    ``written``: its canonical form (plain data), which a case file carries; ``fingerprint`` is its digest.
    """

    id: str
    pack: str
    edition: str
    says: Words
    text: Words
    cite: str
    evidence: str
    status: str
    adopted: str
    covers: tuple[str, ...]
    mechanism: str
    concerns: str
    opens: tuple[str, ...]
    calendar: str
    party: str
    registrar: str
    roles: Mapping[str, Role]
    outcomes: Mapping[str, Words]
    factors: Mapping[str, Factor]
    recusal: Recusal
    suspension: Suspension | None
    withdrawal: Withdrawal | None
    start: str
    steps: Mapping[str, Step]
    acts: Mapping[str, Words]
    most: Term | None
    most_cite: str
    situations: Mapping[str, Words]
    fingerprint: str
    written: Mapping[str, Any] = field(repr=False)
    mark: Mark = field(compare=False, repr=False)

    def cited(self, cite: str) -> tuple[Words | str, str]:
        """The title of the source that a clause belongs to (its id when it is not listed), and the clause."""
        key, _, clause = cite.partition(" ")
        return self.written["sources"].get(key, {}).get("title", key), clause

    def milder_or_equal(self, outcome: str, than: str) -> bool:
        """Whether *outcome* is no heavier than another one."""
        order = tuple(self.outcomes)
        return order.index(outcome) <= order.index(than)
