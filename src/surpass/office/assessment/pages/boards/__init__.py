"""A result as the board of a run: units beside each other, as a table, as rows, as a chart."""
