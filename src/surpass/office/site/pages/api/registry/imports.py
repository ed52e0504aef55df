"""Imports for programs: rows of the tables as JSON, looked at before they are applied, undone as a whole."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from surpass.exchange.reading.tables import Sheet
from surpass.foundation.fingerprint import canonical_bytes
from surpass.office.accounts.api.errors import Found, nothing_here, refused
from surpass.office.accounts.api.operation import Given, caller, changes, looks, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.registry.acts.undo_import import undo_import
from surpass.office.registry.importing.plan import Plan
from surpass.office.registry.importing.uploads import Upload, apply_upload, digest_of, look_at, standing
from surpass.office.registry.models import RegistryImport
from surpass.office.site.pages.api.fields import MOST_INTEGER, ONE_LINE, Asked, Reason

router = Router(tags=["registry"])
ACT = "registry.import_registry"
MOST_ROWS, MOST_SIGNS = 5_000, 400
TableName = Annotated[str, Field(pattern="^(units|posts|people|appointments|memberships|service)$")]
Column = Annotated[str, Field(pattern="^[a-z_]{1,40}$")]
Cell = Annotated[str, Field(max_length=MOST_SIGNS, pattern=ONE_LINE)]
Row = Annotated[dict[Column, Cell], Field(min_length=1, max_length=20)]
Rows = Annotated[list[Row], Field(min_length=1, max_length=MOST_ROWS)]
ImportNumber = Annotated[int, Field(ge=1, le=MOST_INTEGER), Path(..., description="an import's number")]
EXAMPLE: JsonDict = {
    "name": "staff-2026-03",
    "tables": {"people": [{"person": "P9", "name_zh": "张三", "unit": "T01"}]},
}


class TablesSaid(Asked):
    """Rows of tables, each with the columns of the workbook in texts; what is not said stays as it is."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    name: Annotated[str, Field(min_length=1, max_length=120, pattern=ONE_LINE)]
    tables: Annotated[dict[TableName, Rows], Field(min_length=1, max_length=6)]


class TablesSeen(TablesSaid):
    """The same rows again, and the ``seen`` of their preview: if anything moved since, nothing is written."""

    seen: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class LineShown(Schema):
    """What becomes of a row: ``inserted``, ``changed``, ``unchanged`` or ``refused``, and why."""

    table: str
    row: int
    outcome: str
    reasons: list[Found]
    notes: list[str]


class Preview(Schema):
    """What an import would do. ``seen`` stands for exactly this; nothing was written."""

    seen: str
    is_sound: bool
    is_empty: bool
    counts: dict[str, dict[str, int]]
    problems: list[Found]
    lines: list[LineShown]


class ImportShown(Schema):
    """An import that was applied; ``undone_entry`` is where the ledger says that it was undone."""

    number: int
    digest: str
    name: str
    at: datetime
    counts: dict[str, dict[str, int]]
    first_entry: int
    last_entry: int
    undone_entry: int | None


class Imports(Page):
    """A page of the caller's imports, newest first."""

    imports: list[ImportShown]


class Undoing(Asked):
    """Why an import is undone."""

    reason: Annotated[Reason, Field(min_length=1)]


@reads(router, "/imports", act=ACT, gives=Imports)
def imports(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The imports that the caller applied."""
    found = RegistryImport.objects.filter(by=caller(request).key)
    total = found.count()
    shown = [_shown(row) for row in found.order_by("-pk")[asked.rows]]
    body = Imports(page=asked.page, size=asked.size, total=total, imports=shown)
    return Given(body, headers=links(request, asked, total=total))


@looks(router, "/imports/preview", act=ACT, gives=Preview)
def preview_import(request: HttpRequest, body: TablesSaid) -> Given:
    """Look at what an import would do, row by row; nothing is written."""
    return Given(_preview(look_at(_upload(body), by=caller(request), at=timezone.now())))


@changes(router, "/imports", act=ACT, gives=ImportShown)
def apply_import(request: HttpRequest, body: TablesSeen) -> Given:
    """Apply an import as it was seen, all of it or nothing; the same rows again change nothing."""
    upload, by, now = _upload(body), caller(request), timezone.now()
    done = standing(upload.digest)
    if done is None:
        if _preview(look_at(upload, by=by, at=now)).seen != body.seen:
            raise refused(
                409, "import-moved-on", where="import", found="a registry that changed since the preview",
                expected="the rows as they were seen", next_step="look at the preview again",
            )  # fmt: skip
        done = apply_upload(upload, by=by, at=now)
    if done is None or done.by != by.key:
        raise refused(
            409, "import-changes-nothing", where="import", found="rows as they stand already",
            expected="a row that is new", next_step="look at the preview",
        )  # fmt: skip
    return Given(_shown(done))


@changes(router, "/imports/{number}/undo", act="registry.undo_import", gives=ImportShown)
def undo_an_import(request: HttpRequest, number: ImportNumber, body: Undoing) -> Given:
    """Undo an import as a whole, by an act of its own."""
    done = RegistryImport.objects.filter(pk=number).first()
    if done is None:
        raise nothing_here(f"import {number}")
    return Given(_shown(undo_import(by=caller(request), at=timezone.now(), done=done, reason=body.reason)))


def _upload(said: TablesSaid) -> Upload:
    """The rows as sheets, one a table, with the titles of all columns that any row has."""
    sheets = [_sheet(said.name, table, rows) for table, rows in said.tables.items()]
    return Upload(said.name, digest_of([canonical_bytes(said.tables)]), sheets)


def _sheet(name: str, table: str, rows: list[dict[str, str]]) -> Sheet:
    titles = list(dict.fromkeys(column for row in rows for column in row))
    cells = [titles, *([row.get(column, "") for column in titles] for row in rows)]
    return Sheet(file=name, name=table, rows=list(enumerate(cells, start=1)))


def _preview(plan: Plan) -> Preview:
    said: dict[str, Any] = {
        "is_sound": plan.is_sound,
        "is_empty": plan.is_empty,
        "counts": plan.counts,
        "problems": [dict(problem.as_json()) for problem in plan.problems],
        "lines": [
            {
                "table": one.line.table.key,
                "row": (one.line.place.row or 1) - 1,
                "outcome": str(one.outcome),
                "reasons": [dict(reason.as_json()) for reason in one.reasons],
                "notes": one.notes,
            }
            for one in plan.lines
        ],
    }
    return Preview(seen=hashlib.sha256(canonical_bytes(said)).hexdigest(), **said)


def _shown(row: RegistryImport) -> ImportShown:
    said = {name: getattr(row, name) for name in ImportShown.model_fields if name != "number"}
    return ImportShown(number=row.pk, **said)
