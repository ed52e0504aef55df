"""People matched to posts: the best fit that every limit allows, proved, settled and re-checked."""
