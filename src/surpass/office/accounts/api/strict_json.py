"""JSON as it is meant: no key twice, no NaN, whole characters, no NUL bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn, cast

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny

from surpass.office.accounts.api.errors import refused


class StrictJson(Parser):
    """Reads the body of a call, or says what is wrong with it."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """The body.

        Raises:   Refused: 400 ``body-unreadable``.
        """
        try:
            read = json.loads(request.body.decode(), object_pairs_hook=_once, parse_constant=_no_number)
            broken = next((text for text in _texts(read) if not _is_whole(text)), None)
        except (ValueError, RecursionError) as wrong:
            raise _unreadable(str(wrong)) from wrong
        if broken is not None:
            raise _unreadable(f"{broken[:40]!r}, with half a character or a NUL byte")
        return cast("DictStrAny", read)


def _unreadable(found: str) -> Exception:
    return refused(
        400, "body-unreadable", where="body", found=found, expected="JSON in UTF-8, each key once",
        next_step="correct the body",
    )  # fmt: skip


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice in one object")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text}, which is no number")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _is_whole(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
