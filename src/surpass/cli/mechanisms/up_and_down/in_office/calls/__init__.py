"""Commands of open calls."""

from surpass.cli.mechanisms.up_and_down.in_office.calls import naming, publishing
from surpass.cli.mechanisms.up_and_down.in_office.calls.group import calls

__all__ = ["calls", "naming", "publishing"]
