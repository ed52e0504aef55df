"""Records of a year: the report, lists for the superior, the archive of a closed year."""
