"""What components need beyond variables: cells beside their columns, keys, controls in our dress."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from surpass.office.cases.pages.lists.open_to import case_href

register = template.Library()


@register.filter
def beside(cells: Sequence[object], columns: Sequence[object]) -> list[tuple[object, object]]:
    """Each cell beside its column; a plain text becomes a cell, None one that is unknown.

    Raises: ValueError: more or fewer cells than columns.
    """
    return [(column, _cell(cell)) for column, cell in zip(columns, cells, strict=True)]


def _cell(cell: object) -> object:
    if cell is None:
        return {"is_unknown": True}
    return {"text": cell, "is_blank": cell == ""} if isinstance(cell, str | int) else cell


@register.simple_tag(takes_context=True)
def case_link(context: template.Context, key: str, said: str = "") -> SafeString:
    """A case by its key, or by what is said of it; a link for whoever may open it."""
    href = case_href(context["request"], key)
    words = conditional_escape(said or key)
    return format_html('<a href="{}">{}</a>', href, words) if href else words


@register.simple_tag(takes_context=True)
def case_button(context: template.Context, key: str, said: str) -> SafeString:
    """A button that leads to a case; nothing for whoever may not open it."""
    href = case_href(context["request"], key)
    return format_html('<a class="button" href="{}">{}</a>', href, said) if href else SafeString("")


@register.filter
def pieces(keys: str) -> list[str]:
    """The single keys of a combination: ``Ctrl K`` has two."""
    return keys.split()


@register.filter
def unsigned(places: int) -> int:
    """The number of places, whichever way."""
    return abs(places)


@register.filter
def control(field: BoundField) -> SafeString:
    """The control of a field in our dress; boxes and rounds keep the browser's own."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput | CheckboxSelectMultiple | RadioSelect):
        return field.as_widget()
    return field.as_widget(attrs={"class": f"field {widget.attrs.get('class', '')}".strip()})
