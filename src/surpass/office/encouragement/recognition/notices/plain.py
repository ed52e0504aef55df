"""A catching-up notice for programs and commands, and in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from surpass.exchange.showing.report.tasks import period_words
from surpass.exchange.showing.wording import Wording, said_in
from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.standing import superseded_among

Row = dict[str, Any]


def notice_row(one: Notice, *, is_superseded: bool) -> Row:
    """Where it stands and what it tells.

    Missing:  an empty text: it has not happened. Of a notice that was withdrawn the content stays here.
    """
    return {
        "notice": one.pk, "place": one.place_id, "programme": one.now.programme,
        "before": one.before.key, "now": one.now.key, "state": one.state, "public": one.is_public,
        "superseded": is_superseded, "corrects": one.corrects_id, "groups": one.told["groups"],
        "units": [
            {"unit": row.place_id, "words": row.words, "by": row.by}
            for row in one.units.order_by("pk")
        ],
        "comment": one.comment, "by": one.by, "issued_by": one.issued_by,
        "issued_at": one.issued_at.isoformat() if one.issued_at else "", "digest": one.digest,
        "number": one.document.number if one.document else "",
        "code": one.document.code if one.document else "", "reasons": one.reasons,
    }  # fmt: skip


def notice_rows(found: Iterable[Notice]) -> list[Row]:
    """Several."""
    listed = list(found)
    gone = superseded_among(listed)
    return [notice_row(one, is_superseded=one.pk in gone) for one in listed]


def title_of(one: Notice, wording: Wording) -> str:
    """What it is called: the assessment and both periods."""
    return wording.say(
        "notices.of", title=wording.text({"zh": one.now.title_zh, "en": one.now.title_en}),
        before=period_words(one.before.period, wording), now=period_words(one.now.period, wording),
    )  # fmt: skip


def named(one: Notice, units: Iterable[str], wording: Wording) -> str:
    """Units by the names that they had in the results."""
    return wording.say("word.list_mark").join(wording.text(one.told["names"][unit]) for unit in units)


def chance_key(up: Row) -> str:
    """How a gain stands to chance, as the end of a wording key."""
    return {True: "beyond", False: "within", None: "unknown"}[up["is_beyond_chance"]]


def told_lines(one: Notice, wording: Wording) -> Iterator[str]:
    """The notice line by line, as a terminal prints it."""
    say = wording.say
    yield f"{title_of(one, wording)} ({say(f'notices.state_{one.state}')})"
    if superseded_among([one]):
        yield say("notices.superseded_said")
    for group in one.told["groups"]:
        counts = say("notices.counts", compared=group["compared"], ups=len(group["ups"]))
        yield f"{wording.text(group['title'])}: {counts}"
        for up in group["ups"]:
            past = named(one, up["overtook"], wording) or say("word.none")
            chance = say(f"notices.chance_{chance_key(up)}")
            unit = named(one, [up["unit"]], wording)
            yield f"  {unit}  {up['before']} > {up['now']}  +{up['places']}  {past}  {chance}"
    for row in words_told(one):
        unit = named(one, [row["unit"]], wording)
        yield say("notices.did_by", unit=unit, words=said_in(row["words"], wording.lang), by=row["by"])
    if one.comment:
        yield f"{say('notices.comment')}: {said_in(one.comment, wording.lang)}"
    if one.reasons:
        yield f"{say('notices.state_withdrawn')}: {said_in(one.reasons, wording.lang)}"


def words_told(one: Notice) -> list[Row]:
    """What units said they did, in the order of the notice, with the name of who wrote it."""
    rows = [row for row in one.units.order_by("pk") if row.words]
    names = names_of({row.by for row in rows})
    return [{"unit": row.place_id, "words": row.words, "by": names.get(row.by, row.by)} for row in rows]
