"""Commands of the reserve pool."""

from surpass.cli.mechanisms.up_and_down.in_office.pool import entering, steps
from surpass.cli.mechanisms.up_and_down.in_office.pool.group import pool

__all__ = ["entering", "pool", "steps"]
