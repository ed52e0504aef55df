"""The parts of a scheme, each resolved for a date and for every group."""
