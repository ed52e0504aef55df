"""Commands of rounds of matching."""

from surpass.cli.mechanisms.up_and_down.in_office.rounds import deciding, leading, reading, saying
from surpass.cli.mechanisms.up_and_down.in_office.rounds.group import rounds

__all__ = ["deciding", "leading", "reading", "rounds", "saying"]
