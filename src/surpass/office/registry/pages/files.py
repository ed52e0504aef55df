"""What is on record as files, in the columns of an import; without rows, its template."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.registry.importing.columns import TABLES
from surpass.office.registry.importing.handed_out import rows_of, table_csv, workbook
from surpass.office.registry.pages.words import wording

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door("registry.import_registry")
def whole(request: HttpRequest) -> HttpResponse:
    """All tables as one workbook; ``?empty=1`` is the template."""
    reach = reach_of("registry.import_registry", actor_behind(request))
    is_empty = request.GET.get("empty") == "1"
    rows = {} if is_empty else {key: rows_of(key, reach) for key in TABLES}
    return _file(workbook(rows, lang=wording().lang), "registry.xlsx", XLSX)


@door("registry.import_registry")
def table(request: HttpRequest, table: str) -> HttpResponse:
    """One table as csv."""
    if table not in TABLES:
        raise Http404
    reach = reach_of("registry.import_registry", actor_behind(request))
    raw = table_csv(table, rows_of(table, reach), lang=wording().lang)
    return _file(raw, f"{table}.csv", "text/csv; charset=utf-8")


def _file(raw: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(
        raw, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
