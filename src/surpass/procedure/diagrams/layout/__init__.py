"""The layout of a chart: columns, lanes and rows, then tracks, then pixels; the same for the same chart."""
