"""Say what the columns of a foreign file hold."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from surpass.office.accounts.doors import door
from surpass.office.returns.models import Item
from surpass.office.returns.pages.words import trail_to
from surpass.office.returns.sheets.intake.columns_found import ROLES, SheetMap
from surpass.office.returns.sheets.intake.staged import staged_of
from surpass.office.returns.sheets.pages.intake import intake_of, restage
from surpass.office.returns.sheets.pages.intake_tables import stages
from surpass.office.returns.sheets.pages.words import say, wording
from surpass.office.returns.sheets.workbook import fact_of

OFFERED = ("unit", "item", "value", "reason", "period")


@door("returns.stage_intake")
def columns(request: HttpRequest, key: str, intake: str) -> HttpResponseBase:
    """Each column of each sheet, with what it seems to hold."""
    found, held = intake_of(request, key, intake)
    staged = staged_of(held)
    items = list(found.items.order_by("order", "pk"))
    if request.method == "POST":
        known = {*ROLES, *map(fact_of, items)}
        maps = {name: _typed(request, nth, one, known) for nth, (name, one) in enumerate(staged.maps.items())}
        return restage(request, found, held, maps=maps, is_confirmed=True)
    return render(
        request,
        "returns/sheets/columns.html",
        {
            "title": say("columns"),
            "trail": [
                *trail_to(found),
                {"title": held.name, "href": f"/returns/{found.key}/files/{held.pk}/"},
                {"title": say("columns")},
            ],
            "expected": say("columns_expected"),
            "stages": stages("columns"),
            "sheets": [
                _sheet(nth, name, one, staged.heads.get(name, ()), items)
                for nth, (name, one) in enumerate(staged.maps.items())
            ],
            "found": found,
            "intake": held,
        },
    )


def _typed(request: HttpRequest, nth: int, one: SheetMap, known: set[str]) -> SheetMap:
    """The columns as the form says; a role that is taken twice counts where it stands first."""
    roles: list[str] = []
    for at in range(len(one.columns)):
        role = request.POST.get(f"column-{nth}-{at}", one.columns[at])
        roles.append(role if role in known and role not in roles else "")
    header = request.POST.get(f"header-{nth}", "")
    number = int(header) if header.isdecimal() and len(header) < 7 else one.header
    return SheetMap(number, tuple(roles), has_keys=False)


def _sheet(nth: int, name: str, one: SheetMap, heads: Any, items: list[Item]) -> dict[str, Any]:
    lang = wording().lang
    titles = [(fact_of(item), item.title_zh if lang == "zh" else item.title_en) for item in items]
    offered = [("", say("role_none")), *((role, say(f"role_{role}")) for role in OFFERED), *titles]
    columns: list[dict[str, Any]] = [
        {
            "name": f"column-{nth}-{at}",
            "head": heads[at] if at < len(heads) else "",
            "options": [{"value": key, "title": title, "is_chosen": key == role} for key, title in offered],
        }
        for at, role in enumerate(one.columns)
    ]
    shown = [column for column in columns if column["head"].strip()]
    return {
        "id": f"sheet-{nth}",
        "name": name,
        "header": one.header,
        "header_name": f"header-{nth}",
        "columns": shown,
    }
