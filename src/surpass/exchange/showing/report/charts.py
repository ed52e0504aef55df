"""Charts of a report: horizontal bars from zero and catch-up marks, as SVG that takes the page's colours.

Sizes are fixed and names have a fixed room, so that the same run gives the same bytes. No scale is cut: bars
start at zero. Colours are the page's own variables, so print and dark mode follow.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surpass.foundation.problems import Problem, UseProblem

FONT_PACKAGE = "fonts-noto-cjk"
NAME_ROOM, WIDTH, STEP = 112, 224, 21
FONT = "Noto Sans CJK SC, Noto Sans, sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One unit in a chart: name, number, the number as shown, and how far its error reaches either way."""

    name: str
    number: float
    shown: str
    error: float | None = None


def require_font(lang: str) -> None:
    """Refuse a Chinese chart on a machine without Chinese glyphs.

    Raises: UseProblem: ``font-missing``, with the package to install.
    """
    if lang == "zh" and not has_chinese_font():
        raise UseProblem(
            [
                Problem(
                    code="font-missing",
                    where="fonts of this machine (fc-list :lang=zh)",
                    found="no font with Chinese glyphs",
                    expected="one font that covers zh",
                    next_step=f"install the package {FONT_PACKAGE}",
                )
            ]
        )


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font with Chinese glyphs; without fontconfig nobody can tell: False."""
    asked = shutil.which("fc-list")
    if asked is None:
        return False
    found = subprocess.run([asked, ":lang=zh", "family"], capture_output=True, check=False)  # noqa: S603
    return bool(found.stdout.strip())


def draw_bars(marks: Sequence[Mark], *, title: str) -> str:
    """Horizontal bars from zero, name at the left, number at the bar's end."""
    import altair as alt

    reach = _reach(marks)
    bars = _chart(marks, reach)
    drawn = alt.layer(
        bars.mark_bar(color="var(--bar)", height=12),
        *_numbers(bars, reach),
        alt.Chart(_inline([{"zero": 0}])).mark_rule(color="var(--muted)").encode(x="zero:Q"),
    )
    return _svg(drawn, title)


def draw_residuals(marks: Sequence[Mark], *, title: str) -> str:
    """A dot for each residual with twice its standard error on both sides, zero drawn through."""
    import altair as alt

    reach = _reach(marks)
    dots = _chart(marks, reach)
    drawn = alt.layer(
        alt.Chart(_inline([{"zero": 0}])).mark_rule(color="var(--muted)").encode(x="zero:Q"),
        dots.mark_rule(color="var(--soft)", strokeWidth=3).encode(x=_x("low", reach), x2="high:Q"),
        dots.mark_point(filled=True, color="var(--bar)", size=52, opacity=1),
    )
    return _svg(drawn, title)


def _numbers(bars: Any, reach: tuple[float, float]) -> tuple[Any, Any]:
    """The numbers, right of a bar that goes right, left of a bar that goes left."""
    import altair as alt

    text = {"fontSize": 12, "color": "var(--ink)"}
    order = alt.Y("name:N", sort=None)
    right = bars.transform_filter("datum.number >= 0").mark_text(align="left", dx=4, **text)
    left = bars.transform_filter("datum.number < 0").mark_text(align="right", dx=-4, **text)
    encoded = {"x": _x("number", reach), "y": order, "text": "shown:N"}
    return right.encode(**encoded), left.encode(**encoded)


def _inline(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Rows that travel inside the picture."""
    import altair as alt

    made: Any = alt.Data
    return made(values=rows)


def _reach(marks: Sequence[Mark]) -> tuple[float, float]:
    ends = [mark.number + side * (mark.error or 0) for mark in marks for side in (-1, 1)]
    low, high = min(0.0, *ends), max(0.0, *ends)
    room = (high - low or 1.0) * 0.16
    return (low - room if low < 0 else 0.0, high + room if high > 0 else 0.0)


def _x(field: str, reach: tuple[float, float]) -> Any:
    import altair as alt

    scale = alt.Scale(domain=list(reach), nice=False, zero=True)
    return alt.X(f"{field}:Q", scale=scale, axis=alt.Axis(title=None, tickCount=5))


def _chart(marks: Sequence[Mark], reach: tuple[float, float]) -> Any:
    import altair as alt

    rows = [
        {
            "name": mark.name,
            "number": mark.number,
            "shown": mark.shown,
            "low": mark.number - (mark.error or 0),
            "high": mark.number + (mark.error or 0),
        }
        for mark in marks
    ]
    names = alt.Axis(
        title=None, labelLimit=NAME_ROOM - 8, labelPadding=6, minExtent=NAME_ROOM, maxExtent=NAME_ROOM
    )
    return alt.Chart(_inline(rows)).encode(
        x=_x("number", reach), y=alt.Y("name:N", sort=[mark.name for mark in marks], axis=names)
    )


def _svg(chart: Any, title: str) -> str:
    import vl_convert

    axis = {"grid": False, "domain": False, "ticks": False, "labelColor": "var(--ink)", "labelFontSize": 12}
    settings: Mapping[str, Any] = {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axisX": {**axis, "grid": True, "gridColor": "var(--line)", "labelColor": "var(--muted)"},
        "axisY": axis,
    }
    sized = chart.properties(width=WIDTH, height={"step": STEP}).configure(**settings)
    drawn = vl_convert.vegalite_to_svg(sized.to_dict(validate=False))
    return _labelled(drawn, title)


def _labelled(svg: str, title: str) -> str:
    """The picture as one image with a name; its inner labels repeat the table behind it."""
    from markupsafe import escape

    svg = re.sub(r' (aria-[a-z]+|role|pointer-events|class)="[^"]*"', "", svg)
    svg = re.sub(r' font-family="[^"]*"', "", svg)
    svg = re.sub(r'<path d="M0,0h0v0h0Z"[^>]*></path>|<path d="M0,0h0v0h0Z"[^>]*/>', "", svg)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)
