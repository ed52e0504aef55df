"""The board as a table: its columns, its lines in the order and the choice that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from surpass.exchange.showing.report.board import Board, Column
from surpass.exchange.showing.run_view.numbers import read
from surpass.exchange.showing.run_view.robust import OPEN, AtCut
from surpass.exchange.showing.run_view.robust_words import places_words, share_words, tails_words
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.boards.asked import Asked
from surpass.office.assessment.pages.boards.standing import Standing, Standings
from surpass.office.assessment.pages.words import say
from surpass.office.assessment.store.read import view_of

Row = dict[str, Any]
HEATS = 4
LAST = 10**9


def board_table(run: Run, found: Sequence[Standings], shown: Sequence[Standing], asked: Asked) -> Row:
    """The units of one group, or of several beside each other, each in its own group's points."""
    boards = [one.board for one in found]
    fulls = {
        column.node.id: " · ".join(dict.fromkeys(one.full for one in same if one.full))
        for column in boards[0].columns
        for same in [[one for board in boards for one in board.columns if one.node.id == column.node.id]]
    }
    columns = list(_columns(run, found, fulls, asked))
    return {
        "id": "board", "title": say("word.list_mark").join(board.title for board in boards),
        "columns": columns, "empty": {"said": say("assessment.no_units"), "why": ""},
        "rows": [
            {"cells": _cells(run, one, columns, _column_of(found, one), asked)} for one in shown
        ],
    }  # fmt: skip


def chosen(found: Iterable[Standings], asked: Asked) -> list[Standing]:
    """The lines that pass the filters, in the order asked for."""
    lines = [one for group in found for one in group.standings if _passes(one, asked)]
    key = asked.sort
    if key == "unit":
        return sorted(lines, key=lambda one: one.line.name)
    if key == "improvement":
        return sorted(lines, key=lambda one: int(one.line.improvement or LAST))
    if key in {"score", "places", "change", "added", "deducted", "values"}:
        return sorted(lines, key=lambda one: _amount(one, key), reverse=True)
    parts = [column.node.id for group in found for column in group.board.columns]
    if key in parts:
        at = parts.index(key)
        return sorted(lines, key=lambda one: _number(one.line.parts[at % len(one.line.parts)]), reverse=True)
    return lines


def _passes(one: Standing, asked: Asked) -> bool:
    places = one.line.places
    moved = "" if places is None else "up" if places > 0 else "down" if places < 0 else "level"
    return (
        asked.name.casefold() in one.line.name.casefold()
        and asked.grade in {"", one.grade}
        and asked.moved in {"", moved}
    )


def _amount(one: Standing, key: str) -> float:
    line = one.line
    if key == "places":
        return float(line.places) if line.places is not None else -LAST
    if key == "values":
        return -one.held
    return _number(
        {"score": line.score, "change": line.change, "added": one.added, "deducted": one.deducted}[key]
    )


def _number(shown: str) -> float:
    value = read(shown.replace("−", "-"))
    return -LAST if value is None else float(value)


def _columns(run: Run, found: Sequence[Standings], fulls: dict[str, str], asked: Asked) -> Iterable[Row]:
    board = found[0].board
    known = {
        "improvement": board.has_progress, "places": board.has_progress, "change": board.has_progress,
        "added": _any(found, "added"), "deducted": _any(found, "deducted"), "grade": board.has_grades,
        "band": _any(found, "band"),
    }  # fmt: skip
    cuts = {cut: title for one in found for cut, title in one.cuts.items()}
    kinds = {"score": "n sum", "grade": "w", "values": "w"}
    yield _head(run, asked, "rank", "rank")
    yield _head(run, asked, "unit", "name")
    if len(found) > 1:
        yield {"kind": "w", "title": say("assessment.head_group"), "of": "group"}
    for name in asked.columns:
        if name == "parts":
            for column in board.columns:
                full = fulls[column.node.id]
                head = _head(run, asked, column.node.id, "n", title=column.title)
                yield head | {"of": "part", "under": f"/ {full}" if full else ""}
        elif name == "cuts":
            for cut, title in cuts.items():
                head = _head(run, asked, f"cut.{cut}", "n", title=title)
                yield head | {"of": "cut", "cut": cut, "under": say("results.chance")}
        elif known.get(name, True):
            yield _head(run, asked, name, kinds.get(name, "n")) | {"under": _under(name, run, board)}


def _under(name: str, run: Run, board: Board) -> str:
    """What stands small below a column's title."""
    robust = view_of(run).robust
    if name == "band" and robust is not None:
        return tails_words(robust)
    return f"/ {board.full}" if name == "score" and board.full else ""


def _any(found: Sequence[Standings], name: str) -> bool:
    return any(getattr(one, name) for group in found for one in group.standings)


def _head(run: Run, asked: Asked, name: str, kind: str, *, title: str = "") -> Row:
    rises = name in {"rank", "unit", "improvement"}
    return {
        "of": name, "node": name, "kind": kind, "title": title or say(f"assessment.head_{name}"),
        "sort": "" if name in {"grade", "band"} or name.startswith("cut.") else asked.address(run, sort=name),
        "sorted": ("ascending" if rises else "descending") if asked.sort == name else "",
    }  # fmt: skip


def _column_of(found: Sequence[Standings], one: Standing) -> dict[str, tuple[Column, str]]:
    """By node: the column in the unit's own group, and the unit's points there."""
    board = next(group.board for group in found if one in group.standings)
    return {
        column.node.id: (column, part) for column, part in zip(board.columns, one.line.parts, strict=True)
    }


def _cells(
    run: Run, one: Standing, columns: Sequence[Row], parts: dict[str, tuple[Column, str]], asked: Asked
) -> list[Any]:
    why = reverse("assessment:why", args=[run.key, one.line.unit])
    found: list[Any] = []
    for column in columns:
        if column["of"] == "part":
            found.append(_part(why, *parts.get(column["node"], (None, "")), is_heat=asked.is_heat))
        elif column["of"] == "cut":
            found.append(_chance(one.cuts.get(column["cut"])))
        else:
            found.append(_cell(why, one, column["of"]))
    return found


def _chance(at: AtCut | None) -> Any:
    """In what share of the draws a unit is inside a cut; marked where it must be discussed."""
    if at is None:
        return None
    share = share_words(at.probability).removesuffix("%")
    return {"text": share, "tone": "note", "shape": "note"} if at.state == OPEN else share


def _part(why: str, column: Column | None, part: str, *, is_heat: bool) -> Any:
    if column is None:
        return ""
    cell: Row = {"text": part or say("word.unknown"), "why": f"{why}?node={column.node.id}#computed"}
    if is_heat and part and column.full:
        cell["heat"] = _heat(part, column.full)
    return cell


def _cell(why: str, one: Standing, name: str) -> Any:
    line = one.line
    if name == "values":
        return _values(one)
    if name == "grade" and line.grade:
        note = say("results.was", grade=one.was) if one.was else ""
        return {"text": line.grade, "tone": line.tone, "note": note}
    moved = None if line.places is None else {"text": f"{line.places}", "places": int(line.places)}
    return {
        "rank": line.rank or None, "unit": {"text": line.name, "href": why}, "group": one.group,
        "score": {"text": line.score or say("word.unknown"), "why": why}, "places": moved,
        "improvement": line.improvement or None, "change": line.change or None, "added": one.added,
        "band": None if one.band is None else places_words(one.band), "deducted": one.deducted,
        "grade": say("board.grade_open"),
    }[name]  # fmt: skip


def _values(one: Standing) -> Row:
    """How many of its values were returned, as a light in words: complete, some late, some open."""
    number = f"{one.held}/{one.asked}"
    if one.missing:
        return {"level": "waiting", "text": say("results.some_open"), "note": number}
    if one.late:
        return {"level": "soon", "text": say("results.some_late", count=one.late), "note": number}
    return {"level": "done", "text": say("results.complete"), "note": number}


def _heat(part: str, full: str) -> int:
    """A fifth of the full points each: 0 to 4."""
    points, most = read(part.replace("−", "-")), read(full)
    if points is None or not most:
        return 0
    return max(0, min(HEATS, int(points * (HEATS + 1) / most)))
