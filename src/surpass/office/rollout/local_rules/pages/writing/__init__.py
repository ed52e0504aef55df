"""Forms that write into the files of a draft."""
