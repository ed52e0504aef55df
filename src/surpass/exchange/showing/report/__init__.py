"""The report of a run: one page that a leading group can read on paper, in zh and en."""

from surpass.exchange.showing.report.page import render_report

__all__ = ["render_report"]
