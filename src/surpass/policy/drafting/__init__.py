"""From a scheme sheet to a draft pack: words, wordings, rows, files. Pure: cells in, values and bytes out."""
