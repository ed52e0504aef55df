"""Lists of what was told: honours, catching-up notices, cases in numbers."""

from __future__ import annotations

from surpass.exchange.showing.pages.public_site.published import Counted, Published, Told
from surpass.exchange.showing.pages.public_site.sheet import Cell, Part, Sheet, Table
from surpass.exchange.showing.wording import Wording


def honours_sheet(published: Published, wording: Wording) -> Sheet:
    """By year and never by rank; whoever is named agreed, and until when it is public stands beside."""
    address = f"{published.address}/public/" if published.address else ""
    more = (wording.say("public.honours_copy"), address) if published.is_copy else ()
    return _listed("honours", published.honours, wording, tuple(filter(None, more)))


def notices_sheet(published: Published, wording: Wording) -> Sheet:
    """The latest first."""
    return _listed("notices", published.notices, wording)


def _listed(place: str, told: tuple[Told, ...], wording: Wording, more: tuple[str, ...] = ()) -> Sheet:
    parts = tuple(
        Part(
            title=wording.text(one.title), anchor=one.key,
            lines=(one.on.isoformat(), *(wording.text(line) for line in one.lines)),
        )
        for one in told
    )  # fmt: skip
    none = Part(title=wording.say(f"public.nav_{place}"), lines=(wording.say("public.nothing"),))
    lead = (wording.say(f"public.{place}_lead"), *more)
    return Sheet(title=wording.say(f"public.nav_{place}"), place=place, lead=lead, parts=parts or (none,))


def cases_sheet(published: Published, wording: Wording) -> Sheet:
    """Counts that were released, a year each; a dash is not told, which is not zero."""
    return Sheet(
        title=wording.say("public.nav_cases"), place="cases", lead=(wording.say("public.cases_lead"),),
        parts=tuple(_counted(one, wording) for one in published.counted)
        or (Part(title=wording.say("public.nav_cases"), lines=(wording.say("public.nothing"),)),),
    )  # fmt: skip


def _counted(one: Counted, wording: Wording) -> Part:
    if one.total is None and not any(told is not None for _, told in one.rows):
        said = wording.say("public.counted_none", floor=one.floor, on=one.on.isoformat())
        return Part(
            title=wording.say("public.counted_of", year=one.year), anchor=f"year-{one.year}", lines=(said,)
        )
    whole = (Cell(wording.say("public.in_all")), Cell(_count(one.total, wording)))
    rows = tuple((Cell(wording.text(title)), Cell(_count(told, wording))) for title, told in one.rows)
    return Part(
        title=wording.say("public.counted_of", year=one.year), anchor=f"year-{one.year}",
        lines=(wording.say("public.counted_floor", floor=one.floor, on=one.on.isoformat()),),
        table=Table(
            heads=tuple(wording.say(f"public.head_{name}") for name in ("procedure", "closed")),
            rows=(*rows, whole), numbers=frozenset({1}),
        ),
    )  # fmt: skip


def _count(told: int | None, wording: Wording) -> str:
    return wording.say("word.none") if told is None else str(told)
