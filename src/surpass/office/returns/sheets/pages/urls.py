"""Addresses of tables and files, below those of their round."""

from __future__ import annotations

from django.urls import path

from surpass.office.returns.sheets.pages import columns, intake, rows

app_name = "sheets"
urlpatterns = [
    path("<slug:key>/rows/", rows.rows, name="rows"),
    path("<slug:key>/rows.<slug:form>", rows.rows_as_file, name="rows_as_file"),
    path("<slug:key>/fill-in.xlsx", rows.workbook, name="workbook"),
    path("<slug:key>/files/", intake.hand_in, name="hand_in"),
    path("<slug:key>/files/<slug:intake>/", intake.intake, name="intake"),
    path("<slug:key>/files/<slug:intake>/columns/", columns.columns, name="columns"),
    path("<slug:key>/files/<slug:intake>/fix/", intake.fix, name="fix"),
    path("<slug:key>/files/<slug:intake>/apply/", intake.apply, name="apply"),
    path("<slug:key>/files/<slug:intake>/undo/", intake.undo, name="undo"),
]
