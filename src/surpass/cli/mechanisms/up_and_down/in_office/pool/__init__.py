"""Commands of the reserve pool, and of first use."""

from surpass.cli.mechanisms.up_and_down.in_office.pool import entering, first_use, steps
from surpass.cli.mechanisms.up_and_down.in_office.pool.group import pool

__all__ = ["entering", "first_use", "pool", "steps"]
