"""``{% say "key" name=value %}``: a sentence of the catalogue in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from surpass.exchange.showing.wording import said_in
from surpass.office.accounts.doors import wording
from surpass.office.accounts.permission.table import permission_table

register = template.Library()


@register.simple_tag
def say(key: str, /, **values: object) -> SafeString:
    """The sentence of a key with its values put in, escaped.

    Raises:   KeyError: no such sentence; a test looks at every key of every template.
    """
    escaped = {name: conditional_escape(wording().word(value)) for name, value in values.items()}
    return mark_safe(conditional_escape(wording().sentences[key]).format_map(escaped))  # noqa: S308 - both parts are escaped


@register.filter
def said(key: str) -> str:
    """The sentence of a key that needs no values."""
    return wording().say(key)


@register.filter
def words(value: object) -> str:
    """A value of a pack in the reader's language; None reads as "unknown"."""
    return wording().word(value)


@register.filter
def own(text: str) -> str:
    """What somebody wrote in both languages, in the reader's; else as it stands."""
    return said_in(text, wording().lang)


@register.filter
def at(found: Mapping[str, object], key: str) -> object:
    """What a mapping holds at a key; None where it holds nothing."""
    return found.get(key)


@register.filter
def role_words(role: str) -> str:
    """The name of a role."""
    return wording().text(permission_table().roles[role])
