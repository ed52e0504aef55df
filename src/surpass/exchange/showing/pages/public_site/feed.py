"""The Atom feed of publications: the latest first, with the day on which each was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One publication: what it is, where, since when."""

    title: str
    address: str
    on: date
    said: str = ""


def feed(items: Sequence[Item], *, title: str, base: str, lang: str) -> bytes:
    """The feed; links are relative where *base*, the address of the site, is empty."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": lang})
    newest = sorted(items, key=lambda item: (item.on, item.address), reverse=True)[:ENTRIES]
    _under(root, "title", title)
    _under(root, "id", f"{base or 'urn:surpass:public/'}{lang}")
    _under(root, "updated", _instant(newest[0].on if newest else date(1970, 1, 1)))
    if base:
        ET.SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": f"{base}feed.{lang}.xml"})
    author = ET.SubElement(root, f"{{{ATOM}}}author")
    _under(author, "name", title)
    for item in newest:
        entry = ET.SubElement(root, f"{{{ATOM}}}entry")
        _under(entry, "title", item.title)
        _under(entry, "id", f"{base or 'urn:surpass:public/'}{item.address}")
        _under(entry, "updated", _instant(item.on))
        ET.SubElement(entry, f"{{{ATOM}}}link", {"href": f"{base}{item.address}"})
        if item.said:
            _under(entry, "summary", item.said)
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _under(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
