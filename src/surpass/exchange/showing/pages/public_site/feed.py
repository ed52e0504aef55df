"""Feeds of publications, Atom and RSS: the latest first, with the day on which each was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime
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
    newest = _newest(items)
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
    return _written(root)


def rss(items: Sequence[Item], *, title: str, base: str, lang: str) -> bytes:
    """The same publications as RSS 2.0, for readers that know no Atom."""
    root = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(root, "channel")
    for name, text in (("title", title), ("link", base or "index.html"), ("description", title)):
        ET.SubElement(channel, name).text = text
    ET.SubElement(channel, "language").text = "zh-Hans" if lang == "zh" else lang
    for item in _newest(items):
        entry = ET.SubElement(channel, "item")
        ET.SubElement(entry, "title").text = item.title
        ET.SubElement(entry, "link").text = f"{base}{item.address}"
        held = ET.SubElement(entry, "guid", {"isPermaLink": "true" if base else "false"})
        held.text = f"{base or 'urn:surpass:public/'}{item.address}"
        at = datetime(item.on.year, item.on.month, item.on.day, tzinfo=UTC)
        ET.SubElement(entry, "pubDate").text = format_datetime(at, usegmt=True)
        if item.said:
            ET.SubElement(entry, "description").text = item.said
    return _written(root)


def _newest(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.on, item.address), reverse=True)[:ENTRIES]


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _under(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
