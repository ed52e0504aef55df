"""One cell: its list row, its panel, the files behind it."""
