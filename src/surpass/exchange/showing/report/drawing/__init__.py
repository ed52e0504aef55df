"""Charts of levels and movement, placed in pixels; templates draw them as SVG with a table behind each."""
