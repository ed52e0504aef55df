"""What a run is made of: a programme, its rules on a day, a period, and the frozen rounds that answer it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.period import Period
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.models import Place
from surpass.office.packs import office_pack
from surpass.office.returns.models import Cell, Round
from surpass.office.returns.opening.asked import Purpose, asked_by
from surpass.policy.resolve import drawing_of, resolve
from surpass.policy.scheme import Drawing, Scheme
from surpass.policy.shape.pack import Pack


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything that decides what a run reads; equal bases give equal facts, whenever they are gathered."""

    place: Place
    pack: Pack
    scheme: Scheme
    period: str
    rounds: tuple[Round, ...]
    known_at: datetime
    is_trial: bool = False
    drawing: Drawing | None = None
    """How weights are drawn; None: they are not, and the run has no bands."""

    @property
    def periods(self) -> list[str]:
        """The periods of the programme that the rounds answer, in time order."""
        own = {one.period for one in self.rounds if one.programme == self.scheme.programme}
        return sorted(own, key=_last_day)

    @property
    def facts_asked(self) -> list[str]:
        """Kind and key of everything that the programme reads of returns."""
        return [one.fact for one in asked_by(self.scheme)]


def pack_called(name: str) -> Pack:
    """The pack of a round: the office's own, or a shipped one.

    Raises:   UseProblem: ``pack-not-found``. PolicyProblem: it cannot be read.
    """
    own = office_pack()
    return own if own.name == name else load_pack(name)


def pack_of(found: Round) -> Pack:
    """The edition under which a round asked its returns; one adopted meanwhile changes none of its rules.

    Raises:   as :func:`pack_called`.
    """
    own = pack_called(found.pack)
    return next((one for one in own.editions if one.fingerprint == found.fingerprint), own)


def basis_of(
    found: Round,
    *,
    known_at: datetime,
    is_trial: bool = False,
    pack: Pack | None = None,
    is_drawn: bool | None = None,
) -> Basis:
    """The basis of a run over a round of results and the earlier ones of its programme.

    A trial takes the rounds as they stand, and any pack; a run asks that every round which answers the period
    is frozen, and that the rules are those under which the returns were asked.

    *is_drawn*: whether weights are drawn, so that places have bands; None: where the pack says how.

    Raises:   UseProblem: ``round-of-targets``, ``round-not-frozen`` with each such round, ``pack-changed``,
              ``drawing-not-in-pack``.
    """
    last = _last_day(found.period)
    pack = pack or pack_of(found)
    pack = pack.edition_on(last) or pack
    scheme = resolve(pack, programme=found.programme, on=last)
    rounds = tuple(_rounds(found, scheme, known_at, is_trial=is_trial))
    if not is_trial:
        raise_all(UseProblem, _hindrances(found, scheme, rounds))
    drawing = None if is_drawn is False else drawing_in_pack(pack, found)
    if is_drawn and drawing is None:
        held = f"{scheme.pack} {scheme.edition}, programme {scheme.programme}"
        raise UseProblem([_problem(found, "drawing-not-in-pack", held, "rules with a `robustness` section")])
    frozen = tuple(one for one in rounds if is_trial or one.state == Round.State.FROZEN)
    return Basis(found.place, pack, scheme, found.period, frozen, known_at, is_trial, drawing)


def drawing_in_pack(pack: Pack, found: Round) -> Drawing | None:
    """How the pack draws weights for a round's programme; None where it does not say."""
    drawing = drawing_of(pack, programme=found.programme, on=_last_day(found.period))
    return drawing if drawing.is_in_rules else None


def _rounds(found: Round, scheme: Scheme, known_at: datetime, *, is_trial: bool) -> Iterable[Round]:
    """The rounds that answer this period, whatever programme opened them, and the frozen ones of earlier."""
    asked = [one.fact for one in asked_by(scheme)]
    results = Round.objects.filter(
        purpose=Purpose.RESULTS.value, cycle=scheme.cycle, place__path__startswith=found.place.path
    ).exclude(pk=found.pk)
    answering = Cell.objects.filter(fact__in=asked)
    last = _last_day(found.period)
    others: list[Round] = list(_answering(results, answering))
    yield found
    for one in sorted(others, key=lambda one: (one.period, one.key)):
        is_same, is_earlier = one.period == found.period, _last_day(one.period) < last
        was_frozen = one.frozen_at is not None and one.frozen_at <= known_at
        if is_same or (is_earlier and (was_frozen or is_trial)):
            yield one


def _answering(rounds: QuerySet[Round], cells: QuerySet[Cell]) -> QuerySet[Round]:
    return rounds.filter(pk__in=cells.values("round")).select_related("place")


def _hindrances(found: Round, scheme: Scheme, rounds: Sequence[Round]) -> Iterable[Problem]:
    if found.purpose != Purpose.RESULTS:
        yield _problem(found, "round-of-targets", found.purpose, "a round that collects results")
    for one in rounds:
        if one.period == found.period and one.state != Round.State.FROZEN:
            yield _problem(one, "round-not-frozen", one.state, "a round that two persons froze")
    if found.fingerprint and found.fingerprint != scheme.fingerprint:
        held = f"{scheme.pack} {scheme.edition}, fingerprint {scheme.fingerprint[:12]}"
        asked = f"the rules under which the returns were asked, {found.fingerprint[:12]}"
        yield _problem(found, "pack-changed", held, asked)


def _last_day(period: str) -> date:
    return Period.read(period).last_day


def _problem(found: Round, code: str, held: str, expected: str) -> Problem:
    steps = {
        "round-of-targets": "choose the round that collects the results",
        "round-not-frozen": "finish its verification and freeze it, or make a trial run",
        "pack-changed": "bring the pack back as it was, or make a trial run under the changed one",
        "drawing-not-in-pack": "compute without bands, or adopt an edition that says how weights are drawn",
    }
    return Problem(
        code=code, where=f"round {found.key}", found=held, expected=expected, next_step=steps[code]
    )  # fmt: skip
