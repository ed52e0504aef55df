"""Pages of objections to what is put up."""
