"""Cases of the year as timelines of its pages: names for keys, each text in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surpass.exchange.example_district.cases.actors import actor_names
from surpass.exchange.showing.pages.page import LANGUAGES, Timeline
from surpass.exchange.showing.pages.timeline import timeline
from surpass.exchange.showing.wording import said_in
from surpass.foundation.explanation import Value
from surpass.procedure.record import Record


def timelines(records: Iterable[Record], *, names: Mapping[str, Value]) -> tuple[Timeline, ...]:
    """Each case with its file; *names* are those of the people and units concerned."""
    return tuple(
        timeline(
            record,
            file=f"../cases/{record.case.opening.case}.case.jsonl",
            names={**actor_names(), **names},
            words=_both,
        )
        for record in records
    )


def _both(text: str) -> Value:
    return {lang: said_in(text, lang) for lang in LANGUAGES}
