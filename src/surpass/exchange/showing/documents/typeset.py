"""Set a document: values and the template become a PDF; the same values, the same bytes."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from importlib.resources import files
from textwrap import wrap
from typing import Any, Final

import segno
import typst

from surpass.exchange.showing.documents.fonts import HAN, LATIN, SIGNS, check_font, fonts, letter_missing
from surpass.exchange.showing.documents.number import day_of
from surpass.exchange.showing.documents.paper import Paper
from surpass.exchange.showing.wording import Wording

STANDARD: Final = "a-2b"
"""PDF/A, as archives ask for; it also refuses a sign that no font draws."""
WORDS = ("seal", "code", "verify", "copies", "to_end")
"""Set words of the template."""


def pdf_of(paper: Paper, wording: Wording) -> bytes:
    """The document as a PDF; its date is the day of the document, so that no clock gets in.

    Raises:   UseProblem: ``font-missing``, ``letter-missing``.
    """
    said = _said(paper, wording)
    check_font(paper.letters() | set("".join(said["words"].values())))
    day = datetime(paper.day.year, paper.day.month, paper.day.day, tzinfo=UTC)
    try:
        return typst.compile(
            _template(), font_paths=fonts(), sys_inputs={"paper": json.dumps(said, ensure_ascii=False)},
            timestamp=day, pdf_standards=STANDARD,
        )  # fmt: skip
    except typst.TypstError as fault:
        raise letter_missing(fault) from fault


def _said(paper: Paper, wording: Wording) -> dict[str, Any]:
    """Everything that the template puts on the page."""
    day, head = paper.day, paper.head
    words = {name: wording.sentences[f"document.{name}"] for name in WORDS}
    words["head"] = wording.say("document.head", size=head.size)
    words["day"] = day_of(wording, day)
    words["root"] = " ".join(wrap(head.root, 32))
    fonts_of = {"latin": LATIN, "han": HAN, "signs": SIGNS}
    return paper.as_data() | {"lang": wording.lang, "words": words, "qr": _qr(paper.address), **fonts_of}


def _qr(address: str) -> str:
    """The address for a telephone, as SVG."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=0, xmldecl=False, svgns=True)
    return drawn.getvalue().decode()


def _template() -> bytes:
    return (files("surpass.exchange.showing.documents") / "templates" / "official.typ").read_bytes()
