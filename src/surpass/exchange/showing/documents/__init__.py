"""Documents on paper: typed values and a template become a PDF, the same bytes every time."""
