"""One columnar engine: indicators to points, scores, ranks and grades. Frames are handed in."""
